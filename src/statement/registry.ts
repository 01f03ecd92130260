// The formats Purser reads, in the order they are tried; a new format is one file and one line here.

import { csvReader } from "./csv/reader.ts";
import { ofxReader } from "./ofx/reader.ts";
import type { StatementReader } from "./reader.ts";

/** CSV comes last: it takes every text that nobody else knows. */
export const STATEMENT_READERS: readonly StatementReader[] = [ofxReader, csvReader];

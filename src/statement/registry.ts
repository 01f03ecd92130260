// The formats Purser reads, in the order they are tried; a new format is one file and one line here.

import { camtReader } from "./camt/reader.ts";
import { csvReader } from "./csv/reader.ts";
import { mt940Reader } from "./mt940/reader.ts";
import { ofxReader } from "./ofx/reader.ts";
import { qifReader } from "./qif/reader.ts";
import type { StatementReader } from "./reader.ts";

/** OFX before CAMT, for both may be XML; CSV last, for it takes every text that nobody else knows. */
export const STATEMENT_READERS: readonly StatementReader[] = [ofxReader, camtReader, qifReader, mt940Reader, csvReader];

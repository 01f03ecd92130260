// What a reader of one format is: how it knows its files, and how it reads them.

import type { ReadResult, ReadSettings, StatementFormat } from "./statement.ts";

export type StatementFile = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** The first kilobytes as Latin-1, for telling formats apart. */
  readonly head: string;
};

export type StatementReader = {
  readonly format: StatementFormat;
  /** True when the file can only be of this format. */
  recognises(file: StatementFile): boolean;
  /** Never throws: a file that cannot be read is a refusal that says why. */
  read(file: StatementFile, settings: ReadSettings): ReadResult;
};

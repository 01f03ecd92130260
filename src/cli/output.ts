// What a command says: data on stdout, words on stderr, colour only where a person looks.

import { styleText } from "node:util";
import { cleanJson, cleanLine, cleanLines } from "./clean.ts";
import { cut, wrap } from "./fit.ts";
import { type Cell, type Column, type Style, tableLines } from "./table.ts";

export type Output = {
  readonly json: boolean;
  /** One JSON document. */
  document(value: unknown): void;
  /** One JSON object on a line of its own, for streams. */
  line(value: unknown): void;
  /** A line of data. */
  text(text: string): void;
  /** A line of data that a terminal shows without wrapping. */
  row(text: string): void;
  /** A piece of a file: untouched into a pipe, made harmless for a terminal. */
  piece(bytes: Uint8Array): void;
  /** For people, never for pipes: hints, progress, results of an action. */
  say(text: string): void;
  /** A line that the next one overwrites; only where somebody watches. */
  progress(text: string): void;
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): void;
};

type Streams = {
  readonly json: boolean;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
};

export function createOutput({ json, stdout, stderr, env }: Streams): Output {
  const width = stdout.isTTY ? stdout.columns || 80 : 0;
  const decoder = new TextDecoder();

  return {
    json,
    document: (value) => void stdout.write(`${cleanJson(JSON.stringify(value, null, 2))}\n`),
    line: (value) => void stdout.write(`${cleanJson(JSON.stringify(value))}\n`),
    text: (text) => void stdout.write(`${cleanLine(text)}\n`),
    row: (text) => void stdout.write(`${width > 0 ? cut(cleanLine(text), width) : cleanLine(text)}\n`),
    piece: (bytes) => void stdout.write(stdout.isTTY ? cleanLines(decoder.decode(bytes, { stream: true })) : bytes),
    say: (text) => {
      const lines = cleanLines(text).split("\n");
      const shown = stderr.isTTY ? lines.flatMap((line) => wrap(line, stderr.columns || 80)) : lines;
      stderr.write(`${shown.join("\n")}\n`);
    },
    progress: (text) => {
      if (stderr.isTTY && !json) stderr.write(`\r\u001b[K${cleanLine(text)}`);
    },
    table: (columns, rows) =>
      void stdout.write(`${tableLines(columns, rows, width, paintFor(stdout, env)).join("\n")}\n`),
  };
}

function paintFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): (style: Style, text: string) => string {
  // https://no-color.org, and never into a pipe.
  const colour = stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

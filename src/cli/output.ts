// What a command says: data on stdout, words on stderr, colour only where a person looks.

import { styleText } from "node:util";
import { cleanJson, cleanLine, cleanLines } from "./clean.ts";
import { cut, wrap } from "./fit.ts";
import { type Cell, type Column, type Style, tableLines } from "./table.ts";

/** Where a terminal does not say how wide it is. */
const COLUMNS_STANDARD = 80;

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
  /** A piece of a file: untouched into a pipe, made harmless for a terminal. Resolves when there is room for more. */
  piece(bytes: Uint8Array): Promise<void>;
  /** For people, never for pipes: hints, progress, results of an action. */
  say(text: string): void;
  /** A line that the next one overwrites; only where somebody watches. */
  progress(text: string): void;
  /** Resolves when everything has been taken by whoever reads it. */
  taken(): Promise<void>;
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): void;
};

type Streams = {
  readonly json: boolean;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
};

export function createOutput({ json, stdout, stderr, env }: Streams): Output {
  const width = stdout.isTTY ? stdout.columns || COLUMNS_STANDARD : 0;
  const paint = paintFor(stdout, env);
  const decoder = new TextDecoder();
  const data = tracked(stdout);
  const words = tracked(stderr);

  return {
    json,
    document: (value) => void data.put(`${cleanJson(JSON.stringify(value, null, 2))}\n`),
    line: (value) => void data.put(`${cleanJson(JSON.stringify(value))}\n`),
    text: (text) => void data.put(`${cleanLine(text)}\n`),
    row: (text) => void data.put(`${width > 0 ? cut(cleanLine(text), width) : cleanLine(text)}\n`),
    piece: (bytes) => data.put(stdout.isTTY ? cleanLines(decoder.decode(bytes, { stream: true })) : bytes),
    say(text) {
      const lines = cleanLines(text).split("\n");
      const shown = stderr.isTTY ? lines.flatMap((line) => wrap(line, stderr.columns || COLUMNS_STANDARD)) : lines;
      void words.put(`${shown.join("\n")}\n`);
    },
    progress(text) {
      if (stderr.isTTY && !json) void words.put(`\r\u001b[K${cleanLine(text)}`);
    },
    table: (columns, rows) => void data.put(`${tableLines(columns, rows, width, paint).join("\n")}\n`),
    taken: async () => void (await Promise.all([data.taken(), words.taken()])),
  };
}

/** A stream that tells when the last of what it was given has been taken. */
function tracked(stream: NodeJS.WriteStream) {
  let last: Promise<void> = Promise.resolve();
  return {
    put(chunk: string | Uint8Array): Promise<void> {
      last = new Promise((resolve) => void stream.write(chunk, () => resolve()));
      return last;
    },
    taken: () => last,
  };
}

function paintFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): (style: Style, text: string) => string {
  // https://no-color.org, and never into a pipe.
  const colour = stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

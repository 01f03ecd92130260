// What a command says: data on stdout, words on stderr, colour only where a person looks.

import { stripVTControlCharacters, styleText } from "node:util";

export type Column = { readonly title: string; readonly right?: boolean };
type Style = "bold" | "dim" | "red" | "green" | "yellow";

export type Output = {
  readonly json: boolean;
  /** One JSON document. */
  document(value: unknown): void;
  /** One JSON object on a line of its own, for streams. */
  line(value: unknown): void;
  text(text: string): void;
  /** For people, never for pipes: hints, progress, results of an action. */
  say(text: string): void;
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void;
  paint(style: Style, text: string): string;
};

export function createOutput(options: {
  json: boolean;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  env: NodeJS.ProcessEnv;
}): Output {
  const { json, stdout, stderr, env } = options;
  const colour = hasColour(stdout, env);

  function paint(style: Style, text: string): string {
    return colour ? styleText(style, text, { validateStream: false }) : text;
  }

  function table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const clean = rows.map((row) => row.map(harmless));
    const widths = columns.map((column, i) =>
      Math.max(width(column.title), ...clean.map((row) => width(row[i] ?? ""))),
    );
    shrink(widths, columns, stdout.isTTY ? stdout.columns : 0);
    const write = (cells: readonly string[]) =>
      cells
        .map((cell, i) => fit(cell, widths[i] ?? 0, columns[i]?.right ?? false))
        .join("  ")
        .trimEnd();
    stdout.write(`${paint("dim", write(columns.map((column) => column.title)))}\n`);
    for (const row of clean) stdout.write(`${write(row)}\n`);
  }

  return {
    json,
    document: (value) => void stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    line: (value) => void stdout.write(`${JSON.stringify(value)}\n`),
    text: (text) => void stdout.write(`${text}\n`),
    say: (text) => void stderr.write(`${text}\n`),
    table,
    paint,
  };
}

/** https://no-color.org, FORCE_COLOR as Node has it, else a terminal that is not dumb. */
function hasColour(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return stream.isTTY === true && env.TERM !== "dumb";
}

/** Bank text is hostile: control characters could move the cursor or repaint what stands above. */
function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, " ");
}

function width(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/** Takes from the widest left-aligned column until the table fits the terminal. */
function shrink(widths: number[], columns: readonly Column[], available: number): void {
  if (available <= 0) return;
  let over = widths.reduce((sum, each) => sum + each + 2, -2) - available;
  while (over > 0) {
    const widest = widths.reduce((best, each, i) => (!columns[i]?.right && each > (widths[best] ?? 0) ? i : best), 0);
    if ((widths[widest] ?? 0) <= 8) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
}

function fit(text: string, size: number, right: boolean): string {
  const cut = width(text) > size ? `${[...text].slice(0, Math.max(0, size - 1)).join("")}…` : text;
  const pad = " ".repeat(Math.max(0, size - width(cut)));
  return right ? pad + cut : cut + pad;
}

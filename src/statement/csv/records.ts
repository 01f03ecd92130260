// Text to records of cells, each knowing its line in the file. Lenient about quotes, so that one stray quote cannot swallow the rest.
//
// Our own and not a package: every record must know its physical line, an unclosed quote must cost one line and not the file,
// and 100,000 rows must split in a fraction of a second.

import { readDateText } from "../date-text.ts";

/** A line has at most this many cells; what comes behind is cut, and a table this wide is refused as none. */
export const CELLS_MAX = 513;
/** A quoted text of more lines or characters than this is a stray quote. */
const QUOTED_LINES_MAX = 20;
const QUOTED_CHARS_MAX = 20_000;
/** After this many characters looked through in vain for closing quotes, quoted texts end with their line: the pass stays linear. */
const VAIN_CHARS_MAX = 2_000_000;

/** An apostrophe before a formula or a number; "'t Hoekje" is a name. */
const SPREADSHEET_GUARD = /^'[=+\-@\t\d]/;

export type CsvRecord = {
  /** 1-based physical line where the record begins. */
  readonly line: number;
  readonly cells: readonly string[];
};

/** Splits text into records; linear in the text. `limit` bounds the number of records (for looking at the head). */
export function splitRecords(text: string, delimiter: string, limit = Number.POSITIVE_INFINITY): CsvRecord[] {
  const source = makeSource(text, delimiter);
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length && records.length < limit) {
    const end = source.lineEnd(at);
    if (source.nextQuote(at) >= end) {
      records.push({ line, cells: text.slice(at, end).split(delimiter, CELLS_MAX).map(tidyCell) });
      at = source.afterBreak(end);
      line++;
    } else {
      const quoted = readQuotedRecord(source, at);
      records.push({ line, cells: quoted.cells });
      at = quoted.next;
      line += quoted.lines;
    }
  }
  return records;
}

/** A cell as data: trimmed, without what keeps spreadsheets from eating zeros and running formulas: `="…"`, `'00123`, `'=A1`. */
function tidyCell(cell: string): string {
  const trimmed = cell.trim();
  if (trimmed.startsWith('="') && trimmed.endsWith('"') && trimmed.length > 2) return trimmed.slice(2, -1).trim();
  if (SPREADSHEET_GUARD.test(trimmed)) return trimmed.slice(1);
  // Half of a pair of quotes: the writer lost the other one.
  return trimmed.endsWith('"') && trimmed.indexOf('"') === trimmed.length - 1 ? trimmed.slice(0, -1) : trimmed;
}

type Source = {
  readonly text: string;
  readonly delimiter: string;
  /** Characters that were looked through for closing quotes in vain. */
  vainChars: number;
  nextQuote(from: number): number;
  nextDelimiter(from: number): number;
  lineEnd(from: number): number;
  afterBreak(end: number): number;
};

function makeSource(text: string, delimiter: string): Source {
  const nextFeed = makeFinder(text, "\n");
  const nextReturn = makeFinder(text, "\r");
  return {
    text,
    delimiter,
    vainChars: 0,
    nextQuote: makeFinder(text, '"'),
    nextDelimiter: makeFinder(text, delimiter),
    // Old Mac exports break lines with a bare return.
    lineEnd: (from) => Math.min(nextFeed(from), nextReturn(from)),
    afterBreak: (end) => (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1),
  };
}

/** Finds the next needle at or after a place (the text's end where none is). Remembers, so that a whole pass costs one scan. */
function makeFinder(text: string, needle: string): (from: number) => number {
  let askedFrom = 0;
  let found = -1;
  return (from) => {
    if (from < askedFrom || from > found) {
      const at = text.indexOf(needle, from);
      found = at < 0 ? text.length : at;
      askedFrom = from;
    }
    return found;
  };
}

/** One record with at least one quote in its first line, cell by cell. */
function readQuotedRecord(source: Source, from: number): { cells: string[]; next: number; lines: number } {
  const cells: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    const cell = readCell(source, at);
    cells.push(tidyCell(cell.value));
    lines += cell.breaks;
    if (cells.length >= CELLS_MAX) return { cells, next: source.afterBreak(source.lineEnd(cell.end)), lines };
    if (cell.end >= source.text.length || !source.text.startsWith(source.delimiter, cell.end)) {
      return { cells, next: source.afterBreak(cell.end), lines };
    }
    at = cell.end + source.delimiter.length;
  }
}

type Cell = { readonly value: string; readonly end: number; readonly breaks: number };

function readCell(source: Source, from: number): Cell {
  const start = skipSpaces(source, from);
  const quoted = source.text[start] === '"' ? readQuotedCell(source, start, farthestQuote(source, start)) : null;
  if (quoted) return quoted;
  const end = Math.min(source.nextDelimiter(from), source.lineEnd(from));
  return { value: source.text.slice(from, end), end, breaks: 0 };
}

/** A quoted cell, or null when its closing quote is not to be found nearby: then the quote is just a character. */
function readQuotedCell(source: Source, open: number, farthest: number): Cell | null {
  let value = "";
  let breaks = 0;
  let strays = 0;
  let at = open + 1;
  while (at <= farthest) {
    const quote = source.nextQuote(at);
    const part = source.text.slice(at, Math.min(quote, farthest));
    breaks += countBreaks(part);
    const kind =
      quote > farthest || isTooMuch(part, breaks, source.delimiter) ? "missing" : kindOfQuote(source, quote, strays);
    switch (kind) {
      case "missing":
        source.vainChars += Math.min(quote, farthest) - open;
        return null;
      case "closing":
        return { value: value + part, end: skipSpaces(source, quote + 1), breaks };
      case "partner":
        return { value: `${value}${part}"`, end: quote + 2, breaks };
      case "doubled":
      case "stray":
        value += `${part}"`;
        strays += kind === "stray" ? 1 : 0;
        at = quote + (kind === "stray" ? 1 : 2);
    }
  }
  return null;
}

/** How far a closing quote is looked for: over some lines, or to the line's end once that was in vain too often. */
function farthestQuote(source: Source, open: number): number {
  return source.vainChars > VAIN_CHARS_MAX ? source.lineEnd(open) : open + QUOTED_CHARS_MAX;
}

function isTooMuch(part: string, breaks: number, delimiter: string): boolean {
  return breaks > QUOTED_LINES_MAX || (breaks > 0 && hasWholeRow(part, delimiter));
}

/** A line inside the quotes that begins with a date and has more cells is a row, so the quote before it was stray. */
function hasWholeRow(text: string, delimiter: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).slice(1);
  return lines.some((line) => {
    const [first = "", second, third] = line.split(delimiter, 3);
    return second !== undefined && third !== undefined && readDateText(tidyCell(first)) !== null;
  });
}

/** "stray": in the middle of a text whose writer did not double it. "partner": its partner and the closing quote in one, "UAB "Naktida"". */
function kindOfQuote(
  source: Source,
  quote: number,
  strays: number,
): "missing" | "closing" | "doubled" | "stray" | "partner" {
  if (quote >= source.text.length) return "missing";
  const isDoubled = source.text[quote + 1] === '"';
  if (isDoubled) return strays % 2 === 1 && isCellEnd(source, quote + 2) ? "partner" : "doubled";
  return isCellEnd(source, skipSpaces(source, quote + 1)) ? "closing" : "stray";
}

function isCellEnd(source: Source, at: number): boolean {
  if (at >= source.text.length) return true;
  const code = source.text.charCodeAt(at);
  return code === 10 || code === 13 || source.text.startsWith(source.delimiter, at);
}

/** Spaces, and tabs where they are not the delimiter. */
function skipSpaces(source: Source, from: number): number {
  let at = from;
  while (source.text[at] === " " || (source.text[at] === "\t" && source.delimiter !== "\t")) at++;
  return at;
}

function countBreaks(value: string): number {
  let breaks = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === 10 || (code === 13 && value.charCodeAt(i + 1) !== 10)) breaks++;
  }
  return breaks;
}

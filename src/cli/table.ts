// Tables for a terminal: what fits is shown whole, then long texts give way, then the least needed columns.

import stringWidth from "string-width";
import { cleanLine } from "./clean.ts";
import { cut, wrap } from "./fit.ts";

export type Style = "bold" | "dim" | "red" | "green" | "yellow";
export type Cell = string | { readonly text: string; readonly style: Style };
export type Column = {
  readonly title: string;
  /** Figures stand right, and are never cut. */
  readonly right?: boolean;
  /** Never cut: half an id or a date is worth nothing. */
  readonly whole?: boolean;
  /** Goes on below itself, and has this width at least, rather than being cut. */
  readonly wraps?: number;
  /** Where the terminal is too narrow, the column with the highest number leaves first; one without stays. */
  readonly leaves?: number;
};

const MIN_STANDARD = 12;
const GAP = "  ";

/**
 * The lines of a table, its titles first.
 * @param width columns of the terminal; 0 for a pipe, which takes everything whole
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  paint: (style: Style, text: string) => string,
): string[] {
  const layout = layOut(columns, rows, width);
  const { shown, widths } = layout;
  const line = (cells: readonly Cell[]) =>
    shown.map((index, at) => place(cells[index] ?? "", widths[at] ?? 0, columns[index], paint)).join(GAP);
  const titles = columns.map(({ title }) => ({ text: title, style: "dim" as const }));
  const lines = rows.flatMap((cells) => wrapped(columns, cells, layout));
  return [titles, ...lines].map((cells) => line(cells).trimEnd());
}

type Layout = { readonly shown: readonly number[]; readonly widths: readonly number[] };

/** A row, and the rows below it that hold nothing but the rest of a long text. */
function wrapped(columns: readonly Column[], cells: readonly Cell[], { shown, widths }: Layout): (readonly Cell[])[] {
  const at = shown.findIndex((index) => columns[index]?.wraps);
  const index = shown[at];
  if (index === undefined) return [cells];
  const pieces = wrap(textOf(cells[index] ?? ""), widths[at] ?? 0);
  return pieces.map((piece, row) => (row === 0 ? cells : columns.map(() => "")).with(index, piece));
}

/** Which columns are shown, by index, and how wide each is. */
function layOut(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): Layout {
  const needed = columns.map(({ title }, index) =>
    Math.max(stringWidth(title), ...rows.map((cells) => stringWidth(textOf(cells[index] ?? "")))),
  );
  let shown = columns.flatMap((_, index) => (needed[index] === 0 ? [] : [index]));
  for (;;) {
    const widths = squeeze(
      shown.map((index) => needed[index] ?? 0),
      shown.map((index) => (columns[index] ? floorOf(columns[index]) : 0)),
      width,
    );
    const leaving = shown.toSorted((a, b) => (columns[b]?.leaves ?? 0) - (columns[a]?.leaves ?? 0))[0];
    if (width === 0 || total(widths) <= width || leaving === undefined || !columns[leaving]?.leaves)
      return { shown, widths };
    shown = shown.filter((index) => index !== leaving);
  }
}

/** Takes from the widest text until all fit, or until none can give more. */
function squeeze(needed: readonly number[], floors: readonly number[], width: number): number[] {
  const widths = [...needed];
  const spare = (index: number) => (widths[index] ?? 0) - (floors[index] ?? 0);
  while (width > 0 && total(widths) > width) {
    const giving = widths.map((_, index) => index).filter((index) => spare(index) > 0);
    const [widest] = giving.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === undefined) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function floorOf({ right, whole, wraps }: Column): number {
  return right || whole ? Number.POSITIVE_INFINITY : (wraps ?? MIN_STANDARD);
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each + GAP.length, -GAP.length);
}

function place(
  cell: Cell,
  width: number,
  column: Column | undefined,
  paint: (style: Style, text: string) => string,
): string {
  const text = cut(textOf(cell), width);
  const pad = " ".repeat(Math.max(0, width - stringWidth(text)));
  const painted = typeof cell === "string" || text === "" ? text : paint(cell.style, text);
  return column?.right ? pad + painted : painted + pad;
}

function textOf(cell: Cell): string {
  return cleanLine(typeof cell === "string" ? cell : cell.text);
}

// Day first or month first: proven by the dates themselves, by their order, by a second date; else asked.

import { daysBetween, type PlainDate } from "#finance/calendar.ts";
import { type DateText, dateUnder, readDateText } from "./date-text.ts";
import type { DateOrder, Question, ReadOptions } from "./statement.ts";

/** Which way the rows of a file run. */
export type RowOrder = "oldest-first" | "newest-first";
/** The texts of one row that may be its date, likeliest first. */
export type DateCells = readonly string[];

export type DateOrderDecision =
  | { readonly kind: "decided"; readonly order: DateOrder; readonly why: string | null }
  | { readonly kind: "ask"; readonly question: Question };

/** What else is known of the file when its dates are ambiguous. */
export type DateHints = {
  /** Text around the table: the preamble and the file's name. */
  readonly surroundings: string;
  /** The way the running balance runs, where it does. */
  readonly rowOrder: RowOrder | null;
};

const BOTH: readonly DateOrder[] = ["dmy", "mdy"];
/** A booking and its value date lie this close. */
const SECOND_DATE_DAYS_MAX = 10;
/** Fewer days may be in order by accident. */
const SORTED_DAYS_MIN = 4;
/** A bad cell or two among many must not hide what all others prove. */
const BAD_SHARE_MAX = 0.05;

/** Decides the order of day and month for the whole file. */
export function decideDateOrder(rows: readonly DateCells[], options: ReadOptions, hints: DateHints): DateOrderDecision {
  if (options.dateOrder) return { kind: "decided", order: options.dateOrder, why: null };
  const open = rows
    .flat()
    .map(readDateText)
    .filter((value) => value?.kind === "open");
  if (open.length === 0) return { kind: "decided", order: "dmy", why: null };
  const [badDmy = 0, badMdy = 0] = BOTH.map((order) => open.filter((value) => dateUnder(value, order) === null).length);
  const tolerated = open.length * BAD_SHARE_MAX;
  if (badDmy > tolerated && badMdy > tolerated) {
    return { kind: "decided", order: byYearFirst(open) ?? (badDmy <= badMdy ? "dmy" : "mdy"), why: null };
  }
  if (badMdy > badDmy)
    return { kind: "decided", order: "dmy", why: "Dates are day/month/year: some cannot be read otherwise." };
  if (badDmy > badMdy)
    return { kind: "decided", order: "mdy", why: "Dates are month/day/year: some cannot be read otherwise." };
  return decideByEvidence(rows, hints, open);
}

/** Which way the rows run by their dates; null where that is not sure, or hangs on the order of day and month. */
export function rowOrderOf(rows: readonly DateCells[]): RowOrder | null {
  const [byDay, byMonth] = BOTH.map((order): RowOrder | null => {
    const [up, down] = steps(rows.map((row) => firstDate(row, order)).filter((date) => date !== null));
    if (up > down * 3) return "oldest-first";
    return down > up * 3 ? "newest-first" : null;
  });
  return byDay === byMonth ? (byDay ?? null) : null;
}

function decideByEvidence(rows: readonly DateCells[], hints: DateHints, open: readonly DateText[]): DateOrderDecision {
  const isSameEitherWay = open.every((value) => dateUnder(value, "dmy") === dateUnder(value, "mdy"));
  if (isSameEitherWay) return { kind: "decided", order: "dmy", why: null };
  if (rows.every((row) => row.every((cell) => cell === "" || cell.includes(".")))) {
    return { kind: "decided", order: "dmy", why: "Dates are day.month.year, as everywhere with dots." };
  }
  const found = bySorting(rows, hints.rowOrder) ?? bySecondDate(rows) ?? bySurroundings(rows, hints.surroundings);
  if (found) {
    const style = found.order === "dmy" ? "day/month/year" : "month/day/year";
    return { kind: "decided", order: found.order, why: `Dates are ${style}: ${found.because}.` };
  }
  // Neither a decimal comma nor the language settles it: there are exports with German words, commas and the month first.
  return { kind: "ask", question: askOrder(open) };
}

type Found = { readonly order: DateOrder; readonly because: string };

/** Statements run one way: under the wrong order of day and month they would jump. Few days may be in order by accident. */
function bySorting(rows: readonly DateCells[], rowOrder: DateHints["rowOrder"]): Found | null {
  const runs = BOTH.map((order) => {
    const dates = rows.map((row) => firstDate(row, order)).filter((date) => date !== null);
    const [up, down] = steps(dates);
    if (rowOrder !== null)
      return { order, isSorted: rowOrder === "oldest-first" ? down === 0 : up === 0, days: SORTED_DAYS_MIN };
    return { order, isSorted: up === 0 || down === 0, days: new Set(dates).size };
  });
  const sorted = runs.filter((run) => run.isSorted);
  const only = sorted[0];
  return only && sorted.length === 1 && only.days >= SORTED_DAYS_MIN
    ? { order: only.order, because: "only so are the rows in order" }
    : null;
}

function steps(dates: readonly PlainDate[]): [up: number, down: number] {
  let up = 0;
  let down = 0;
  for (let i = 1; i < dates.length; i++) {
    const [before, after] = [dates[i - 1] ?? "", dates[i] ?? ""];
    if (after > before) up++;
    if (after < before) down++;
  }
  return [up, down];
}

function bySecondDate(cells: readonly DateCells[]): Found | null {
  const near = BOTH.filter((order) =>
    cells.every((row) => {
      const dates = row.map((cell) => dateOf(cell, order)).filter((date) => date !== null);
      const [first, second] = dates;
      return !first || !second || Math.abs(daysBetween(first, second)) <= SECOND_DATE_DAYS_MAX;
    }),
  );
  const only = near[0];
  return only && near.length === 1
    ? { order: only, because: "only so do the two dates of each row lie together" }
    : null;
}

/** No row is younger than the day the file was made or the period it names. */
function bySurroundings(cells: readonly DateCells[], surroundings: string): Found | null {
  const named = [...surroundings.matchAll(/(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/g)]
    .map((match) => readDateText(`${match[1]}-${match[2]}-${match[3]}`))
    .flatMap((value) => (value?.kind === "fixed" ? [value.date] : []));
  const latest = named.toSorted().at(-1);
  if (latest === undefined) return null;
  const possible = BOTH.filter((order) => cells.every((row) => (firstDate(row, order) ?? "") <= latest));
  const only = possible[0];
  return only && possible.length === 1
    ? { order: only, because: `only so is no row later than ${latest}, which the file names` }
    : null;
}

function firstDate(row: DateCells, order: DateOrder): PlainDate | null {
  for (const cell of row) {
    const date = dateOf(cell, order);
    if (date !== null) return date;
  }
  return null;
}

function dateOf(cell: string, order: DateOrder): PlainDate | null {
  const value = readDateText(cell);
  return value === null ? null : dateUnder(value, order);
}

/** "25-12-31" with a two-digit year in front, where neither other reading holds. */
function byYearFirst(open: readonly DateText[]): DateOrder | null {
  return open.every((value) => dateUnder(value, "ymd") !== null) ? "ymd" : null;
}

function askOrder(open: readonly DateText[]): Question {
  const example = open.find((value) => value.kind === "open" && dateUnder(value, "dmy") !== dateUnder(value, "mdy"));
  const shown = example?.kind === "open" ? example.parts.join("/") : "";
  return {
    kind: "date-order",
    text: `Nothing in the file says whether the day or the month comes first. What is ${shown}?`,
    choices: BOTH.map((order) => ({ value: order, label: labelOf(example, order) })),
  };
}

function labelOf(example: DateText | undefined, order: DateOrder): string {
  const date = example ? dateUnder(example, order) : null;
  return `${date ?? ""} (${order === "dmy" ? "day first" : "month first"})`;
}

// Which column holds what: by what the person said, then by the header's words, and always checked against the content.

import type { ReadOptions } from "../statement.ts";
import { chosenColumns } from "./chosen-columns.ts";
import type { HeaderMeaning } from "./header-phrases.ts";
import { readHeader } from "./header-words.ts";
import { type Indicator, type IndicatorHeader, indicatorIn } from "./indicator.ts";
import type { Layout } from "./layout.ts";
import { type ColumnProfile, profileColumns } from "./profile.ts";

export type Columns = {
  readonly profiles: readonly ColumnProfile[];
  /** Best first; a row takes the first that holds a date. */
  readonly dates: readonly number[];
  readonly valueDate: number | null;
  readonly amounts: readonly number[];
  readonly debit: number | null;
  readonly credit: number | null;
  readonly balances: readonly number[];
  readonly indicator: Indicator | null;
  /** Where each row may name its currency, likeliest first. */
  readonly currencies: readonly number[];
  readonly payee: number | null;
  readonly description: number | null;
  readonly type: number | null;
  /** All columns with words about the row: payee, purpose, kind of entry. */
  readonly texts: readonly number[];
  readonly category: number | null;
  readonly account: number | null;
  readonly id: number | null;
  readonly status: number | null;
  readonly note: number | null;
  readonly mcc: number | null;
  /** True when amount, debit, credit were named by a person or a header, not found by content. */
  readonly amountsNamed: boolean;
};

type Candidate = { readonly index: number; readonly score: number };
type Named = Map<HeaderMeaning, Candidate[]>;

const CONSTANT_ROWS_MIN = 4;
/** One's own accounts come again and again; a column of ever new numbers holds other people's. */
const ACCOUNTS_FEW = 4;
const ACCOUNT_DISTINCT_SHARE_MAX = 0.34;
const AMOUNT_ROLES = ["amount", "debit", "credit"] as const;

/** Assigns roles to columns; columns that a person names must be there. */
export function findColumns(layout: Layout, options: ReadOptions): Columns {
  const profiles = profileColumns(layout.moves, layout.width);
  const named = namedColumns(layout.header, profiles);
  takeChosen(named, chosenColumns(layout, options));
  dropEmptyAmounts(named, profiles);
  const one = (role: HeaderMeaning): number | null => named.get(role)?.[0]?.index ?? null;
  const all = (role: HeaderMeaning): number[] => (named.get(role) ?? []).map((candidate) => candidate.index);
  const amountsNamed = AMOUNT_ROLES.some((role) => named.has(role));
  const dates =
    all("date").length > 0 ? [...all("date"), ...all("valueDate")] : datesByContent(profiles, all("valueDate"));
  const taken = new Set([...dates, ...[...named.values()].flat().map((candidate) => candidate.index)]);
  const description = one("description") ?? (one("payee") === null ? textByContent(profiles, taken) : null);
  return {
    profiles,
    dates,
    valueDate: one("valueDate"),
    amounts: amountsNamed ? all("amount") : moneyByContent(profiles, taken),
    debit: one("debit"),
    credit: one("credit"),
    balances: all("balance"),
    indicator: findIndicator(layout, all("indicator"), all("type"), dates),
    currencies:
      all("currency").length > 0
        ? all("currency")
        : currencyByContent(profiles, layout.sample.length, new Set(all("foreignCurrency"))),
    payee: one("payee"),
    description,
    type: one("type"),
    texts: [
      ...new Set([
        ...all("payee"),
        ...(description === null ? [] : [description]),
        ...all("description"),
        ...all("type"),
      ]),
    ],
    category: one("category"),
    account: one("account") ?? (layout.headerAt === null ? accountByContent(layout, profiles) : null),
    id: one("id"),
    status: one("status"),
    note: one("note"),
    mcc: one("mcc"),
    amountsNamed,
  };
}

/** What a person says goes before the header's words; one amount column that they name takes the place of all others. */
function takeChosen(named: Named, chosen: ReturnType<typeof chosenColumns>): void {
  if ("reason" in chosen) return;
  for (const [role, index] of chosen) named.set(role, [{ index, score: Number.POSITIVE_INFINITY }]);
  if (!AMOUNT_ROLES.some((role) => chosen.has(role))) return;
  for (const role of AMOUNT_ROLES) if (!chosen.has(role)) named.delete(role);
}

/** Amount columns of which no row has anything are not the amounts: the rows do not stand under this header. */
function dropEmptyAmounts(named: Named, profiles: readonly ColumnProfile[]): void {
  // Without any row to look at, the header alone speaks.
  if (profiles.every((profile) => profile.filled === 0)) return;
  const found = AMOUNT_ROLES.flatMap((role) => named.get(role) ?? []);
  if (found.some(({ index }) => (profiles[index]?.filled ?? 0) > 0)) return;
  for (const role of AMOUNT_ROLES) named.delete(role);
}

/** For each header its likeliest meaning that its content allows; several columns may have the same meaning. */
function namedColumns(header: readonly string[], profiles: readonly ColumnProfile[]): Named {
  const named: Named = new Map();
  header.forEach((cell, index) => {
    const profile = profiles[index];
    if (!profile) return;
    const reading = readHeader(cell).find((candidate) => allows(profile, candidate.meaning));
    if (!reading) return;
    const candidates = named.get(reading.meaning) ?? [];
    // Filled columns win over empty ones of the same name, then the more exact word, then the more telling one.
    const score = (profile.filled > 0 ? 1e6 : 0) + reading.strength * 1e4 - reading.rank;
    candidates.push({ index, score });
    named.set(reading.meaning, candidates);
  });
  for (const candidates of named.values()) candidates.sort((a, b) => b.score - a.score);
  return named;
}

/** Whether what stands in the column can have this meaning. An empty column can have any. */
function allows(profile: ColumnProfile, meaning: HeaderMeaning): boolean {
  if (profile.filled === 0) return true;
  switch (meaning) {
    case "date":
    case "valueDate":
      return profile.dates >= profile.filled * 0.6;
    case "amount":
    case "debit":
    case "credit":
    case "balance":
      return profile.numbers >= profile.filled * 0.6 && profile.references < profile.numbers * 0.5;
    case "currency":
      return profile.currencies + profile.unknownCodes >= profile.filled * 0.8;
    case "indicator":
      return profile.numbers < profile.filled * 0.5;
    case "account":
      return profile.distinct <= Math.max(ACCOUNTS_FEW, profile.filled * ACCOUNT_DISTINCT_SHARE_MAX);
    case "payee":
    case "description":
    case "type":
      return profile.dates < profile.filled * 0.5 && profile.letters > 0;
    default:
      return true;
  }
}

function datesByContent(profiles: readonly ColumnProfile[], valueDates: readonly number[]): number[] {
  const found = profiles
    .filter((profile) => profile.dates >= Math.max(1, profile.filled * 0.6))
    .map((profile) => profile.index);
  return [...found.filter((index) => !valueDates.includes(index)), ...valueDates];
}

/** Columns that can only be money; whole numbers count where nothing clearer exists. */
function moneyByContent(profiles: readonly ColumnProfile[], taken: ReadonlySet<number>): number[] {
  const free = profiles.filter(
    (profile) => !taken.has(profile.index) && profile.filled > 0 && profile.numbers >= profile.filled * 0.8,
  );
  const varied = free.filter(
    (profile) => profile.money > 0 && (profile.distinct > 1 || profile.filled < CONSTANT_ROWS_MIN),
  );
  // A number that is the same in every row is no amount, unless nothing else could be.
  const clear = varied.length > 0 ? varied : free.filter((profile) => profile.money > 0);
  // A column of bare zeros beside real amounts is the other half of a debit/credit pair.
  const zeros = free.filter((profile) => profile.money === 0 && profile.distinct === 1 && profile.references === 0);
  if (clear.length > 0) return [...clear, ...zeros.filter(() => clear.length === 1)].map((profile) => profile.index);
  return free.filter((profile) => profile.references === 0).map((profile) => profile.index);
}

/** The column with the most letters a row; one that never changes says nothing about a row. */
function textByContent(profiles: readonly ColumnProfile[], taken: ReadonlySet<number>): number | null {
  const texts = profiles.filter(
    (profile) => !taken.has(profile.index) && profile.letters > 0 && profile.currencies < profile.filled,
  );
  const varied = texts.filter((profile) => profile.distinct > 1 || profile.filled <= 1);
  const best = (varied.length > 0 ? varied : texts).toSorted((a, b) => b.letters - a.letters)[0];
  return best?.index ?? null;
}

/** The named column if it is one, else any column whose texts are plain words for the two directions. */
function findIndicator(
  layout: Layout,
  named: readonly number[],
  types: readonly number[],
  dates: readonly number[],
): Indicator | null {
  const others = Array.from({ length: layout.width }, (_, column) => column).filter(
    (column) => !dates.includes(column),
  );
  return (
    firstIndicator(layout, named, "debit/credit") ??
    firstIndicator(layout, types, "type") ??
    firstIndicator(layout, others, "other")
  );
}

function firstIndicator(layout: Layout, columns: readonly number[], header: IndicatorHeader): Indicator | null {
  for (const column of columns) {
    const indicator = indicatorIn(column, layout.moves, header);
    if (indicator) return indicator;
  }
  return null;
}

function currencyByContent(profiles: readonly ColumnProfile[], rows: number, except: ReadonlySet<number>): number[] {
  const found = profiles.filter(
    (profile) => !except.has(profile.index) && profile.currencies >= Math.max(1, rows * 0.9),
  );
  return found.slice(0, 1).map((profile) => profile.index);
}

/** Without a header: the same long number or IBAN in every row is the account's own. */
function accountByContent(layout: Layout, profiles: readonly ColumnProfile[]): number | null {
  if (layout.sample.length < 3) return null;
  const found = profiles.find((profile) => {
    const cell = layout.sample[0]?.cells[profile.index] ?? "";
    return (
      profile.distinct === 1 &&
      profile.filled === layout.sample.length &&
      /^(?:[A-Z]{2}\d{2}[A-Z0-9]{8,30}|\d{8,20})$/.test(cell.replaceAll(" ", ""))
    );
  });
  return found?.index ?? null;
}

// Anything that can happen to a person's money, as random steps: rows of every kind, corrections, budgets, accounts.

import fc from "fast-check";
import type { UserCommand } from "#actors/user/protocol.ts";
import { addDays, type PlainDate } from "#finance/calendar.ts";
import { ALL_CATEGORIES } from "#finance/category.ts";
import { accountId, seriesId, sourceId, transactionId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { SERIES_STATUSES, type SeriesStatus } from "#finance/recurring/series.ts";
import type { Transaction } from "#finance/transaction.ts";
import { accountSeen, rowsOf } from "./person.ts";

/** What a step may be about: the rows, accounts and recurring series there are. */
export type World = {
  readonly rows: readonly Pick<Transaction, "id" | "sourceId" | "accountId" | "currency" | "description">[];
  readonly accounts: readonly string[];
  readonly series: readonly string[];
};

export type Step = {
  readonly name: string;
  /** Null when there is nothing yet that it could be about. */
  command(world: World, number: number): UserCommand | null;
};

const MERCHANTS = ["Netflix", "Rewe", "Shell", "<b>Bold</b> & Co", "Cafe Nero", "HOME DEPOT", "PAYROLL ACME INC"];
const SUBSCRIBED = ["Spotify", "Disney Plus", "THE ECONOMIST"];
const AMOUNTS = ["-15.49", "-3.20", "-980.00", "-15.49", "2400.00", "-0.01", "-1.00"];
const CURRENCIES = ["USD", "USD", "USD", "EUR", "JPY"];
const ACCOUNTS = ["card", "giro", "cash"];

/** Steps dated within the weeks up to `today`, some of them later. */
export function anyStep(today: PlainDate): fc.Arbitrary<Step> {
  const date = fc.integer({ min: -45, max: 3 }).map((days) => addDays(today, days));
  const at = fc.nat({ max: 10_000 });
  const category = fc.constantFrom(...ALL_CATEGORIES.map(({ id }) => id));
  const reach = fc.constantFrom("this" as const, "merchant" as const);
  const code = fc.constantFrom(...CURRENCIES);
  const row = fc.record({
    date,
    merchant: fc.constantFrom(...MERCHANTS),
    amount: fc.constantFrom(...AMOUNTS),
    code,
    account: fc.constantFrom(...ACCOUNTS),
    pending: fc.boolean(),
  });
  return fc.oneof(
    { weight: 10, arbitrary: row.map((one) => arrival([one])) },
    { weight: 2, arbitrary: fc.array(row, { minLength: 2, maxLength: 12 }).map(arrival) },
    { weight: 2, arbitrary: fc.record({ date, merchant: fc.constantFrom(...SUBSCRIBED) }).map(recurrence) },
    { weight: 2, arbitrary: fc.record({ at, status: fc.constantFrom(...SERIES_STATUSES, null) }).map(seriesJudged) },
    { weight: 2, arbitrary: fc.record({ at, date, amount: fc.constantFrom(...AMOUNTS) }).map(revision) },
    { weight: 2, arbitrary: at.map(withdrawal) },
    { weight: 3, arbitrary: fc.record({ at, category, reach }).map(categoryCorrection) },
    { weight: 1, arbitrary: fc.record({ at, merchant: fc.constantFrom(...MERCHANTS), reach }).map(merchantCorrection) },
    { weight: 1, arbitrary: fc.record({ at, note: fc.string({ maxLength: 20 }) }).map(noting) },
    { weight: 1, arbitrary: fc.record({ at, expected: fc.boolean() }).map(expecting) },
    { weight: 2, arbitrary: fc.record({ category, code, limit: fc.integer({ min: 1, max: 90_000 }) }).map(budgeting) },
    { weight: 1, arbitrary: fc.record({ category, code }).map(unbudgeting) },
    { weight: 2, arbitrary: fc.record({ at, date, kind: fc.nat({ max: 5 }) }).map(accounting) },
    { weight: 1, arbitrary: fc.record({ at, other: at }).map(merging) },
    { weight: 1, arbitrary: fc.constantFrom("USD", "EUR").map(settling) },
  );
}

type Row = { date: string; merchant: string; amount: string; code: string; account: string; pending: boolean };

function arrival(rows: readonly Row[]): Step {
  return {
    name: rows.length === 1 ? "a row" : `${rows.length} rows`,
    command(_, number) {
      const lines = rows.map(({ date, merchant, amount, code, account, pending }, n) => {
        const sum = code === "JPY" ? amount.replace(/\.\d+$/, "") : amount;
        return `${date} ${account}-${code} ${sum} ${code} ${merchant} #n${number}-${n}${pending ? " pending" : ""}`;
      });
      const added = rowsOf(lines.join("\n"));
      const accounts = new Map(added.map((one) => [one.accountId, accountSeen(one.accountId, one.currency)]));
      return { ...NO_ROWS, accounts: [...accounts.values()], added };
    },
  };
}

/** So far apart that a month lies between any two of them. */
const MONTHS_APART = [-92, -61, -31, 0];

function recurrence({ date, merchant }: { date: PlainDate; merchant: string }): Step {
  const rows = MONTHS_APART.map((days) => ({
    date: addDays(date, days),
    merchant,
    amount: "-15.49",
    code: "USD",
    account: "card",
    pending: false,
  }));
  return { ...arrival(rows), name: "rows that keep coming" };
}

function seriesJudged({ at, status }: { at: number; status: SeriesStatus | null }): Step {
  return {
    name: "a series judged",
    command({ series }) {
      const id = pick(series, at);
      return id === undefined ? null : { type: "judge-series", seriesId: seriesId(id), status };
    },
  };
}

function revision({ at, date, amount }: { at: number; date: string; amount: string }): Step {
  return {
    name: "a row the bank revises",
    command({ rows }) {
      const row = pick(rows, at);
      if (!row) return null;
      const sum = row.currency === "JPY" ? amount.replace(/\.\d+$/, "") : amount;
      const [modified] = rowsOf(`${date} ${row.accountId} ${sum} ${row.currency} ${row.description}`);
      return modified ? { ...NO_ROWS, modified: [{ ...modified, sourceId: row.sourceId }] } : null;
    },
  };
}

function withdrawal(at: number): Step {
  return {
    name: "a row the bank takes back",
    command({ rows }) {
      const row = pick(rows, at);
      return row ? { ...NO_ROWS, removed: [sourceId(row.sourceId)] } : null;
    },
  };
}

function categoryCorrection(what: {
  at: number;
  category: (typeof ALL_CATEGORIES)[number]["id"];
  reach: "this" | "merchant";
}): Step {
  return about("a category corrected", what.at, (id) => {
    return { type: "correct-category", transactionId: id, category: what.category, reach: what.reach };
  });
}

function merchantCorrection(what: { at: number; merchant: string; reach: "this" | "merchant" }): Step {
  return about("a merchant renamed", what.at, (id) => {
    return { type: "correct-merchant", transactionId: id, merchant: what.merchant, reach: what.reach };
  });
}

function noting({ at, note }: { at: number; note: string }): Step {
  return about("a note", at, (id) => ({ type: "set-note", transactionId: id, note }));
}

function expecting({ at, expected }: { at: number; expected: boolean }): Step {
  return about("a row marked", at, (id) => ({ type: "mark-expected", transactionId: id, expected }));
}

type Budget = { category: (typeof ALL_CATEGORIES)[number]["id"]; code: string };

function budgeting({ category, code, limit }: Budget & { limit: number }): Step {
  const command = { category, currency: currency(code), limitMinor: minor(limit) };
  return { name: "a budget", command: () => ({ type: "set-budget", ...command }) };
}

function unbudgeting({ category, code }: Budget): Step {
  return { name: "no budget", command: () => ({ type: "remove-budget", category, currency: currency(code) }) };
}

function accounting({ at, date, kind }: { at: number; date: PlainDate; kind: number }): Step {
  const changes = [
    { name: `Renamed ${at}` },
    { hidden: at % 2 === 0 },
    { closed: at % 2 === 0 },
    { anchor: { date, balanceMinor: minor(at * 10) } },
    { anchor: { date: null, balanceMinor: minor(at) } },
    { kind: "savings" as const },
  ];
  return {
    name: "an account changed",
    command({ accounts }) {
      const id = pick(accounts, at);
      const change = changes[kind];
      return id === undefined || change === undefined
        ? null
        : { type: "change-account", accountId: accountId(id), change };
    },
  };
}

function merging({ at, other }: { at: number; other: number }): Step {
  return {
    name: "two accounts merged",
    command({ accounts }) {
      const [from, into] = [pick(accounts, at), pick(accounts, other)];
      if (from === undefined || into === undefined) return null;
      return { type: "merge-accounts", from: accountId(from), into: accountId(into) };
    },
  };
}

function settling(code: string): Step {
  const settings = { homeCurrency: currency(code), locale: code === "EUR" ? "de-DE" : "en-US" };
  return { name: "other settings", command: () => ({ type: "change-settings", settings }) };
}

const NO_ROWS = { type: "record-rows", origin: "live", accounts: [], added: [], modified: [], removed: [] } as const;

function about(name: string, at: number, command: (id: Transaction["id"]) => UserCommand): Step {
  return {
    name,
    command({ rows }) {
      const row = pick(rows, at);
      return row ? command(transactionId(row.id)) : null;
    },
  };
}

function pick<Item>(from: readonly Item[], at: number): Item | undefined {
  return from[at % Math.max(1, from.length)];
}

// Histories for measuring recurring series: a labelled CSV as one person, and simulated people, read as the product reads rows.

import { readFileSync } from "node:fs";
import { addMonths, plainDate } from "#finance/calendar.ts";
import { accountId, transactionId } from "#finance/ids.ts";
import { readDescription } from "#finance/merchant/categorise.ts";
import { currency, minor, parseDecimal } from "#finance/money.ts";
import type { SeriesRow } from "#finance/recurring/book.ts";
import { historyBetween } from "#simulator/life.ts";
import type { Persona } from "#simulator/persona.ts";
import { parseCsv } from "./csv.ts";
import type { RecurringHistory, RecurringTruth } from "./recurring.ts";

const SIMULATED_UNTIL = plainDate("2026-11-01");
const SIMULATED_MONTHS = 24;
/** A merchant with as many rows that are none of a series counts as a habit. */
const HABIT_ROWS_MIN = 6;

/** Columns date, description, amount, currency, account, stream_id, recurring (1, 0, -1) and cadence; one person, by date. */
export function readRecurring(path: string): RecurringHistory {
  const lines = parseCsv(readFileSync(path, "utf8")).toSorted((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
  const read = lines.map((line, at) => ({ line, row: rowOf(line, at) }));
  const byMerchant = Map.groupBy(read, ({ row }) => row.merchant);
  return read.map(({ line, row }) => {
    const own = byMerchant.get(row.merchant) ?? [];
    const isHabit = own.length >= HABIT_ROWS_MIN && own.every((each) => each.line.recurring === "0");
    return { row, truth: truthOf(line, isHabit ? row.merchant : null) };
  });
}

/** Two years of a person as the bank lists them; what leaves by standing order is a series, what a card cost is not asked. */
export function simulatedRecurring(persona: Persona): RecurringHistory {
  const standing = new Set(persona.plan.transfers.filter(({ kind }) => kind === "standing").map(({ id }) => id));
  const from = addMonths(SIMULATED_UNTIL, -SIMULATED_MONTHS);
  return [...historyBetween(persona, from, SIMULATED_UNTIL)].map(({ row, truth: { cause } }) => {
    const read = readDescription({ ...row, mcc: null, bankCategory: null });
    const none: RecurringTruth = { recurring: 0, stream: null, cadence: null, habit: null };
    const truth: RecurringTruth =
      cause.type === "series"
        ? { recurring: 1, stream: cause.id, cadence: cause.cadence, habit: null }
        : cause.type === "transfer"
          ? standing.has(cause.id)
            ? { recurring: 1, stream: `${cause.id} ${cause.leg}`, cadence: "monthly", habit: null }
            : { ...none, recurring: -1 }
          : { ...none, habit: cause.type === "habit" || cause.type === "occasional" ? cause.id : null };
    const { amountMinor, currency: code, date, description, pending } = row;
    return {
      row: {
        id: transactionId(row.sourceId),
        date,
        amountMinor,
        currency: code,
        description,
        pending,
        accountId: row.accountId,
        merchant: read.merchant,
        category: read.category,
        intermediary: read.intermediary,
      },
      truth,
    };
  });
}

function truthOf(line: Readonly<Record<string, string>>, habit: string | null): RecurringTruth {
  const { recurring = "0", stream_id: stream = "", cadence = "" } = line;
  if (recurring === "1") return { recurring: 1, stream, cadence, habit: null };
  return { recurring: recurring === "-1" ? -1 : 0, stream: null, cadence: null, habit };
}

function rowOf(line: Readonly<Record<string, string>>, at: number): SeriesRow {
  const { date = "", description = "", amount = "0", account = "card" } = line;
  const code = currency(line.currency || "USD");
  const amountMinor = parseDecimal(amount, code) ?? minor(0);
  const read = readDescription({ description, amountMinor, currency: code, mcc: null, bankCategory: null });
  return {
    // As long as the product's own, so that the size of the book is the true one.
    id: transactionId(`t${at}`.padEnd(22, "x")),
    date: plainDate(date),
    amountMinor,
    currency: code,
    description,
    pending: false,
    accountId: accountId(account),
    merchant: read.merchant,
    category: read.category,
    intermediary: read.intermediary,
  };
}

// Histories for measuring findings: a CSV with planted anomalies, one person an account, rows read as the product reads them.

import { readFileSync } from "node:fs";
import { addMonths, plainDate } from "#finance/calendar.ts";
import { accountId, sourceId, transactionId } from "#finance/ids.ts";
import { readDescription } from "#finance/merchant/categorise.ts";
import { currency, minor, parseDecimal } from "#finance/money.ts";
import type { Transaction } from "#finance/transaction.ts";
import { historyBetween } from "#simulator/life.ts";
import { makePersona } from "#simulator/make-persona.ts";
import { Random } from "#simulator/random.ts";
import type { History } from "./anomalies.ts";
import { parseCsv } from "./csv.ts";

/** Columns date, description, amount, currency, account, anomaly; in the order of the file within an account. */
export function readHistories(path: string): readonly History[] {
  const lines = parseCsv(readFileSync(path, "utf8"));
  const byAccount = Map.groupBy(lines, ({ account = "" }) => account);
  return [...byAccount.values()].map((own) =>
    own.map((line, at) => ({ row: rowOf(line, at), planted: line.anomaly ?? "" })),
  );
}

/** Made-up people of five countries, fourteen months each, with anomalies planted by the seed: each seed is another person. */
export function plantedHistories(seeds: readonly number[]): readonly History[] {
  return seeds.map((seed) => {
    const until = plainDate("2026-11-01");
    const lines = [...historyBetween(makePersona(seed), addMonths(until, -14), until)].flatMap(({ row, truth }) => {
      const { date, description, amountMinor, currency: code } = row;
      // What the simulator plants by itself is neither here nor there.
      return truth.anomaly === null || truth.anomaly === undefined ? [{ date, description, amountMinor, code }] : [];
    });
    return planted(lines, new Random(seed, PLANTING));
  });
}

type Line = {
  readonly date: string;
  readonly description: string;
  readonly amountMinor: number;
  readonly code: string;
};
const PLANTED_EACH = 6;
/** Keeps these draws apart from the person's own. */
const PLANTING = 77;
/** The first part is left alone, so that there is a usual to differ from. */
const LEFT_ALONE = 0.4;

function planted(lines: readonly Line[], random: Random): History {
  const marked = lines.map((line) => ({ line, planted: "" }));
  const insert = (at: number, line: Line, kind: string) => marked.splice(at, 0, { line, planted: kind });
  const spot = () => Math.floor(marked.length * (LEFT_ALONE + random.next() * (1 - LEFT_ALONE)));
  const charge = () => {
    for (let tries = 0; tries < 1_000; tries++) {
      const at = spot();
      const found = marked[at];
      if (found && found.planted === "" && found.line.amountMinor < -200) return { at, line: found.line };
    }
    throw new Error("there is no charge to plant beside");
  };
  for (let n = 0; n < PLANTED_EACH; n++) {
    const spike = charge();
    const amountMinor = Math.round(spike.line.amountMinor * (4 + 8 * random.next()));
    marked[spike.at] = { line: { ...spike.line, amountMinor }, planted: "amount_spike" };
    const twin = charge();
    insert(twin.at + 1, twin.line, "duplicate_charge");
    const near = charge();
    const stranger = `ZQ${random.next().toString(36).slice(2, 8).toUpperCase()} STORE`;
    const large = -Math.round(
      (400 + 600 * random.next()) * 100 * (near.line.code === "JPY" ? 1 : near.line.code === "INR" ? 60 : 1),
    );
    insert(near.at + 1, { ...near.line, description: stranger, amountMinor: large }, "new_merchant_large");
    const burst = charge();
    for (let m = 0; m < 5; m++) {
      const part = Math.round(burst.line.amountMinor * (0.5 + random.next()));
      insert(burst.at + 1 + m, { ...burst.line, amountMinor: Math.min(-1, part) }, "velocity_burst");
    }
  }
  return marked.map(({ line: { date, description, amountMinor, code }, planted: kind }, at) => ({
    row: transactionOf(
      { date, description, amountMinor: minor(amountMinor), currency: currency(code), account: "card" },
      at,
    ),
    planted: kind,
  }));
}

function rowOf(line: Readonly<Record<string, string>>, at: number): Transaction {
  const { date = "", description = "", amount = "0", account = "card" } = line;
  const code = currency(line.currency ?? "USD");
  return transactionOf(
    { date, description, amountMinor: parseDecimal(amount, code) ?? minor(0), currency: code, account },
    at,
  );
}

type Read = Pick<Transaction, "description" | "amountMinor" | "currency"> & {
  readonly date: string;
  readonly account: string;
};

/** Named and labelled as the product does it at first sight. */
function transactionOf({ date, description, amountMinor, currency: code, account }: Read, at: number): Transaction {
  const read = readDescription({ description, amountMinor, currency: code, mcc: null, bankCategory: null });
  const id = `${account}-${at}`;
  return {
    id: transactionId(id),
    sourceId: sourceId(id),
    pendingSourceId: null,
    accountId: accountId(account),
    date: plainDate(date),
    postedAt: null,
    amountMinor,
    currency: code,
    description,
    pending: false,
    mcc: null,
    bankCategory: null,
    seq: at + 1,
    merchant: read.merchant,
    intermediary: read.intermediary,
    category: read.category,
    categorySource: read.source,
    confidence: read.confidence,
    note: "",
    expected: false,
    latencyMs: 0,
  };
}

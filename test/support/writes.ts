// Writes for tests of the store: turns of a person spelled as lines of a bank statement.

import { noFindings } from "#actors/user/fold.ts";
import type { Checkpoint, StoredRow, UserWrite } from "#actors/user/ports.ts";
import type { JournalEntry } from "#actors/user/protocol.ts";
import { instant, plainDate } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { commandId, insightId, transactionId, type UserId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Minor } from "#finance/money.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { PartitionWrite } from "#stream/partition-store.ts";
import { rowOf } from "./person.ts";

const AT = instant("2026-11-23T06:00:00.000Z");

/** A recorded transaction: `2026-09-01 card -15.49 USD NETFLIX.COM #n1`. Its id is `t:` + its source id. */
export function transaction(line: string, seq: number, more: Partial<Transaction> = {}): Transaction {
  const row = rowOf(line);
  return {
    ...row,
    id: transactionId(`t:${row.sourceId}`),
    seq,
    merchant: row.description,
    intermediary: null,
    category: categoryId("ENTERTAINMENT"),
    categorySource: "rule",
    confidence: 0.9,
    note: "",
    expected: false,
    latencyMs: 12,
    ...more,
  };
}

/** One turn that records these lines as facts `firstSeq`, `firstSeq + 1`, … */
export function recorded(
  userId: UserId,
  firstSeq: number,
  lines: readonly string[],
  more: Partial<UserWrite> = {},
): UserWrite {
  const rows = lines.map((line, index) => ({ transaction: transaction(line, firstSeq + index), voided: false }));
  return turn(userId, rows.map(recordedEntry), { rows, ...more });
}

/** One turn that records these rows. */
export function recordedRows(userId: UserId, rows: readonly Transaction[]): UserWrite {
  const stored = rows.map((row) => ({ transaction: row, voided: false }));
  return turn(userId, stored.map(recordedEntry), { rows: stored });
}

/** A fact that changes next to nothing. */
export function timePassed(seq: number): JournalEntry {
  return entry(seq, { type: "time-passed", today: plainDate("2026-11-23") });
}

export function turn(userId: UserId, entries: readonly JournalEntry[], more: Partial<UserWrite> = {}): UserWrite {
  return {
    userId,
    entries,
    rows: [],
    accounts: [],
    budgets: [],
    findings: noFindings(),
    receipts: [],
    effects: [],
    checkpoint: null,
    dayMark: null,
    ...more,
  };
}

function entry(seq: number, fact: JournalEntry["fact"]): JournalEntry {
  return { seq, at: AT, cause: commandId(`c${seq}`), fact };
}

/** A write of partition `partition` that moves it by one, unless told otherwise. */
export function write(
  partition: number,
  epoch: number,
  from: number,
  users: readonly UserWrite[],
  more: Partial<PartitionWrite> = {},
): PartitionWrite {
  return { partition, epoch, from, to: from + 1, users, deadLetters: [], ...more };
}

export function checkpointAt(seq: number, state: string, version = 1): Checkpoint {
  return { seq, version, state };
}

export function insight(id: string, row: Transaction): Insight {
  return {
    id: insightId(id),
    kind: "unusual-amount",
    severity: "high",
    date: row.date,
    transactionId: row.id,
    seriesId: null,
    merchant: row.merchant,
    category: row.category,
    amountMinor: row.amountMinor,
    currency: row.currency,
    reasons: [{ kind: "first-at-merchant", merchant: row.merchant }],
    evidence: { statistic: 4.2, baseline: 10 as Minor, scale: 1, n: 12, threshold: 3 },
  };
}

function recordedEntry({ transaction: row }: StoredRow): JournalEntry {
  return entry(row.seq, { type: "transaction-recorded", origin: "live", transaction: row });
}

// What one batch of a partition produced, as rows for the tables.

import type { Alert } from "#actors/user/alert.ts";
import type { UserWrite } from "#actors/user/ports.ts";
import type { AccountKind } from "#finance/account.ts";
import type { CategoryId } from "#finance/category.ts";
import type { UserId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Currency } from "#finance/money.ts";
import { kindOf } from "#stream/dead-letter-kind.ts";
import type { DeadLetter, PartitionWrite } from "#stream/partition-store.ts";
import { encodeFact, FACT_VERSION } from "./decode-fact.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { encodeChange, encodeRow, type RowsByTable } from "./json-insert.ts";
import { rowOfTransaction } from "./transaction-row.ts";

type Rows = { -readonly [Name in keyof RowsByTable]-?: string[] };

export function encodeWrite({ users, deadLetters }: PartitionWrite): RowsByTable {
  const rows: Rows = {
    journal: [],
    transactions: [],
    seriesRows: [],
    dayMarks: [],
    accounts: [],
    budgets: [],
    insights: [],
    alerts: [],
    receipts: [],
    checkpoints: [],
    deadLetters: deadLetters.map(encodeLetter),
    outbox: [],
    budgetsRemoved: [],
    seriesRowsRemoved: [],
    seriesHidden: [],
    insightsWithdrawn: [],
    insightsJudged: [],
    insightsNarrated: [],
    insightsDismissed: [],
  };
  for (const user of users) {
    addPast(rows, user);
    addProjections(rows, user);
    addFindings(rows, user);
    addEffects(rows, user);
  }
  return rows;
}

function encodeLetter(letter: DeadLetter): string {
  const fingerprint = fingerprintOf(letter);
  const fresh = { parkedAt: null, resentAt: null, discardedAt: null };
  return encodeRow("deadLetters", { ...letter, kind: kindOf(letter.reason), fingerprint, ...fresh });
}

function addPast(rows: Rows, { userId, entries, checkpoint, receipts }: UserWrite): void {
  for (const { seq, at, cause, fact } of entries) {
    const text = encodeFact(fact);
    rows.journal.push(encodeRow("journal", { userId, seq, at, cause, version: FACT_VERSION, fact: text }));
  }
  if (checkpoint !== null) rows.checkpoints.push(encodeRow("checkpoints", { userId, ...checkpoint }));
  for (const receipt of receipts) rows.receipts.push(encodeRow("receipts", { userId, ...receipt }));
}

function addProjections(rows: Rows, write: UserWrite): void {
  const { userId } = write;
  const seq = lastSeq(write);
  for (const row of write.rows) rows.transactions.push(encodeRow("transactions", rowOfTransaction(userId, row, seq)));
  if (write.dayMark !== null) rows.dayMarks.push(encodeRow("dayMarks", { userId, ...write.dayMark }));
  for (const account of write.accounts) {
    const kind = account.kind as AccountKind;
    rows.accounts.push(encodeRow("accounts", { userId, ...account, kind, currency: account.currency as Currency }));
  }
  for (const { category, currency, limitMinor } of write.budgets) {
    if (limitMinor === null) rows.budgetsRemoved.push(encodeChange([userId, category, currency]));
    else {
      const names = { category: category as CategoryId, currency: currency as Currency };
      rows.budgets.push(encodeRow("budgets", { userId, ...names, limitMinor }));
    }
  }
}

function addFindings(rows: Rows, write: UserWrite): void {
  const { userId, findings } = write;
  const raisedSeq = lastSeq(write);
  for (const insight of findings.raised) rows.insights.push(insightRow(userId, insight, raisedSeq));
  for (const id of findings.withdrawn) rows.insightsWithdrawn.push(encodeChange([userId, id]));
  for (const id of findings.dismissed) rows.insightsDismissed.push(encodeChange([userId, id]));
  for (const { fact } of write.entries) {
    if (fact.type === "insight-judged") rows.insightsJudged.push(encodeChange([userId, fact.insight.id, fact.verdict]));
    if (fact.type === "insight-narrated")
      rows.insightsNarrated.push(encodeChange([userId, fact.insightId, fact.words]));
  }
  addSeries(rows, write);
  for (const alert of findings.alerts) rows.alerts.push(alertRow(userId, alert, raisedSeq));
}

function addSeries(rows: Rows, { userId, findings }: UserWrite): void {
  for (const [transactionId, seriesId] of findings.series) {
    if (seriesId === null) rows.seriesRowsRemoved.push(encodeChange([userId, transactionId]));
    else rows.seriesRows.push(encodeRow("seriesRows", { userId, transactionId, seriesId, hidden: false }));
  }
  for (const [id, hidden] of findings.hidden) rows.seriesHidden.push(encodeChange([userId, id, hidden ? 1 : 0]));
}

function addEffects(rows: Rows, { userId, entries, effects }: UserWrite): void {
  const createdAt = entries.at(-1)?.at;
  // Effects follow facts: a turn without any has none.
  if (createdAt === undefined) return;
  for (const { kind, key, ...payload } of effects) {
    const id = `${kind} ${userId} ${key}`;
    const row = { id, userId, kind, dedupKey: id, payload: { key, ...payload }, state: "waiting", createdAt } as const;
    rows.outbox.push(encodeRow("outbox", row));
  }
}

function insightRow(userId: UserId, insight: Insight, raisedSeq: number): string {
  return encodeRow("insights", { userId, ...insight, status: "open", verdict: null, explanation: null, raisedSeq });
}

function alertRow(userId: UserId, alert: Alert, raisedSeq: number): string {
  const { id, kind, date } = alert;
  return encodeRow("alerts", { userId, id, kind, date, body: alert, raisedSeq });
}

/** The journal's position after this write; 0 where it adds nothing to it. */
function lastSeq({ entries }: UserWrite): number {
  return entries.at(-1)?.seq ?? 0;
}

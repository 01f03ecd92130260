// The ids every part of Purser speaks of. Strings on the wire, distinct types in the code.

import type { Brand } from "./brand.ts";

export type UserId = Brand<string, "UserId">;
export type AccountId = Brand<string, "AccountId">;
export type TransactionId = Brand<string, "TransactionId">;
/** The bank's (or the file's) own name for a row: the idempotency key within one user. */
export type SourceId = Brand<string, "SourceId">;
export type CommandId = Brand<string, "CommandId">;
export type RuleId = Brand<string, "RuleId">;
/** A standing question of one person's. */
export type QuestionId = Brand<string, "QuestionId">;
export type InsightId = Brand<string, "InsightId">;
/** A recurring series of one person's; see finance/recurring. */
export type SeriesId = Brand<string, "SeriesId">;

export function userId(text: string): UserId {
  return text as UserId;
}

export function accountId(text: string): AccountId {
  return text as AccountId;
}

export function transactionId(text: string): TransactionId {
  return text as TransactionId;
}

export function sourceId(text: string): SourceId {
  return text as SourceId;
}

export function commandId(text: string): CommandId {
  return text as CommandId;
}

export function ruleId(text: string): RuleId {
  return text as RuleId;
}

export function insightId(text: string): InsightId {
  return text as InsightId;
}

export function seriesId(text: string): SeriesId {
  return text as SeriesId;
}

export function questionId(text: string): QuestionId {
  return text as QuestionId;
}

// Why a row is what it is: its story out of the journal, and what Purser would call it today.

import type { JournalEntry } from "#actors/user/protocol.ts";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { UserId } from "#finance/ids.ts";
import { judgeRow } from "#finance/judge-row.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import { ruleFor } from "#finance/rule.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { StoryStep, WhyOfRow } from "#views/why-models.ts";
import type { HttpDeps } from "./deps.ts";
import { lessonsOf } from "./second-look.ts";

export async function whyOf(
  deps: HttpDeps,
  userId: UserId,
  { rules, taught }: UserSnapshot,
  row: Transaction,
): Promise<WhyOfRow> {
  const entries = await deps.store.engine.entriesAbout(userId, row.id);
  const lessons = lessonsOf(taught);
  const rule = ruleFor(rules, row);
  return {
    row,
    story: storyOf(entries),
    today: judgeRow(row, { rules, lessons, rereads: true }),
    rule,
    lesson: lessons.get(merchantKey(row.merchant)) ?? null,
  };
}

/** Facts that changed what the row says, in order. */
function storyOf(entries: readonly JournalEntry[]): readonly StoryStep[] {
  const steps: StoryStep[] = [];
  for (const { seq, at, fact } of entries) {
    if (!("transaction" in fact)) continue;
    const { merchant, category, categorySource, confidence, amountMinor, currency, pending, description } =
      fact.transaction;
    const row = { merchant, category, categorySource, confidence, amountMinor, currency, pending, description };
    steps.push({ seq, at, type: fact.type, row });
  }
  return steps;
}

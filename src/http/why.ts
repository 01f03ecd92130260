// Why a row is what it is: its story out of the journal, and what Purser would call it today.

import type { JournalEntry } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";
import { judgeRow } from "#finance/judge-row.ts";
import { ruleFor } from "#finance/rule.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { StoryStep, WhyOfRow } from "#views/why-models.ts";
import type { HttpDeps } from "./deps.ts";

export async function whyOf(deps: HttpDeps, userId: UserId, row: Transaction): Promise<WhyOfRow> {
  const [{ rules, taught }, entries] = await Promise.all([
    deps.snapshot(userId),
    deps.store.engine.entriesAbout(userId, row.id),
  ]);
  const lessons = new Map(taught.map(({ merchant, category }) => [merchant, category]));
  const rule = ruleFor(rules, row);
  return {
    row,
    story: storyOf(entries),
    today: judgeRow(row, { rules, lessons, rereads: true }),
    rule,
    lesson: lessons.get(row.merchant.toLowerCase()) ?? null,
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

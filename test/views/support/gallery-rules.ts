// What the gallery shows of rules and of the language model.

import { instant } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { commandId, ruleId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { NO_CONDITION } from "#finance/rule.ts";
import type { AlsoModel, FeedRow } from "#views/models.ts";
import type { DemoPerson } from "./demo-models.ts";
import type { feedRows } from "./models.ts";

export const DRAFT = {
  id: "",
  text: "zorblatt bazaar",
  merchant: "",
  account: "",
  direction: "out",
  least: "5.00",
  most: "",
  category: categoryId("FOOD_AND_DRINK_COFFEE"),
  name: "",
};

export function trialOf(rows: ReturnType<typeof feedRows>) {
  return { fits: 12, changes: 7, newest: rows.slice(0, 3).map(({ transaction }) => transaction), isOn: true };
}

/** What the line above the list asks after a correction of one row. */
export function alsoOf({ transaction: { id, merchant } }: FeedRow): AlsoModel {
  return { id, merchant, category: categoryId("FOOD_AND_DRINK_GROCERIES"), others: 11 };
}

/** The person with rules, something taught, and something to take back. */
export function ruling(person: DemoPerson["person"]) {
  const snapshot = person.snapshot();
  const rule = { isOn: true, category: categoryId("ENTERTAINMENT"), merchant: null };
  const when = {
    ...NO_CONDITION,
    text: `a long word ${"x".repeat(60)}`,
    leastMinor: minor(1_000),
    currency: currency("USD"),
  };
  const lastAt = instant("2026-11-23T08:00:00.000Z");
  const cause = { commandId: commandId("c1"), fromSeq: 1, throughSeq: 2, at: lastAt, row: null, undone: null };
  const undone = { by: commandId("c2"), at: lastAt, restored: 12, left: 2 };
  return {
    ...snapshot,
    lastAt,
    rules: [
      { ...rule, id: ruleId("r1"), when },
      {
        ...rule,
        id: ruleId("r2"),
        when: { ...when, text: null, merchant: "Whole Foods" },
        isOn: false,
        merchant: "WF",
      },
    ],
    taught: [{ merchant: "Blue Bottle Coffee", category: categoryId("FOOD_AND_DRINK_COFFEE") }],
    corrections: [
      { ...cause, kind: "category" as const, rows: 1, about: "Whole Foods Market" },
      { ...cause, kind: "merchant" as const, rows: 14, about: "WHOLEFDS MKT 10", undone },
      { ...cause, kind: "rule" as const, rows: 0, about: "" },
    ],
  };
}

const COUNTS = {
  calls: 3,
  inputTokens: 4_120,
  outputTokens: 910,
  costUsd: 0.0012,
  unpricedCalls: 0,
  questions: 61,
  cacheHits: 9,
};
export const ASKED = {
  provider: "gemini",
  model: "gemini-flash-lite-latest",
  practice: false,
  today: { ...COUNTS, notSent: 2, failed: 1 },
  ever: { ...COUNTS, calls: 1_204, costUsd: null, notSent: 40, failed: 12 },
  dailyCalls: 200,
  listedOn: "2026-10",
  rows: { merchant: 840, model: 212, llm: 41, learned: 6, unsure: 77 },
  payloads: [
    {
      id: 1,
      at: instant("2026-11-23T08:00:00.000Z"),
      model: "gemini-flash-lite-latest",
      outcome: "answered",
      system: "You sort merchants from bank statements into a closed list of categories.",
      input: `{"merchants":[{"id":"m1","text":"Zorblatt Bazaar ${"x".repeat(120)}","hint":"USD"}]}`,
      others: 24,
    },
  ],
};

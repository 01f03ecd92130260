// What a person changed by hand: their rules in order, and the list of what they may take back.

import type { Rule } from "#finance/rule.ts";
import type { JournalEntry, UserFact } from "./protocol.ts";
import type { CorrectionView } from "./snapshot.ts";
import { CORRECTIONS_KEPT, type UserState } from "./state.ts";

export type RuleFact = Extract<UserFact, { type: "rule-set" | "rule-removed" | "rule-moved" }>;

export function foldRule(state: UserState, fact: RuleFact): void {
  switch (fact.type) {
    case "rule-set":
      if (fact.before === null) state.rules.splice(fact.place, 0, fact.rule);
      else state.rules[fact.place] = fact.rule;
      return;
    case "rule-removed":
      state.rules.splice(fact.place, 1);
      return;
    case "rule-moved": {
      const [rule] = state.rules.splice(fact.from, 1);
      if (rule) state.rules.splice(fact.place, 0, rule);
      return;
    }
    default:
      fact satisfies never;
  }
}

/** Facts of one command stand side by side in the journal: they are one correction. */
export function noteCorrection(state: UserState, { seq, at, cause, fact }: JournalEntry): void {
  if (fact.type === "correction-undone") {
    // Neither the correction nor its taking back can be taken back.
    state.corrections = state.corrections.filter(
      ({ commandId }) => commandId !== fact.commandId && commandId !== cause,
    );
    return;
  }
  const told = correctionOf(fact);
  if (told === null) return;
  const [last] = state.corrections;
  if (last?.commandId === cause) {
    state.corrections[0] = { ...last, throughSeq: seq, rows: last.rows + told.rows };
    return;
  }
  state.corrections.unshift({ commandId: cause, fromSeq: seq, throughSeq: seq, at, ...told });
  if (state.corrections.length > CORRECTIONS_KEPT) state.corrections.length = CORRECTIONS_KEPT;
}

type Told = Pick<CorrectionView, "kind" | "rows" | "about">;

function correctionOf(fact: UserFact): Told | null {
  switch (fact.type) {
    case "category-corrected":
      return { kind: "category", rows: 1, about: fact.before.merchant };
    case "merchant-corrected":
      return { kind: "merchant", rows: 1, about: fact.before.merchant };
    case "note-set":
      return { kind: "note", rows: 1, about: fact.before.merchant };
    case "transaction-expected":
      return { kind: "expected", rows: 1, about: fact.before.merchant };
    case "merchant-taught":
      return { kind: "category", rows: 0, about: fact.merchant };
    case "merchant-forgotten":
      return { kind: "forgotten", rows: 0, about: fact.merchant };
    case "rule-set":
    case "rule-removed":
      return { kind: "rule", rows: 0, about: wordsOf(fact.rule) };
    case "rule-moved":
      return { kind: "rule", rows: 0, about: "" };
    default:
      return null;
  }
}

function wordsOf({ when }: Rule): string {
  return when.text ?? when.merchant ?? "";
}

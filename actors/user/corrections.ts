// What a person changed by hand: their rules in order, and the list of what they may take back.

import type { Instant } from "#finance/calendar.ts";
import type { CommandId } from "#finance/ids.ts";
import type { Rule } from "#finance/rule.ts";
import type { JournalEntry, RowChange, UserFact } from "./protocol.ts";
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
    noteUndone(state, fact, { by: cause, at });
    return;
  }
  const told = correctionOf(fact);
  const [last] = state.corrections;
  // What taking back brings about is no correction of its own.
  if (told === null || last?.undone?.by === cause) return;
  if (last?.commandId === cause) {
    state.corrections[0] = { ...last, throughSeq: seq, rows: last.rows + told.rows, row: null };
    return;
  }
  const standing = state.corrections.filter(({ undone }) => undone === null).slice(0, CORRECTIONS_KEPT - 1);
  state.corrections = [{ commandId: cause, fromSeq: seq, throughSeq: seq, at, ...told, undone: null }, ...standing];
}

type Undone = Extract<UserFact, { type: "correction-undone" }>;

/** It moves to the front, where it is told of; the one that was taken back before it is forgotten. */
function noteUndone(state: UserState, fact: Undone, by: { by: CommandId; at: Instant }): void {
  const { commandId, restored, left } = fact;
  const found = state.corrections.find((correction) => correction.commandId === commandId);
  const others = state.corrections.filter(
    (correction) => correction.undone === null && correction.commandId !== commandId,
  );
  state.corrections = found ? [{ ...found, undone: { ...by, restored, left } }, ...others] : others;
}

type Told = Pick<CorrectionView, "kind" | "rows" | "about" | "row">;

function correctionOf(fact: UserFact): Told | null {
  switch (fact.type) {
    case "category-corrected":
      return ofRow("category", fact);
    case "merchant-corrected":
      return ofRow("merchant", fact);
    case "note-set":
      return ofRow("note", fact);
    case "transaction-expected":
      return ofRow("expected", fact);
    case "merchant-taught":
      return { kind: "category", rows: 0, about: fact.merchant, row: null };
    case "merchant-forgotten":
      return { kind: "forgotten", rows: 0, about: fact.merchant, row: null };
    case "rule-set":
      return { kind: "rule", rows: 0, about: wordsOf(fact.rule), row: null };
    case "rule-removed":
      return { kind: "rule-removed", rows: 0, about: wordsOf(fact.rule), row: null };
    case "rule-moved":
      return { kind: "rules-ordered", rows: 0, about: "", row: null };
    default:
      return null;
  }
}

function ofRow(kind: Told["kind"], { before, transaction }: RowChange): Told {
  return { kind, rows: 1, about: before.merchant, row: transaction.id };
}

function wordsOf({ when }: Rule): string {
  return when.text ?? when.merchant ?? "";
}

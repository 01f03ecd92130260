// Deciding about a person's rules, what they taught, and what they take back.

import type { CategoryId } from "#finance/category.ts";
import { cleanText } from "#finance/clean-text.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import { changeBy, type Rule, ruleProblem, sameRule } from "#finance/rule.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Deciding } from "./decide.ts";
import { counted } from "./decide-rows.ts";
import { knownCategory } from "./own-categories.ts";
import type { Refusal, RowChange, UserCommand, UserFact } from "./protocol.ts";
import { RULES_MAX } from "./state.ts";

const NAME_CHARS_MAX = 80;
const TEXT_CHARS_MAX = 200;

type Of<Type extends UserCommand["type"]> = Extract<UserCommand, { type: Type }>;

export function setRule(turn: Deciding, { rule: sent, apply }: Of<"set-rule">): Refusal | null {
  const rule = tidied(sent);
  const problem = ruleProblem(rule);
  if (problem !== null) return { code: "invalid", message: problem };
  const { rules } = turn.state;
  const known = rules.findIndex(({ id }) => id === rule.id);
  if (known < 0 && rules.length >= RULES_MAX)
    return { code: "conflict", message: `There are ${RULES_MAX} rules already: remove one first.` };
  const place = known < 0 ? rules.length : known;
  const before = rules[known] ?? null;
  if (before === null || !sameRule(before, rule)) turn.emit({ type: "rule-set", rule, before, place });
  if (apply) for (const row of turn.rows.living()) obey(turn, rule, row);
  return null;
}

export function removeRule(turn: Deciding, { ruleId }: Of<"remove-rule">): Refusal | null {
  const place = turn.state.rules.findIndex(({ id }) => id === ruleId);
  const rule = turn.state.rules[place];
  if (!rule) return absent();
  turn.emit({ type: "rule-removed", rule, place });
  return null;
}

export function moveRule(turn: Deciding, { ruleId, place }: Of<"move-rule">): Refusal | null {
  const from = turn.state.rules.findIndex(({ id }) => id === ruleId);
  if (from < 0) return absent();
  const to = Math.min(place, turn.state.rules.length - 1);
  if (to !== from) turn.emit({ type: "rule-moved", ruleId, from, place: to });
  return null;
}

export function forgetMerchant(turn: Deciding, { merchant }: Of<"forget-merchant">): Refusal | null {
  const lesson = turn.state.taught[merchantKey(merchant)];
  if (!lesson) return absent();
  turn.emit({ type: "merchant-forgotten", merchant, before: lesson[0] });
  return null;
}

/** Takes back what still stands as the command left it; what was changed again since then stays. */
export function undo(turn: Deciding, { commandId }: Of<"undo">): Refusal | null {
  const correction = turn.state.corrections.find((each) => each.commandId === commandId);
  const facts = turn.entries.filter(({ cause }) => cause === commandId).map(({ fact }) => fact);
  if (!correction || correction.undone !== null || facts.length === 0) return absent();
  const changes = facts.filter(isOfRow);
  const restored = changes.filter((change) => asItWas(turn, change) !== null).length;
  turn.emit({ type: "correction-undone", commandId, restored, left: changes.length - restored });
  for (const fact of facts.toReversed()) takeBack(turn, fact);
  return null;
}

function takeBack(turn: Deciding, fact: UserFact): void {
  if (isOfRow(fact)) {
    restore(turn, fact);
    return;
  }
  switch (fact.type) {
    case "merchant-taught":
      unteach(turn, fact);
      return;
    case "merchant-forgotten":
      if (!turn.state.taught[merchantKey(fact.merchant)]) teach(turn, fact.merchant, fact.before, null);
      return;
    case "rule-set":
      unset(turn, fact);
      return;
    case "rule-removed":
      if (!turn.state.rules.some(({ id }) => id === fact.rule.id))
        turn.emit({
          type: "rule-set",
          rule: asKnown(turn, fact.rule),
          before: null,
          place: clamp(fact.place, turn.state.rules.length),
        });
      return;
    case "rule-moved": {
      moveRule(turn, { type: "move-rule", ruleId: fact.ruleId, place: fact.from });
      return;
    }
    default:
      return;
  }
}

type OfRow = Extract<
  UserFact,
  { type: "category-corrected" | "merchant-corrected" | "note-set" | "transaction-expected" }
>;

function isOfRow(fact: UserFact): fact is OfRow {
  return (
    fact.type === "category-corrected" ||
    fact.type === "merchant-corrected" ||
    fact.type === "note-set" ||
    fact.type === "transaction-expected"
  );
}

function restore(turn: Deciding, change: RowChange): void {
  const [now, was] = [turn.rows.byId(change.transaction.id), asItWas(turn, change)];
  if (now === null || was === null) return;
  const transaction = { ...was, category: knownCategory(turn.state, was.category) };
  turn.rows.put(transaction, false);
  turn.emit({ type: "row-restored", before: counted(now), transaction });
  turn.receipt.changed += 1;
}

const RESTORED = ["category", "categorySource", "confidence", "merchant", "note", "expected"] as const;

/** The row with what the change took from it; null where it is gone or was changed again since. */
function asItWas(turn: Deciding, { before, was, transaction: after }: RowChange): Transaction | null {
  const now = turn.rows.byId(after.id);
  if (now === null) return null;
  const { category, merchant, expected } = before;
  const old: Transaction = { ...after, category, merchant, expected, ...was };
  const changed = RESTORED.filter((field) => old[field] !== after[field]);
  if (changed.some((field) => now[field] !== after[field])) return null;
  return { ...now, ...Object.fromEntries(changed.map((field) => [field, old[field]])) };
}

function unteach(turn: Deciding, fact: Extract<UserFact, { type: "merchant-taught" }>): void {
  const { merchant, category, before = null } = fact;
  if (turn.state.taught[merchantKey(merchant)]?.[0] !== category) return;
  if (before === null) turn.emit({ type: "merchant-forgotten", merchant, before: category });
  else teach(turn, merchant, before, category);
}

function teach(turn: Deciding, merchant: string, category: CategoryId, before: CategoryId | null): void {
  turn.emit({ type: "merchant-taught", merchant, category: knownCategory(turn.state, category), before });
}

/** A rule that comes back gives no category that is gone. */
function asKnown(turn: Deciding, rule: Rule): Rule {
  return { ...rule, category: knownCategory(turn.state, rule.category) };
}

function unset(turn: Deciding, { rule, before }: Extract<UserFact, { type: "rule-set" }>): void {
  const place = turn.state.rules.findIndex(({ id }) => id === rule.id);
  const now = turn.state.rules[place];
  if (!now || !sameRule(now, rule)) return;
  if (before === null) turn.emit({ type: "rule-removed", rule: now, place });
  else turn.emit({ type: "rule-set", rule: asKnown(turn, before), before: now, place });
}

/** The row as the rule wants it, where the rule is the first that fits. */
function obey(turn: Deciding, rule: Rule, row: Transaction): void {
  const given = changeBy(turn.state.rules, rule, row);
  if (given === null) return;
  const { categorySource, confidence, note } = row;
  const transaction = { ...row, ...given };
  turn.rows.put(transaction, false);
  const type = rule.category === null ? "merchant-corrected" : "category-corrected";
  turn.emit({ type, before: counted(row), was: { categorySource, confidence, note }, transaction });
  turn.receipt.changed += 1;
}

function tidied(rule: Rule): Rule {
  const { text, merchant } = rule.when;
  const when = { ...rule.when, text: orNull(text, TEXT_CHARS_MAX), merchant: orNull(merchant, NAME_CHARS_MAX) };
  return { ...rule, when, merchant: orNull(rule.merchant, NAME_CHARS_MAX) };
}

function orNull(text: string | null, most: number): string | null {
  const tidy = cleanText((text ?? "").trim().slice(0, most)).trim();
  return tidy === "" ? null : tidy;
}

function clamp(place: number, most: number): number {
  return Math.min(place, most);
}

function absent(): Refusal {
  return { code: "not-found", message: "There is no such thing among yours." };
}

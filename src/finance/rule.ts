// A person's own rule: which rows it is about, and what they then are. The first rule that fits a row decides.

import type { CategoryId } from "./category.ts";
import type { AccountId, RuleId } from "./ids.ts";
import { foldName } from "./merchant/fold.ts";
import { merchantKey } from "./merchant-key.ts";
import type { Currency, Minor } from "./money.ts";
import type { Transaction } from "./transaction.ts";

/** Each null asks for nothing; a rule that asks for nothing at all fits no row. */
export type RuleCondition = {
  /** Words that the bank's text or the merchant's name holds, in any order, whatever their case and accents. */
  readonly text: string | null;
  /** The merchant's name, whole. */
  readonly merchant: string | null;
  readonly accountId: AccountId | null;
  readonly direction: "in" | "out" | null;
  /** Without the sign, both included; only rows in `currency` fit then. */
  readonly leastMinor: Minor | null;
  readonly mostMinor: Minor | null;
  readonly currency: Currency | null;
};

export type Rule = {
  readonly id: RuleId;
  readonly isOn: boolean;
  readonly when: RuleCondition;
  /** Null leaves it as it is. */
  readonly category: CategoryId | null;
  readonly merchant: string | null;
};

type Row = Pick<Transaction, "description" | "merchant" | "accountId" | "amountMinor" | "currency">;

export const NO_CONDITION: RuleCondition = {
  text: null,
  merchant: null,
  accountId: null,
  direction: null,
  leastMinor: null,
  mostMinor: null,
  currency: null,
};

/** The first that is on and fits. */
export function ruleFor(rules: readonly Rule[], row: Row): Rule | null {
  return rules.find((rule) => rule.isOn && fitsRule(rule.when, row)) ?? null;
}

/** What a rule makes of a row. */
export function givenBy({ category, merchant }: Rule): Partial<Transaction> {
  return {
    ...(category === null ? {} : { category, categorySource: "rule" as const, confidence: 1 }),
    ...(merchant === null ? {} : { merchant }),
  };
}

/** What changes about a row that is there when this one of the rules is applied; null where nothing does. */
export function changeBy(rules: readonly Rule[], rule: Rule, row: Transaction): Partial<Transaction> | null {
  if (ruleFor(rules, row)?.id !== rule.id) return null;
  const given = givenBy(rule);
  return Object.entries(given).every(([field, value]) => row[field as keyof Transaction] === value) ? null : given;
}

/** The rules once this one is set: in the place of the one with its id, or behind all others. */
export function withRule(rules: readonly Rule[], rule: Rule): readonly Rule[] {
  return rules.some(({ id }) => id === rule.id)
    ? rules.map((each) => (each.id === rule.id ? rule : each))
    : [...rules, rule];
}

export function fitsRule(when: RuleCondition, row: Row): boolean {
  const { text, merchant, accountId, direction, leastMinor, mostMinor, currency } = when;
  if (text === null && merchant === null) return false;
  const size = Math.abs(row.amountMinor);
  return (
    (accountId === null || row.accountId === accountId) &&
    (currency === null || row.currency === currency) &&
    (direction === null || row.amountMinor > 0 === (direction === "in")) &&
    (leastMinor === null || size >= leastMinor) &&
    (mostMinor === null || size <= mostMinor) &&
    (merchant === null || merchantKey(row.merchant) === merchantKey(merchant)) &&
    (text === null || holdsWords(row, text))
  );
}

/** Field by field: what was read back has its keys in another order. */
export function sameRule(a: Rule, b: Rule): boolean {
  const [{ when: aWhen, ...aRest }, { when: bWhen, ...bRest }] = [a, b];
  return sameFields(aWhen, bWhen) && sameFields(aRest, bRest);
}

/** Why a rule cannot be, in words for its author; null where it can. */
export function ruleProblem({ when, category, merchant }: Rule): string | null {
  if (foldName(when.text ?? "") === "" && (when.merchant ?? "").trim() === "")
    return "A rule needs words to look for, or a merchant.";
  if (category === null && merchant === null) return "A rule needs a category or a name to give.";
  if ((when.leastMinor !== null || when.mostMinor !== null) && when.currency === null)
    return "An amount needs its currency.";
  if (when.leastMinor !== null && when.mostMinor !== null && when.leastMinor > when.mostMinor)
    return "The least amount is above the most.";
  return null;
}

function sameFields<Fields extends object>(a: Fields, b: Fields): boolean {
  const names = Object.keys({ ...a, ...b }) as (keyof Fields)[];
  return names.every((name) => (a[name] ?? null) === (b[name] ?? null));
}

function holdsWords({ description, merchant }: Row, text: string): boolean {
  const held = ` ${description} ${merchant} `;
  const folded = foldName(held);
  return text
    .split(/\s+/)
    .map(foldName)
    .filter((word) => word !== "")
    .every((word) => folded.includes(word));
}

// A person's rules by brute force. The simulation's rules look for one plain word or for a merchant.

import type { UserCommand } from "#actors/user/protocol.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Rule, RuleCondition } from "#finance/rule.ts";

type Row = {
  readonly description: string;
  readonly merchant: string;
  readonly accountId: string;
  readonly amountMinor: number;
  readonly currency: string;
};
type RuleCommand = Extract<UserCommand, { type: "set-rule" | "remove-rule" | "move-rule" }>;
type Given = { category?: string; source?: string; confidence?: number; merchant?: string };

export class RefRules {
  readonly #rules: Rule[] = [];

  change(command: RuleCommand): "invalid" | "not-found" | null {
    if (command.type === "set-rule") return this.#set(command.rule);
    const from = this.#rules.findIndex(({ id }) => id === command.ruleId);
    const [rule] = from < 0 ? [] : this.#rules.splice(from, 1);
    if (!rule) return "not-found";
    if (command.type === "move-rule") this.#rules.splice(Math.min(command.place, this.#rules.length), 0, rule);
    return null;
  }

  list(): readonly Rule[] {
    return [...this.#rules];
  }

  /** As far as the rule is still what the command made of it. */
  takeBack(command: UserCommand, before: readonly Rule[], after: readonly Rule[]): void {
    if (!("ruleId" in command) && command.type !== "set-rule") return;
    const id = command.type === "set-rule" ? command.rule.id : command.ruleId;
    const place = (rules: readonly Rule[]) => rules.findIndex((rule) => rule.id === id);
    const [at, was] = [place(this.#rules), place(before)];
    const old = before[was];
    if (command.type === "remove-rule" && old && at < 0) this.#rules.splice(was, 0, old);
    if (command.type === "move-rule" && at >= 0) this.#rules.splice(was, 0, ...this.#rules.splice(at, 1));
    if (command.type !== "set-rule" || JSON.stringify(this.#rules[at]) !== JSON.stringify(after[place(after)])) return;
    if (at >= 0) this.#rules.splice(at, 1, ...(old ? [old] : []));
  }

  /** The first that is on and fits. */
  of(row: Row): Rule | undefined {
    return this.#rules.find((rule) => rule.isOn && fits(rule.when, row));
  }

  given(row: Row): Given {
    const rule = this.of(row);
    return {
      ...(rule?.category ? { category: rule.category, source: "rule", confidence: 1 } : {}),
      ...(rule?.merchant ? { merchant: rule.merchant } : {}),
    };
  }

  #set(rule: Rule): "invalid" | null {
    const { leastMinor, mostMinor } = rule.when;
    if (rule.category === null && rule.merchant === null) return "invalid";
    if (leastMinor !== null && mostMinor !== null && leastMinor > mostMinor) return "invalid";
    const at = this.#rules.findIndex(({ id }) => id === rule.id);
    if (at < 0) this.#rules.push(rule);
    else this.#rules[at] = rule;
    return null;
  }
}

function fits(when: RuleCondition, row: Row): boolean {
  const text = `${row.description} ${row.merchant}`.toLowerCase();
  if (when.merchant !== null && merchantKey(when.merchant) !== merchantKey(row.merchant)) return false;
  if (when.text !== null && !text.includes(when.text.toLowerCase())) return false;
  if (when.accountId !== null && when.accountId !== row.accountId) return false;
  return fitsAmount(when, row);
}

function fitsAmount({ direction, leastMinor, mostMinor, currency }: RuleCondition, row: Row): boolean {
  if (direction !== null && direction !== (row.amountMinor > 0 ? "in" : "out")) return false;
  if (leastMinor === null && mostMinor === null) return true;
  const size = row.amountMinor < 0 ? -row.amountMinor : row.amountMinor;
  return currency === row.currency && size >= (leastMinor ?? 0) && size <= (mostMinor ?? size);
}

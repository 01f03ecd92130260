// A person's rules by brute force. The simulation's rules look for one plain word or for a merchant.

import type { UserCommand } from "#actors/user/protocol.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Rule } from "#finance/rule.ts";

type Row = { readonly description: string; readonly merchant: string };
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

  /** The first that is on and fits. */
  of({ description, merchant }: Row): Rule | undefined {
    const text = `${description} ${merchant}`.toLowerCase();
    return this.#rules.find(({ isOn, when }) => {
      const named = when.merchant === null || merchantKey(when.merchant) === merchantKey(merchant);
      return isOn && named && (when.text === null || text.includes(when.text.toLowerCase()));
    });
  }

  given(row: Row): Given {
    const rule = this.of(row);
    return {
      ...(rule?.category ? { category: rule.category, source: "rule", confidence: 1 } : {}),
      ...(rule?.merchant ? { merchant: rule.merchant } : {}),
    };
  }

  #set(rule: Rule): "invalid" | null {
    if (rule.category === null && rule.merchant === null) return "invalid";
    const at = this.#rules.findIndex(({ id }) => id === rule.id);
    if (at < 0) this.#rules.push(rule);
    else this.#rules[at] = rule;
    return null;
  }
}

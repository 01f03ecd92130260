// A person's rules: which rows they fit.

import { describe, expect, test } from "bun:test";
import { categoryId } from "#finance/category.ts";
import { accountId, ruleId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { fitsRule, NO_CONDITION, type Rule, type RuleCondition, ruleFor, ruleProblem } from "#finance/rule.ts";

const ROW = {
  description: "SQ *BÄCKEREI MÜLLER 0123",
  merchant: "Bäckerei Müller",
  accountId: accountId("card"),
  amountMinor: minor(-450),
  currency: currency("EUR"),
};
const when = (more: Partial<RuleCondition>): RuleCondition => ({ ...NO_CONDITION, ...more });

describe("a rule", () => {
  test.each([
    [{ text: "muller backerei" }, true],
    [{ text: "sq 0123" }, true],
    [{ text: "muller tram" }, false],
    [{ text: "***" }, true],
    [{ merchant: "bäckerei  MÜLLER" }, true],
    [{ merchant: "Bäckerei" }, false],
    [{ text: "muller", accountId: accountId("giro") }, false],
    [{ text: "muller", direction: "out" as const }, true],
    [{ text: "muller", direction: "in" as const }, false],
    [{ text: "muller", leastMinor: minor(450), mostMinor: minor(450) }, true],
    [{ text: "muller", leastMinor: minor(451) }, false],
    [{ text: "muller", mostMinor: minor(449) }, false],
    [{ text: "muller", mostMinor: minor(450), currency: currency("EUR") }, true],
    [{ text: "muller", mostMinor: minor(450), currency: currency("JPY") }, false],
    [{ direction: "out" as const }, false],
    [{}, false],
  ])("%j fits the baker's row: %p", (condition, fits) => {
    expect(fitsRule(when(condition), ROW)).toBe(fits);
  });

  test("decides when it is the first that is on and fits", () => {
    const rule = (id: string, isOn: boolean, text: string): Rule => {
      return { id: ruleId(id), isOn, when: when({ text }), category: categoryId("ENTERTAINMENT"), merchant: null };
    };
    const rules = [
      rule("off", false, "muller"),
      rule("other", true, "tram"),
      rule("a", true, "muller"),
      rule("b", true, "sq"),
    ];
    expect(ruleFor(rules, ROW)?.id).toBe(ruleId("a"));
    expect(ruleFor(rules.slice(0, 2), ROW)).toBeNull();
  });

  test("that asks for nothing, gives nothing or contradicts itself is none", () => {
    const rule: Rule = {
      id: ruleId("r"),
      isOn: true,
      when: when({ text: "muller" }),
      category: categoryId("ENTERTAINMENT"),
      merchant: null,
    };
    expect(ruleProblem(rule)).toBeNull();
    expect(ruleProblem({ ...rule, when: when({ text: " *** " }) })).toContain("needs words");
    expect(ruleProblem({ ...rule, category: null })).toContain("category or a name");
    expect(
      ruleProblem({
        ...rule,
        when: when({ text: "a", leastMinor: minor(2), mostMinor: minor(1), currency: currency("EUR") }),
      }),
    ).toContain("above");
    expect(ruleProblem({ ...rule, when: when({ text: "a", leastMinor: minor(2) }) })).toContain("its currency");
  });
});

// A person's rules: which rows they fit.

import { describe, expect, test } from "bun:test";
import { categoryId } from "#finance/category.ts";
import { accountId, ruleId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import {
  fitsRule,
  NO_CONDITION,
  type Rule,
  type RuleCondition,
  ruleFor,
  ruleProblem,
  sameRule,
} from "#finance/rule.ts";

const ROW = {
  description: "SQ *BÄCKEREI MÜLLER 0123",
  merchant: "Bäckerei Müller",
  accountId: accountId("card"),
  amountMinor: minor(-450),
  currency: currency("EUR"),
};
const when = (more: Partial<RuleCondition>): RuleCondition => ({ ...NO_CONDITION, ...more });
const rule = (id: string, isOn: boolean, text: string): Rule => {
  return { id: ruleId(id), isOn, when: when({ text }), category: categoryId("ENTERTAINMENT"), merchant: null };
};

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
    const rules = [
      rule("off", false, "muller"),
      rule("other", true, "tram"),
      rule("a", true, "muller"),
      rule("b", true, "sq"),
    ];
    expect(ruleFor(rules, ROW)?.id).toBe(ruleId("a"));
    expect(ruleFor(rules.slice(0, 2), ROW)).toBeNull();
  });

  test("is the same one whatever the order of its fields, and another one for any other value", () => {
    const one = rule("a", true, "muller");
    const backwards = Object.fromEntries(
      Object.entries({ ...one, when: Object.fromEntries(Object.entries(one.when).toReversed()) }).toReversed(),
    ) as Rule;
    expect(JSON.stringify(backwards)).not.toBe(JSON.stringify(one));
    expect(sameRule(one, backwards)).toBe(true);
    expect(sameRule(one, { ...one, isOn: false })).toBe(false);
    expect(sameRule(one, { ...one, merchant: "Muller" })).toBe(false);
    expect(sameRule({ ...one, merchant: "Muller" }, one)).toBe(false);
    for (const other of [{ text: "tram" }, { currency: currency("EUR") }, { leastMinor: minor(0) }])
      expect(sameRule(one, { ...one, when: { ...one.when, ...other } })).toBe(false);
  });

  test("that asks for nothing, gives nothing or contradicts itself is none", () => {
    const sound = rule("r", true, "muller");
    expect(ruleProblem(sound)).toBeNull();
    expect(ruleProblem({ ...sound, when: when({ text: " *** " }) })).toContain("needs words");
    expect(ruleProblem({ ...sound, category: null })).toContain("category or a name");
    expect(
      ruleProblem({
        ...sound,
        when: when({ text: "a", leastMinor: minor(2), mostMinor: minor(1), currency: currency("EUR") }),
      }),
    ).toContain("above");
    expect(ruleProblem({ ...sound, when: when({ text: "a", leastMinor: minor(2) }) })).toContain("its currency");
  });
});

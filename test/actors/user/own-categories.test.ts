// Rule F27: categories of a person's own, below the closed tree's first level.

import { describe, expect, test } from "bun:test";
import { type CategoryId, categoryId, categoryOf, ownCategoryId } from "#finance/category.ts";
import { questionId, ruleId, transactionId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { NO_CONDITION } from "#finance/rule.ts";
import { Person, rowOf } from "#test/support/person.ts";

const OTHER = categoryId("FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK");
const FOOD = categoryId("FOOD_AND_DRINK");
const USD = currency("USD");
const ROWS = `2026-11-01 card -5.00 USD ZORBLATT #a
  2026-11-02 card -6.00 USD ZORBLATT #b
  2026-11-03 card -7.00 USD QUUXMART #c`;

function own(name: string, primary = "FOOD_AND_DRINK"): CategoryId {
  const id = ownCategoryId(primary, name);
  if (id === null) throw new Error(`no such name: ${name}`);
  return id;
}

const LUNCH = own("Lunch at work");
const CANTEEN = own("Canteen");

function withLunch(): Person {
  const person = new Person();
  person.bank(ROWS);
  person.send({ type: "add-category", category: LUNCH });
  return person;
}

function corrects(person: Person, category: CategoryId, reach: "this" | "merchant" = "merchant", at = 0) {
  const id = person.living()[at]?.id ?? transactionId("none");
  return person.send({ type: "correct-category", transactionId: id, category, reach });
}

const categories = (person: Person) => person.living().map(({ category }) => category);

describe("a category of one's own", () => {
  test("[F27] is given to rows like any other, and counted in its first level", async () => {
    const person = withLunch();
    expect(corrects(person, LUNCH)).toMatchObject({ changed: 2, refusal: null });
    person.bank("2026-11-04 card -8.00 USD ZORBLATT #d");
    expect(categories(person)).toEqual([LUNCH, LUNCH, null, LUNCH]);
    const [usd] = person.snapshot().currencies;
    expect(usd?.categories.find(({ category }) => category === FOOD)?.sumMinor).toBe(minor(1900));
    expect(await person.replayed()).toBe(person.state());
  });

  test("[F27] that is nobody's here, or somebody else's, is refused wherever it is named", () => {
    const person = new Person();
    person.bank(ROWS);
    const rule = { id: ruleId("r"), isOn: true, when: { ...NO_CONDITION, text: "x" }, category: LUNCH, merchant: null };
    const refusals = [
      corrects(person, LUNCH),
      person.send({ type: "set-budget", category: LUNCH, currency: USD, limitMinor: minor(100) }),
      person.send({ type: "set-rule", rule, apply: true }),
      person.send({ type: "replace-category", category: LUNCH, into: OTHER }),
    ].map(({ refusal }) => refusal?.code);
    expect(refusals).toEqual(["invalid", "invalid", "invalid", "invalid"]);
    expect(categories(person)).toEqual([null, null, null]);
  });

  test("[F27] cannot be called like another one beside it, whatever its capitals and accents", () => {
    const person = withLunch();
    const codes = [own("LUNCH at WORK"), own("Lünch at work"), own("groceries"), own("Lunch at work", "TRAVEL")].map(
      (category) => person.send({ type: "add-category", category }).refusal?.code ?? null,
    );
    expect(codes).toEqual(["conflict", "conflict", "conflict", null]);
  });

  test("[F27] is one of a hundred at most", () => {
    const person = new Person();
    const codes = Array.from({ length: 101 }, (_, index) =>
      person.send({ type: "add-category", category: own(`Own ${index}`) }),
    ).map(({ refusal }) => refusal?.code ?? null);
    expect(codes.filter((code) => code !== null)).toEqual(["conflict"]);
    expect(person.snapshot().ownCategories).toHaveLength(100);
  });

  test("[F27] renamed takes its rows, rules, lessons, limits and standing questions along, and nothing is told twice", async () => {
    const person = withLunch();
    corrects(person, LUNCH);
    const rule = {
      id: ruleId("r"),
      isOn: true,
      when: { ...NO_CONDITION, text: "quux" },
      category: LUNCH,
      merchant: null,
    };
    person.send({ type: "set-rule", rule, apply: false });
    person.send({ type: "set-budget", category: LUNCH, currency: USD, limitMinor: minor(1200) });
    const asked = { id: questionId("q"), name: "", query: "cat:lunch,coffee amt:>100" };
    person.send({ type: "set-question", question: asked });
    person.bank("2026-11-20 card -2.00 USD ZORBLATT #told");
    const toldBefore = person.snapshot().alerts.length;
    expect(toldBefore).toBeGreaterThan(0);
    expect(person.send({ type: "replace-category", category: LUNCH, into: CANTEEN })).toMatchObject({ changed: 3 });
    person.bank("2026-11-21 card -1.00 USD QUUXMART #new");
    const { ownCategories, rules, taught, budgets, alerts, questions } = person.snapshot();
    expect(ownCategories).toEqual([CANTEEN]);
    const query = `cat:coffee,${CANTEEN.toLowerCase()} amt:>100`;
    expect(questions).toEqual([{ id: questionId("q"), name: query, query }]);
    expect(rules.map(({ category }) => category)).toEqual([CANTEEN]);
    expect(taught.map(({ category }) => category)).toEqual([CANTEEN]);
    expect(budgets).toEqual([{ category: CANTEEN, currency: USD, limitMinor: minor(1200), spentMinor: minor(1400) }]);
    expect(alerts).toHaveLength(toldBefore);
    expect(categories(person).filter((category) => category === CANTEEN)).toHaveLength(4);
    expect(await person.replayed()).toBe(person.state());
  });

  test("[F27] removed leaves its rows, rules and lessons to the other of its first level, and its limits go", async () => {
    const person = withLunch();
    corrects(person, LUNCH);
    person.send({ type: "set-budget", category: LUNCH, currency: USD, limitMinor: minor(1200) });
    expect(person.send({ type: "replace-category", category: LUNCH, into: OTHER })).toMatchObject({ changed: 2 });
    person.bank("2026-11-04 card -8.00 USD ZORBLATT #d");
    expect(categories(person)).toEqual([OTHER, OTHER, null, OTHER]);
    expect(person.snapshot()).toMatchObject({ ownCategories: [], budgets: [] });
    expect(person.state()).not.toContain("_OWN_");
    expect(await person.replayed()).toBe(person.state());
  });

  test("[F27] does not come back with what is undone after it went", () => {
    const person = withLunch();
    corrects(person, LUNCH);
    corrects(person, categoryId("TRAVEL_LODGING"));
    const [correction] = person.snapshot().corrections;
    person.send({ type: "replace-category", category: LUNCH, into: OTHER });
    if (!correction) throw new Error("nothing to take back");
    const { commandId, fromSeq, throughSeq } = correction;
    expect(person.send({ type: "undo", commandId, fromSeq, throughSeq })).toMatchObject({ changed: 2 });
    expect(categories(person)).toEqual([OTHER, OTHER, null]);
    expect(person.snapshot().taught.map(({ category }) => category)).toEqual([OTHER]);
  });

  test("[F27] comes back with the person's own file, and from a bank never", () => {
    const named = { ...rowOf("2026-11-01 card -5.00 USD ZORBLATT #a"), bankCategory: LUNCH };
    const came = (origin: "import" | "live") => {
      const person = new Person();
      person.send({ type: "record-rows", origin, accounts: [], added: [named], modified: [], removed: [] });
      return [categories(person), person.snapshot().ownCategories];
    };
    expect(came("import")).toEqual([[LUNCH], [LUNCH]]);
    expect(came("live")).toEqual([[OTHER], []]);
    expect(categoryOf(LUNCH).label).toBe("Lunch at work");
  });
});

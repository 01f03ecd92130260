// A rehearsal: what would be different had other rules and lessons held from the first row on, and taking that over.

import { describe, expect, test } from "bun:test";
import { Rehearsal } from "#actors/user/rehearsal.ts";
import type { Alteration, Rehearsed } from "#actors/user/snapshot.ts";
import { categoryId } from "#finance/category.ts";
import { ruleId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { NO_CONDITION, type Rule } from "#finance/rule.ts";
import type { Transaction } from "#finance/transaction.ts";
import { Person } from "#test/support/person.ts";

const GAS = categoryId("TRANSPORTATION_GAS");
const COFFEE = categoryId("FOOD_AND_DRINK_COFFEE");
const AS_IT_WAS: Alteration = { rules: null, lessons: null, rereads: false, settings: {} };

const rule = (text: string, category = GAS): Rule => {
  return { id: ruleId(text), isOn: true, when: { ...NO_CONDITION, text }, category, merchant: null };
};

function rehearse(person: Person, alteration: Partial<Alteration>): Rehearsed {
  const rehearsal = new Rehearsal({ ...AS_IT_WAS, ...alteration });
  for (const entry of person.journal) rehearsal.take(entry);
  return rehearsal.result();
}

const changes = ({ labels }: Rehearsed) =>
  labels.map(({ row, tried }) => `${row.merchant}: ${row.category} → ${tried.category}`);

function withRows(): Person {
  const ana = new Person();
  ana.bank(
    [
      "2026-11-01 card -4.00 USD ZORBLATT #1",
      "2026-11-02 card -4.50 USD STARBUCKS STORE 0123 #2",
      "2026-11-03 card -30.00 USD ZORBLATT #3",
      "2026-11-04 card -9.00 USD QUUX #4",
    ].join("\n"),
  );
  return ana;
}

function bySource(person: Person, id: string): Transaction {
  const row = person.living().find(({ sourceId }) => sourceId === id);
  if (!row) throw new Error(`there is no row ${id}`);
  return row;
}

describe("a rehearsal", () => {
  test("[F35] of what was, as it was, differs in nothing", () => {
    const ana = withRows();
    ana.send({ type: "set-rule", rule: rule("zorblatt"), apply: true });
    ana.send({ type: "correct-category", transactionId: ana.row("QUUX").id, category: COFFEE, reach: "merchant" });
    ana.bank("2026-11-05 card -9.00 USD QUUX #5\n2026-11-05 card -9.00 USD QUUX #6");
    ana.takesBack("#5");
    ana.revises("2026-11-03 card -31.00 USD ZORBLATT #3");
    const { labels, insights, alerts, rows } = rehearse(ana, {});
    expect({ labels, insights, alerts }).toEqual({
      labels: [],
      insights: { gone: [], added: [] },
      alerts: { gone: [], added: [] },
    });
    expect(rows).toBe(ana.living().length);
  });

  test("[F35] says which labels other rules would have given, and keeps what the person said by hand", () => {
    const ana = withRows();
    ana.send({ type: "correct-category", transactionId: ana.row("ZORBLATT").id, category: COFFEE, reach: "this" });
    const tried = rehearse(ana, { rules: [rule("zorblatt"), rule("starbucks")] });
    expect(changes(tried)).toEqual([
      "Zorblatt: null → TRANSPORTATION_GAS",
      `Starbucks: ${COFFEE} → TRANSPORTATION_GAS`,
    ]);
  });

  test("[F35] without a rule shows what it had done", () => {
    const ana = new Person();
    ana.send({ type: "set-rule", rule: rule("starbucks"), apply: false });
    ana.bank("2026-11-02 card -4.50 USD STARBUCKS STORE 0123 #2");
    expect(changes(rehearse(ana, { rules: [] }))).toEqual([`Starbucks: ${GAS} → ${COFFEE}`]);
  });

  test("[F35] with lessons from the first row on labels the rows before them", () => {
    const ana = withRows();
    const lessons = new Map([["quux", COFFEE]]);
    expect(changes(rehearse(ana, { lessons }))).toEqual([`Quux: null → ${COFFEE}`]);
  });

  test("[F35] says which alerts would go and which would come", () => {
    const ana = new Person();
    const usd = currency("USD");
    ana.send({ type: "set-budget", category: GAS, currency: usd, limitMinor: minor(1000) });
    ana.send({ type: "set-budget", category: COFFEE, currency: usd, limitMinor: minor(1000) });
    ana.bank("2026-11-23 card -12.00 USD STARBUCKS STORE 0123 #2");
    const { alerts } = rehearse(ana, { rules: [rule("starbucks")] });
    expect(alerts.gone.map((alert) => "category" in alert && alert.category)).toEqual([COFFEE]);
    expect(alerts.added.map((alert) => "category" in alert && alert.category)).toEqual([GAS]);
  });

  test("[F35] follows a category of one's own to its new name, against all rules where the person put the row there", () => {
    const ana = withRows();
    const [lunch, meals] = [categoryId("FOOD_AND_DRINK_OWN_LUNCH"), categoryId("FOOD_AND_DRINK_OWN_MEALS")];
    ana.send({ type: "add-category", category: lunch });
    ana.send({ type: "set-budget", category: lunch, currency: currency("USD"), limitMinor: minor(1000) });
    ana.send({ type: "correct-category", transactionId: ana.row("QUUX").id, category: lunch, reach: "this" });
    ana.send({ type: "set-rule", rule: rule("starbucks", lunch), apply: true });
    expect(ana.send({ type: "replace-category", category: lunch, into: meals }).changed).toBe(2);
    ana.bank("2026-11-23 card -2.00 USD CORNER #n");
    ana.send({ type: "correct-category", transactionId: ana.row("CORNER").id, category: meals, reach: "this" });
    const asItWas = rehearse(ana, {});
    expect([asItWas.labels, asItWas.alerts]).toEqual([[], { gone: [], added: [] }]);
    // Without the rule its row was never there, and so has nothing to follow.
    expect(changes(rehearse(ana, { rules: [rule("quux")] }))).toEqual([`Starbucks: ${meals} → ${COFFEE}`]);
  });

  test("[F36] is taken over row by row where nothing has changed since, and can be taken back", async () => {
    const ana = withRows();
    const { labels } = rehearse(ana, { rules: [rule("zorblatt")] });
    expect(labels).toHaveLength(2);
    ana.send({ type: "correct-category", transactionId: bySource(ana, "#3").id, category: COFFEE, reach: "this" });
    const accepted = ana.send({
      type: "accept-rehearsal",
      insights: [],
      labels: labels.map(({ row, tried: { merchant, category, categorySource, confidence } }) => {
        const before = { merchant: row.merchant, category: row.category };
        return { transactionId: row.id, before, label: { merchant, category, categorySource, confidence } };
      }),
    });
    expect([accepted.changed, bySource(ana, "#1").category, bySource(ana, "#3").category]).toEqual([1, GAS, COFFEE]);
    const [last] = ana.snapshot().corrections;
    if (!last) throw new Error("it stands among the corrections");
    ana.send({ type: "undo", commandId: last.commandId, fromSeq: last.fromSeq, throughSeq: last.throughSeq });
    expect(bySource(ana, "#1").category).toBeNull();
    expect(ana.state()).toBe(await ana.replayed());
  });

  test("[F36] withdraws the findings that would not be told", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -12.50 USD TAVERN #a\n2026-11-20 card -12.50 USD TAVERN #b");
    const ids = ana.snapshot().insights.map(({ id }) => id);
    const { write } = ana.turn([{ type: "accept-rehearsal", labels: [], insights: ids }]);
    expect([write.findings.withdrawn, ana.snapshot().insights]).toEqual([ids, []]);
  });
});

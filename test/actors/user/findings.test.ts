// Rules F of the specification on findings and budgets: what is told, what is learnt in silence, what is withdrawn.

import { describe, expect, test } from "bun:test";
import { DETECTORS } from "#actors/detectors/registry.ts";
import { decodeState } from "#actors/user/state.ts";
import { categoryId } from "#finance/category.ts";
import { currency, type Minor, minor } from "#finance/money.ts";
import { Person } from "#test/support/person.ts";

const usd = currency("USD");
const DAY_MS = 86_400_000;
const GROCERIES = categoryId("FOOD_AND_DRINK_GROCERIES");

/** Forty ordinary weeks at one shop, so that there is a usual to be unusual against. */
function weeksOfGroceries(person: Person): void {
  const weeks = Array.from({ length: 40 }, (_, week) => {
    const day = new Date(Date.UTC(2026, 0, 5 + week * 7)).toISOString().slice(0, 10);
    return `${day} card -${60 + (week % 7)}.00 USD WHOLEFDS MKT 1022`;
  });
  person.bank(weeks.join("\n"), "history");
}

function spent(person: Person, code = "USD", today = "2026-11-23"): number {
  return person.snapshot(today).currencies.find((view) => view.currency === code)?.thisMonth.spentMinor ?? 0;
}

/** Charges at one merchant, one a day: "2" is a day with two of the same amount. */
function daysAt(person: Person, merchant: string, days: string, from: string, origin: "live" | "history" = "live") {
  const first = Date.parse(from);
  const lines = [...days].flatMap((times, n) => {
    const date = new Date(first + n * 7 * DAY_MS).toISOString().slice(0, 10);
    // Amounts of different weeks differ, so that only those of one day are twins.
    return Array.from({ length: Number(times) }, (_, m) => {
      return `${date} card -${4 + n}.50 USD ${merchant} #${merchant.replace(" ", "_")}-${from}-${n}-${m}`;
    });
  });
  person.bank(lines.join("\n"), origin);
}

const twinsTold = (person: Person) =>
  person.snapshot().insights.filter((insight) => insight.kind === "duplicate-charge").length;

describe("the same charge twice", () => {
  test("[F20] is two rows, and the second is told; one pair makes no habit", () => {
    const ana = new Person();
    daysAt(ana, "TAVERN", "2", "2026-11-02");
    expect([ana.snapshot().counts.rows, twinsTold(ana)]).toEqual([2, 1]);
    daysAt(ana, "TAVERN", "2", "2026-11-16");
    expect([ana.snapshot().counts.rows, twinsTold(ana)]).toEqual([4, 2]);
  });

  test("[F20] again and again at one merchant is its habit, and nobody else's", () => {
    const ana = new Person();
    daysAt(ana, "CINEMA", "22", "2026-01-05", "history");
    daysAt(ana, "CINEMA", "2", "2026-03-02");
    expect(twinsTold(ana)).toBe(0);
    daysAt(ana, "TAVERN", "2", "2026-03-05");
    expect(twinsTold(ana)).toBe(1);
  });

  test("[F20] a habit wears off, with other days at the merchant and with time", () => {
    const [often, long] = [new Person(), new Person()];
    for (const person of [often, long]) daysAt(person, "CINEMA", "22", "2025-01-06", "history");
    daysAt(often, "CINEMA", "1".repeat(30), "2025-02-03", "history");
    daysAt(often, "CINEMA", "2", "2025-10-06");
    expect(twinsTold(often)).toBe(1);
    daysAt(long, "CINEMA", "2", "2026-11-02");
    expect(twinsTold(long)).toBe(1);
  });

  test("[F20] a third of the same day is no further evidence", () => {
    const ana = new Person();
    daysAt(ana, "TAVERN", "4", "2026-11-02", "history");
    daysAt(ana, "TAVERN", "2", "2026-11-16");
    expect(twinsTold(ana)).toBe(1);
  });

  test("[F20] what is remembered of merchants is bounded, and their names reach nothing beyond it", () => {
    const ana = new Person();
    const names = [
      "__proto__",
      "constructor",
      ...Array.from({ length: 90 }, (_, n) => `KIOSK${String.fromCharCode(65 + (n % 26), 65 + Math.floor(n / 26))}`),
    ];
    for (const name of names) daysAt(ana, name, "2", "2026-11-02", "history");
    const slice = decodeState(ana.state()).detectors["duplicate-charge"] as { habits: object; recent: object[] };
    expect([Object.keys(slice.habits).length, slice.recent.length]).toEqual([64, 48]);
    expect(ana.snapshot().counts.rows).toBe(2 * names.length);
  });
});

describe("findings", () => {
  test("[F9] a charge far above the usual is judged against the past without itself", () => {
    const ana = new Person();
    weeksOfGroceries(ana);
    ana.bank("2026-11-20 card -640.00 USD WHOLEFDS MKT 1022 #big");
    const [insight] = ana.snapshot().insights;
    expect(insight).toMatchObject({ kind: "unusual-amount", amountMinor: -64000 });
    expect(insight?.evidence.n).toBe(40);
    expect(Math.expm1(insight?.evidence.baseline ?? 0)).toBeLessThan(6700);
  });

  test("[F10] history and imports are learnt in silence", () => {
    const ana = new Person();
    ana.send({ type: "set-budget", category: categoryId("FOOD_AND_DRINK"), currency: usd, limitMinor: minor(100) });
    weeksOfGroceries(ana);
    ana.bank("2026-11-20 card -640.00 USD WHOLEFDS MKT 1022 #big", "history");
    ana.bank("2026-11-21 card -640.00 USD WHOLEFDS MKT 1022 #big2", "import");
    expect(ana.snapshot().insights).toEqual([]);
    expect(ana.snapshot().alerts).toEqual([]);
  });

  test("[F11] a finding goes when its row is taken back, revised, or expected after all", () => {
    const ana = new Person();
    weeksOfGroceries(ana);
    const suspicious = () => ana.snapshot().counts.suspicious;
    ana.bank("2026-11-20 card -640.00 USD WHOLEFDS MKT 1022 #a");
    ana.bank("2026-11-21 card -640.00 USD WHOLEFDS MKT 1023 #b");
    ana.bank("2026-11-22 card -900.00 USD WHOLEFDS MKT 1024 #c");
    expect(suspicious()).toBe(3);
    ana.takesBack("#a");
    expect(suspicious()).toBe(2);
    ana.revises("2026-11-21 card -64.00 USD WHOLEFDS MKT 1023 #b");
    expect(suspicious()).toBe(1);
    const id = ana.row("1024").id;
    const { write } = ana.turn([{ type: "mark-expected", transactionId: id, expected: true }]);
    expect(suspicious()).toBe(0);
    // Withdrawn is what is not so; what is so and fine is dismissed.
    expect(write.findings).toMatchObject({ withdrawn: [], dismissed: [`${id}-unusual-amount`] });
  });

  test("[F12] a detector that throws is switched off, and the ledger goes on", () => {
    const ana = new Person();
    const detector = DETECTORS[0];
    if (!detector) throw new Error("there are detectors");
    const { observe } = detector;
    try {
      (detector as { observe: typeof observe }).observe = () => {
        throw new Error("a bug");
      };
      ana.bank("2026-11-20 card -4.50 USD COFFEE #1");
    } finally {
      (detector as { observe: typeof observe }).observe = observe;
    }
    ana.bank("2026-11-21 card -4.50 USD COFFEE #2");
    expect(spent(ana)).toBe(900);
    expect(Object.keys(decodeState(ana.state()).degraded)).toEqual([detector.name]);
  });
});

describe("budgets", () => {
  function budgeted(limit: string): Person {
    const ana = new Person();
    ana.send({ type: "set-budget", category: GROCERIES, currency: usd, limitMinor: (Number(limit) * 100) as Minor });
    return ana;
  }
  const groceries = (ana: Person, day: string, amount: string) => {
    ana.bank(`2026-11-${day} card -${amount} USD WHOLEFDS MKT 1022`);
    const row = ana.living().at(-1);
    if (row) ana.send({ type: "correct-category", transactionId: row.id, category: GROCERIES, reach: "merchant" });
  };

  test("[F13] each level is told once in a month: near at 80 %, used at 100 %, over above", () => {
    const ana = budgeted("100");
    groceries(ana, "02", "70.00");
    expect(ana.snapshot().alerts).toEqual([]);
    groceries(ana, "03", "10.00");
    groceries(ana, "04", "5.00");
    groceries(ana, "05", "15.00");
    groceries(ana, "06", "0.01");
    groceries(ana, "07", "50.00");
    expect(ana.snapshot().alerts.map((alert) => alert.kind)).toEqual(["budget-over", "budget-used", "budget-near"]);
  });

  test("[F13] a row of another month, however late it comes, tells nothing", () => {
    const ana = budgeted("10");
    ana.bank("2026-10-30 card -70.00 USD WHOLEFDS MKT 1022");
    expect(ana.snapshot().alerts).toEqual([]);
  });
});

// Stories of strangers, bursts, and of how much a person is told.

import { describe, expect, test } from "bun:test";
import { Person } from "#test/support/person.ts";

const DAY_MS = 86_400_000;
const dayAt = (n: number) => new Date(Date.parse("2026-01-05") + n * DAY_MS).toISOString().slice(0, 10);

/** A hundred ordinary days: groceries, coffee, now and then a meal. */
function ordinary(): Person {
  const ana = new Person();
  const lines = Array.from({ length: 100 }, (_, n) => {
    const [what, amount] =
      n % 3 === 0
        ? ["WHOLEFDS MKT 1022", 55 + (n % 9)]
        : n % 3 === 1
          ? ["STARBUCKS STORE 0123", 4 + (n % 3)]
          : ["CHIPOTLE 0456", 12 + (n % 5)];
    return `${dayAt(n)} card -${amount}.00 USD ${what} #h${n}`;
  });
  ana.bank(lines.join("\n"), "history");
  return ana;
}

const kinds = (person: Person) => person.snapshot().insights.map(({ kind, merchant }) => `${kind}: ${merchant}`);

describe("a stranger", () => {
  test("[F40] that takes much is told at once, with what is usual", () => {
    const ana = ordinary();
    ana.bank(`${dayAt(101)} card -980.00 USD ZENITHGEAR #s1`);
    expect(kinds(ana)).toEqual(["new-merchant-large: Zenithgear"]);
    const [finding] = ana.snapshot().insights;
    expect(finding?.reasons.map(({ kind }) => kind)).toEqual(["first-at-merchant", "above-usual"]);
    expect((finding?.evidence.statistic ?? 0) >= (finding?.evidence.threshold ?? 9)).toBe(true);
  });

  test("[F40] that takes what is usual is not, and nobody is a stranger twice", () => {
    const ana = ordinary();
    ana.bank(`${dayAt(101)} card -21.00 USD CORNER BAKERY #s1`);
    ana.bank(`${dayAt(102)} card -980.00 USD ZENITHGEAR #s2`);
    ana.bank(`${dayAt(110)} card -990.00 USD ZENITHGEAR #s3`);
    expect(kinds(ana)).toEqual(["new-merchant-large: Zenithgear"]);
  });

  test("[F40] among history is learnt in silence, and is no stranger afterwards", () => {
    const ana = ordinary();
    ana.bank(`${dayAt(101)} card -980.00 USD ZENITHGEAR #s1`, "import");
    ana.bank(`${dayAt(103)} card -980.00 USD ZENITHGEAR #s2`);
    expect(kinds(ana)).toEqual([]);
  });
});

describe("a burst", () => {
  const charges = (many: number, day: number, shop = "CHIPOTLE 0456") =>
    Array.from({ length: many }, (_, n) => `${dayAt(day)} card -${11 + n}.00 USD ${shop} #b${day}-${n}`).join("\n");

  test("[F41] of charges where one a day is usual is told from the moment it is unlikely", () => {
    const ana = ordinary();
    ana.bank(charges(5, 101));
    const found = ana.snapshot().insights.filter(({ kind }) => kind === "velocity-burst");
    expect(found.length).toBeGreaterThan(0);
    expect(found.at(-1)?.reasons[0]).toMatchObject({ kind: "many-charges", charges: 4 });
  });

  test("[F41] at a merchant that is always busy is none", () => {
    const ana = ordinary();
    for (let week = 0; week < 12; week++) ana.bank(charges(5, 101 + week, "TRANSIT FARE"), "history");
    ana.bank(charges(5, 120, "TRANSIT FARE"));
    expect(kinds(ana).filter((told) => told.startsWith("velocity"))).toEqual([]);
  });
});

describe("how much a person is told", () => {
  const twins = (many: number) =>
    Array.from({ length: many }, (_, n) =>
      [1, 2].map((m) => `${dayAt(101)} card -${10 + n}.50 USD SHOP${n}X #t${n}-${m}`).join("\n"),
    ).join("\n");

  test("[F42] is bounded: a flood of odd rows tells of a few, the others are counted and silent", () => {
    const ana = ordinary();
    ana.bank(twins(40));
    expect(ana.snapshot().insights.length).toBe(5);
  });

  test("[F42] follows the person's own setting", () => {
    const rows = Array.from(
      { length: 400 },
      (_, n) => `${dayAt(n)} card -${40 + (n % 13)}.00 USD WHOLEFDS MKT 1022 #w${n}`,
    ).join("\n");
    const told = (watchfulness: "calm" | "watchful") => {
      const ana = new Person();
      ana.bank(rows, "history");
      ana.send({ type: "change-settings", settings: { watchfulness } });
      ana.bank(twins(40));
      return ana.snapshot().insights.length;
    };
    expect(told("calm")).toBeLessThan(told("watchful"));
    expect(told("watchful")).toBeLessThanOrEqual(12);
  });

  test("[F43] what was expected makes the like of it stricter, and a replay knows", async () => {
    const ana = ordinary();
    for (let n = 0; n < 9; n++) {
      ana.bank(`${dayAt(101 + n)} card -${980 + n}.00 USD STRANGER${n}X GEAR #e${n}`);
      const [finding] = ana.snapshot().insights;
      if (finding) ana.send({ type: "judge-insight", insightId: finding.id, verdict: "expected" });
    }
    ana.bank(`${dayAt(115)} card -300.00 USD QUETZAL GEAR #last`);
    expect(kinds(ana)).toEqual([]);
    const fresh = ordinary();
    fresh.bank(`${dayAt(115)} card -300.00 USD QUETZAL GEAR #last`);
    expect(kinds(fresh)).toEqual(["new-merchant-large: Quetzal Gear"]);
    expect(ana.state()).toBe(await ana.replayed());
  });
});

// Recurring series in a person's state: found as rows come, judged by the person, and watched from then on.

import { describe, expect, test } from "bun:test";
import type { SeriesView } from "#actors/user/snapshot.ts";
import { plainDate } from "#finance/calendar.ts";
import type { SeriesStatus } from "#finance/recurring/series.ts";
import { Person, rowsOf } from "#test/support/person.ts";

const NETFLIX = ["2026-08-03", "2026-09-03", "2026-10-03", "2026-11-03"];

function subscriber(): Person {
  const ana = new Person();
  ana.send({ type: "pass-time", today: plainDate("2026-11-10") });
  const lines = NETFLIX.map((date) => `${date} card -15.49 USD NETFLIX.COM 866-579-7172 CA #n${date.slice(5, 7)}`);
  ana.bank(lines.join("\n"), "history");
  return ana;
}

const view = (person: Person): SeriesView => {
  const [found] = person.snapshot().series;
  if (!found) throw new Error("no series was found");
  return found;
};
const judge = (person: Person, status: SeriesStatus | null) =>
  person.send({ type: "judge-series", seriesId: view(person).series.id, status });
const kinds = (person: Person) => person.snapshot().insights.map(({ kind }) => kind);
const alerts = (person: Person) => person.snapshot().alerts.map((alert) => alert.kind);

describe("a series", () => {
  test("is found in history in silence, with what comes next", () => {
    const ana = subscriber();
    expect(view(ana)).toMatchObject({
      stage: "active",
      status: null,
      series: { merchant: "Netflix", cadence: "monthly", count: 4, next: { date: "2026-12-03", amountMinor: -1549 } },
    });
    expect([kinds(ana), alerts(ana)]).toEqual([[], []]);
  });

  test("is written with each row that belongs to it, the earlier ones too", () => {
    const ana = new Person();
    const outcomes = NETFLIX.map((date) => {
      const added = { type: "record-rows" as const, origin: "live" as const, modified: [], removed: [] };
      return ana.turn([{ ...added, accounts: [], added: [rowAt(date)] }]).write.findings.series;
    });
    expect(outcomes.map((series) => series.size)).toEqual([0, 0, 3, 1]);
    expect(new Set(outcomes.flatMap((series) => [...series.values()])).size).toBe(1);
  });

  test("loses a row that the bank takes back", () => {
    const ana = subscriber();
    const rows = ana.turn([
      {
        type: "record-rows",
        origin: "live",
        accounts: [],
        added: [],
        modified: [],
        removed: [rowAt("2026-11-03").sourceId],
      },
    ]).write.findings.series;
    expect([...rows.values()]).toContain(null);
    expect(view(ana).series).toMatchObject({ count: 3, next: { date: "2026-11-03" } });
  });

  test("survives a checkpoint and a fold of the journal, byte for byte", async () => {
    const ana = subscriber();
    judge(ana, "confirmed");
    expect(await ana.replayed()).toBe(ana.state());
  });
});

describe("what the person says of a series", () => {
  test("is remembered, and taken back", () => {
    const ana = subscriber();
    expect(judge(ana, "confirmed").refusal).toBeNull();
    expect(view(ana)).toMatchObject({ status: "confirmed", statusOn: "2026-11-10" });
    judge(ana, null);
    expect(view(ana)).toMatchObject({ status: null, statusOn: null });
  });

  test("none: no row belongs to it, not even the next one, until that is taken back", () => {
    const ana = subscriber();
    const { id } = view(ana).series;
    const judged = (status: SeriesStatus | null) => [
      ...ana.turn([{ type: "judge-series", seriesId: id, status }]).write.findings.hidden,
    ];
    expect(judged("dismissed")).toEqual([[id, true]]);
    const next = ana.turn([
      { type: "record-rows", origin: "live", accounts: [], added: [rowAt("2026-12-03")], modified: [], removed: [] },
    ]).write.findings;
    expect([...next.hidden]).toEqual([[id, true]]);
    expect(judged(null)).toEqual([[id, false]]);
  });

  test("of one that is not there is refused", () => {
    const ana = new Person();
    const refusal = ana.send({ type: "judge-series", seriesId: "nobody" as never, status: "confirmed" }).refusal;
    expect(refusal?.code).toBe("not-found");
  });
});

describe("a live row of a series", () => {
  test("that costs more is told, with what it was and what it comes to in a year", () => {
    const ana = subscriber();
    ana.bank("2026-12-03 card -17.99 USD NETFLIX.COM 866-579-7172 CA #n12");
    expect(kinds(ana)).toEqual(["price-rise"]);
    const [finding] = ana.snapshot().insights;
    expect(finding?.reasons).toEqual([
      { kind: "new-price", beforeMinor: 1549, currency: "USD", yearMoreMinor: 3000, cadence: "monthly" },
    ] as never);
    expect(finding?.seriesId).toBe(view(ana).series.id);
    expect(alerts(ana)).toEqual(["insight"]);
  });

  test("that costs the same is not told", () => {
    const ana = subscriber();
    ana.bank("2026-12-03 card -15.49 USD NETFLIX.COM 866-579-7172 CA #n12");
    expect(kinds(ana)).toEqual([]);
  });

  test("after it was cancelled is told at once, whatever else was told that day", () => {
    const ana = subscriber();
    judge(ana, "cancelled");
    ana.bank("2026-12-03 card -15.49 USD NETFLIX.COM 866-579-7172 CA #n12");
    expect(kinds(ana)).toEqual(["charged-after-cancel"]);
    expect(ana.snapshot().insights[0]?.reasons).toEqual([{ kind: "cancelled", on: "2026-11-10" }] as never);
    expect(alerts(ana)).toEqual(["insight"]);
  });
});

describe("a payment that stays away", () => {
  const WAGES = ["2026-07-31", "2026-08-31", "2026-09-30", "2026-10-30"];
  function earner(): Person {
    const ana = new Person();
    ana.send({ type: "pass-time", today: plainDate("2026-11-01") });
    const lines = WAGES.map((date) => `${date} giro 3120.00 USD ACME CORP PAYROLL #w${date.slice(5, 7)}`);
    ana.bank(lines.join("\n"), "history");
    return ana;
  }

  test("is missed some days after it was due, once, and no more when it comes", () => {
    const ana = earner();
    for (const day of ["2026-11-30", "2026-12-01"]) ana.send({ type: "pass-time", today: plainDate(day) });
    expect(kinds(ana)).toEqual([]);
    for (const day of ["2026-12-10", "2026-12-11", "2026-12-12"])
      ana.send({ type: "pass-time", today: plainDate(day) });
    expect(kinds(ana)).toEqual(["missing-income"]);
    expect(ana.snapshot().insights[0]).toMatchObject({ transactionId: null, amountMinor: 312000 });
    ana.bank("2026-12-11 giro 3120.00 USD ACME CORP PAYROLL #w11");
    expect(kinds(ana)).toEqual([]);
  });
});

function rowAt(date: string) {
  const [row] = rowsOf(`${date} card -15.49 USD NETFLIX.COM 866-579-7172 CA #n${date.slice(5, 7)}`);
  if (!row) throw new Error("no row");
  return row;
}

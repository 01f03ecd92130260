// What each week brought and took: the rows' own sum, whatever came, changed and went.

import { describe, expect, test } from "bun:test";
import { decodeState } from "#actors/user/state.ts";
import { mondayOf, parseWeekName, plainDate, weekName, weekOf } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { Person } from "#test/support/person.ts";

const weeks = (person: Person) => decodeState(person.state()).weeks;
const W = weekOf(plainDate("2026-11-16"));

describe("a week", () => {
  test("begins on a Monday and has the name that ISO 8601 gives it", () => {
    for (const [date, name, monday] of [
      ["2026-11-24", "2026-W48", "2026-11-23"],
      ["2027-01-03", "2026-W53", "2026-12-28"],
      ["2024-12-30", "2025-W01", "2024-12-30"],
      ["1970-01-01", "1970-W01", "1969-12-29"],
    ] as const) {
      const week = weekOf(plainDate(date));
      expect([weekName(week), mondayOf(week)]).toEqual([name, plainDate(monday)]);
      expect(parseWeekName(name)).toBe(week);
    }
    for (const none of ["2025-W53", "2026-W00", "2026-W54", "2026-48", ""]) expect(parseWeekName(none)).toBeNull();
  });

  test("holds all spending, its categories, and what was received; own transfers are in neither", () => {
    const ana = new Person();
    ana.bank("2026-11-16 card -10.00 USD STARBUCKS #1\n2026-11-22 card -5.00 USD ZORBLATT #2");
    ana.bank("2026-11-18 card 3000.00 USD ACME CORP PAYROLL #3\n2026-11-23 card -1.00 USD STARBUCKS #4");
    expect(weeks(ana)).toEqual({
      USD: {
        "": { [W]: 1500, [W + 1]: 100 },
        "?": { [W]: 500 },
        FOOD_AND_DRINK: { [W]: 1000, [W + 1]: 100 },
        "+": { [W]: 300_000 },
      },
    });
  });

  test("follows a correction, and is gone with its last row", () => {
    const ana = new Person();
    ana.bank("2026-11-16 card -5.00 USD ZORBLATT #1");
    const [row] = [...ana.rows.values()];
    if (!row) throw new Error("no row");
    const category = categoryId("TRAVEL_FLIGHTS");
    ana.send({ type: "correct-category", transactionId: row.transaction.id, category, reach: "this" });
    expect(weeks(ana)).toEqual({ USD: { "": { [W]: 500 }, TRAVEL: { [W]: 500 } } });
    ana.takesBack("#1");
    expect(weeks(ana)).toEqual({});
  });
});

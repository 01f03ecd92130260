// Films are kept and gone on with: whoever asks at the same time is shown the same, and nothing counts twice.

import { expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { plainDate } from "#finance/calendar.ts";
import { Cinema } from "#src/cinema.ts";
import { Person } from "#test/support/person.ts";

/** More than the reading and folding of a few facts takes. */
const TURNS = 20;

function cinemaOf(ana: Person) {
  const clock = new VirtualClock();
  const cinema = new Cinema(ana.vault(), clock);
  const spentOn = async (day: string) => {
    const film = cinema.film(ana.id, ana.journal.length);
    const made = film.then((each) => each.at(plainDate(day), 5).snapshot.currencies[0]?.thisMonth.spentMinor);
    for (let turn = 0; turn < TURNS; turn++) await clock.advance(0);
    return made;
  };
  return { spentOn };
}

test("people who look while rows come see each row once", async () => {
  const ana = new Person();
  ana.send({ type: "pass-time", today: plainDate("2026-06-10") });
  ana.bank("2026-06-03 card -10.00 USD STARBUCKS #1", "import");
  const { spentOn } = cinemaOf(ana);
  expect(await spentOn("2026-06-10")).toBe(1000 as never);
  ana.bank("2026-06-10 card -5.00 USD CHIPOTLE #2");
  expect(await Promise.all([spentOn("2026-06-10"), spentOn("2026-06-10"), spentOn("2026-06-09")])).toEqual([
    1500, 1500, 1000,
  ] as never);
  ana.bank("2026-06-02 card -1.00 USD CHIPOTLE #3", "import");
  expect(await Promise.all([spentOn("2026-06-10"), spentOn("2026-06-09")])).toEqual([1600, 1100] as never);
});

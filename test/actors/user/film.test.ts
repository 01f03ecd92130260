// The time machine: any day of a person's past, folded from their journal.

import { describe, expect, test } from "bun:test";
import { Film } from "#actors/user/film.ts";
import { plainDate } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { currency } from "#finance/money.ts";
import { Person } from "#test/support/person.ts";

const USD = currency("USD");

function filmOf(person: Person): Film {
  const film = new Film(person.id, person.journal);
  while (film.develop(7)) {
    // A few at a time, as the edge does.
  }
  return film;
}

const still = (person: Person, day: string) => filmOf(person).at(plainDate(day), 10);
const spent = (person: Person, day: string) =>
  still(person, day).snapshot.currencies.find((each) => each.currency === USD)?.thisMonth.spentMinor;

describe("a day of the past", () => {
  test("shows rows up to that day, those too that came with a file later", () => {
    const ana = new Person();
    ana.bank(
      "2026-06-03 card -10.00 USD STARBUCKS #1\n2026-06-20 card -30.00 USD CHIPOTLE #2\n2026-07-02 card -5.00 USD CHIPOTLE #3",
      "import",
    );
    expect([spent(ana, "2026-06-02"), spent(ana, "2026-06-10"), spent(ana, "2026-06-30")]).toEqual([
      0, 1000, 4000,
    ] as never);
    expect(still(ana, "2026-07-02").rows.map(({ description }) => description)).toEqual([
      "CHIPOTLE",
      "CHIPOTLE",
      "STARBUCKS",
    ]);
    expect(still(ana, "2026-06-10").snapshot.today).toBe(plainDate("2026-06-10"));
  });

  test("has the balance of that day, whenever the account was anchored", () => {
    const ana = new Person();
    ana.bank("2026-06-03 card -10.00 USD STARBUCKS #1\n2026-06-20 card -30.00 USD CHIPOTLE #2", "import");
    const [account] = ana.snapshot().accounts;
    if (!account) throw new Error("no account");
    const anchor = { date: plainDate("2026-06-30"), balanceMinor: 100_000 as never };
    ana.send({ type: "change-account", accountId: account.id, change: { anchor } });
    const balances = ["2026-06-01", "2026-06-10", "2026-06-30"].map(
      (day) => still(ana, day).snapshot.accounts[0]?.balanceMinor,
    );
    expect(balances).toEqual([104_000, 103_000, 100_000] as never);
  });

  test("knows of a live row what was known that day, and of an imported one all that is known now", () => {
    const ana = new Person();
    ana.send({ type: "pass-time", today: plainDate("2026-06-03") });
    ana.bank("2026-06-02 card -10.00 USD ZORBLATT #old", "import");
    ana.bank("2026-06-03 card -10.00 USD QUUX #new");
    ana.send({ type: "pass-time", today: plainDate("2026-06-09") });
    for (const { transaction } of [...ana.rows.values()])
      ana.send({
        type: "correct-category",
        transactionId: transaction.id,
        category: categoryId("TRAVEL_FLIGHTS"),
        reach: "this",
      });
    const categories = (day: string) => still(ana, day).rows.map(({ category }) => category);
    expect(categories("2026-06-08")).toEqual([null, "TRAVEL_FLIGHTS"] as never);
    expect(categories("2026-06-09")).toEqual(["TRAVEL_FLIGHTS", "TRAVEL_FLIGHTS"] as never);
  });

  test("has the budgets of that day, and leaves out what the bank had taken back by then", () => {
    const ana = new Person();
    ana.send({ type: "pass-time", today: plainDate("2026-06-03") });
    ana.bank("2026-06-03 card -10.00 USD STARBUCKS #1");
    ana.send({ type: "pass-time", today: plainDate("2026-06-05") });
    const limitMinor = 5_000 as never;
    ana.send({ type: "set-budget", category: categoryId("FOOD_AND_DRINK"), currency: USD, limitMinor });
    ana.takesBack("#1");
    expect(still(ana, "2026-06-04").snapshot.budgets).toHaveLength(0);
    expect(still(ana, "2026-06-05").snapshot.budgets).toHaveLength(1);
    expect([spent(ana, "2026-06-04"), spent(ana, "2026-06-05")]).toEqual([1000, 0] as never);
  });
});

test("the last day is today's state but for what only the order of facts tells", () => {
  const ana = new Person();
  ana.send({ type: "pass-time", today: plainDate("2026-06-01") });
  for (let n = 1; n <= 600; n++) {
    if (n % 60 === 0)
      ana.send({ type: "pass-time", today: plainDate(`2026-06-${String(n / 60 + 1).padStart(2, "0")}`) });
    const day = String(Math.floor(n / 60) + 1).padStart(2, "0");
    ana.bank(`2026-06-${day} card -${(n % 40) + 1}.00 USD SHOP${n % 17} #${n}`);
  }
  const film = filmOf(ana);
  const days = film.days();
  expect(days).toEqual({ first: plainDate("2026-06-01"), last: plainDate("2026-06-11") });
  const last = film.at(plainDate("2026-06-11"), 5).snapshot;
  const now = ana.snapshot();
  expect({ ...last, lastAt: null }).toEqual({ ...now, lastAt: null });
  // Marks stand at 250 and 500: a day between them is the same as a fold of all before it.
  expect(film.at(plainDate("2026-06-07"), 5)).toEqual(filmOf(ana).at(plainDate("2026-06-07"), 5));
});

describe("a film that goes on", () => {
  const lived = () => {
    const ana = new Person();
    ana.send({ type: "pass-time", today: plainDate("2026-06-10") });
    ana.bank("2026-06-03 card -10.00 USD STARBUCKS #1\n2026-06-09 card -30.00 USD CHIPOTLE #2", "import");
    return ana;
  };

  test("is the film made anew", () => {
    const ana = lived();
    const film = filmOf(ana);
    const before = ana.journal.length;
    ana.bank("2026-06-10 card -5.00 USD CHIPOTLE #3");
    expect(film.goOn(ana.journal.slice(before))).toBe(true);
    while (film.develop(7)) {
      // As above.
    }
    for (const day of ["2026-06-03", "2026-06-09", "2026-06-10"])
      expect(film.at(plainDate(day), 10)).toEqual(still(ana, day));
  });

  test("says when what came changes days that it has shown", () => {
    for (const late of [
      (ana: Person) => ana.bank("2026-06-04 card -5.00 USD CHIPOTLE #3", "import"),
      (ana: Person) => {
        const [account] = ana.snapshot().accounts;
        const anchor = { date: plainDate("2026-06-05"), balanceMinor: 100 as never };
        if (account) ana.send({ type: "change-account", accountId: account.id, change: { anchor } });
      },
    ]) {
      const ana = lived();
      const film = filmOf(ana);
      const before = ana.journal.length;
      late(ana);
      expect(film.goOn(ana.journal.slice(before))).toBe(false);
    }
  });
});

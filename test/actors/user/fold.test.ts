// Rules F of the specification on rows, sums, corrections and accounts: what a person's state is after which facts.

import { describe, expect, test } from "bun:test";
import { decodeState, MONTHS_KEPT } from "#actors/user/state.ts";
import { instant, plainDate } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { accountId } from "#finance/ids.ts";
import { minor } from "#finance/money.ts";
import { accountSeen, Person, rowOf } from "#test/support/person.ts";

const GROCERIES = categoryId("FOOD_AND_DRINK_GROCERIES");

function spent(person: Person, code = "USD", today = "2026-11-23"): number {
  return person.snapshot(today).currencies.find((view) => view.currency === code)?.thisMonth.spentMinor ?? 0;
}

describe("rows of the bank", () => {
  test("[F1] two real identical coffees on one day stay two; the same line twice stays one", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -4.50 USD COFFEE #1\n2026-11-20 card -4.50 USD COFFEE #2");
    ana.bank("2026-11-20 card -4.50 USD COFFEE #2");
    expect(ana.living().length).toBe(2);
    expect(spent(ana)).toBe(900);
  });

  test("[F2] a pending row that settles under its own id stays one row, with the settled amount", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -20.00 USD TAVERN #1 pending");
    expect(ana.snapshot().counts).toMatchObject({ rows: 1, pending: 1 });
    const receipt = ana.revises("2026-11-21 card -24.00 USD TAVERN #1");
    expect(receipt.changed).toBe(1);
    expect(ana.snapshot().counts).toMatchObject({ rows: 1, pending: 0 });
    expect(spent(ana)).toBe(2400);
  });

  test("[F2] a pending row that settles under a new id is the same row; its removal afterwards says nothing", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -20.00 USD TAVERN #p pending");
    const { id } = ana.row("TAVERN");
    ana.bank("2026-11-21 card -24.00 USD TAVERN #s after:#p");
    ana.takesBack("#p");
    expect(ana.living().map((row) => row.id)).toEqual([id]);
    expect(spent(ana)).toBe(2400);
  });

  test("[F3] a late copy of the pending row neither unsettles the row nor adds another", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -20.00 USD TAVERN #p pending");
    ana.bank("2026-11-21 card -24.00 USD TAVERN #s after:#p");
    expect(ana.bank("2026-11-20 card -20.00 USD TAVERN #p pending").duplicate).toBe(1);
    expect(ana.living().length).toBe(1);
    expect(spent(ana)).toBe(2400);
  });

  test("[F4] a row taken back leaves every sum, and its late copy does not return", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -20.00 USD TAVERN #1");
    ana.takesBack("#1");
    ana.bank("2026-11-20 card -20.00 USD TAVERN #1");
    expect(ana.living()).toEqual([]);
    expect(spent(ana)).toBe(0);
    expect(ana.snapshot().counts.rows).toBe(0);
  });

  test("[F5] a refund gives back what was spent in its category", () => {
    const ana = new Person();
    ana.bank("2026-11-10 card -80.00 USD WHOLEFDS MKT 1022\n2026-11-12 card 30.00 USD WHOLEFDS MKT 1022 REFUND");
    for (const row of ana.living()) {
      ana.send({ type: "correct-category", transactionId: row.id, category: GROCERIES, reach: "this" });
    }
    const view = ana.snapshot().currencies[0];
    expect(view?.thisMonth).toMatchObject({ spentMinor: 5000, receivedMinor: 0 });
    expect(view?.categories[0]).toMatchObject({ category: "FOOD_AND_DRINK", sumMinor: 5000, count: 2 });
  });

  test("[F6] money moved between own accounts is neither spent nor received", () => {
    const ana = new Person();
    ana.bank("2026-11-10 checking -500.00 USD TO SAVINGS #out\n2026-11-10 savings 500.00 USD FROM CHECKING #in");
    const legs = { out: "TRANSFER_OUT_ACCOUNT_TRANSFER", in: "TRANSFER_IN_ACCOUNT_TRANSFER" };
    const correct = (text: string, category: string) =>
      ana.send({
        type: "correct-category",
        transactionId: ana.row(text).id,
        category: categoryId(category),
        reach: "this",
      });
    correct("TO SAVINGS", legs.out);
    correct("FROM CHECKING", legs.in);
    expect(ana.snapshot().currencies[0]?.thisMonth).toMatchObject({ spentMinor: 0, receivedMinor: 0, rows: 2 });
  });

  test("[F7] unlike currencies are never summed", () => {
    const ana = new Person();
    ana.bank("2026-11-10 card -10.00 USD SHOP #1\n2026-11-10 giro -10.00 EUR LADEN #2");
    expect([spent(ana, "USD"), spent(ana, "EUR")]).toEqual([1000, 1000]);
  });

  test("[F8] a row from another century moves no window of kept months", () => {
    const ana = new Person();
    ana.bank("2026-11-10 card -10.00 USD SHOP #1\n2099-01-01 card -10.00 USD MISPRINT #2");
    expect(spent(ana)).toBe(1000);
  });

  test("[F8] months older than the kept ones are forgotten, and their late rows are not counted in part", () => {
    const ana = new Person();
    ana.bank("2020-05-01 card -10.00 USD OLD SHOP #1\n2026-11-10 card -10.00 USD SHOP #2", "history");
    ana.bank("2020-05-02 card -10.00 USD OLD SHOP #3", "history");
    const state = decodeState(ana.state());
    expect(Object.keys(state.months)).toEqual(["2026-11"]);
    expect(Object.keys(state.months).length).toBeLessThanOrEqual(MONTHS_KEPT);
    expect(Object.values(state.totals.USD ?? {}).reduce((rows, cell) => rows + cell[1], 0)).toBe(3);
  });
});

describe("files", () => {
  test("[F18] a source that says less than another takes nothing back by its silence", () => {
    const ana = new Person();
    const told = {
      ...rowOf("2026-11-10 card -10.00 USD SHOP #1"),
      mcc: "5411",
      postedAt: instant("2026-11-10T09:30:00.000Z"),
    };
    const accounts = [accountSeen("card")];
    ana.send({ type: "record-rows", origin: "live", accounts, added: [told], modified: [], removed: [] });
    expect(ana.bank("2026-11-10 card -10.00 USD SHOP #1", "import")).toMatchObject({ duplicate: 1, changed: 0 });
    expect(ana.bank("2026-11-10 card -12.00 USD SHOP #1", "import")).toMatchObject({ changed: 1 });
    expect(ana.row("SHOP")).toMatchObject({ amountMinor: -1200, mcc: "5411", postedAt: "2026-11-10T09:30:00.000Z" });
  });
});

describe("corrections", () => {
  test("[F14] a correction reaches this row only, or all of the merchant and its next one", () => {
    const ana = new Person();
    ana.bank("2026-11-10 card -10.00 USD ZORBLATT LLC #1\n2026-11-11 card -11.00 USD ZORBLATT LLC #2");
    const [first, second] = ana.living();
    if (!first || !second) throw new Error("the story has two rows");
    ana.send({ type: "correct-category", transactionId: first.id, category: GROCERIES, reach: "this" });
    expect(ana.living().map((row) => row.category)).toEqual([GROCERIES, second.category]);
    ana.send({ type: "correct-category", transactionId: first.id, category: GROCERIES, reach: "merchant" });
    ana.bank("2026-11-12 card -12.00 USD ZORBLATT LLC #3");
    expect(ana.living().map((row) => [row.category, row.categorySource])).toEqual([
      [GROCERIES, "learned"],
      [GROCERIES, "learned"],
      [GROCERIES, "learned"],
    ]);
  });

  test("[F14] what the person said stays when the bank revises the row", () => {
    const ana = new Person();
    ana.bank("2026-11-10 card -10.00 USD ZORBLATT LLC #1 pending");
    const { id } = ana.row("ZORBLATT");
    ana.send({ type: "correct-category", transactionId: id, category: GROCERIES, reach: "this" });
    ana.send({ type: "set-note", transactionId: id, note: "for Sunday" });
    ana.revises("2026-11-11 card -12.00 USD ZORBLATT SETTLED #1");
    expect(ana.row("ZORBLATT")).toMatchObject({ category: GROCERIES, note: "for Sunday", amountMinor: -1200 });
  });
});

describe("accounts", () => {
  const card = accountId("card");

  test("[F15] without an anchor there is a change and no balance; with one, rows after it move the balance", () => {
    const ana = new Person();
    ana.bank("2026-11-01 card -10.00 USD SHOP #1\n2026-11-05 card -20.00 USD SHOP #2");
    expect(ana.snapshot().accounts[0]).toMatchObject({ balanceMinor: null, changeMinor: -3000 });
    const anchor = { date: plainDate("2026-11-03"), balanceMinor: minor(100_000) };
    ana.send({ type: "change-account", accountId: card, change: { anchor } });
    expect(ana.snapshot().accounts[0]?.balanceMinor).toBe(minor(98_000));
    ana.bank("2026-11-02 card -7.00 USD LATE SHOP #3");
    expect(ana.snapshot().accounts[0]?.balanceMinor).toBe(minor(98_000));
    ana.bank("2026-11-06 card -7.00 USD SHOP #4");
    expect(ana.snapshot().accounts[0]?.balanceMinor).toBe(minor(97_300));
  });

  test("[F15] a balance the bank states anchors the account once, then is held against ours", () => {
    const ana = new Person();
    const states = (date: string, balanceMinor: number) => {
      const anchor = { date: plainDate(date), balanceMinor: minor(balanceMinor) };
      const accounts = [{ ...accountSeen("card"), anchor }];
      ana.send({ type: "record-rows", origin: "import", accounts, added: [], modified: [], removed: [] });
    };
    ana.bank("2026-11-01 card -10.00 USD SHOP #1", "import");
    states("2026-11-02", 50_000);
    expect(ana.snapshot().accounts[0]).toMatchObject({ balanceMinor: 50_000, stated: { differenceMinor: 0 } });
    ana.bank("2026-11-05 card -10.00 USD SHOP #2", "import");
    states("2026-11-06", 48_000);
    expect(ana.snapshot().accounts[0]).toMatchObject({ balanceMinor: 49_000, stated: { differenceMinor: -1000 } });
  });

  test("[F16] a merged account's rows, past and future, are the other's", () => {
    const ana = new Person();
    ana.bank("2026-11-01 card -10.00 USD SHOP #1\n2026-11-02 kard -20.00 USD SHOP #2");
    ana.send({ type: "merge-accounts", from: accountId("kard"), into: card });
    ana.bank("2026-11-03 kard -30.00 USD SHOP #3");
    expect(ana.snapshot().accounts.map((account) => [account.id, account.rows, account.changeMinor])).toEqual([
      [card, 3, minor(-6000)],
    ]);
  });

  test("[F16] a row of an account merged twice over is the last one's", () => {
    const ana = new Person();
    ana.bank(
      "2026-11-01 card -10.00 USD SHOP #1\n2026-11-02 kard -20.00 USD SHOP #2\n2026-11-02 cart -1.00 USD SHOP #3",
    );
    ana.send({ type: "merge-accounts", from: accountId("kard"), into: accountId("cart") });
    ana.send({ type: "merge-accounts", from: accountId("cart"), into: card });
    ana.bank("2026-11-03 kard -30.00 USD SHOP #4");
    expect(ana.snapshot().accounts.map((account) => [account.id, account.rows])).toEqual([[card, 4]]);
  });

  test("[F19] a row in another currency than its account's goes to an account of its own currency beside it", () => {
    const ana = new Person();
    ana.bank("2026-11-01 card -10.00 USD SHOP #1");
    ana.bank("2026-11-02 card -20.00 EUR LADEN #2\n2026-11-02 card -5.00 JPY MISE #3");
    expect(changes(ana)).toEqual([
      ["Card", "USD", -1000],
      ["Card (EUR)", "EUR", -2000],
      ["Card (JPY)", "JPY", -5],
    ]);
    expect(ana.bank("2026-11-02 card -20.00 EUR LADEN #2").duplicate).toBe(1);
    ana.revises("2026-11-01 card -11.00 EUR SHOP #1");
    expect(changes(ana).slice(0, 2)).toEqual([
      ["Card", "USD", 0],
      ["Card (EUR)", "EUR", -3100],
    ]);
  });

  test("[F19] a balance stated in another currency is not the account's", () => {
    const ana = new Person();
    ana.bank("2026-11-01 card -10.00 USD SHOP #1");
    const anchor = { date: plainDate("2026-11-02"), balanceMinor: minor(5000) };
    const accounts = [{ ...accountSeen("card", "EUR"), anchor }];
    ana.send({ type: "record-rows", origin: "import", accounts, added: [], modified: [], removed: [] });
    expect(ana.snapshot().accounts[0]).toMatchObject({ balanceMinor: null, stated: null });
  });

  test("[F17] a person's own calendar does not run backwards", () => {
    const ana = new Person();
    ana.send({ type: "pass-time", today: plainDate("2027-01-05") });
    ana.send({ type: "pass-time", today: plainDate("2027-01-02") });
    expect(ana.snapshot().today).toBe(plainDate("2027-01-05"));
  });
});

function changes(person: Person): [string, string, number][] {
  return person.snapshot().accounts.map(({ name, currency: code, changeMinor }) => [name, code, changeMinor]);
}

// Where the parts of a bank's file go, in which order, and under which keys.

import { describe, expect, test } from "bun:test";
import { plainDate } from "#finance/calendar.ts";
import { currency, minor } from "#finance/money.ts";
import { commandsOf, planImport } from "#http/import/plan-import.ts";
import type { Statement, StatementRow } from "#statement/statement.ts";
import { Person } from "#test/support/person.ts";

const usd = currency("USD");

function row(line: number, date: string, amount: number, description: string): StatementRow {
  return {
    line,
    date: plainDate(date),
    postedAt: null,
    amountMinor: minor(amount),
    currency: usd,
    description,
    pending: false,
    nativeId: null,
    mcc: null,
    sourceCategory: null,
    note: "",
  };
}

function statement(key: string, name: string, rows: StatementRow[]): Statement {
  const account = {
    key,
    name,
    bank: "Test Bank",
    kind: "checking",
    currency: usd,
    mask: null,
    ledgerBalance: null,
  } as const;
  return { account, rows };
}

describe("planning an import", () => {
  test("the same file plans the same keys, and a longer one keeps them", () => {
    const rows = [row(2, "2026-11-01", -450, "COFFEE"), row(3, "2026-11-01", -450, "COFFEE")];
    const longer = [...rows, row(4, "2026-11-02", -450, "COFFEE")];
    const keys = (some: StatementRow[]) =>
      planImport([statement("1", "Checking", some)], [], null)[0]?.rows.map((planned) => planned.row.sourceId) ?? [];
    expect(new Set(keys(rows)).size).toBe(2);
    expect(keys(longer).slice(0, 2)).toEqual(keys(rows));
  });

  test("a file that lists the newest first is told in the order of time", () => {
    const rows = [
      row(2, "2026-11-03", -1, "C"),
      row(3, "2026-11-02", -1, "B2"),
      row(4, "2026-11-02", -1, "B1"),
      row(5, "2026-11-01", -1, "A"),
    ];
    const [plan] = planImport([statement("1", "Checking", rows)], [], null);
    expect(plan?.rows.map((planned) => planned.row.description)).toEqual(["A", "B1", "B2", "C"]);
  });

  test("equal rows of two parts that go to one account are two", () => {
    const parts = [
      statement("1", "One", [row(2, "2026-11-01", -450, "COFFEE")]),
      statement("2", "Two", [row(5, "2026-11-01", -450, "COFFEE")]),
    ];
    const [plan, none] = planImport(parts, [], "Everything");
    expect(none).toBeUndefined();
    expect(new Set(plan?.rows.map((planned) => planned.row.sourceId)).size).toBe(2);
  });

  test("an account is found again by the file's own number, whatever it is called by now", () => {
    const ana = new Person();
    const parts = [statement("4711", "Girokonto", [row(2, "2026-11-01", -450, "COFFEE")])];
    const [first] = planImport(parts, [], null);
    for (const command of commandsOf(first ? [first] : [])) ana.send(command);
    if (first) ana.send({ type: "change-account", accountId: first.account.id, change: { name: "Everyday" } });
    const [again] = planImport(parts, ana.snapshot().accounts, null);
    expect(again).toMatchObject({ isNew: false, account: { id: first?.account.id, name: "Everyday" } });
  });

  test("an account is found by the name a person gives, in any case", () => {
    const ana = new Person();
    ana.bank("2026-11-01 checking -1.00 USD SHOP");
    const [plan] = planImport([statement("", "statement.csv", [])], ana.snapshot().accounts, " CHECKING ");
    expect(plan).toMatchObject({ isNew: false, account: { id: "checking" } });
  });

  test("an account's name at one bank is not the account of that name at another", () => {
    const ana = new Person();
    ana.bank("2026-11-01 checking -1.00 USD SHOP");
    const known = ana.snapshot().accounts.map((each) => ({ ...each, bank: "Other Bank" }));
    const parts = [statement("1", "Checking", [row(2, "2026-11-01", -450, "COFFEE")])];
    expect(planImport(parts, known, null)[0]).toMatchObject({ isNew: true });
    expect(planImport(parts, known, "checking")[0]).toMatchObject({ isNew: false });
  });

  test("no account is opened for no rows, unless the file states its balance", () => {
    const empty = statement("1", "Checking", []);
    expect(planImport([empty], [], null)).toEqual([]);
    const ledgerBalance = { date: plainDate("2026-11-02"), amountMinor: minor(10_000) };
    expect(planImport([{ ...empty, account: { ...empty.account, ledgerBalance } }], [], null)).toHaveLength(1);
  });

  test("the balance a file states is compared once all its rows are in", () => {
    const rows = Array.from({ length: 600 }, (_, i) => row(i + 2, "2026-11-01", -i, `SHOP ${i}`));
    const stated = statement("1", "Checking", rows);
    const ledgerBalance = { date: plainDate("2026-11-02"), amountMinor: minor(10_000) };
    const commands = commandsOf(planImport([{ ...stated, account: { ...stated.account, ledgerBalance } }], [], null));
    const anchors = commands.map((command) => command.type === "record-rows" && command.accounts[0]?.anchor !== null);
    expect(anchors).toEqual([false, false, true]);
  });
});

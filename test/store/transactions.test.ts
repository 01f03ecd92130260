// Reading a person's transactions: lists, pages, filters, totals, and nobody else's rows.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { noFindings } from "#actors/user/fold.ts";
import type { AccountRow } from "#actors/user/ports.ts";
import { plainDate } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { accountId, insightId, transactionId, userId } from "#finance/ids.ts";
import { parseQuery } from "#finance/query/parse.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Search } from "#store/transaction-filter.ts";
import type { ListedTransaction, UserTransactions } from "#store/transactions.ts";
import { openStoreFile, type StoreFile } from "../support/store-file.ts";
import { insight, recordedRows, timePassed, transaction, turn, write } from "../support/writes.ts";

const GROCERIES = categoryId("FOOD_AND_DRINK_GROCERIES");
const COFFEE = categoryId("FOOD_AND_DRINK_COFFEE");
const FOOD = categoryId("FOOD_AND_DRINK");
const WAGES = categoryId("INCOME_WAGES");
const SAVINGS = categoryId("TRANSFER_OUT_SAVINGS");

const ROWS: readonly Transaction[] = [
  row(1, "2026-08-31 card -50.00 USD WHOLE FOODS #1", { category: GROCERIES, merchant: "Whole Foods" }),
  row(2, "2026-09-01 card -4.00 USD BLUE BOTTLE #2", { category: COFFEE, merchant: "Blue Bottle" }),
  row(3, "2026-09-01 card -5.00 USD BLUE BOTTLE #3", { category: COFFEE, merchant: "Blue Bottle" }),
  row(4, "2026-09-02 giro -70.00 EUR REWE #4", { category: GROCERIES, note: "party at Ada's" }),
  row(5, "2026-09-02 giro 3000.00 EUR GEHALT #5", { category: WAGES }),
  row(6, "2026-09-03 giro -500.00 EUR SPAREN #6", { category: SAVINGS }),
  row(7, "2026-09-03 card -9.99 USD 50%_OFF STORE #7", { category: null, categorySource: null }),
  row(8, "2026-09-04 card 20.00 USD WHOLE FOODS REFUND #8", { category: GROCERIES }),
];
const VOIDED = row(9, "2026-09-05 card -1.00 USD GONE #9");

let file: StoreFile;
let ana: UserTransactions;
let ben: UserTransactions;

beforeAll(async () => {
  file = await openStoreFile();
  const { engine, transactions } = file.store;
  const [anaId, benId] = [userId("ana"), userId("ben")];
  const [owned] = await engine.acquire([0], "test");
  const epoch = owned?.epoch ?? 0;
  const accounts = [account("card", "First Bank", "USD"), account("giro", "Sparkasse", "EUR")];
  const raised = [insight("i2", ROWS[1] as Transaction), insight("i7", ROWS[6] as Transaction)];
  await engine.commit(write(0, epoch, 0, [{ ...recordedRows(anaId, ROWS), accounts, findings: found(raised) }]));
  await engine.commit(
    write(0, epoch, 1, [
      turn(anaId, [timePassed(9)], {
        rows: [{ transaction: VOIDED, voided: true }],
        findings: { ...noFindings(), withdrawn: [insightId("i7")] },
      }),
      recordedRows(benId, [{ ...(ROWS[0] as Transaction), description: "BEN'S OWN" }]),
    ]),
  );
  ana = transactions.forUser(anaId);
  ben = transactions.forUser(benId);
});
afterAll(() => file.remove());

describe("lists", () => {
  test("the newest come first, those of one day by when they became known; voided rows are gone", async () => {
    expect(idsOf(await ana.recent(5))).toEqual(["8", "7", "6", "5", "4"]);
    expect(idsOf(await ana.recent(50))).toEqual(["8", "7", "6", "5", "4", "3", "2", "1"]);
  });

  test("a row comes with its account, its bank and its open findings", async () => {
    const rows = await ana.recent(50);
    const flagged = rows.filter(({ insights }) => insights.length > 0);
    expect(idsOf(flagged)).toEqual(["2"]);
    expect(flagged[0]?.insights).toEqual([insight("i2", ROWS[1] as Transaction)]);
    expect(flagged[0]?.accountName).toBe("Card");
    expect(flagged[0]?.bank).toBe("First Bank");
    expect(flagged[0]?.transaction).toEqual(ROWS[1] as Transaction);
  });

  test("pages follow each other without a gap or a row twice, whatever their size", async () => {
    for (const limit of [1, 2, 3, 7, 8, 9]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await ana.page({}, limit, cursor);
        seen.push(...idsOf(page.rows));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(["8", "7", "6", "5", "4", "3", "2", "1"]);
    }
  });

  test("a cursor that is none begins at the top", async () => {
    for (const cursor of ["", "nonsense", "2026-02-30_4", "2026-09-01_-4"]) {
      expect(idsOf((await ana.page({}, 1, cursor)).rows)).toEqual(["8"]);
    }
  });

  test("a growing list shows all rows down to its end, and says where it would end next", async () => {
    const first = await ana.growing({}, { until: null, step: 3, most: 7 });
    expect(idsOf(first.rows)).toEqual(["8", "7", "6"]);
    const second = await ana.growing({}, { until: first.nextUntil, step: 3, most: 7 });
    expect(idsOf(second.rows)).toEqual(["8", "7", "6", "5", "4", "3"]);
    expect(second.nextUntil).toBeNull();
    expect(second.truncated).toBe(true);
    const wide = await ana.growing({}, { until: first.nextUntil, step: 3, most: 8 });
    const last = await ana.growing({}, { until: wide.nextUntil, step: 3, most: 8 });
    expect(idsOf(last.rows)).toHaveLength(8);
    expect([last.nextUntil, last.truncated]).toEqual([null, false]);
  });

  test("a stream brings every row that fits, once", async () => {
    const seen: string[] = [];
    for await (const rows of ana.stream({ bank: "Sparkasse" })) seen.push(...idsOf(rows));
    expect(seen).toEqual(["6", "5", "4"]);
  });

  test("single rows and rows by id are found when they are one's own", async () => {
    expect((await ana.byId(transactionId("t:#4")))?.transaction).toEqual(ROWS[3] as Transaction);
    expect(await ana.byId(VOIDED.id)).toBeNull();
    const ids = ["t:#4", "t:#2", "t:#9", "t:#nobody"].map(transactionId);
    expect(idsOf(await ana.matching({}, ids))).toEqual(["4", "2"]);
    expect(idsOf(await ana.matching({ bank: "First Bank" }, ids))).toEqual(["2"]);
    expect(await ana.matching({}, [])).toEqual([]);
  });

  test("the source ids of a day are known, those of voided rows too", async () => {
    expect((await ana.sourceIdsOn(plainDate("2026-09-01"))).map(String).sort()).toEqual(["#2", "#3"]);
    expect((await ana.sourceIdsOn(plainDate("2026-09-05"))).map(String)).toEqual(["#9"]);
  });
});

describe("filters", () => {
  const cases: readonly [string, Parameters<UserTransactions["page"]>[0], string[]][] = [
    ["a bank", { bank: "First Bank" }, ["8", "7", "3", "2", "1"]],
    ["an account", { account: accountId("giro") }, ["6", "5", "4"]],
    ["a category", { category: GROCERIES }, ["8", "4", "1"]],
    ["a category of the first level means all below it", { category: FOOD }, ["8", "4", "3", "2", "1"]],
    ["rows nobody is sure about", { category: "none" }, ["7"]],
    ["from a date on", { from: plainDate("2026-09-03") }, ["8", "7", "6"]],
    ["up to a date", { to: plainDate("2026-09-01") }, ["3", "2", "1"]],
    ["suspicious rows", { suspicious: true }, ["2"]],
    ["a word of the description, whatever its case", { search: searchOf("whole foods") }, ["8", "1"]],
    ["a word of the note", { search: searchOf("party at Ada's") }, ["4"]],
    ["signs of the pattern language have no power", { search: searchOf("50%_off") }, ["7"]],
    ["several at once", { category: FOOD, bank: "First Bank", from: plainDate("2026-09-01") }, ["8", "3", "2"]],
    ["a bank nobody has", { bank: "Nowhere" }, []],
  ];
  test.each(cases)("%s", async (_, filter, expected) => {
    expect(idsOf((await ana.page(filter, 50)).rows)).toEqual(expected);
    expect((await ana.totals(filter)).count).toBe(expected.length);
  });
});

describe("totals", () => {
  test("each currency has its own; refunds give back, own transfers are in neither", async () => {
    const { count, totals } = await ana.totals({});
    expect(count).toBe(8);
    expect(
      totals.map(({ currency, spentMinor, receivedMinor }) => [String(currency), +spentMinor, +receivedMinor]),
    ).toEqual([
      ["USD", 5000 + 400 + 500 + 999 - 2000, 0],
      ["EUR", 7000, 300000],
    ]);
  });
});

describe("isolation", () => {
  test("nobody sees anybody else's rows, though the ids are the same", async () => {
    expect((await ben.recent(50)).map(({ transaction: mine }) => mine.description)).toEqual(["BEN'S OWN"]);
    expect((await ben.byId(transactionId("t:#1")))?.transaction.description).toBe("BEN'S OWN");
    expect(await ben.byId(transactionId("t:#2"))).toBeNull();
    expect((await ben.recent(50))[0]?.insights).toEqual([]);
    expect(await ben.totals({ suspicious: true })).toEqual({ count: 0, totals: [] });
  });
});

function searchOf(typed: string): Search | null {
  const parsed = parseQuery(typed);
  return parsed.ok ? { query: parsed.query, today: plainDate("2026-09-16"), firstWeekday: 0 } : null;
}

function row(seq: number, line: string, more: Partial<Transaction> = {}): Transaction {
  return transaction(line, seq, more);
}

function account(id: string, bank: string, currency: string): AccountRow {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  const open = { mask: null, hidden: false, closed: false, mergedInto: null, balanceMinor: null };
  return { id: accountId(id), name, bank, kind: "checking", currency, ...open };
}

function found(raised: ReturnType<typeof insight>[]) {
  return { ...noFindings(), raised };
}

function idsOf(rows: readonly ListedTransaction[]): string[] {
  return rows.map(({ transaction: { id } }) => id.slice("t:#".length));
}

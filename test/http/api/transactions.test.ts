// Transactions over the API: lists and cursors, filters, corrections, export.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { PageJson, TransactionJson } from "#http/api/shapes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

type List = PageJson<TransactionJson>;

function list(who: Resident, query = ""): Promise<List> {
  return who.json<List>("GET", `/api/transactions${query}`);
}

async function only(who: Resident, query = ""): Promise<TransactionJson> {
  const { data } = await list(who, query);
  const [row] = data;
  if (!row || data.length > 1) throw new Error(`${data.length} rows`);
  return row;
}

describe("the list", () => {
  let ana: Resident;
  const rows = Array.from({ length: 123 }, (_, i) => {
    const day = `2026-${String(1 + (i % 11)).padStart(2, "0")}-${String(1 + (i % 5)).padStart(2, "0")}`;
    return `${day} ${i % 2 === 0 ? "card" : "giro"} ${i % 10 === 0 ? "" : "-"}${i + 1}.25 USD SHOP ${i % 7} #row-${i}`;
  });
  beforeAll(async () => {
    ana = await purser.resident();
    for (let i = 0; i < rows.length; i += 40) await ana.bank(rows.slice(i, i + 40).join("\n"));
  });

  async function walk(query: string): Promise<TransactionJson[]> {
    const found: TransactionJson[] = [];
    let cursor: string | null = null;
    do {
      const page: List = await list(ana, `${query}${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`);
      found.push(...page.data);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return found;
  }

  test.each([1, 7, 50, 123, 500])("walked by cursor in steps of %d is every row once, newest first", async (limit) => {
    const found = await walk(`?limit=${limit}`);
    expect(found).toHaveLength(rows.length);
    expect(new Set(found.map(({ id }) => id)).size).toBe(rows.length);
    const dates = found.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  test("walked while rows come in shows none twice and leaves none out that was there", async () => {
    const who = await purser.resident();
    await who.bank(rows.slice(0, 40).join("\n"));
    const before = new Set((await list(who, "?limit=500")).data.map(({ id }) => id));
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let n = 0; n === 0 || cursor !== null; n++) {
      const page: List = await list(who, `?limit=6${cursor === null ? "" : `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
      await who.bank(`2026-1${n % 2}-0${1 + (n % 5)} card -1.00 USD NEWCOMER #new-${n}`);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect([...before].filter((id) => !seen.includes(id))).toEqual([]);
  });

  test.each([
    ["?q=shop+3", (row: TransactionJson) => row.description.includes("SHOP 3")],
    ["?account=giro", (row: TransactionJson) => row.account === "Giro"],
    ["?bank=Test+Bank", () => true],
    ["?bank=Another+Bank", () => false],
    ["?from=2026-03-02&to=2026-05-04", (row: TransactionJson) => row.date >= "2026-03-02" && row.date <= "2026-05-04"],
    [
      "?from=2026-03-02&q=SHOP+1&account=card",
      (row: TransactionJson) =>
        row.date >= "2026-03-02" && row.account === "Card" && row.description.includes("SHOP 1"),
    ],
    ["?category=none", (row: TransactionJson) => row.category === null],
    ["?category=INCOME", (row: TransactionJson) => row.category?.startsWith("INCOME") ?? false],
    ["?suspicious=1", (row: TransactionJson) => row.suspicious],
  ])("filtered by %s holds exactly the rows that fit", async (query, fits) => {
    const all = await walk("?limit=500");
    expect((await walk(`${query}&limit=40`)).map(({ id }) => id)).toEqual(all.filter(fits).map(({ id }) => id));
  });

  test("limits what is asked for to something sensible", async () => {
    for (const [limit, rowsExpected] of [
      ["100000", 123],
      ["500", 123],
      ["3", 3],
    ] as const)
      expect(`${limit}: ${(await list(ana, `?limit=${limit}`)).data.length}`).toBe(`${limit}: ${rowsExpected}`);
  });

  test("a row by its id is the row of the list", async () => {
    const [row] = (await list(ana, "?limit=1")).data;
    expect(await ana.json<TransactionJson>("GET", `/api/transactions/${row?.id}`)).toEqual(row as TransactionJson);
    expect((await ana.get("/api/transactions/none")).status).toBe(404);
  });
});

describe("a correction", () => {
  async function withRows(statement: string): Promise<Resident> {
    const who = await purser.resident();
    await who.bank(statement);
    return who;
  }
  const patch = (who: Resident, id: string, body: object) =>
    who.json<TransactionJson>("PATCH", `/api/transactions/${id}`, body);

  test.each([
    [{ category: "TRAVEL_FLIGHTS" }, { category: "TRAVEL_FLIGHTS", category_source: "rule", confidence: 1 }],
    [{ merchant: "  The Corner  " }, { merchant: "The Corner" }],
    [{ note: "with Ben 🥐" }, { note: "with Ben 🥐" }],
    [{ expected: true }, { expected: true }],
    [
      { merchant: "Corner", note: "n", category: "TRAVEL", expected: true },
      { merchant: "Corner", note: "n", category: "TRAVEL", expected: true },
    ],
  ])("of %j is answered with the row as it is now, and stays", async (change, now) => {
    const who = await withRows("2026-11-02 card -4.50 USD COFFEE CORNER 12");
    const before = await only(who);
    const after = await patch(who, before.id, change);
    const { confidence: _, category_source: __, ...plain } = now as Partial<TransactionJson>;
    expect(after).toMatchObject(plain);
    expect({ ...after, ...plain }).toMatchObject({ id: before.id, amount: -450, description: before.description });
    expect(await only(who)).toEqual(after);
  });

  test("that changes nothing is taken, and leaves no trace in the journal", async () => {
    const who = await withRows("2026-11-02 card -4.50 USD COFFEE CORNER 12");
    const row = await only(who);
    await patch(who, row.id, { note: "n", expected: true });
    const { seq } = await who.json<{ seq: number }>("GET", "/api/state");
    await patch(who, row.id, { note: "n", expected: true });
    expect((await who.json<{ seq: number }>("GET", "/api/state")).seq).toBe(seq);
  });

  test("reaches this row, or all of its merchant and those to come", async () => {
    const who = await withRows(
      "2026-11-02 card -4.50 USD COFFEE CORNER 12\n2026-11-03 card -5.50 USD COFFEE CORNER 12",
    );
    const [newer, older] = (await list(who)).data;
    await patch(who, newer?.id ?? "", { category: "TRAVEL", apply_to: "this" });
    expect((await list(who)).data.map(({ category }) => category === "TRAVEL")).toEqual([true, false]);
    await patch(who, older?.id ?? "", { category: "MEDICAL_DENTAL_CARE", apply_to: "merchant" });
    await who.bank("2026-11-04 card -6.50 USD COFFEE CORNER 12");
    expect((await list(who)).data.map(({ category }) => category)).toEqual(Array(3).fill("MEDICAL_DENTAL_CARE"));
  });

  test("of a field that does not exist is refused, not ignored", async () => {
    const who = await withRows("2026-11-02 card -4.50 USD COFFEE CORNER 12");
    const { id } = await only(who);
    await expect(patch(who, id, { amount: 5 })).rejects.toThrow("422");
  });

  test("marks a suspicious row as expected, which ends the suspicion", async () => {
    const who = await withRows("2026-11-02 card -45.23 USD HOME DEPOT #a\n2026-11-02 card -45.23 USD HOME DEPOT #b");
    const suspicious = () => who.json<List>("GET", "/api/suspicious-transactions");
    const [row] = (await suspicious()).data;
    expect(row?.anomalies[0]?.text).toMatch(/./);
    expect((await who.json<PageJson<object>>("GET", "/api/anomalies")).data).toHaveLength(1);
    await patch(who, row?.id ?? "", { expected: true });
    expect((await suspicious()).data).toEqual([]);
    expect((await who.json<PageJson<object>>("GET", "/api/anomalies")).data).toEqual([]);
    const dismissed = await who.json<PageJson<object>>("GET", "/api/anomalies?status=dismissed");
    expect(dismissed.data).toMatchObject([{ transaction_id: row?.id, status: "dismissed" }]);
    await expect(who.json("GET", "/api/anomalies?status=fine")).rejects.toThrow("422");
  });

  test("a suspicious row is fine at a press of its button in the table, with no script", async () => {
    const who = await withRows("2026-11-02 card -45.23 USD HOME DEPOT #a\n2026-11-02 card -45.23 USD HOME DEPOT #b");
    const page = await who.page("/transactions?suspicious=1");
    const form = /<form class="fine"[^>]*action="([^"]+)".*?name="expected" value="1".*?This is fine/s.exec(page);
    expect((await who.post(form?.[1] ?? "", { expected: "1" })).status).toBe(303);
    expect(await who.page("/transactions?suspicious=1")).not.toContain("This is fine");
    // Of the two, the other one was never flagged.
    expect(await who.page("/transactions")).not.toContain("This is fine");
    const { data } = await who.json<PageJson<object>>("GET", "/api/anomalies?status=dismissed");
    expect(data).toHaveLength(1);
  });
});

describe("the export", () => {
  test("of a filter is that filter's rows, as CSV with decimals and as NDJSON like the list", async () => {
    const who = await purser.resident();
    await who.bank(
      '2026-11-02 card -4.50 USD COFFEE, "BLACK"\n2026-11-03 yen -1200 JPY TOKYO\n2026-11-04 card 10.00 USD REFUND',
    );
    const csv = await who.get("/api/transactions.csv?to=2026-11-03");
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="purser.csv"');
    const lines = (await csv.text()).split("\r\n");
    expect(lines[0]).toStartWith("Date,Amount,Currency,Description,");
    expect(lines[1]).toStartWith("2026-11-03,-1200,JPY,TOKYO,");
    expect(lines[2]).toStartWith('2026-11-02,-4.50,USD,"COFFEE, ""BLACK""",');
    expect(lines.slice(3)).toEqual([""]);
    const ndjson = await (await who.get("/api/transactions.ndjson")).text();
    const rows = ndjson
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toEqual([...(await list(who)).data]);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://evil.example")', "=cmd|'/c calc'!A0"])(
    "gives a spreadsheet no formula: %j",
    async (text) => {
      const who = await purser.resident();
      await who.bank(`2026-11-02 card -4.50 USD ${text}`);
      const { id } = await only(who);
      await who.json("PATCH", `/api/transactions/${id}`, { note: text, merchant: text });
      const { data } = await who.json<{ data: { id: string }[] }>("GET", "/api/accounts");
      await who.post(`/accounts/${data[0]?.id}`, { name: text.trim(), kind: "cash" });
      const [, line = ""] = (await (await who.get("/api/transactions.csv")).text()).split("\r\n");
      const cells = [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell = ""]) => cell.replace(/^"/, ""));
      const formulas = cells.filter((cell, at) => at !== 1 && /^[=+\-@\t\r]/.test(cell));
      expect({ cells: cells.length, formulas }).toEqual({ cells: 11, formulas: [] });
    },
  );

  test("imported again is nothing new and nothing changed, whatever the texts", async () => {
    const who = await purser.resident();
    await who.bank(`
      2026-11-02 card -4.50 USD COFFEE, "BLACK" #a
      2026-11-02 card -4.50 USD COFFEE, "BLACK" #b
      2026-11-03 yen -1200 JPY TOKYO
      2026-11-04 card -3.00 USD =1+1
      2026-11-05 card -3.00 USD Привет 🥐
      2026-11-06 card -7.00 USD NOT YET SETTLED pending
      2026-11-07 giro 1234567.89 EUR GEHALT
    `);
    const { id } = (await list(who)).data[0] as TransactionJson;
    await who.json("PATCH", `/api/transactions/${id}`, {
      note: 'line one, "two"',
      merchant: "Mine",
      category: "TRAVEL",
    });
    const state = await who.json<unknown>("GET", "/api/state");
    const file = await (await who.get("/api/transactions.csv")).text();
    const result = await who.importFile(file, "purser.csv");
    expect(await result.json()).toMatchObject({ new: 0, changed: 0, duplicate: 7, rejected: [] });
    expect(await who.json<unknown>("GET", "/api/state")).toEqual(state);
  });
});

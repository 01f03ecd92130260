// Searching over HTTP: one grammar for lists, best answers, files, followers and the page; and where a search went wrong.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openPage } from "#test/support/live-page.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

const ROWS = `
2026-09-01 giro -4.50 EUR COFFEE CORNER #1
2026-09-02 visa -15.49 EUR NETFLIX.COM #2
2026-09-03 giro -64.00 EUR COFFEE CORNER #3
2026-09-04 visa -9.00 EUR ACME 12 COFFEE #4 pending
2026-09-05 giro 2500.00 EUR SALARY ACME #5`;

let purser: Served;
let ana: Resident;
let ben: Resident;

beforeAll(async () => {
  purser = await serve();
  [ana, ben] = [await purser.resident(), await purser.resident()];
  await ana.bank(ROWS.trim());
  await ben.bank("2026-09-01 giro -1.00 EUR COFFEE ELSEWHERE #b");
});
afterAll(() => purser.stop());

type Row = { readonly description: string; readonly amount: number };

async function found(path: string, q: string): Promise<number[]> {
  const { data } = await ana.json<{ data: Row[] }>("GET", `${path}?q=${encodeURIComponent(q)}`);
  return data.map(({ amount }) => amount);
}

describe("the grammar", () => {
  const cases: readonly [string, number[]][] = [
    ["coffee", [-900, -6400, -450]],
    ["coff corn", [-6400, -450]],
    ["coffee amt:>50", [-6400]],
    ["is:pending", [-900]],
    ["is:income", [250_000]],
    ["merchant:netflix or amt:>1000", [250_000, -1549]],
    ["date:2026-09-02..2026-09-03 -netflix", [-6400]],
    ["account:visa", [-900, -1549]],
    ["bank:test -(coffee or netflix)", [250_000]],
    ["elsewhere", []],
  ];
  test.each(cases)("%p lists %p", async (q, amounts) => {
    expect(await found("/api/transactions", q)).toEqual(amounts);
  });

  test("the best answers come first in a search, page by page", async () => {
    const [first] = await found("/api/search", "coffee");
    expect(first).toBe(-6400);
    const seen: number[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const page = await ana.json<{ data: Row[]; next_cursor: string | null }>(
        "GET",
        `/api/search?q=coffee&limit=1${from}`,
      );
      seen.push(...page.data.map(({ amount }) => amount));
      cursor = page.next_cursor;
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual([-6400, -900, -450]);
    expect((await ana.get("/api/search?q=coffee&cursor=nonsense")).status).toBe(422);
  });

  test("files hold what the search finds", async () => {
    const csv = await (await ana.get("/api/transactions.csv?q=amt:%3E50+-is:income")).text();
    expect(csv.trimEnd().split("\r\n")).toHaveLength(2);
    const lines = await (await ana.get("/api/transactions.ndjson?q=netflix")).text();
    expect(
      lines
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as Row).amount),
    ).toEqual([-1549]);
  });
});

describe("a search that does not parse", () => {
  test.each(["transactions", "search", "transactions.csv", "transactions.ndjson", "watch"])(
    "is refused by /api/%s with its column",
    async (name) => {
      const answer = await ana.get(`/api/${name}?q=${encodeURIComponent("coffee is:odd")}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
      expect(await answer.json()).toMatchObject({
        field: "q",
        column: 11,
        length: 3,
        detail: expect.stringContaining("column 11: is: takes"),
      });
    },
  );

  test("keeps its value on the page, with the wrong part marked, and no row", async () => {
    const page = await openPage(ana, `/transactions?q=${encodeURIComponent("coffee cat:<zz>")}`);
    const { document } = page;
    const field = document.getElementById("q");
    expect(field?.getAttribute("value")).toBe("coffee cat:<zz>");
    expect([field?.getAttribute("aria-invalid"), field?.getAttribute("aria-describedby")]).toEqual([
      "true",
      "q-problem",
    ]);
    expect(document.querySelector("#q-problem mark")?.textContent).toBe("<zz>");
    expect(document.getElementById("q-problem")?.textContent).toContain("Column 12: There is no category “<zz>”.");
    expect(document.querySelectorAll("#rows .who")).toHaveLength(0);
    page.close();
    const well = await openPage(ana, "/transactions?q=coffee");
    expect(well.document.getElementById("q-problem")).toBeNull();
    expect(well.document.querySelectorAll("#rows .who")).toHaveLength(3);
    well.close();
  });
});

test("a slip of the fingers leads to what was meant, where that finds something", async () => {
  const meant = async (q: string) => {
    const page = await openPage(ana, `/transactions?q=${encodeURIComponent(q)}`);
    const [first] = [...page.document.querySelectorAll("#rows-empty a")].map((link) => link.getAttribute("href"));
    page.close();
    return first;
  };
  expect(await meant("netflx amt:>5")).toBe("/transactions?q=netflix+amt%3A%3E5");
  expect(await meant("netflx amt:>5000")).toBe("/transactions");
  expect(await meant("quetzal")).toBe("/transactions");
});

test("a row that fits arrives live, one that does not stays away", async () => {
  const page = await openPage(ana, `/transactions?q=${encodeURIComponent("merchant:amber amt:>50 -is:income")}`);
  await ana.bank("2026-09-06 giro -7.00 EUR AMBER STORE #6\n2026-09-07 giro -700.00 EUR AMBER STORE #7");
  const message = await page.socket.receives("700.00");
  expect(message).not.toContain("7.00 EUR AMBER #6");
  expect(message.match(/class="who"/g)).toHaveLength(1);
  page.close();
});

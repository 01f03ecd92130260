// A correction: how many rows it would change is said before it does, at the page and over the API, and it can be taken back.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { CorrectionJson, PatchTrialJson } from "#http/api/shapes.ts";
import { type LivePage, openPage } from "#test/support/live-page.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { documentOf } from "#test/views/support/dom.ts";

const ROWS = `2026-09-01 card -5.00 USD ZORBLATT #a
  2026-09-02 card -6.00 USD ZORBLATT #b
  2026-09-03 card -7.00 USD ZORBLATT #c
  2026-09-04 card -8.00 USD QUUXMART #d`;
const GAS = "TRANSPORTATION_GAS";

type Listed = { data: { id: string; category: string | null; merchant: string; note: string }[] };

let purser: Served;
let ana: Resident;
let id = "";
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

async function begin(): Promise<void> {
  ana = await purser.resident();
  await ana.bank(ROWS);
  id = (await ana.json<Listed>("GET", "/api/transactions?q=zorblatt")).data.at(-1)?.id ?? "";
}

const categories = async () =>
  (await ana.json<Listed>("GET", "/api/transactions")).data.map(({ category }) => category).toReversed();
const textOf = (html: string, selector: string) => documentOf(html).querySelector(selector)?.textContent ?? "";
const upToDate = async (page: LivePage) => page.reaches((await ana.json<{ seq: number }>("GET", "/api/state")).seq);
const correct = (reach: string, category = GAS) => ana.post(`/transactions/${id}/category`, { category, reach });

describe("over the API", () => {
  test("a dry run says how many rows each part would change, and changes none", async () => {
    await begin();
    const patch = { category: GAS, merchant: "Zorb", note: "hm", apply_to: "merchant" };
    const tried = await ana.json<PatchTrialJson>("PATCH", `/api/transactions/${id}`, { ...patch, dry_run: true });
    expect(tried).toEqual({ dry_run: true, would_change: { category: 3, merchant: 3, note: 1 } });
    expect(await categories()).toEqual([null, null, null, null]);
    await correct("this");
    expect(
      await ana.json<PatchTrialJson>("PATCH", `/api/transactions/${id}`, {
        category: GAS,
        apply_to: "merchant",
        dry_run: true,
      }),
    ).toEqual({ dry_run: true, would_change: { category: 2 } });
  });

  test("a dry run of nobody's row is not found", async () => {
    await begin();
    const other = await purser.resident();
    const asked = other.json("PATCH", `/api/transactions/${id}`, { category: GAS, dry_run: true });
    await expect(asked).rejects.toThrow("answered 404");
  });

  test("taking back says how many rows were changed again since and stay", async () => {
    await begin();
    await correct("merchant");
    const list = async () => (await ana.json<{ data: CorrectionJson[] }>("GET", "/api/corrections")).data;
    const [all] = await list();
    await correct("this", "ENTERTAINMENT");
    expect(await ana.json<object>("POST", `/api/corrections/${all?.id}/undo`, {})).toEqual({ changed: 2, left: 1 });
    expect(await categories()).toEqual(["ENTERTAINMENT", null, null, null]);
    expect((await list()).map(({ undone }) => undone)).toEqual([{ changed: 2, left: 1 }, null]);
    expect(textOf(await ana.page("/rules"), "#just-changed")).toContain(
      "1 transaction changed since: left as they are.",
    );
  });
});

describe("at the page of a transaction", () => {
  test("the category one thinks of is in the address, and both reaches say what they would change", async () => {
    await begin();
    await correct("this");
    const html = await ana.page(`/transactions/${id}?category=${GAS}`);
    expect(textOf(html, "#tx-changes")).toBe("As Fuel: this one stays as it is; of all of them, 2 would change.");
    expect(textOf(html, "#t-category [selected]")).toBe("Fuel");
    expect(textOf(await ana.page(`/transactions/${id}?category=ENTERTAINMENT`), "#tx-changes")).toContain(
      "this one would change; of all of them, 3 would change.",
    );
    expect(await categories()).toEqual([GAS, null, null, null]);
  });

  test("the counts are live, and hold what the correction then does", async () => {
    await begin();
    const page = await openPage(ana, `/transactions/${id}?category=${GAS}`);
    await ana.bank("2026-09-05 card -9.00 USD ZORBLATT #e");
    await upToDate(page);
    expect(page.document.getElementById("tx-changes")?.textContent).toContain("of all of them, 4 would change");
    await correct("merchant");
    await upToDate(page);
    expect(page.document.getElementById("tx-changes")?.textContent).toContain("nothing would change");
    expect(await page.differences()).toEqual([]);
    page.close();
  });
});

describe("at the table", () => {
  test("one row corrected: the others of its merchant are asked about with their number, a rule is offered, and the way back", async () => {
    await begin();
    const table = await openPage(ana, "/transactions");
    const line = () => table.document.getElementById("just-changed")?.textContent ?? "";
    await correct("this");
    await upToDate(table);
    expect(line()).toContain("Changed: Category of Zorblatt");
    expect(line()).toContain("The other 2 from Zorblatt as well");
    expect(line()).toContain("Make a rule");
    await correct("merchant");
    await upToDate(table);
    expect(line()).toContain("Category of 2 transactions from Zorblatt");
    expect(await categories()).toEqual([GAS, GAS, GAS, null]);
    const undo = table.document.querySelector("#just-changed form[action$=undo]")?.getAttribute("action") ?? "";
    expect((await ana.post(undo, {})).status).toBe(303);
    await upToDate(table);
    expect(line()).toContain("Taken back: Category of 2 transactions from Zorblatt.");
    expect(await categories()).toEqual([GAS, null, null, null]);
    expect(await table.differences()).toEqual([]);
    table.close();
  });
});

test("the next row of a merchant that was taught is right, in any spelling of it", async () => {
  await begin();
  await correct("merchant");
  await ana.bank("2026-09-06 card -9.00 USD SQ *ZORBLATT 0042 #f\n2026-09-07 card -9.00 USD ZORBLATT #g");
  expect((await categories()).slice(-2)).toEqual([GAS, GAS]);
});

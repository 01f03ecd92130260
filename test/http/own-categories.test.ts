// Categories of one's own at the pages, over the API and through files: they are nobody else's, and come back with an export.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { CategoryJson, PageJson, TransactionJson } from "#http/api/shapes.ts";
import { openPage } from "#test/support/live-page.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { documentOf } from "#test/views/support/dom.ts";

const ROWS = `2026-11-01 card -5.00 USD ZORBLATT #a
  2026-11-02 card -6.00 USD ZORBLATT #b
  2026-11-03 card -7.00 USD QUUXMART #c`;
const LUNCH = "FOOD_AND_DRINK_OWN_LUNCH_AT_WORK";
const OTHER = "FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK";

let purser: Served;
let ana: Resident;
let ben: Resident;
beforeAll(async () => {
  purser = await serve();
  [ana, ben] = [await purser.resident(), await purser.resident()];
  for (const who of [ana, ben]) await who.bank(ROWS);
});
afterAll(() => purser.stop());

async function rows(who: Resident, query = ""): Promise<readonly TransactionJson[]> {
  return (await who.json<PageJson<TransactionJson>>("GET", `/api/transactions${query}`)).data;
}

const categories = async (who: Resident) => (await rows(who)).map(({ category }) => category);
const own = async (who: Resident) =>
  (await who.json<PageJson<CategoryJson>>("GET", "/api/categories")).data.filter((each) => each.own);

async function status(who: Resident, method: string, path: string, body?: unknown): Promise<number> {
  const headers = { cookie: who.cookie(), origin: purser.url };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return (await fetch(purser.url + path, { method, headers, ...sent })).status;
}

describe("a category of one's own", () => {
  test("is made, stands in every list of choices, and is given to a row", async () => {
    const table = await openPage(ana, "/transactions");
    expect((await ana.post("/settings/categories", { primary: "FOOD_AND_DRINK", name: "Lunch at work" })).status).toBe(
      303,
    );
    expect(await own(ana)).toEqual([{ id: LUNCH, label: "Lunch at work", primary: "FOOD_AND_DRINK", own: true }]);
    const [, , first] = await rows(ana);
    for (const path of ["/transactions", `/transactions/${first?.id}`, "/rules", "/budgets", "/settings/categories"])
      expect([path, (await ana.page(path)).includes("Lunch at work")]).toEqual([path, true]);
    await ana.json("PATCH", `/api/transactions/${first?.id}`, { category: LUNCH, apply_to: "merchant" });
    expect(await categories(ana)).toEqual([null, LUNCH, LUNCH]);
    await table.reaches((await ana.json<{ seq: number }>("GET", "/api/state")).seq);
    expect(await table.differences()).toEqual([]);
    table.close();
  });

  test("is found by itself, by its first level, and by a search", async () => {
    for (const query of [
      `?category=${LUNCH}`,
      "?category=FOOD_AND_DRINK",
      `?q=category:${LUNCH.toLowerCase()}`,
      "?q=cat:food",
    ])
      expect([query, (await rows(ana, query)).map(({ category }) => category)]).toEqual([query, [LUNCH, LUNCH]]);
    for (const query of ['?q=cat:"Lunch at work"', "?q=cat:lunch", "?q=cat:coffee,lunch"])
      expect([query, (await rows(ana, query)).length]).toEqual([query, 2]);
    expect((await rows(ana, "?q=-cat:food")).map(({ category }) => category)).toEqual([null]);
    expect(await rows(ana, "?q=is:spending")).toHaveLength(3);
    expect((await ana.get("/api/transactions?category=FOOD_AND_DRINK_OWN_NOTHING")).status).toBe(422);
  });

  test("is unknown to everybody else", async () => {
    expect(await own(ben)).toEqual([]);
    const [row] = await rows(ben);
    const asked = [
      ["PATCH", `/api/transactions/${row?.id}`, { category: LUNCH }],
      ["PUT", `/api/budgets/${LUNCH}`, { limit: 100 }],
      ["POST", "/api/rules", { text: "x", category: LUNCH }],
      ["GET", `/api/transactions?category=${LUNCH}`, undefined],
      ["PATCH", `/api/categories/${LUNCH}`, { name: "Mine" }],
      ["DELETE", `/api/categories/${LUNCH}`, undefined],
      ["GET", "/api/transactions?q=cat:lunch", undefined],
    ] as const;
    const statuses: number[] = [];
    for (const [method, path, body] of asked) statuses.push(await status(ben, method, path, body));
    expect(statuses).toEqual([422, 422, 422, 422, 404, 404, 400]);
    expect(
      documentOf(await ben.page(`/transactions?category=${LUNCH}`)).querySelectorAll("#rows tr[id^=tx-]"),
    ).toHaveLength(3);
    expect(await categories(ben)).toEqual([null, null, null]);
  });

  test("has a limit like any other, and takes it along under a new name", async () => {
    await ana.json("PUT", `/api/budgets/${LUNCH}`, { limit: 5000 });
    const renamed = await ana.json<CategoryJson & { changed: number }>("PATCH", `/api/categories/${LUNCH}`, {
      name: "Kantine Süd",
    });
    expect(renamed).toMatchObject({ label: "Kantine Süd", changed: 2 });
    const { data } = await ana.json<PageJson<{ category: string; spent: number }>>("GET", "/api/budgets");
    expect(data).toMatchObject([{ category: renamed.id, spent: 1100 }]);
    expect(await ana.page("/budgets")).toContain("Kantine Süd");
    expect(await status(ana, "PATCH", `/api/categories/${LUNCH}`, { name: "x" })).toBe(404);
  });

  test("comes back with the person's own file", async () => {
    const file = await (await ana.get("/api/transactions.csv")).text();
    const [{ id } = { id: "" }] = await own(ana);
    expect(file).toContain(id);
    const cleo = await purser.resident();
    expect((await cleo.importFile(file, "purser.csv")).status).toBeLessThan(300);
    expect((await own(cleo)).map(({ label }) => label)).toEqual(["Kantine Süd"]);
    expect((await categories(cleo)).filter((category) => category === id)).toHaveLength(2);
  });

  test("is removed, its rows go to the other of its first level, and no limit is left", async () => {
    const [{ id } = { id: "" }] = await own(ana);
    const answer = await ana.post(`/settings/categories/${id}/remove`, {});
    expect(answer.headers.get("location")).toBe("/settings/categories?changed=2");
    expect(await categories(ana)).toEqual([null, OTHER, OTHER]);
    expect([await own(ana), (await ana.json<PageJson<unknown>>("GET", "/api/budgets")).data]).toEqual([[], []]);
  });

  test("needs a name and a first level, and room", async () => {
    const statuses: number[] = [];
    for (const body of [
      { primary: "FOOD_AND_DRINK", name: " ... " },
      { primary: "FOOD_AND_DRINK_COFFEE", name: "x" },
      { primary: "FOOD_AND_DRINK", name: "Groceries" },
      { primary: "FOOD_AND_DRINK", name: "x".repeat(41) },
    ])
      statuses.push(await status(ana, "POST", "/api/categories", body));
    expect(statuses).toEqual([422, 422, 409, 422]);
  });
});

// What a program asks of a list: understood as meant, or told what was wrong; never answered with something else.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Resident, type Served, serve } from "#test/support/server.ts";

let purser: Served;
let ben: Resident;

beforeAll(async () => {
  purser = await serve();
  ben = await purser.resident();
  await ben.bank("2026-09-01 giro -4.50 EUR COFFEE CORNER #1\n2026-09-02 visa -15.49 EUR NETFLIX.COM #2");
});
afterAll(() => purser.stop());

async function refusal(path: string): Promise<{ status: number; field?: string; detail?: string }> {
  const answer = await ben.get(path);
  const body = (await answer.json()) as { field?: string; detail?: string };
  return { status: answer.status, ...(body.field ? { field: body.field, detail: body.detail ?? "" } : {}) };
}

describe("a list", () => {
  test.each([
    ["from=garbage", "from"],
    ["to=2026-13-45", "to"],
    ["category=NOPE", "category"],
    ["suspicious=maybe", "suspicious"],
    ["limit=abc", "limit"],
    ["limit=0", "limit"],
    ["limit=-1", "limit"],
    ["cursor=xx", "cursor"],
  ])("with %s is refused, and the parameter named", async (query, field) => {
    expect(await refusal(`/api/transactions?${query}`)).toMatchObject({ status: 422, field });
  });

  test("as an export is refused as well, rather than giving everything", async () => {
    expect(await refusal("/api/transactions.csv?from=2026-9-1")).toMatchObject({ status: 422, field: "from" });
    expect(await refusal("/api/transactions.ndjson?to=soon")).toMatchObject({ status: 422, field: "to" });
  });

  test("takes an account by the name its rows show, by its id, and in any case", async () => {
    const { data } = await ben.json<{ data: { account: string; amount: number }[] }>("GET", "/api/transactions");
    for (const { account, amount } of data) {
      for (const asked of [account, account.toUpperCase()]) {
        const found = await ben.json<{ data: { amount: number }[] }>(
          "GET",
          `/api/transactions?account=${encodeURIComponent(asked)}`,
        );
        expect(found.data.map((row) => row.amount)).toEqual([amount]);
      }
    }
  });
});

describe("a budget", () => {
  test.each([
    ["INCOME", { limit: 500 }, "category"],
    ["FOOD_AND_DRINK", { limit: 500, currency: "ZZZ" }, "currency"],
    ["FOOD_AND_DRINK", { limit: 5.5 }, "limit"],
  ])("on %s with %p is refused", async (category, body, field) => {
    const headers = { cookie: ben.cookie(), origin: purser.url };
    const init = { method: "PUT", body: JSON.stringify(body), headers };
    const answer = await fetch(`${purser.url}/api/budgets/${category}`, init);
    expect([answer.status, ((await answer.json()) as { field: string }).field]).toEqual([422, field]);
  });
});

describe("an amount in a form", () => {
  test("is read as the person's own locale writes it", async () => {
    const settings = {
      homeCurrency: "EUR",
      locale: "de-DE",
      timeZone: "Europe/Berlin",
      firstWeekday: "1",
      paydayOfMonth: "",
    };
    expect((await ben.post("/settings", settings)).status).toBe(303);
    const set = (amount: string) => ben.post("/budgets", { category: "FOOD_AND_DRINK", currency: "EUR", amount });
    expect((await set("1.500")).status).toBe(303);
    const { data } = await ben.json<{ data: { limit: number }[] }>("GET", "/api/budgets");
    expect(data.map(({ limit }) => limit)).toEqual([150_000]);
    const refused = await set("1,2345");
    expect([refused.status, (await refused.text()).includes("1.250,00")]).toEqual([422, true]);
    expect((await ben.post("/settings", { ...settings, firstWeekday: "" })).status).toBe(422);
  });
});

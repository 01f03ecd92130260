// A second look: what would be decided otherwise today is shown before anything changes, and taken over as it was shown.

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { PageJson, TransactionJson } from "#http/api/shapes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

type Look = {
  readonly labels: readonly { readonly merchant: string; readonly today: { readonly category: string | null } }[];
  readonly seen: string;
};

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

const ROWS =
  "2026-11-01 card -4.00 USD ZORBLATT #1\n2026-11-02 card -5.00 USD ZORBLATT #2\n2026-11-03 card -6.00 USD QUUX #3";
const RULE = { text: "zorblatt", category: "TRANSPORTATION_GAS" };

async function withRule(): Promise<Resident> {
  const who = await purser.resident();
  await who.bank(ROWS);
  await who.json("POST", "/api/rules", RULE);
  return who;
}

const categories = async (who: Resident) =>
  (await who.json<PageJson<TransactionJson>>("GET", "/api/transactions")).data.map(({ category }) => category);

test("a look says what today's rules would have done, and changes nothing", async () => {
  const who = await withRule();
  const page = await who.page("/second-look?rules=1");
  expect(page).toContain("2 labels change");
  expect(page).toMatch(/not sure → <b>Fuel<\/b>/);
  expect(await categories(who)).toEqual([null, null, null]);
  expect(await who.page("/second-look?lessons=1")).toContain("Nothing: of 3 rows");
});

test("what was seen is taken over, as one change that can be taken back", async () => {
  const who = await withRule();
  const look = await who.json<Look>("GET", "/api/second-look?rules=1");
  expect(look.labels.map(({ merchant, today }) => [merchant, today.category])).toEqual([
    ["Zorblatt", "TRANSPORTATION_GAS"],
    ["Zorblatt", "TRANSPORTATION_GAS"],
  ]);
  const body = { rules: true, lessons: false, reread: false, seen: look.seen };
  expect(await who.json<{ changed: number }>("POST", "/api/second-look", body)).toEqual({ changed: 2 });
  expect(await categories(who)).toEqual([null, "TRANSPORTATION_GAS", "TRANSPORTATION_GAS"]);
  const { data } = await who.json<PageJson<{ id: string; rows: number }>>("GET", "/api/corrections");
  expect(data[0]?.rows).toBe(2);
  await who.json("POST", `/api/corrections/${data[0]?.id}/undo`, {});
  expect(await categories(who)).toEqual([null, null, null]);
});

test("what has changed since it was seen is not taken over", async () => {
  const who = await withRule();
  const { seen } = await who.json<Look>("GET", "/api/second-look?rules=1");
  await who.bank("2026-11-04 card -7.00 USD ZORBLATT OTHER #4");
  await who.json("PATCH", `/api/transactions/${await firstId(who)}`, { category: "TRAVEL_FLIGHTS" });
  await who.json("POST", "/api/rules", { text: "quux", category: "TRAVEL_FLIGHTS" });
  const answer = await who.post("/second-look", { rules: "1", lessons: "0", reread: "0", seen });
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("Look again")]);
});

test("a row tells its story, and what it would be called today", async () => {
  const who = await withRule();
  const id = await firstId(who);
  await who.json("PATCH", `/api/transactions/${id}`, { category: "FOOD_AND_DRINK_COFFEE", apply_to: "merchant" });
  const page = await who.page(`/transactions/${id}/why`);
  expect(page).toContain("Came as “QUUX”, −$6.00: Quux, not sure. Nobody was sure.");
  expect(page).toContain("You said: Quux, Coffee.");
  expect(page).toContain("Yes: Quux, Coffee.");
  const other = (await who.json<PageJson<TransactionJson>>("GET", "/api/transactions?q=zorblatt")).data[0]?.id;
  const why = await who.json<{ same: boolean; story: { fact: string }[]; today: { category: string } }>(
    "GET",
    `/api/transactions/${other}/why`,
  );
  expect([why.same, why.today.category]).toEqual([false, "TRANSPORTATION_GAS"]);
  expect(why.story.map(({ fact }) => fact)).toEqual(["transaction-recorded"]);
});

test("a lesson is told of whatever way the bank spells the merchant", async () => {
  const who = await purser.resident();
  await who.bank("2026-11-01 card -4.00 USD MÜLLER & SÖHNE #1");
  const id = await firstId(who);
  await who.json("PATCH", `/api/transactions/${id}`, { category: "FOOD_AND_DRINK_COFFEE", apply_to: "merchant" });
  expect(await who.page(`/transactions/${id}/why`)).toContain("You taught that");
});

async function firstId(who: Resident): Promise<string> {
  const { data } = await who.json<PageJson<TransactionJson>>("GET", "/api/transactions");
  return data[0]?.id ?? "";
}

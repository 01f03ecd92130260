// The inbox: what is told appears on open pages at once, counts as unread until it was looked at, and is the person's own.

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { AlertJson } from "#http/api/shapes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

type Inbox = { readonly data: readonly AlertJson[]; readonly unread: number };

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

const TODAY = new Date().toISOString().slice(0, 10);
const inboxOf = (who: Resident) => who.json<Inbox>("GET", "/api/alerts");

async function withTwin(): Promise<Resident> {
  const who = await purser.resident();
  await who.bank(`${TODAY} card -12.50 USD TAVERN #a\n${TODAY} card -12.50 USD TAVERN #b`);
  return who;
}

test("a finding is told with the row it is about, and reaches every open page's bell", async () => {
  const who = await purser.resident();
  const line = await who.live("/accounts");
  await who.bank(`${TODAY} card -12.50 USD TAVERN #a\n${TODAY} card -12.50 USD TAVERN #b`);
  await line.receives(/id="bell"[\s\S]*1<span class="sr"> unread/);
  const { data, unread } = await inboxOf(who);
  expect(unread).toBe(1);
  expect(data[0]).toMatchObject({ kind: "insight", anomaly_kind: "duplicate-charge", amount: -1250, unread: true });
  expect(data[0]?.text).toBe("Perhaps charged twice: $12.50 at Tavern");
  expect((await who.get(`/api/transactions/${data[0]?.transaction_id}`)).status).toBe(200);
  const page = await who.page("/alerts");
  expect(page).toContain("Perhaps charged twice");
  expect(page).toContain("1 unread.");
});

test("what was read stays, and counts no more; what comes after counts anew", async () => {
  const who = await withTwin();
  const page = await who.page("/alerts");
  const through = /name="through" value="(\d+)"/.exec(page)?.[1] ?? "";
  await who.bank(`${TODAY} card -8.00 USD BAKERY #c\n${TODAY} card -8.00 USD BAKERY #d`);
  expect((await who.post("/alerts/read", { through })).status).toBe(303);
  const after = await inboxOf(who);
  expect([after.unread, after.data.map(({ unread }) => unread)]).toEqual([1, [true, false]]);
  await who.json("POST", "/api/alerts/read", {});
  expect((await inboxOf(who)).unread).toBe(0);
  expect(await who.page("/alerts")).toContain("All read.");
});

test("three findings a day are told, however many there are; the others wait in their list", async () => {
  const who = await purser.resident();
  const shops = ["ALPHA", "BRAVO", "CHARLIE", "DELTA", "ECHO"];
  const twins = shops.flatMap((shop, n) => [1, 2].map((m) => `${TODAY} card -${n + 3}.50 USD ${shop} #${shop}${m}`));
  await who.bank(twins.join("\n"));
  const found = await who.json<{ data: unknown[] }>("GET", "/api/anomalies");
  expect([found.data.length, (await inboxOf(who)).data.length]).toEqual([5, 3]);
});

test("history and imports are told of nothing", async () => {
  const who = await purser.resident();
  await who.bank(`${TODAY} card -12.50 USD TAVERN #a\n${TODAY} card -12.50 USD TAVERN #b`, "history");
  expect((await inboxOf(who)).data).toEqual([]);
});

test("a standing question is asked on the page or over the API, answered live, and stopped", async () => {
  const who = await purser.resident();
  const form = await who.page("/alerts?query=tavern%20amt%3A%3E20");
  expect(form).toContain('value="tavern amt:&gt;20"');
  expect((await who.post("/alerts/questions", { query: "tavern amt:>20", name: "Dear tavern" })).status).toBe(303);
  const line = await who.live("/alerts");
  await who.bank(`${TODAY} card -25.00 USD TAVERN #a`);
  await line.receives(/Dear tavern: \$25\.00 at Tavern/);
  const { data } = await who.json<{ data: { id: string; query: string }[] }>("GET", "/api/questions");
  expect(data.map(({ query }) => query)).toEqual(["tavern amt:>20"]);
  const wrong = await who.post("/alerts/questions", { query: "cat:grocries", name: "" });
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("column 5")]);
  expect((await who.remove(`/api/questions/${data[0]?.id}`)).status).toBe(204);
  expect((await who.remove(`/api/questions/${data[0]?.id}`)).status).toBe(404);
  await who.bank(`${TODAY} card -26.00 USD TAVERN #b`);
  expect((await inboxOf(who)).data).toHaveLength(1);
});

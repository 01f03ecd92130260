// Demo mode at its door: its people can sign in from the first moment, and newcomers have nothing of theirs.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { DEMO_LOGINS, ensureDemoUsers } from "#src/demo-run.ts";
import { openStore } from "#store/store.ts";
import { type Served, serve } from "#test/support/server.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { signIn, signUp, type Visitor } from "#test/support/visitor.ts";

let demo: Served;
let first: readonly PromiseSettledResult<Visitor>[];
beforeAll(async () => {
  demo = await serve({ DEMO: "1", ROLES: "web,actors,bank" });
  // The port is open: nothing else is waited for.
  const people = ["ana", "ben", "chen"].map((name) => signIn(demo.url, `${name}@purser.test`, "demo"));
  first = await Promise.allSettled(people);
  await demo.purser.demoReady;
}, 60_000);
afterAll(() => demo.stop());

test("who asks the moment the port is open is let in", () => {
  expect(first.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
});

test("somebody new in demo mode has no row, no account, no alert, no finding and no calendar of the demo", async () => {
  const who = await signUp(demo.url);
  for (const path of ["/", "/transactions", "/anomalies", "/budgets", "/connect"]) {
    const html = await who.page(path);
    expect(html).toContain('<div id="demo-clock" hidden=""></div>');
    expect(html).not.toContain('action="/demo/pace"');
    expect(html).not.toMatch(/id="(tx|row|alert|insight)-/);
  }
  for (const path of ["/api/transactions", "/api/accounts", "/api/alerts", "/api/anomalies", "/api/budgets"]) {
    expect(await who.json<unknown>("GET", path)).toMatchObject({ data: [], next_cursor: null });
  }
  expect(await who.json<unknown>("GET", "/api/state")).toMatchObject({ seq: 0, counts: { rows: 0 }, totals: {} });
  expect((await who.post("/demo/pace", { pace: "4" })).status).not.toBe(500);
  const ana = await signIn(demo.url, "ana@purser.test", "demo");
  expect((await ana.json<{ data: unknown[] }>("GET", "/api/transactions")).data.length).toBeGreaterThan(10);
  expect(await ana.page("/")).toContain('id="demo-clock" class="clock"');
});

test("several processes that start at once make each demo person once", async () => {
  const folder = temporaryFolder();
  const store = await openStore({ url: `file:${join(folder.path, "purser.db")}` });
  const deps = { store, newId: () => crypto.randomUUID(), clock: new VirtualClock() };
  await Promise.all([ensureDemoUsers(deps), ensureDemoUsers(deps), ensureDemoUsers(deps)]);
  const people = await store.users.list();
  expect(people.map(({ email }) => email).toSorted()).toEqual(DEMO_LOGINS.map(({ email }) => email).toSorted());
  expect(people.every((person) => person.demo)).toBe(true);
  await store.close();
  folder.remove();
});

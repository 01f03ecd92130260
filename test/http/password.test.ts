// Changing the password: what came in by the old one is out.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Resident, type Served, serve } from "#test/support/server.ts";

const NEXT = "another long password";

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

async function tokenOf(who: Resident): Promise<Record<string, string>> {
  const body = { email: who.email, password: who.password };
  const { token } = await who.json<{ token: string }>("POST", "/api/login", body);
  return { authorization: `Bearer ${token}` };
}

const me = (headers: Record<string, string>) => fetch(`${purser.url}/api/me`, { headers });

test("a changed password ends a person's tokens and what they have open, and the page says so before and after", async () => {
  const [who, other] = [await purser.resident(), await purser.resident()];
  const [mine, theirs] = [await tokenOf(who), await tokenOf(other)];
  const followed = await fetch(`${purser.url}/api/watch`, { headers: mine });
  expect(await who.page("/settings")).toContain("and so do the tokens of your programs");
  const changed = await who.post("/settings/password", { current: who.password, next: NEXT });
  expect(await who.page(changed.headers.get("location") ?? "")).toContain("programs need a new token");
  expect([(await me(mine)).status, (await me(theirs)).status]).toEqual([401, 200]);
  expect(await followed.text()).toBe("\n");
  expect((await who.get("/settings")).status).toBe(200);
  expect((await me(await tokenOf({ ...who, password: NEXT }))).status).toBe(200);
});

test("a wrong current password changes nothing and ends nothing", async () => {
  const who = await purser.resident();
  const token = await tokenOf(who);
  expect((await who.post("/settings/password", { current: "not the password", next: NEXT })).status).toBe(422);
  expect((await me(token)).status).toBe(200);
});

// How often a person's programs may ask.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Resident, type Served, serve } from "#test/support/server.ts";

const REQUESTS_PER_MINUTE = 6_000;
const AT_ONCE = 100;
/** The sign-ins of the test itself, which count too. */
const SIGN_INS = 2;

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

test("past 6,000 requests a minute a person's programs are told when to come back; pages and other people go on", async () => {
  const [busy, calm] = [await purser.resident(), await purser.resident()];
  const [first, second] = [await tokenOf(busy), await tokenOf(busy)];
  const ask = async (headers: Record<string, string>) => {
    const answer = await fetch(`${purser.url}/api/nothing-here`, { headers });
    await answer.text();
    return answer.status;
  };
  const statuses = new Set<number>();
  const still = REQUESTS_PER_MINUTE - SIGN_INS;
  for (let sent = 0; sent < still; sent += AT_ONCE) {
    // Two tokens of one person share their limit.
    const headers = sent % (2 * AT_ONCE) === 0 ? first : second;
    for (const status of await Promise.all(Array.from({ length: Math.min(AT_ONCE, still - sent) }, () => ask(headers))))
      statuses.add(status);
  }
  expect([...statuses]).toEqual([404]);
  const refused = await fetch(`${purser.url}/api/me`, { headers: second });
  expect([refused.status, refused.headers.get("content-type")]).toEqual([429, "application/problem+json"]);
  expect(Number(refused.headers.get("retry-after"))).toBeWithin(1, 61);
  expect(await refused.json()).toMatchObject({ title: "Too many requests", detail: expect.stringContaining("Wait") });
  expect((await busy.get("/")).status).toBe(200);
  expect((await calm.get("/api/me")).status).toBe(200);
}, 60_000);

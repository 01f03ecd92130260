// How often one may guess a password: by account, by address, and all at once.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Served, serve } from "#test/support/server.ts";

const WRONG_PER_ACCOUNT = 8;
const WRONG_PER_ADDRESS = 40;

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

type Fields = Readonly<Record<string, string>>;

function post(path: string, fields: Fields, headers: Fields = {}, url = purser.url): Promise<Response> {
  const init = { method: "POST", body: new URLSearchParams(fields), redirect: "manual" } as const;
  return fetch(url + path, { ...init, headers: { origin: url, ...headers } });
}

describe("guessing", () => {
  test(`${WRONG_PER_ACCOUNT} wrong passwords lock an account, with the right one too, and say for how long`, async () => {
    const who = await purser.resident();
    for (let i = 0; i < WRONG_PER_ACCOUNT; i++) {
      expect((await post("/login", { email: who.email, password: `guess ${i}` })).status).toBe(401);
    }
    const answer = await post("/login", { email: who.email.toUpperCase(), password: who.password });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(60);
    // Whoever is in stays in.
    expect((await who.get("/settings")).status).toBe(200);
  });

  test("guesses sent all at once are looked at no more than one after the other", async () => {
    const served = await serve();
    try {
      const who = await served.resident();
      const guess = (password: string) => post("/login", { email: who.email, password }, {}, served.url);
      const wrong = Array.from({ length: 30 }, (_, index) => guess(`guess number ${index}`));
      const statuses = (await Promise.all([...wrong, guess(who.password)])).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(WRONG_PER_ACCOUNT);
      expect(statuses.at(-1)).toBe(429);
    } finally {
      await served.stop();
    }
  });

  test("the right password forgives the wrong ones before it", async () => {
    const who = await purser.resident();
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < WRONG_PER_ACCOUNT - 1; i++) {
        expect((await post("/login", { email: who.email, password: `guess ${i}` })).status).toBe(401);
      }
      expect((await post("/login", { email: who.email, password: who.password })).status).toBe(303);
    }
  }, 20_000);

  test(`${WRONG_PER_ADDRESS} wrong passwords from one address close the door for it, by page and by API`, async () => {
    const own = await serve({ TRUST_PROXY: "1" });
    try {
      const from = (address: string) => ({ "x-forwarded-for": address });
      const guess = (n: number, address: string) =>
        post("/login", { email: `guess-${n}@example.org`, password: "a guess" }, from(address), own.url);
      const answers = await Promise.all(Array.from({ length: WRONG_PER_ADDRESS }, (_, n) => guess(n, "203.0.113.7")));
      expect(answers.map(({ status }) => status)).toEqual(Array(WRONG_PER_ADDRESS).fill(401));
      expect((await guess(99, "203.0.113.7")).status).toBe(429);
      const api = await fetch(`${own.url}/api/login`, {
        method: "POST",
        headers: from("203.0.113.7"),
        body: JSON.stringify({ email: "x@example.org", password: "a guess" }),
      });
      expect([api.status, Number(api.headers.get("retry-after")) > 60]).toEqual([429, true]);
      // Others come in, and an address in front of the last proxy's word counts for nothing.
      expect((await guess(100, "203.0.113.8")).status).toBe(401);
      expect((await guess(101, "198.51.100.1, 203.0.113.7")).status).toBe(429);
    } finally {
      await own.stop();
    }
  }, 30_000);
});

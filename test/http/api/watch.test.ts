// Transactions as they come, one a line: filtered, complete, and for as long as one listens.

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { TransactionJson } from "#http/api/shapes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

test("a row is told with everything the list knows of it", async () => {
  const who = await purser.resident();
  await using watch = await follow(who);
  await who.bank("2026-11-02 card -4.50 USD COFFEE CORNER 12");
  const [told] = await watch.next(1);
  const { data } = await who.json<{ data: TransactionJson[] }>("GET", "/api/transactions");
  expect(told).toEqual(data[0] as TransactionJson);
});

test("changes are told too, and a row taken back is not told as one that is there", async () => {
  const who = await purser.resident();
  await who.bank("2026-11-02 card -4.50 USD COFFEE CORNER 12 #a");
  await using watch = await follow(who);
  const { data } = await who.json<{ data: TransactionJson[] }>("GET", "/api/transactions");
  await who.json("PATCH", `/api/transactions/${data[0]?.id}`, { note: "noted" });
  expect((await watch.next(1))[0]).toMatchObject({ id: data[0]?.id ?? "", note: "noted" });
  await who.takesBack("#a");
  await who.bank("2026-11-03 card -5.50 USD TEA #b");
  expect((await watch.next(1))[0]).toMatchObject({ description: "TEA" });
});

test("a filter lets through what fits, and nothing else", async () => {
  const who = await purser.resident();
  await using watch = await follow(who, "?q=tea&account=card");
  await who.bank("2026-11-02 card -4.50 USD COFFEE\n2026-11-02 giro -1.00 USD TEA\n2026-11-02 card -2.00 USD ICED TEA");
  expect((await watch.next(1)).map(({ description }) => description)).toEqual(["ICED TEA"]);
});

test("many rows in quick succession are all told, each as often as it changed", async () => {
  const who = await purser.resident();
  await using watch = await follow(who);
  await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      who.bank(Array.from({ length: 10 }, (__, m) => `2026-11-02 card -1.00 USD ROW #${n}-${m}`).join("\n")),
    ),
  );
  const told = await watch.next(300);
  expect(new Set(told.map(({ id }) => id)).size).toBe(300);
});

test("whoever is not signed in is told so", async () => {
  const answer = await fetch(`${purser.url}/api/watch`);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
});

type Watch = AsyncDisposable & { next(count: number): Promise<TransactionJson[]> };

async function follow(who: Resident, query = ""): Promise<Watch> {
  const stop = new AbortController();
  const headers = { cookie: who.cookie() };
  const answer = await fetch(`${purser.url}/api/watch${query}`, { headers, signal: stop.signal });
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  // An empty line says that it has begun.
  text += decoder.decode((await reader?.read())?.value);
  return {
    async next(count) {
      for (;;) {
        const lines = text
          .split("\n")
          .slice(0, -1)
          .filter((line) => line !== "");
        if (lines.length >= count) {
          text = "";
          return lines.map((line) => JSON.parse(line) as TransactionJson);
        }
        text += decoder.decode((await reader?.read())?.value, { stream: true });
      }
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
    },
  };
}

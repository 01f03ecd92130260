// A whole Purser on a core and shards does what it does on one database, and each person's money stays in one place.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { type Served, serve } from "../support/server.ts";
import { temporaryFolder } from "../support/store-file.ts";

const folder = temporaryFolder();
let served: Served;

beforeAll(async () => {
  served = await serve({ DATABASE_URL: `file:${join(folder.path, "purser-{shard}.db")}`, DATABASE_SHARDS: "3" });
});
afterAll(async () => {
  await served.stop();
  folder.remove();
});

test("people in different shards each see their own rows, and the living state equals the replayed one", async () => {
  const people = await Promise.all([1, 2, 3, 4, 5, 6].map(() => served.resident()));
  for (const [index, who] of people.entries()) {
    await who.bank(`2026-11-20 card -${index + 1}.50 USD BLUE BOTTLE #a\n2026-11-21 card -15.49 USD NETFLIX.COM #b`);
    const file = await who.importFile(`Date,Description,Amount\n2026-11-19,SHOP NUMBER ${index},-7.00`);
    expect((await file.json()) as object).toMatchObject({ new: 1, duplicate: 0 });
  }
  for (const [index, who] of people.entries()) {
    const { data } = await who.json<{ data: { amount: number }[] }>("GET", "/api/transactions");
    expect(data.map(({ amount }) => amount).toSorted()).toEqual([-1549, -700, -(index + 1) * 100 - 50].toSorted());
    const replayed = await served.ask({ type: "replay", email: who.email, at: null, verify: true });
    if (replayed.type !== "replayed") throw new Error(JSON.stringify(replayed));
    expect(replayed.rows).toBe(3);
    expect(replayed.live?.hash).toBe(replayed.hash);
  }
});

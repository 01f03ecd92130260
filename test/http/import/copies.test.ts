// The same rows in a file of another name: the browser's copy, and next month's export that overlaps this one.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { ImportJson } from "#http/api/shapes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

const LINES = [
  "2026-02-26,Coffee,-4.50,USD",
  "2026-02-26,Coffee,-4.50,USD",
  "2026-02-27,Groceries,-82.17,USD",
  "2026-02-28,Bakery,-3.20,USD",
  "2026-03-01,Books,-19.00,USD",
  "2026-03-02,Cinema,-12.00,USD",
];

function file(from: number, to: number): string {
  return ["Date,Description,Amount,Currency", ...LINES.slice(from, to), ""].join("\n");
}

async function sent(
  who: Resident,
  text: string,
  name: string,
  fields: Record<string, string> = {},
): Promise<ImportJson> {
  const form = new FormData();
  form.set("file", new File([text], name));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  const headers = { cookie: who.cookie(), origin: purser.url };
  const answer = await fetch(`${purser.url}/api/import`, { method: "POST", body: form, headers });
  return (await answer.json()) as ImportJson;
}

async function accountsOf(who: Resident): Promise<string[]> {
  const { data } = await who.json<{ data: { name: string }[] }>("GET", "/api/accounts");
  return data.map(({ name }) => name).toSorted();
}

describe("the same rows in a file of another name", () => {
  test.each(["statement (1).csv", "statement-mar.csv", "download.csv"])("are not added again: %s", async (name) => {
    const who = await purser.resident();
    expect(await sent(who, file(0, 4), "statement.csv")).toMatchObject({ new: 4 });
    expect(await sent(who, file(0, 4), name)).toMatchObject({ new: 0, duplicate: 4, account: ["statement"] });
    expect(await sent(who, file(1, 6), name)).toMatchObject({ new: 2, account: ["statement"] });
    expect(await accountsOf(who)).toEqual(["statement"]);
  });

  test("are told to be in the account that they go to", async () => {
    const who = await purser.resident();
    await sent(who, file(0, 4), "statement.csv");
    const { assumptions } = await sent(who, file(0, 4), "download.csv");
    expect(assumptions.join()).toContain("At least half of these rows are in statement already");
  });

  test("one or few of which are known are another account's", async () => {
    const who = await purser.resident();
    await sent(who, file(0, 4), "statement.csv");
    expect(await sent(who, file(3, 6), "download.csv")).toMatchObject({ new: 3, account: ["download"] });
  });

  test("go where one says, whatever they look like", async () => {
    const who = await purser.resident();
    await sent(who, file(0, 4), "statement.csv");
    const fields = { account: "Second" };
    expect(await sent(who, file(0, 4), "download.csv", fields)).toMatchObject({ new: 4, account: ["Second"] });
  });
});

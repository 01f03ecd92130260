// Two people on one server: nothing of one reaches the other, by any address, any id, or any socket.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { everyRoute, fill } from "#test/support/routes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { liveAddress } from "#test/support/visitor.ts";

/** A bird (no canary: that is a time zone) that only one of them has: in a description, a merchant, a note, an account's name, a search. */
const QUETZAL = /quetzal/i;

type Things = {
  readonly transactions: readonly string[];
  readonly accounts: readonly string[];
  readonly budgets: readonly string[];
  readonly sessions: readonly string[];
  readonly uploads: readonly string[];
  readonly imports: readonly string[];
  readonly subscriptions: readonly string[];
};

let purser: Served;
let ana: Resident;
let ben: Resident;
let theirs: Things;
let stateBefore: unknown;
beforeAll(async () => {
  purser = await serve();
  [ana, ben] = [await purser.resident("ana-quetzal@example.org"), await purser.resident("ben@example.org")];
  theirs = await fillUp(ana);
  await ben.bank("2026-11-02 own -4.50 USD COFFEE CORNER");
  stateBefore = await ana.json("GET", "/api/state");
}, 30_000);
afterAll(() => purser.stop());

test("the owner sees the bird wherever it is (or the rest of this file proves nothing)", async () => {
  for (const path of ["/", "/transactions", "/accounts", `/transactions/${theirs.transactions[0]}`])
    expect(`${path} ${QUETZAL.test(await ana.page(path))}`).toBe(`${path} true`);
  for (const path of ["/api/transactions", "/api/transactions.csv", "/api/transactions.ndjson", "/api/accounts"])
    expect(`${path} ${QUETZAL.test(await (await ana.get(path)).text())}`).toBe(`${path} true`);
  const found = Object.entries(theirs).map(([kind, ids]) => [kind, ids.length > 0]);
  expect(Object.fromEntries(found)).toEqual({
    transactions: true,
    accounts: true,
    budgets: true,
    sessions: true,
    subscriptions: true,
    uploads: true,
    imports: true,
  });
});

describe("somebody else", () => {
  test("finds nothing on any page or list, whatever is asked for", async () => {
    const account = encodeURIComponent(theirs.accounts[0] ?? "");
    const questions = ["", "?q=quetzal", `?account=${account}`, "?bank=Test+Bank", "?suspicious=1", "?limit=500"];
    for (const { method, path } of everyRoute()) {
      if (method !== "GET" || path.includes(":") || path === "/api/watch" || path === "/metrics") continue;
      for (const question of questions) {
        const text = await (await ben.get(path + question)).text();
        // What was asked for stands in the search box.
        const said = question === "?q=quetzal" ? text.replaceAll(/quetzal(?=["&])/g, "") : text;
        expect(`${path}${question}: ${QUETZAL.exec(said)?.[0]}`).toBe(`${path}${question}: undefined`);
      }
    }
    expect(await (await fetch(`${purser.url}/metrics`)).text()).not.toMatch(QUETZAL);
  });

  test("is told by every address with an id that there is no such thing", async () => {
    const withId = everyRoute().filter(({ path }) => path.includes("/:"));
    expect(withId.length).toBeGreaterThan(14);
    for (const { method, path } of withId) {
      for (const id of Object.values(theirs).flat()) {
        const answer = await attempt(method, fill(path, id));
        const text = await answer.text();
        expect(`${method} ${path}: ${QUETZAL.exec(text)?.[0]}`).toBe(`${method} ${path}: undefined`);
        expect(`${method} ${path} ${answer.status}`).toMatch(expected(path, id));
      }
    }
  });

  test("cannot draw another person's accounts into a merge", async () => {
    const own = (await ben.json<{ data: { id: string }[] }>("GET", "/api/accounts")).data[0]?.id ?? "";
    const [other = ""] = theirs.accounts;
    for (const [from, into] of [
      [own, other],
      [other, own],
    ] as const) {
      const answer = await ben.post(`/accounts/${encodeURIComponent(from)}/merge`, { into });
      expect([404, 409, 422]).toContain(answer.status);
    }
    expect((await ben.json<{ data: unknown[] }>("GET", "/api/accounts")).data).toHaveLength(1);
  });

  test("has changed nothing by all this", async () => {
    expect(await ana.json<unknown>("GET", "/api/state")).toEqual(stateBefore);
    expect((await ana.get("/settings")).status).toBe(200);
  });

  async function attempt(method: string, path: string): Promise<Response> {
    const headers = { cookie: ben.cookie(), origin: purser.url };
    if (method === "GET") return fetch(purser.url + path, { headers, redirect: "manual" });
    const json = jsonFor(path);
    const body = path.startsWith("/api/") ? JSON.stringify(json) : formFor(path);
    return fetch(purser.url + path, { method, headers, body, redirect: "manual" });
  }

  function jsonFor(path: string) {
    if (path.includes("/budgets/")) return { limit: 1 };
    return path.includes("/subscriptions/") ? { status: "confirmed" } : { note: "taken", apply_to: "merchant" };
  }

  /** A form that would be taken, were the thing one's own. */
  function formFor(path: string): URLSearchParams {
    const fields = {
      category: "TRAVEL",
      reach: "merchant",
      merchant: "Taken",
      note: "taken",
      expected: "1",
      verdict: "useful",
      status: "confirmed",
    };
    const account = { name: "Taken", kind: "cash", balance: "1.00", date: "", into: theirs.accounts[1] ?? "" };
    return new URLSearchParams({ ...fields, ...account, confirm: path.includes("import") ? "1" : "" });
  }

  /** Budgets have categories for ids, which everybody shares; ending a session says nothing either way. */
  function expected(path: string, id: string): RegExp {
    if (path === "/connect/import/:id") return / (303|404)$/;
    if (path.includes("/sessions/")) return / 303$/;
    if (path === "/api/budgets/:category" && theirs.budgets.includes(id)) return / (404|200|204)$/;
    return / 404$/;
  }
});

describe("sockets", () => {
  test("show their own person's rows alone, on every screen", async () => {
    const paths = ["/", "/transactions", "/transactions?q=quetzal", "/accounts", "/budgets", "/anomalies", "/settings"];
    const opened = await Promise.all(paths.map((path) => ben.live(path)));
    const hers = await ana.live("/");
    await ana.bank("2026-11-21 main -7.77 USD QUETZAL LIVE");
    await hers.receives(QUETZAL);
    await ben.bank("2026-11-21 own -1.11 USD BENS OWN SHOP");
    const [first, table] = opened;
    await first?.receives("Own Shop");
    await table?.receives("Own Shop");
    for (const [at, socket] of opened.entries())
      for (const text of socket.messages)
        expect(`${paths[at]} ${QUETZAL.exec(text.replaceAll("q=quetzal", ""))?.[0]}`).toBe(`${paths[at]} undefined`);
    for (const text of hers.messages) expect(text).not.toContain("Own Shop");
    for (const socket of [...opened, hers]) socket.close();
  });

  test("of a transaction that is somebody else's show nothing", async () => {
    const address = liveAddress(await ana.page(`/transactions/${theirs.transactions[0]}`));
    const socket = await ben.liveAt(address);
    await ana.json("PATCH", `/api/transactions/${theirs.transactions[0]}`, { note: "quetzal again" });
    await ben.bank("2026-11-22 own -2.22 USD BENS OTHER SHOP");
    const own = await ben.live("/");
    await ben.bank("2026-11-22 own -3.33 USD BENS THIRD SHOP");
    await own.receives("Third Shop");
    expect(socket.messages.join("")).not.toMatch(QUETZAL);
    socket.close();
    own.close();
  });

  test("followers of the API see their own person's rows alone", async () => {
    const stop = new AbortController();
    const headers = { cookie: ben.cookie() };
    const answer = await fetch(`${purser.url}/api/watch`, { headers, signal: stop.signal });
    const reader = answer.body?.getReader();
    await ana.bank("2026-11-22 main -8.88 USD QUETZAL WATCHED");
    await ben.bank("2026-11-22 own -4.44 USD BENS LAST SHOP");
    let text = "";
    while (!text.includes("LAST SHOP")) text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text).not.toMatch(QUETZAL);
    stop.abort();
  });
});

/** Everything a person can have, with the quetzal in it. */
async function fillUp(who: Resident): Promise<Things> {
  await who.bank(`
    2026-11-01 main -4.50 USD QUETZAL DESCRIPTION
    2026-11-02 second -9.00 USD QUETZAL IN THE SECOND
    2026-11-03 main -5000.00 USD QUETZAL OF ODD SIZE
    2026-11-04 main -5000.00 USD QUETZAL OF ODD SIZE #twice
  `);
  const months = ["07", "08", "09", "10"].map((month) => `2026-${month}-15 main -9.99 USD QUETZAL CLUB MEMBERSHIP`);
  await who.bank(months.join("\n"));
  const subscriptions = (await who.json<{ data: { id: string }[] }>("GET", "/api/subscriptions")).data.map(
    ({ id }) => id,
  );
  if (subscriptions.length === 0) throw new Error("nothing keeps coming");
  const rows = (await who.json<{ data: { id: string }[] }>("GET", "/api/transactions")).data.map(({ id }) => id);
  await who.json("PATCH", `/api/transactions/${rows[0]}`, { merchant: "Quetzal Merchant", note: "quetzal note" });
  const accounts = (await who.json<{ data: { id: string }[] }>("GET", "/api/accounts")).data.map(({ id }) => id);
  await who.post(`/accounts/${accounts[0]}`, { name: "Quetzal Account", kind: "checking" });
  await who.json("PUT", "/api/budgets/TRAVEL_FLIGHTS", { limit: 1000 });
  const file = new File(["Date,Amount,Currency,Description\n2026-10-02,-4.50,USD,QUETZAL FILE\n"], "quetzal.csv");
  const form = new FormData();
  form.set("file", file);
  const headers = { cookie: who.cookie(), origin: purser.url };
  const preview = await fetch(`${purser.url}/connect/import`, { method: "POST", body: form, headers });
  const uploads = /\/connect\/import\/([\w-]+)/.exec(await preview.text())?.slice(1) ?? [];
  const other = await purser.again(who);
  const sessions = /\/settings\/sessions\/([\w-]+)\/end/.exec(await other.page("/settings"))?.slice(1) ?? [];
  return {
    transactions: rows,
    accounts,
    budgets: ["TRAVEL_FLIGHTS"],
    sessions,
    uploads,
    imports: await longImport(who),
    subscriptions,
  };
}

async function longImport(who: Resident): Promise<string[]> {
  const rows = Array.from(
    { length: 10_001 },
    (_, i) => `2025-${1 + (i % 9)}-10,-1.${10 + (i % 90)},USD,QUETZAL ROW ${i}`,
  );
  const answer = await who.importFile(["Date,Amount,Currency,Description", ...rows, ""].join("\n"), "long.csv");
  if (answer.status !== 202) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  for (;;) {
    const job = await who.json<{ status: string }>("GET", `/api/imports/${id}`);
    if (job.status === "done") return [id];
    if (job.status !== "running") throw new Error(JSON.stringify(job));
    await Bun.sleep(50);
  }
}

// The same product on Bun and, bundled, on Node: pages, sign-in, imports, live sockets and how they are refused.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hangUp, shakeHands } from "#test/support/handshake.ts";
import { type PurserProcess, RUNTIMES, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { liveAddress, signIn, signUp, type Visitor } from "#test/support/visitor.ts";

const START_LIMIT_MS = 60_000;
const STATEMENT = [
  "Date,Amount,Currency,Description,Account",
  "2026-11-02,-4.50,USD,COFFEE CORNER 12,Checking",
  "2026-11-03,-82.17,USD,WHOLEFDS MKT 1022,Checking",
  "2026-11-05,2500.00,USD,PAYROLL ACME INC,Checking",
  "",
].join("\n");

afterAll(stopProcesses);

describe.each(RUNTIMES)("on %s", (runtime) => {
  let purser: PurserProcess;
  beforeAll(async () => {
    purser = await startProcess({ runtime });
  }, START_LIMIT_MS);

  test("pages, their files and the health of the process are served", async () => {
    const login = await fetch(`${purser.url}/login`);
    expect(login.status).toBe(200);
    expect(login.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await login.text();
    for (const path of html.match(/\/assets\/[\w.-]+/g) ?? [])
      expect((await fetch(purser.url + path)).status).toBe(200);
    expect(await (await fetch(`${purser.url}/readyz`)).json()).toMatchObject({ ok: true });
    expect((await fetch(`${purser.url}/nowhere`, { redirect: "manual" })).status).toBe(404);
  });

  test("a newcomer signs up, is led in, and a stranger is led to the door", async () => {
    const visitor = await signUp(purser.url);
    expect(await visitor.page("/")).toContain("data-live=");
    const stranger = await fetch(`${purser.url}/`, { redirect: "manual" });
    expect([stranger.status, stranger.headers.get("location")]).toEqual([303, "/login"]);
  });

  test("a wrong password is refused, the right one lets in", async () => {
    const visitor = await signUp(purser.url);
    await expect(signIn(purser.url, visitor.email, "another password")).rejects.toThrow("answered 401");
    expect(await (await signIn(purser.url, visitor.email)).page("/settings")).toContain(visitor.email);
  });

  test("rows that come in appear on the open page", async () => {
    const visitor = await signUp(purser.url);
    const dashboard = await visitor.live("/");
    expect(await (await visitor.importFile(STATEMENT)).json()).toMatchObject({ new: 3, duplicate: 0, rejected: [] });
    await dashboard.receives("Coffee Corner");
    const table = await visitor.page("/transactions");
    expect(table).toContain("Coffee Corner");
    dashboard.close();
  });

  test(
    "a large file, read in a thread of its own, is taken whole",
    async () => {
      const visitor = await signUp(purser.url);
      const rows = Array.from(
        { length: 8_000 },
        (_, i) => `2026-10-${10 + (i % 20)},-1.${10 + (i % 90)},USD,SHOP ${i} IN A STREET,Checking`,
      );
      const text = [STATEMENT.split("\n")[0], ...rows, ""].join("\n");
      expect(text.length).toBeGreaterThan(256 * 1024);
      expect(await (await visitor.importFile(text)).json()).toMatchObject({ new: 8_000 });
    },
    START_LIMIT_MS,
  );

  test("a socket is refused without a session, from another site, and for a screen that does not exist", async () => {
    const visitor = await signUp(purser.url);
    const path = liveAddress(await visitor.page("/"));
    const own = { cookie: visitor.cookie(), origin: purser.url };
    const statusOf = async (where: string, headers: Record<string, string>) => {
      const { status, socket } = await shakeHands(purser.url, where, headers);
      socket.destroy();
      return status;
    };
    expect(await statusOf(path, own)).toBe(101);
    expect(await statusOf(path, { origin: purser.url })).toBe(401);
    expect(await statusOf(path, { ...own, origin: "https://evil.example" })).toBe(403);
    expect(await statusOf("/live?screen=nothing", own)).toBe(404);
  });

  test(
    "who reads too slowly is cut off, and the others are not",
    async () => {
      const visitor = await signUp(purser.url);
      const rows = Array.from(
        { length: 400 },
        (_, i) => `2026-10-${10 + (i % 20)},-1.${10 + (i % 90)},USD,COFFEE CORNER 12,Checking`,
      );
      await visitor.importFile([STATEMENT.split("\n")[0], ...rows, ""].join("\n"));
      const { data } = await visitor.json<{ data: { id: string }[] }>("GET", "/api/transactions?limit=1");
      // A table grown to all its rows: a change to them sends every one.
      const page = `/transactions?until=${await lastRow(visitor)}`;
      const attentive = await visitor.live(page);
      const own = { cookie: visitor.cookie(), origin: purser.url };
      const { status, socket } = await shakeHands(purser.url, liveAddress(await visitor.page(page)), own);
      expect(status).toBe(101);
      const slow = () => metric(purser.url, "purser_live_slow");
      for (let i = 0; i < 60 && (await slow()) === 0; i++) {
        const [category, seen] = [i % 2 === 0 ? "TRAVEL_FLIGHTS" : "FOOD_AND_DRINK_COFFEE", attentive.messages.length];
        await visitor.json("PATCH", `/api/transactions/${data[0]?.id}`, { category, apply_to: "merchant" });
        await attentive.beyond(seen);
      }
      expect(await slow()).toBe(1);
      socket.destroy();
      await visitor.importFile(STATEMENT);
      await attentive.receives("Wholefds|Whole Foods");
      attentive.close();
    },
    START_LIMIT_MS,
  );

  test("a handshake for an address that is none, and one that hangs up, leave the server standing", async () => {
    const visitor = await signUp(purser.url);
    const own = { cookie: visitor.cookie(), origin: purser.url };
    const { socket } = await shakeHands(purser.url, "//", own);
    socket.destroy();
    for (let i = 0; i < 20; i++) hangUp(purser.url, liveAddress(await visitor.page("/")), own);
    expect((await visitor.live("/")).messages).toEqual([]);
  });

  test("signing out ends the sockets of that session", async () => {
    const visitor = await signUp(purser.url);
    const dashboard = await visitor.live("/");
    await visitor.post("/logout", {});
    expect(await dashboard.closed).toMatchObject({ code: 4401 });
  });
});

/** The place of the oldest row, as the page's own link to more rows names it. */
async function lastRow(visitor: Visitor): Promise<string> {
  let until = "";
  for (;;) {
    const html = await visitor.page(`/transactions${until === "" ? "" : `?until=${until}`}`);
    const next = /[?&](?:amp;)?until=([^"&]+)/.exec(html)?.[1];
    if (next === undefined || next === until) return until;
    until = next;
  }
}

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
}

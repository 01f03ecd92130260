// The live socket of a running Purser: who gets one, what it says and when, and how it ends.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { shakeHands } from "#test/support/handshake.ts";
import { openPage, targetsOf, versionOf } from "#test/support/live-page.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { liveAddress } from "#test/support/visitor.ts";
import { readDatabase, today } from "#test/support/world.ts";

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

/** Merchants keep their words and lose their numbers. */
const NAMES = ["Amber", "Birch", "Cedar", "Dahlia", "Elm", "Fern", "Ginger", "Hazel"];

function row(n: number, what = "Store"): string {
  return `${today()} card -${n}.50 USD ${nameOf(n, what).toUpperCase()} #${what}-${n}`;
}

function nameOf(n: number, what = "Store"): string {
  return `${NAMES[n % NAMES.length]} ${what}`;
}

describe("a handshake", () => {
  async function statusOf(path: string, headers: Record<string, string>): Promise<number> {
    const { status, socket } = await shakeHands(purser.url, path, headers);
    socket.destroy();
    return status;
  }

  test("needs a session: none, an old one and a made-up one are refused", async () => {
    const who = await purser.resident();
    const path = liveAddress(await who.page("/"));
    const own = { cookie: who.cookie(), origin: purser.url };
    expect(await statusOf(path, own)).toBe(101);
    await who.post("/logout", {});
    expect(await statusOf(path, own)).toBe(401);
    expect(await statusOf(path, { origin: purser.url })).toBe(401);
    expect(await statusOf(path, { ...own, cookie: "purser_session=x.y" })).toBe(401);
  });

  test("with a token needs no origin, as programs have none", async () => {
    const who = await purser.resident();
    const { token } = await who.json<{ token: string }>("POST", "/api/login", {
      email: who.email,
      password: who.password,
    });
    expect(await statusOf("/live?screen=dashboard&v=0", { authorization: `Bearer ${token}` })).toBe(101);
    expect(await statusOf("/live?screen=dashboard&v=0", { authorization: "Bearer nonsense" })).toBe(401);
  });

  test("is for the dashboard unless it names another screen that exists", async () => {
    const who = await purser.resident();
    const own = { cookie: who.cookie(), origin: purser.url };
    for (const screen of ["?screen=", "?screen=nothing", "?screen=__proto__"])
      expect(`${screen} ${await statusOf(`/live${screen}`, own)}`).toBe(`${screen} 404`);
    for (const screen of ["", "?v=0"]) expect(await statusOf(`/live${screen}`, own)).toBe(101);
  });

  test("from one address is answered 120 times a minute at most", async () => {
    const own = await serve({ TRUST_PROXY: "1" });
    try {
      const who = await own.resident();
      const headers = { cookie: who.cookie(), origin: own.url, "x-forwarded-for": "203.0.113.7" };
      const { host } = new URL(own.url);
      const ask = async () => {
        const { status, socket } = await shakeHands(own.url, "/live?screen=plain&v=0", { ...headers, host });
        socket.destroy();
        return status;
      };
      const statuses: number[] = [];
      for (let n = 0; n < 125; n++) statuses.push(await ask());
      expect(statuses.indexOf(429)).toBe(120);
    } finally {
      await own.stop();
    }
  }, 20_000);
});

describe("a message", () => {
  test("never comes before its row is in the database", async () => {
    const who = await purser.resident();
    using database = readDatabase(purser);
    const page = await openPage(who, "/");
    let seen = 0;
    const committed: boolean[] = [];
    page.socket.onMessage((message) => {
      const version = Number(/data-version="(\d+)"/.exec(message)?.[1]);
      committed.push(database.seq(who) >= version);
      seen = Math.max(seen, version);
    });
    await Promise.all(Array.from({ length: 40 }, (_, n) => who.bank(row(n))));
    await page.reaches(database.seq(who));
    expect(committed.length).toBeGreaterThan(0);
    expect(committed).not.toContain(false);
    page.close();
  });

  test("holds nothing but partials for what is in the page", async () => {
    const who = await purser.resident();
    const page = await openPage(who, "/");
    await who.bank(row(1));
    await page.socket.receives(nameOf(1));
    const [message = ""] = page.socket.messages;
    expect(message.replaceAll(/<hx-partial [^>]*>[\s\S]*?<\/hx-partial>/g, "")).toBe("");
    for (const target of targetsOf(message)) expect(page.document.getElementById(target)?.id).toBe(target);
    page.close();
  });

  test("is the same for two windows of one person, and none for another person", async () => {
    const [ana, ben] = [await purser.resident(), await purser.resident()];
    const [one, two, other] = [await openPage(ana, "/"), await openPage(ana, "/"), await openPage(ben, "/")];
    using database = readDatabase(purser);
    for (let n = 0; n < 5; n++) await ana.bank(row(n));
    for (const page of [one, two]) await page.reaches(database.seq(ana));
    expect(one.socket.messages).toEqual(two.socket.messages);
    expect(other.socket.messages).toEqual([]);
    for (const page of [one, two, other]) page.close();
  });

  test("puts each row into the feed once, however often it is told", async () => {
    const who = await purser.resident();
    const page = await openPage(who, "/");
    using database = readDatabase(purser);
    for (let n = 0; n < 5; n++) await who.bank(row(n));
    await who.bank(row(3));
    await page.reaches(database.seq(who));
    const again = await who.liveAt(liveAddress(await who.page("/")).replace(/v=\d+/, "v=0"));
    await again.receives(nameOf(4));
    const feed = page.document.getElementById("feed");
    const ids = [...(feed?.querySelectorAll(".tx") ?? [])].map((item) => (item as { id: string }).id);
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
    again.close();
    page.close();
  });
});

describe("a page that was away", () => {
  /** Six rows; a window that stays tells what each one's message was. */
  async function story(): Promise<{ who: Resident; told: Map<number, string>; stays: () => void }> {
    const who = await purser.resident();
    await who.bank(row(0));
    const page = await openPage(who, "/");
    const told = new Map<number, string>();
    for (let n = 1; n <= 6; n++) {
      const from = versionOf(page.document);
      const count = page.socket.messages.length;
      await who.bank(row(n));
      await page.reaches(from + 1);
      told.set(from, page.socket.messages.slice(count).join(""));
    }
    return { who, told, stays: page.close };
  }

  test("gets exactly the messages it missed, word for word", async () => {
    const { who, told, stays } = await story();
    const positions = [...told.keys()];
    for (const [at, seq] of positions.entries()) {
      const back = await who.liveAt(`/live?screen=dashboard&v=${seq}`);
      await back.receives(nameOf(6));
      expect(back.messages).toEqual(positions.slice(at).map((each) => told.get(each) ?? ""));
      back.close();
    }
    stays();
  });

  test("gets nothing when it missed nothing", async () => {
    const { who, stays } = await story();
    const back = await who.live("/");
    await who.bank(row(7));
    await back.receives(nameOf(7));
    expect(back.messages).toHaveLength(1);
    back.close();
    stays();
  });

  test.each(["-1", "999999", "x", "1.5", "", "1e400"])(
    "gets everything anew from a position nobody knows: %j",
    async (v) => {
      const { who, stays } = await story();
      const back = await who.liveAt(`/live?screen=dashboard&v=${v}`);
      const message = await back.receives(nameOf(6));
      expect(message).toContain('hx-target="#feed" hx-swap="innerMorph"');
      for (let n = 0; n <= 6; n++) expect(message).toContain(nameOf(n));
      back.close();
      stays();
    },
  );

  test("gets what it missed also when its screen has filters of its own, and theirs alone", async () => {
    const who = await purser.resident();
    await who.bank(row(1, "Tea"));
    const page = await openPage(who, "/transactions?q=tea");
    page.close();
    await page.socket.closed;
    await who.bank(`${row(2, "Tea")}\n${row(3, "Coffee")}`);
    const back = await who.liveAt(`/live?q=tea&screen=transactions&v=${versionOf(page.document)}`);
    const message = await back.receives(nameOf(2, "Tea"));
    expect(message).not.toMatch(/Dahlia/i);
    back.close();
  });
});

describe("the end of a socket", () => {
  test("comes with the end of its session, with a code that says so", async () => {
    const here = await purser.resident();
    const there = await purser.again(here);
    const [mine, other] = [await here.live("/"), await there.live("/transactions")];
    await here.post("/logout", {});
    expect(await mine.closed).toMatchObject({ code: 4401 });
    await here.bank(row(1));
    await other.receives(nameOf(1));
    await there.post("/settings/sessions/end-others", {});
    other.close();
  });

  test("leaves nothing behind", async () => {
    const who = await purser.resident();
    const opened = await Promise.all(["/", "/transactions", "/accounts"].map((path) => who.live(path)));
    const sockets = async () =>
      Number(/^purser_live_sockets (\d+)$/m.exec(await (await fetch(`${purser.url}/metrics`)).text())?.[1]);
    const before = await sockets();
    expect(before).toBeGreaterThanOrEqual(3);
    for (const socket of opened) socket.close();
    await Promise.all(opened.map(({ closed }) => closed));
    const deadline = performance.now() + 5_000;
    while ((await sockets()) > before - 3 && performance.now() < deadline) await Bun.sleep(10);
    expect(await sockets()).toBe(before - 3);
  });

  test("comes for whoever says more than a page ever does", async () => {
    const who = await purser.resident();
    const socket = await who.live("/");
    socket.say("x".repeat(20 * 1024));
    expect((await socket.closed).code).toBeGreaterThan(1000);
    const again = await who.live("/");
    again.say("{}");
    await who.bank(row(1));
    await again.receives(nameOf(1));
    again.close();
  });
});

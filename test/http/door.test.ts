// The way in and out: signing in, up and out, what a cookie is allowed to do, and how often one may guess.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { signIn, signUp } from "#test/support/visitor.ts";

let purser: Served;
let ana: Resident;
beforeAll(async () => {
  purser = await serve();
  ana = await purser.resident("Ana@Example.org");
});
afterAll(() => purser.stop());

type Fields = Readonly<Record<string, string>>;

function post(path: string, fields: Fields, headers: Fields = {}, url = purser.url): Promise<Response> {
  const init = { method: "POST", body: new URLSearchParams(fields), redirect: "manual" } as const;
  return fetch(url + path, { ...init, headers: { origin: url, ...headers } });
}

/** The status of a page asked for with this cookie: 200 for somebody, 303 to the door for nobody. */
async function statusWith(cookie: string, path = "/settings"): Promise<number> {
  return (await fetch(purser.url + path, { headers: { cookie }, redirect: "manual" })).status;
}

function cookieOf(answer: Response): string {
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

describe("signing in", () => {
  test("works whatever the case of the address, and leads to the dashboard", async () => {
    const answer = await post("/login", { email: " ANA@example.ORG", password: ana.password });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    expect(await statusWith(cookieOf(answer))).toBe(200);
  });

  test("the cookie is out of reach of scripts and of other sites, and names a lifetime", async () => {
    const set = (await post("/login", { email: ana.email, password: ana.password })).headers.get("set-cookie") ?? "";
    const [pair = "", ...attributes] = set.split("; ");
    expect(pair).toMatch(/^purser_session=[\w-]{20,}\.[\w-]{22}$/);
    expect(attributes.toSorted()).toEqual([
      "HttpOnly",
      expect.stringMatching(/^Max-Age=\d+$/),
      "Path=/",
      "SameSite=Lax",
    ]);
  });

  test("behind https the cookie is bound to this host and to https", async () => {
    const secure = await serve({ PUBLIC_URL: "https://purser.example" });
    try {
      const bo = await secure.ask({ type: "add-user", email: "bo@example.org", password: "a long password" });
      expect(bo.type).toBe("user-added");
      const answer = await post(
        "/login",
        { email: "bo@example.org", password: "a long password" },
        { origin: "https://purser.example" },
        secure.url,
      );
      const set = answer.headers.get("set-cookie") ?? "";
      expect(set).toStartWith("__Host-purser_session=");
      expect(set).toContain("; Secure");
      expect(answer.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
    } finally {
      await secure.stop();
    }
  });

  test("a wrong password and an account that does not exist get the same answer", async () => {
    const wrong = await post("/login", { email: ana.email, password: "not her password" });
    const nobody = await post("/login", { email: "nobody@example.org", password: "not her password" });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    const words = (html: string) => html.replace(/nobody@example\.org|ana@example\.org/gi, "…");
    expect(words(await wrong.text())).toBe(words(await nobody.text()));
    expect(wrong.headers.get("set-cookie")).toBeNull();
  });

  test("every sign-in is a new session, and ends the one the browser came with", async () => {
    const first = cookieOf(await post("/login", { email: ana.email, password: ana.password }));
    const second = cookieOf(await post("/login", { email: ana.email, password: ana.password }, { cookie: first }));
    expect(second).not.toBe(first);
    expect([await statusWith(first), await statusWith(second)]).toEqual([303, 200]);
  });

  test("a cookie somebody planted is never taken over", async () => {
    const planted = "purser_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB";
    const answer = await post("/login", { email: ana.email, password: ana.password }, { cookie: planted });
    expect(cookieOf(answer)).not.toContain("AAAA");
    expect(await statusWith(planted)).toBe(303);
  });

  test("a cookie with another seal, or with none, is nobody's", async () => {
    const good = cookieOf(await post("/login", { email: ana.email, password: ana.password }));
    expect(await statusWith(good)).toBe(200);
    expect(await statusWith(good.replace(/\.[\w-]+$/, ""))).toBe(303);
    expect(await statusWith(good.slice(0, -1) + (good.endsWith("A") ? "B" : "A"))).toBe(303);
  });

  test.each([
    ["/budgets", "/budgets"],
    ["/transactions?q=a&from=2026-01-01", "/transactions?q=a&from=2026-01-01"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/\t/evil.example", "/"],
    ["/\n//evil.example", "/"],
    ["https://evil.example", "/"],
    ["javascript:alert(1)", "/"],
    ["", "/"],
  ])("afterwards one is led to a path of ours: next=%j leads to %s", async (next, place) => {
    const signed = await post("/login", { email: ana.email, password: ana.password, next });
    const led = new URL(signed.headers.get("location") ?? "", purser.url);
    expect(led.href).toBe(new URL(place, purser.url).href);
    const already = await fetch(`${purser.url}/login?next=${encodeURIComponent(next)}`, {
      headers: { cookie: cookieOf(signed) },
      redirect: "manual",
    });
    expect(new URL(already.headers.get("location") ?? "", purser.url).href).toBe(new URL(place, purser.url).href);
  });
});

describe("signing out", () => {
  test("ends the session for good, and leads to the door", async () => {
    const who = await purser.resident();
    const { cookie } = { cookie: who.cookie() };
    const answer = await post("/logout", {}, { cookie });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/login"]);
    expect(answer.headers.get("set-cookie")).toContain("Max-Age=0");
    expect(await statusWith(cookie)).toBe(303);
  });

  test("ends this session and no other", async () => {
    const here = await purser.resident();
    const there = await purser.again(here);
    await here.post("/logout", {});
    expect([await statusWith(here.cookie()), (await there.get("/settings")).status]).toEqual([303, 200]);
  });

  test("a changed password ends the other sessions, and the sockets they had open", async () => {
    const here = await purser.resident();
    const there = await purser.again(here);
    const socket = await there.live("/");
    const changed = await here.post("/settings/password", { current: here.password, next: "another long password" });
    expect(changed.status).toBe(303);
    expect([(await here.get("/settings")).status, (await there.get("/settings")).status]).toEqual([200, 303]);
    expect(await socket.closed).toMatchObject({ code: 4401 });
    expect((await signIn(purser.url, here.email, "another long password")).email).toBe(here.email);
  });

  test("ends what follows new transactions with it", async () => {
    const who = await purser.resident();
    const followed = await who.get("/api/watch");
    await who.post("/logout", {});
    expect(await followed.text()).toBe("\n");
  });

  test("a program's token ends the same way, and what it has open with it", async () => {
    const who = await purser.resident();
    const login = await who.json<{ token: string }>("POST", "/api/login", { email: who.email, password: who.password });
    const headers = { authorization: `Bearer ${login.token}` };
    const followed = await fetch(`${purser.url}/api/watch`, { headers });
    const out = await fetch(`${purser.url}/api/logout`, { method: "POST", headers });
    expect(await out.json()).toEqual({ signed_out: true });
    expect(await followed.text()).toBe("\n");
    expect((await fetch(`${purser.url}/api/me`, { headers })).status).toBe(401);
    expect((await who.get("/settings")).status).toBe(200);
  });

  test("ending another person's session is not possible", async () => {
    const [mine, other] = [await purser.resident(), await purser.resident()];
    const theirs = /\/settings\/sessions\/([\w-]+)\/end/.exec(await (await purser.again(other)).page("/settings"))?.[1];
    const socket = await other.live("/");
    await mine.post(`/settings/sessions/${theirs}/end`, {});
    expect((await other.get("/settings")).status).toBe(200);
    await other.bank("2026-11-02 card -4.50 USD COFFEE CORNER");
    await socket.receives("Coffee Corner");
    socket.close();
  });
});

describe("signing up", () => {
  test("makes an account, signs in, and leads to where the first rows come from", async () => {
    const answer = await post("/sign-up", { email: "new@example.org", password: "a good password" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/connect"]);
    expect(await statusWith(cookieOf(answer), "/connect")).toBe(200);
  });

  test("refuses an address that is taken, in any spelling, and says what to do", async () => {
    const answer = await post("/sign-up", { email: "ANA@EXAMPLE.ORG", password: "a good password" });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Sign in instead");
  });

  test.each([
    [{ email: "no address", password: "a good password" }, "email"],
    [{ email: "short@example.org", password: "seven77" }, "password"],
    [{ email: "long@example.org", password: "x".repeat(257) }, "password"],
  ])("refuses %j and names the field", async (fields, field) => {
    const answer = await post("/sign-up", fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`${field}:`);
  });

  test("closed, there is no such page, no link to it, and no way around", async () => {
    const closed = await serve({ SIGN_UP: "closed" });
    try {
      expect((await fetch(`${closed.url}/sign-up`)).status).toBe(404);
      await expect(signUp(closed.url)).rejects.toThrow("404");
      expect(await (await fetch(`${closed.url}/login`)).text()).not.toContain("/sign-up");
    } finally {
      await closed.stop();
    }
  });
});

describe("the demo people", () => {
  test("outside demo mode they cannot sign in, and sessions and tokens of theirs are worth nothing", async () => {
    const folderOf = (file: string) => file.replace(/\/[^/]+$/, "");
    const demo = await serve({ DEMO: "1", ROLES: "web,actors,bank" });
    await demo.purser.demoReady;
    const before = await signIn(demo.url, "ana@purser.test", "demo");
    const { token } = await before.json<{ token: string }>("POST", "/api/login", {
      email: "ana@purser.test",
      password: "demo",
    });
    expect((await before.get("/")).status).toBe(200);
    await demo.end();
    const later = await serve({ DATABASE_URL: `file:${demo.databaseFile}`, DATA_DIR: folderOf(demo.databaseFile) });
    try {
      await expect(signIn(later.url, "ana@purser.test", "demo")).rejects.toThrow("401");
      const cookie = before.cookie();
      const page = await fetch(`${later.url}/`, { headers: { cookie }, redirect: "manual" });
      expect(page.status).toBe(303);
      const api = await fetch(`${later.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
      expect(api.status).toBe(401);
      expect(await (await fetch(`${later.url}/login`)).text()).not.toContain("purser.test");
      expect((await (await later.resident()).get("/connect")).status).toBe(200);
    } finally {
      await later.stop();
      await demo.stop();
    }
  }, 60_000);
});

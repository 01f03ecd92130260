// What every answer says to the browser, errors too, and how large a question may be.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { shakeHands } from "#test/support/handshake.ts";
import { everyRoute, fill } from "#test/support/routes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

const KB = 1024;

let purser: Served;
let ana: Resident;
beforeAll(async () => {
  purser = await serve();
  ana = await purser.resident();
  await ana.bank("2026-11-02 card -4.50 USD COFFEE CORNER 12");
});
afterAll(() => purser.stop());

function expectGuarded(headers: Headers, where: string): void {
  const said = Object.fromEntries(headers);
  expect({ where, ...said }).toMatchObject({
    where,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
    "content-security-policy": expect.stringContaining("default-src 'none'"),
    "cache-control": expect.stringMatching(/no-store|no-cache|immutable/),
  });
}

describe("every answer", () => {
  test.each([true, false])("of every route carries the headers (signed in: %p)", async (signedIn) => {
    for (const { method, path } of everyRoute()) {
      // Signing out would end the session that the rest of the list needs.
      if (path === "/api/watch" || path.endsWith("/logout") || path.includes("end-others")) continue;
      const headers = { origin: purser.url, ...(signedIn ? { cookie: ana.cookie() } : {}) };
      const answer = await fetch(purser.url + fill(path, "none"), { method, headers, redirect: "manual" });
      expectGuarded(answer.headers, `${method} ${path} ${answer.status}`);
      expect({ method, path, status: answer.status < 500 }).toEqual({ method, path, status: true });
      await answer.body?.cancel();
    }
    expect(purser.complaints).toEqual([]);
  });

  test.each([
    ["GET", "/nowhere"],
    ["GET", "/api/nowhere"],
    ["GET", "/assets/nothing.css"],
    ["GET", "/live"],
    ["PUT", "/"],
    ["GET", "/%00"],
    ["GET", "/%E0%A4%A"],
    ["GET", "/transactions/%F0%9F%92%B8"],
    ["GET", "/transactions/%F0%28"],
  ])("of %s %s too", async (method, path) => {
    const headers = { origin: purser.url, cookie: ana.cookie() };
    const answer = await fetch(purser.url + path, { method, headers, redirect: "manual" });
    expect([400, 404]).toContain(answer.status);
    expectGuarded(answer.headers, path);
  });

  test("to a handshake that is refused, too", async () => {
    const { status, head, socket } = await shakeHands(purser.url, "/live?screen=dashboard", { origin: purser.url });
    socket.destroy();
    const lines = head.slice(0, head.indexOf("\r\n\r\n")).split("\r\n").slice(1);
    const headers = new Headers(lines.map((line) => line.split(/:\s*(.*)/).slice(0, 2) as [string, string]));
    expect(status).toBe(401);
    expectGuarded(headers, "/live");
  });

  test("with a person's money in it is kept by no shared cache", async () => {
    const open = /^\/(assets\/|healthz|readyz|metrics|favicon|robots)/;
    for (const { method, path } of everyRoute()) {
      if (method !== "GET" || open.test(path) || path === "/api/watch") continue;
      const answer = await ana.get(fill(path, "none"));
      expect(`${path} ${answer.headers.get("cache-control")}`).toMatch(/ (private, )?no-store$/);
    }
  });

  test("allows no script, style or handler that is not a file of ours", async () => {
    const policy = (await ana.get("/")).headers.get("content-security-policy") ?? "";
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:|https?:|nonce|strict-dynamic/);
    const directives = new Map(
      policy.split("; ").map((line) => [line.split(" ")[0], line.split(" ").slice(1).join(" ")]),
    );
    for (const name of ["script-src", "style-src", "connect-src", "img-src", "font-src", "form-action"])
      expect(`${name} ${directives.get(name)}`).toBe(`${name} 'self'`);
    for (const name of ["default-src", "base-uri", "frame-ancestors", "object-src"])
      expect(`${name} ${directives.get(name)}`).toBe(`${name} 'none'`);
    expect(directives.get("require-trusted-types-for")).toBe("'script'");
  });
});

describe("a mistake", () => {
  type Wrong = { method: string; path: string; body: unknown; field: string };
  const api: Wrong[] = [
    { method: "PUT", path: "/api/budgets/TRAVEL", body: { limit: -5 }, field: "limit" },
    { method: "PUT", path: "/api/budgets/TRAVEL", body: { limit: 1.5 }, field: "limit" },
    { method: "PUT", path: "/api/budgets/TRAVEL", body: { limit: "100" }, field: "limit" },
    { method: "PUT", path: "/api/budgets/TRAVEL", body: { limit: 100, currency: "dollars" }, field: "currency" },
    { method: "PATCH", path: "/api/transactions/{id}", body: { category: "NONSENSE" }, field: "category" },
    { method: "PATCH", path: "/api/transactions/{id}", body: { merchant: "  " }, field: "merchant" },
    { method: "PATCH", path: "/api/transactions/{id}", body: { note: "x".repeat(501) }, field: "note" },
    { method: "PATCH", path: "/api/transactions/{id}", body: { expected: "yes" }, field: "expected" },
    { method: "PATCH", path: "/api/transactions/{id}", body: { apply_to: "everything" }, field: "apply_to" },
    { method: "POST", path: "/api/login", body: { email: "a@example.org" }, field: "password" },
  ];

  test.each(api)(
    "in $path ($field) comes back as a problem that names the field",
    async ({ method, path, body, field }) => {
      const { data } = await ana.json<{ data: { id: string }[] }>("GET", "/api/transactions");
      const headers = { origin: purser.url, cookie: ana.cookie() };
      const where = purser.url + path.replace("{id}", data[0]?.id ?? "");
      const answer = await fetch(where, { method, headers, body: JSON.stringify(body) });
      expect(answer.status).toBe(422);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({
        type: "about:blank",
        title: "Not valid",
        status: 422,
        field,
        detail: expect.stringContaining(field),
      });
    },
  );

  test.each(["PUT /api/budgets/TRAVEL", "PATCH /api/transactions/{id}", "POST /api/login"])(
    "in the JSON of %s is the asker's, not ours",
    async (route) => {
      const [method = "", path = ""] = route.split(" ");
      const { data } = await ana.json<{ data: { id: string }[] }>("GET", "/api/transactions");
      for (const body of ["", "{", "null", "[]", '"text"', "\u0000"]) {
        const headers = { origin: purser.url, cookie: ana.cookie() };
        const where = purser.url + path.replace("{id}", data[0]?.id ?? "");
        const answer = await fetch(where, { method, headers, body });
        expect(`${body}: ${answer.status}`).toBe(`${body}: 422`);
      }
    },
  );

  test("in a form is said on a page that names the field", async () => {
    const answer = await ana.post("/budgets", { category: "TRAVEL", currency: "USD", amount: "much" });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain("amount: write an amount such as 1,250.00");
    expect(html).toContain("<h1");
  });

  test("of sending something else than a form is said, whatever it is", async () => {
    const headers = { origin: purser.url, cookie: ana.cookie(), "content-type": "application/json" };
    for (const { path } of everyRoute().filter(
      ({ method, path: at }) => method === "POST" && !at.startsWith("/api/"),
    )) {
      if (path.endsWith("logout") || path.includes("/sessions/")) continue;
      const answer = await fetch(purser.url + fill(path, "none"), {
        method: "POST",
        headers,
        body: "{}",
        redirect: "manual",
      });
      expect(`${path} ${answer.status}`).toMatch(/ (404|415|422)$/);
    }
    expect(purser.complaints).toEqual([]);
  });
});

describe("a body that is too large", () => {
  const text = "x".repeat(300 * KB);

  test.each(["/login", "/api/budgets/TRAVEL"])("is refused by %s, with its length announced or not", async (path) => {
    const headers = { origin: purser.url, cookie: ana.cookie(), "content-type": "application/x-www-form-urlencoded" };
    const method = path.startsWith("/api") ? "PUT" : "POST";
    const announced = await fetch(purser.url + path, { method, headers, body: `a=${text}` });
    expect(announced.status).toBe(413);
    expect(await announced.json()).toMatchObject({ status: 413, detail: "Send at most 256 KB here." });
    const body = new Blob([`a=${text}`]).stream();
    expect((await fetch(purser.url + path, { method, headers, body })).status).toBe(413);
    expectGuarded(announced.headers, path);
  });

  test("is a file, where files go", async () => {
    const rows = Array.from(
      { length: 9_000 },
      (_, i) => `2026-10-${10 + (i % 20)},-1.${10 + (i % 90)},USD,SHOP ${i} ${"·".repeat(20)}`,
    );
    const answer = await ana.importFile(["Date,Amount,Currency,Description", ...rows, ""].join("\n"), "big.csv");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ new: 9_000 });
  }, 20_000);
});

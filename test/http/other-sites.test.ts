// What another site can make a browser send: nothing that changes anything, by form, by script or by socket.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { shakeHands } from "#test/support/handshake.ts";
import { everyRoute, fill } from "#test/support/routes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { liveAddress } from "#test/support/visitor.ts";

let purser: Served;
let ana: Resident;
beforeAll(async () => {
  purser = await serve();
  ana = await purser.resident();
  await ana.bank("2026-11-02 card -4.50 USD COFFEE CORNER 12");
});
afterAll(() => purser.stop());

type Sent = Readonly<Record<string, string>>;

const OWN = "{own}";
/** What browsers send with an unsafe request, and whether the page it came from is ours. */
const MATRIX: readonly { readonly name: string; readonly headers: Sent; readonly taken: boolean }[] = [
  { name: "our own page", headers: { origin: OWN, "sec-fetch-site": "same-origin" }, taken: true },
  { name: "our own page in an older browser", headers: { origin: OWN }, taken: true },
  { name: "our own page that hides its origin", headers: { "sec-fetch-site": "same-origin" }, taken: true },
  { name: "another site", headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, taken: false },
  { name: "another site in an older browser", headers: { origin: "https://evil.example" }, taken: false },
  { name: "a sibling domain", headers: { origin: "http://x.127.0.0.1", "sec-fetch-site": "same-site" }, taken: false },
  {
    name: "another port of this host",
    headers: { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" },
    taken: false,
  },
  { name: "a sandboxed frame", headers: { origin: "null", "sec-fetch-site": "cross-site" }, taken: false },
  { name: "a frame with no origin, in an older browser", headers: { origin: "null" }, taken: false },
  { name: "an address typed or a bookmark", headers: { "sec-fetch-site": "none" }, taken: false },
  {
    name: "another site that claims our origin",
    headers: { origin: OWN, "sec-fetch-site": "cross-site" },
    taken: false,
  },
  { name: "our address with more after it", headers: { origin: `${OWN}.evil.example` }, taken: false },
  { name: "nothing that says where it came from", headers: {}, taken: false },
];

function own(headers: Sent): Sent {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(OWN, purser.url)]));
}

describe.each(MATRIX)("a request from $name", ({ headers, taken }) => {
  const words = taken ? "is taken" : "is refused";

  async function send(method: string, path: string, body: string | URLSearchParams | FormData): Promise<Response> {
    const sent = { ...own(headers), cookie: ana.cookie() };
    return fetch(purser.url + path, { method, body, headers: sent, redirect: "manual" });
  }

  test(`${words} as a form`, async () => {
    const answer = await send(
      "POST",
      "/budgets",
      new URLSearchParams({ category: "TRAVEL", currency: "USD", amount: "100" }),
    );
    expect(answer.status).toBe(taken ? 303 : 403);
  });

  test(`${words} as JSON`, async () => {
    const answer = await send("PUT", "/api/budgets/TRAVEL", JSON.stringify({ limit: 100 }));
    expect(answer.status).toBe(taken ? 200 : 403);
    if (!taken) expect(await answer.json()).toMatchObject({ status: 403, title: "Not allowed" });
  });

  test(`${words} with a file`, async () => {
    const form = new FormData();
    form.set("file", new File(["Date,Amount,Currency,Description\n2026-11-02,-4.50,USD,COFFEE\n"], "a.csv"));
    expect((await send("POST", "/api/import", form)).status).toBe(taken ? 200 : 403);
  });

  test(`${words} as a handshake`, async () => {
    const path = liveAddress(await ana.page("/"));
    const { status, socket } = await shakeHands(purser.url, path, { ...own(headers), cookie: ana.cookie() });
    socket.destroy();
    expect(status).toBe(taken ? 101 : 403);
  });

  test(`${words} at the door`, async () => {
    const form = new URLSearchParams({ email: ana.email, password: ana.password });
    const answer = await fetch(`${purser.url}/login`, {
      method: "POST",
      body: form,
      headers: own(headers),
      redirect: "manual",
    });
    expect(answer.status).toBe(taken ? 303 : 403);
    expect(answer.headers.has("set-cookie")).toBe(taken);
  });
});

test("no address at all takes an unsafe request of another site, signed in or not", async () => {
  const unsafe = everyRoute().filter(({ method }) => method !== "GET");
  expect(unsafe.length).toBeGreaterThan(20);
  for (const { method, path } of unsafe) {
    for (const cookie of [ana.cookie(), ""]) {
      const headers: Record<string, string> = { origin: "https://evil.example", "content-type": "text/plain" };
      if (cookie !== "") headers.cookie = cookie;
      const answer = await fetch(purser.url + fill(path, "x"), { method, headers, body: "a=b", redirect: "manual" });
      expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 403`);
    }
  }
  // Nor was anything of it done.
  expect((await ana.get("/settings")).status).toBe(200);
});

test("a link from another site opens pages, and changes nothing", async () => {
  const headers = { cookie: ana.cookie(), "sec-fetch-site": "cross-site" };
  expect((await fetch(`${purser.url}/`, { headers })).status).toBe(200);
  expect((await fetch(`${purser.url}/logout`, { headers, redirect: "manual" })).status).toBe(404);
  expect((await ana.get("/settings")).status).toBe(200);
});

describe("a program", () => {
  test("needs no origin, since no browser sends its token by itself", async () => {
    const body = JSON.stringify({ email: ana.email, password: ana.password, name: "a script" });
    const login = await fetch(`${purser.url}/api/login`, { method: "POST", body });
    expect(login.status).toBe(201);
    const { token } = (await login.json()) as { token: string };
    const set = await fetch(`${purser.url}/api/budgets/TRAVEL`, {
      method: "PUT",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ limit: 5000 }),
    });
    expect(await set.json()).toMatchObject({ category: "TRAVEL", limit: 5000 });
  });

  test("without a token, or with a wrong one, is told to sign in", async () => {
    for (const headers of [{}, { authorization: "Bearer nonsense" }]) {
      const answer = await fetch(`${purser.url}/api/budgets/TRAVEL`, { method: "PUT", headers, body: "{}" });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ status: 401, title: "Not signed in" });
    }
  });
});

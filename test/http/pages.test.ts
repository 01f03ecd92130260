// Every page of the product, for somebody with money in it, for a newcomer, and for nobody.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { everyPage, fill } from "#test/support/routes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { all, type Doc, documentOf } from "#test/views/support/dom.ts";

/** Pages that are open to everybody, and addresses that only lead on. */
const DOOR = ["/login", "/sign-up"];
const LEADS_ON = ["/connect/import", "/connect/import/:id"];
/** Tried in operator.test.ts: for everybody else they do not exist. */
const isOperators = (path: string) => path.startsWith("/operator");
const inside = everyPage().filter((path) => !DOOR.includes(path) && !LEADS_ON.includes(path) && !isOperators(path));

let purser: Served;
let ana: Resident;
let newcomer: Resident;
let row = "";
beforeAll(async () => {
  purser = await serve();
  [ana, newcomer] = [await purser.resident(), await purser.resident()];
  await ana.bank(STATEMENT);
  await ana.send({
    type: "set-budget",
    category: "FOOD_AND_DRINK" as never,
    currency: "USD" as never,
    limitMinor: 900 as never,
  });
  const { data } = await ana.json<{ data: { id: string }[] }>("GET", "/api/transactions?limit=1");
  row = data[0]?.id ?? "";
});
afterAll(() => purser.stop());

test("there are the pages one expects", () => {
  expect(inside.toSorted()).toEqual(
    [
      "/",
      "/accounts",
      "/alerts",
      "/anomalies",
      "/budgets",
      "/connect",
      "/forecast",
      "/settings",
      "/rules",
      "/second-look",
      "/settings/categories",
      "/settings/model",
      "/subscriptions",
      "/then",
      "/transactions",
      "/transactions/:id",
      "/transactions/:id/why",
    ].toSorted(),
  );
});

describe.each(inside)("%s", (path) => {
  test("is there for somebody with rows, in one piece", async () => {
    expectWhole(await ana.page(fill(path, row)), path);
  });

  test("is there for a newcomer without any", async () => {
    const answer = await newcomer.get(fill(path, "none"));
    expect(answer.status).toBe(path.includes(":id") ? 404 : 200);
    expectWhole(await answer.text(), path);
  });

  test("leads nobody anywhere but to the door", async () => {
    const wanted = fill(path, row);
    const answer = await fetch(purser.url + wanted, { redirect: "manual" });
    const door = wanted === "/" ? "/login" : `/login?next=${encodeURIComponent(wanted)}`;
    expect([answer.status, answer.headers.get("location")]).toEqual([303, door]);
    expect(await answer.text()).toBe("");
  });

  test("says where its socket is, at the position it shows", async () => {
    const page = documentOf(await ana.page(fill(path, row)));
    const { seq } = await ana.json<{ seq: number }>("GET", "/api/state");
    const version = page.getElementById("version");
    expect(version?.getAttribute("data-version")).toBe(String(seq));
    expect(version?.getAttribute("data-live")).toStartWith("/live?");
  });

  test("links to addresses that exist", async () => {
    const page = documentOf(await ana.page(fill(path, row)));
    const links = new Set(all(page, "a[href]").map((link) => link.getAttribute("href") ?? ""));
    for (const link of links) {
      if (link.startsWith("#")) {
        expect({ link, there: page.getElementById(link.slice(1)) !== null }).toEqual({ link, there: true });
        continue;
      }
      expect(`${link} is ours`).toMatch(/^\/(?!\/)\S* is ours$/);
      expect(`${link}: ${(await ana.get(link)).status}`).toBe(`${link}: 200`);
    }
  });
});

test("the door is open to everybody, and passed by who is signed in", async () => {
  for (const path of DOOR) expectWhole(await (await fetch(purser.url + path)).text(), path);
  const answer = await ana.get("/login");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
});

test("an address that only leads on does so", async () => {
  const answer = await ana.get("/connect/import/none");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/connect"]);
});

test("what is not there is said on a page, to programs as a problem", async () => {
  const page = await ana.get("/nothing");
  expect(page.status).toBe(404);
  expectWhole(await page.text(), "/nothing");
  const api = await ana.get("/api/nothing");
  expect(api.headers.get("content-type")).toBe("application/problem+json");
  expect(await api.json()).toMatchObject({ status: 404, title: "Not found" });
});

test.each([
  "/?currency=XXX",
  "/?currency=%00",
  "/transactions?from=yesterday&to=never&category=NONSENSE&account=none&bank=none&until=x&q=%25",
  "/transactions?q=%F0%9F%92%B8%00%27%22%3Cscript%3E",
  `/transactions?q=${"x".repeat(5000)}`,
  "/transactions?until=2026-11-23_999999999999999&suspicious=1",
  "/transactions?until=9999-99-99_1",
  "/settings?done=__proto__",
  "/connect?imported=%3Cb%3E",
  "/transactions?imported=Your+account+is+locked&importing=-1",
])("an address somebody edited is no error: %s", async (path) => {
  const answer = await ana.get(path);
  expect(answer.status).toBe(200);
  expectWhole(await answer.text(), path);
  expect(purser.complaints).toEqual([]);
});

test("hostile text is text on every page", async () => {
  const mallory = await purser.resident();
  const text = `<img src=x onerror=alert(1)> <hx-partial hx-target="#feed"> "'><script>alert(2)</script>`;
  await mallory.bank(`2026-11-20 card -5.00 USD ${text}`);
  const { data } = await mallory.json<{ data: { id: string }[] }>("GET", "/api/transactions");
  const id = data[0]?.id ?? "";
  await mallory.json("PATCH", `/api/transactions/${id}`, { merchant: text.slice(0, 80), note: text });
  const { data: accounts } = await mallory.json<{ data: { id: string }[] }>("GET", "/api/accounts");
  await mallory.post(`/accounts/${encodeURIComponent(accounts[0]?.id ?? "")}`, {
    name: text.slice(0, 80),
    kind: "cash",
  });
  for (const path of [...inside.map((each) => fill(each, id)), `/transactions?q=${encodeURIComponent(text)}`]) {
    const html = await mallory.page(path);
    expect(/<img src=x|<script>alert|<hx-partial hx-target="#feed"/.exec(html)).toBeNull();
    expectWhole(html, path);
  }
});

/** One document, one heading, unique ids, no handler or style in it, and labels for what one fills in. */
function expectWhole(html: string, where: string): void {
  expect(html.slice(0, 15).toLowerCase()).toBe("<!doctype html>");
  const page = documentOf(html);
  expect({ where, headings: all(page, "h1").length }).toEqual({ where, headings: 1 });
  expect({ where, twice: twice(all(page, "[id]").map((element) => element.id)) }).toEqual({ where, twice: [] });
  const inline = all(page, "*").flatMap(({ attributes }) =>
    [...attributes].filter(({ name }) => /^on|^style$/.test(name)),
  );
  expect({ where, inline: inline.map(({ name }) => name) }).toEqual({ where, inline: [] });
  expect({ where, styles: all(page, "style, script:not([src])").length }).toEqual({ where, styles: 0 });
  expect({ where, unnamed: unnamed(page) }).toEqual({ where, unnamed: [] });
  expect(page.documentElement.getAttribute("lang")).toMatch(/^[a-z]{2}/);
  expect(all(page, "title")[0]?.textContent).toContain("Purser");
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}

function unnamed(page: Doc): string[] {
  const fields = all(page, "input:not([type=hidden]), select, textarea");
  const labelled = (id: string) => id !== "" && page.querySelector(`label[for="${id}"]`) !== null;
  return fields
    .filter((field) => !labelled(field.id) && !field.getAttribute("aria-label") && field.closest("label") === null)
    .map((field) => field.outerHTML.slice(0, 120));
}

const STATEMENT = `
2026-09-01 giro 2500.00 USD PAYROLL ACME INC
2026-10-01 giro 2500.00 USD PAYROLL ACME INC
2026-11-01 giro 2500.00 USD PAYROLL ACME INC
2026-11-02 card -4.50 USD COFFEE CORNER 12
2026-11-02 card -4.50 USD COFFEE CORNER 12 #second
2026-11-03 card -82.17 USD WHOLEFDS MKT 1022
2026-11-04 card -1200.00 USD RENT OAK STREET
2026-11-05 euro -12.30 EUR REWE SAGT DANKE
2026-11-06 card -15.49 USD NETFLIX.COM pending
`;

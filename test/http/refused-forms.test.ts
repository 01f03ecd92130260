// A refused form: what was wrong, and the way back to the page the form stands on, and to no other site.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { type Doc, documentOf } from "#test/views/support/dom.ts";

let purser: Served;
let ana: Resident;
beforeAll(async () => {
  purser = await serve();
  ana = await purser.resident();
});
afterAll(() => purser.stop());

async function refused(referer: string | null): Promise<Doc> {
  const headers = { cookie: ana.cookie(), origin: purser.url, ...(referer === null ? {} : { referer }) };
  const body = new URLSearchParams({ category: "TRAVEL", currency: "USD", amount: "a lot" });
  const answer = await fetch(`${purser.url}/budgets`, { method: "POST", redirect: "manual", headers, body });
  expect(answer.status).toBe(422);
  return documentOf(await answer.text());
}

const ways = (page: Doc) => [...page.querySelectorAll(".ways a")].map((link) => link.getAttribute("href"));

test("a refused form says what was wrong and leads back to its page, filters and all", async () => {
  const page = await refused(`${purser.url}/budgets?currency=EUR`);
  expect(page.querySelector(".door")?.textContent).toContain("write an amount such as");
  expect(ways(page)).toEqual(["/budgets?currency=EUR", "/"]);
});

test.each([null, "https://elsewhere.example/budgets", "not an address"])(
  "it leads to the dashboard alone when the form came from %p",
  async (referer) => {
    expect(ways(await refused(referer))).toEqual(["/"]);
  },
);

test("a page that is not there leads to the dashboard alone: the way back would lead there again", async () => {
  const headers = { cookie: ana.cookie(), referer: `${purser.url}/budgets` };
  const page = documentOf(await (await fetch(`${purser.url}/nowhere`, { headers })).text());
  expect(ways(page)).toEqual(["/"]);
});

// The pages in a real browser, with the socket's messages played by the test.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import { categoryId } from "#finance/category.ts";
import { currency, minor } from "#finance/money.ts";
import { Person } from "#test/support/person.ts";
import { partialsBetween, resyncPartials } from "#views/live/partials.ts";
import type { Piece } from "#views/live/piece.ts";
import { dashboardPage } from "#views/pages/dashboard.tsx";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { dashboardPieces } from "#views/screens/dashboard.tsx";
import { transactionsPieces } from "#views/screens/transactions.tsx";
import { ASSETS, CHROMIUM, type Site, siteOf, startBrowser } from "./support/browser.ts";
import { canonical, documentOf } from "./support/dom.ts";
import { dashboardModel, shellOf, transactionsModel } from "./support/models.ts";

const TIMEOUT_MS = 60_000;
const LOADS = 12;
/** Above this the reader's thumb would notice. */
const SHIFT_MAX = 0.1;

describe.skipIf(!CHROMIUM.present)("in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, TIMEOUT_MS);
  afterAll(() => browser.close());

  test(
    "the socket opens at the position of the page, on every load",
    async () => {
      const { person, site } = await dashboardOf(browser);
      for (let load = 0; load < LOADS; load++) {
        await site.open();
        await site.page.waitForFunction(() => document.getElementById("live")?.dataset.state === "on");
      }
      expect(site.sockets).toHaveLength(LOADS);
      const { url } = last(site);
      expect(`${url.pathname}${url.search}`).toBe(`/live?page=%2F&v=${person.snapshot().seq}`);
      expect(site.complaints).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "after a story told by messages the page equals one loaded anew",
    async () => {
      const { person, site, render } = await dashboardOf(browser);
      await live(site);
      let shown = render.pieces();
      for (const step of STORY) {
        step(person);
        const now = render.pieces();
        last(site).route.send(partialsBetween(shown, now));
        shown = now;
      }
      await settled(site, person);
      expect(await canonicalOf(site)).toBe(canonical(documentOf(render.page())));
      last(site).route.send(resyncPartials(shown));
      await site.page.waitForTimeout(100);
      expect(await canonicalOf(site)).toBe(canonical(documentOf(render.page())));
      expect(site.complaints).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "rows of the table come, change and go the same way",
    async () => {
      const { person, site, render } = await tableOf(browser);
      await live(site);
      let shown = render.pieces();
      for (const step of STORY) {
        step(person);
        const now = render.pieces();
        last(site).route.send(partialsBetween(shown, now));
        shown = now;
      }
      await settled(site, person);
      expect(await canonicalOf(site)).toBe(canonical(documentOf(render.page())));
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "the focus stays on a row that changes, and goes to the neighbour of one that leaves",
    async () => {
      const { person, site, render } = await dashboardOf(browser);
      await live(site);
      const row = person.row("REWE");
      await site.page.focus(`#tx-${row.id} a`);
      let shown = render.pieces();
      const say = async (change: () => void) => {
        change();
        const now = render.pieces();
        last(site).route.send(partialsBetween(shown, now));
        shown = now;
        await settled(site, person);
      };
      await say(() => person.bank("2026-11-23 card -9.99 USD LATER SHOP"));
      await say(() => {
        person.send({
          type: "correct-category",
          transactionId: row.id,
          category: categoryId("TRAVEL_FLIGHTS"),
          reach: "this",
        });
      });
      expect(await focused(site)).toBe(`tx-${row.id}`);
      await say(() => person.takesBack(row.sourceId));
      expect(await focused(site)).toStartWith("tx-");
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "pausing refuses messages and counts them; going on connects anew at the position one had",
    async () => {
      const { person, site, render } = await dashboardOf(browser);
      await live(site);
      const before = person.snapshot().seq;
      await site.page.click("#pause");
      const shown = render.pieces();
      person.bank("2026-11-23 card -9.99 USD UNSEEN SHOP");
      last(site).route.send(partialsBetween(shown, render.pieces()));
      await site.page.waitForFunction(() => document.getElementById("live-words")?.textContent === "Paused · 1 new");
      expect(await site.page.locator("#feed").textContent()).not.toContain("Unseen Shop");
      await site.page.click("#pause");
      await site.page.waitForFunction(() => document.getElementById("live")?.dataset.state === "on");
      await until(() => site.sockets.length === 2);
      expect(last(site).url.searchParams.get("v")).toBe(String(before));
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "a lost connection is taken up again at the position the page has come to",
    async () => {
      const { person, site, render } = await dashboardOf(browser);
      await live(site);
      const shown = render.pieces();
      person.bank("2026-11-23 card -9.99 USD LATER SHOP");
      last(site).route.send(partialsBetween(shown, render.pieces()));
      await settled(site, person);
      await last(site).route.close({ code: 1012, reason: "The server restarts." });
      await until(() => site.sockets.length === 2);
      expect(last(site).url.searchParams.get("v")).toBe(String(person.snapshot().seq));
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "a page that was hidden takes up the connection at its position when it is looked at again",
    async () => {
      const { person, site } = await dashboardOf(browser);
      await live(site);
      const look = (hidden: boolean) =>
        site.page.evaluate((value) => {
          Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
          document.dispatchEvent(new Event("visibilitychange"));
        }, hidden);
      await look(true);
      await site.page.waitForFunction(() => document.getElementById("live")?.dataset.state === "off");
      await look(false);
      await until(() => site.sockets.length === 2);
      expect(last(site).url.searchParams.get("v")).toBe(String(person.snapshot().seq));
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "going back shows the page before, live again and with nothing refused",
    async () => {
      const { site } = await dashboardOf(browser);
      await live(site);
      await site.page.click("#feed a.who");
      await site.page.waitForURL("**/transactions/*");
      await site.page.waitForFunction(() => document.getElementById("live")?.dataset.state === "on");
      await site.page.goBack();
      await site.page.waitForURL((url) => url.pathname === "/");
      await site.page.waitForFunction(() => document.getElementById("live")?.dataset.state === "on");
      expect(await site.page.locator("h1").textContent()).toBe("Dashboard");
      await until(() => site.sockets.length >= 3);
      expect(site.complaints).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "a session that ended leads to the sign-in page",
    async () => {
      const { site } = await dashboardOf(browser);
      await live(site);
      await last(site).route.close({ code: 4401, reason: "Signed out." });
      await site.page.waitForURL("**/login");
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "a category is corrected in its row: the list completes itself, the form goes by itself",
    async () => {
      const { person, site } = await tableOf(browser);
      await live(site);
      const row = person.row("REWE");
      const select = site.page.locator(`#cat-${row.id}`);
      await select.focus();
      await select.selectOption("FOOD_AND_DRINK_COFFEE");
      await until(() => site.posts.length === 1);
      const [post] = site.posts;
      expect(post?.path).toBe(`/transactions/${row.id}/category`);
      expect(post?.body).toContain("category=FOOD_AND_DRINK_COFFEE");
      expect(post?.body).toContain("reach=this");
      expect(site.complaints).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "a filter changes the address, keeps what is typed, and moves the socket to the other screen",
    async () => {
      const { site } = await tableOf(browser);
      await live(site);
      await site.page.fill("#q", "rewe");
      await site.page.waitForURL("**/transactions?q=rewe*");
      await until(() => site.sockets.length === 2);
      expect(await site.page.inputValue("#q")).toBe("rewe");
      expect(last(site).url.searchParams.get("page")).toContain("q=rewe");
      expect(site.complaints).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "a burst of rows shifts nothing a reader would lose",
    async () => {
      const { person, site, render } = await dashboardOf(browser);
      await live(site);
      await site.page.evaluate(() => {
        const sum = { value: 0 };
        Object.assign(window, { shift: sum });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum.value += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: "layout-shift", buffered: false });
      });
      let shown = render.pieces();
      for (let i = 0; i < 10; i++) {
        person.bank(`2026-11-23 card -${i + 1}.50 USD BURST SHOP ${i}`);
        const now = render.pieces();
        last(site).route.send(partialsBetween(shown, now));
        shown = now;
        await site.page.waitForTimeout(50);
      }
      await settled(site, person);
      const shift = await site.page.evaluate(() => (window as unknown as { shift: { value: number } }).shift.value);
      expect(shift).toBeLessThan(SHIFT_MAX);
      await site.close();
    },
    TIMEOUT_MS,
  );
});

type Render = { pieces(): Piece[]; page(): string };

async function dashboardOf(browser: Browser): Promise<{ person: Person; site: Site; render: Render }> {
  const person = somebody();
  const shell = shellOf({ assets: ASSETS.urls });
  const render = {
    pieces: () => dashboardPieces(dashboardModel(person, { shell })),
    page: () => dashboardPage(dashboardModel(person, { shell })),
  };
  const site = await siteOf(browser, () => render.page());
  return { person, site, render };
}

async function tableOf(browser: Browser): Promise<{ person: Person; site: Site; render: Render }> {
  const person = somebody();
  const model = (search = "") => {
    const liveUrl = `/live?page=${encodeURIComponent(`/transactions${search}`)}`;
    const q = new URLSearchParams(search).get("q") ?? "";
    const base = transactionsModel(person, { shell: shellOf({ assets: ASSETS.urls, liveUrl }) });
    return { ...base, filter: { ...base.filter, q } };
  };
  const render = { pieces: () => transactionsPieces(model()), page: () => transactionsPage(model()) };
  const site = await siteOf(browser, (url) => transactionsPage(model(url.search)));
  return { person, site, render };
}

async function live(site: Site): Promise<void> {
  await site.open();
  await site.page.waitForFunction(() => document.getElementById("live")?.dataset.state === "on");
}

function last(site: Site) {
  const socket = site.sockets.at(-1);
  if (!socket) throw new Error("no socket was opened");
  return socket;
}

/** The page has come to where the person is. */
async function settled(site: Site, person: Person): Promise<void> {
  const seq = String(person.snapshot().seq);
  await site.page.waitForFunction((wanted) => document.getElementById("version")?.dataset.version === wanted, seq);
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error("it never came to pass");
    await Bun.sleep(20);
  }
}

async function focused(site: Site): Promise<string> {
  return site.page.evaluate(() => document.activeElement?.closest("li")?.id ?? "");
}

/** The page's markup without what the script keeps for itself. */
async function canonicalOf(site: Site): Promise<string> {
  const html = await site.page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    copy.querySelector("#tip")?.remove();
    for (const [id, text] of [
      ["announce", ""],
      ["live-words", "Connecting"],
    ] as const) {
      const element = copy.querySelector(`#${id}`);
      if (element) element.textContent = text;
    }
    copy.querySelector("#live")?.setAttribute("data-state", "wait");
    for (const element of copy.querySelectorAll("[data-htmx-powered], [class='']")) {
      element.removeAttribute("data-htmx-powered");
      if (element.className === "") element.removeAttribute("class");
    }
    return copy.outerHTML;
  });
  return canonical(documentOf(`<!doctype html>${html}`));
}

function somebody(): Person {
  const person = new Person();
  for (let day = 1; day <= 20; day++) {
    const date = `2026-11-${String(day).padStart(2, "0")}`;
    person.bank(`${date} card -${10 + (day % 3)}.20 USD REWE MARKT #r${day}`);
  }
  person.send({ type: "pass-time", today: "2026-11-23" as never });
  return person;
}

const STORY: readonly ((person: Person) => void)[] = [
  (person) => person.bank("2026-11-22 card -810.56 USD REWE MARKT #big"),
  (person) => person.bank("2026-11-23 card -45.23 USD HOME DEPOT #a\n2026-11-23 card -45.23 USD HOME DEPOT #b pending"),
  (person) => person.bank("2026-11-23 giro 2400.00 EUR GEHALT #pay"),
  (person) =>
    person.send({
      type: "set-budget",
      category: categoryId("HOME_IMPROVEMENT"),
      currency: currency("USD"),
      limitMinor: minor(8000),
    }),
  (person) => person.revises("2026-11-21 card -46.00 USD HOME DEPOT #b"),
  (person) =>
    person.send({
      type: "correct-category",
      transactionId: person.row("HOME DEPOT").id,
      category: categoryId("TRAVEL_FLIGHTS"),
      reach: "merchant",
    }),
  (person) => person.send({ type: "mark-expected", transactionId: person.row("REWE").id, expected: true }),
  (person) => person.takesBack("#r7", "#r20"),
  (person) => person.bank("2026-11-23 card -3.00 USD <script>alert(1)</script> & Co #x"),
];

// Messages of the socket in a real browser: they leave the page as if it were loaded anew.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import { categoryId } from "#finance/category.ts";
import { currency, minor } from "#finance/money.ts";
import type { Person } from "#test/support/person.ts";
import { partialsBetween, resyncPartials } from "#views/live/partials.ts";
import { CHROMIUM, startBrowser } from "./support/browser.ts";
import { canonical, documentOf } from "./support/dom.ts";
import { canonicalOf, dashboardOf, focused, last, live, settled, tableOf, until } from "./support/live-site.ts";

const TIMEOUT_MS = 60_000;
/** Above this the reader's thumb would notice. */
const SHIFT_MAX = 0.1;

describe.skipIf(!CHROMIUM.present)("in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, TIMEOUT_MS);
  afterAll(() => browser.close());

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

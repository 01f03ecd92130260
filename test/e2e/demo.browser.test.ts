// Looking at the demo in a real browser: one click in, and rows arrive without touching anything.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import { type Served, serve } from "#test/support/server.ts";
import { CHROMIUM, startBrowser } from "#test/views/support/browser.ts";
import { FORMATS, visit } from "./support/visit.ts";

const LIMIT_MS = 90_000;
/** What is promised: the first row within ten seconds of the page. */
const FIRST_ROW_MS = 10_000;
/** What a busy machine may add to it. */
const MACHINE_MS = 3_000;

describe.skipIf(!CHROMIUM.present)("in a real browser", () => {
  let purser: Served;
  let browser: Browser;
  beforeAll(async () => {
    [purser, browser] = await Promise.all([serve({ DEMO: "1", SESSION_SECRET: "" }), startBrowser()]);
    await purser.purser.demoReady;
  }, LIMIT_MS);
  afterAll(async () => {
    await browser.close();
    await purser.stop();
  });

  test.each(FORMATS.map((format, at) => ({ ...format, person: ["Ana", "Ben"][at] ?? "" })))(
    "$person's money moves by itself ($name)",
    async ({ options, person }) => {
      const site = await visit(browser, purser.url, options);
      const { page } = site;
      await site.open("/login");
      const [answer] = await Promise.all([
        page.waitForResponse((response) => new URL(response.url()).pathname === "/" && response.status() === 200),
        page.getByRole("button", { name: new RegExp(`^${person}`) }).click(),
      ]);
      // What the page brought itself; a row may arrive before one has looked.
      const brought = [...(await answer.text()).matchAll(/<li id="(tx-[^"]+)"/g)].map(([, id]) => id ?? "");
      expect(brought).toHaveLength(30);
      await page.waitForFunction(
        (ids) => [...document.querySelectorAll("#feed .tx")].some(({ id }) => !ids.includes(id)),
        brought,
        { timeout: FIRST_ROW_MS + MACHINE_MS, polling: 50 },
      );
      expect(await page.locator("#feed .tx").count()).toBe(30);
      expect(await page.locator("#feed-age").textContent()).toMatch(/known after \d/);
      expect(site.complaints).toEqual([]);
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "the calendar is paused and set going from the page, and every open page shows it",
    async () => {
      const site = await visit(browser, purser.url);
      await site.open("/login");
      await site.page.getByRole("button", { name: /^Chen/ }).click();
      await site.page.waitForURL((url) => url.pathname === "/");
      await site.live();
      const other = await site.context.newPage();
      await other.goto(`${purser.url}/accounts`);
      const pressed = (name: string) =>
        `#demo-clock [aria-pressed=true], #demo-clock [aria-current], #demo-clock .${name}`;
      expect(await site.page.locator(pressed("on")).count()).toBeGreaterThan(0);
      const clock = () => other.locator("#demo-clock").innerHTML();
      const before = await clock();
      await site.page.locator("#demo-clock button:visible").first().click();
      const end = performance.now() + 10_000;
      while ((await clock()) === before && performance.now() < end) await other.waitForTimeout(50);
      expect(await clock()).not.toBe(before);
      expect(site.complaints).toEqual([]);
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "leaving the demo takes a click, and one's own account starts empty",
    async () => {
      const site = await visit(browser, purser.url);
      await site.open("/login");
      await site.page.getByRole("button", { name: /^Ana/ }).click();
      await site.page.waitForURL((url) => url.pathname === "/");
      await site.page.getByRole("button", { name: "Sign out" }).first().click();
      await site.page.waitForURL("**/login");
      await site.page.getByRole("link", { name: "Make an account" }).click();
      await site.page.fill("input[name=email]", "leaver@example.org");
      await site.page.fill("input[name=password]", "a password of a leaver");
      await site.page.getByRole("button", { name: "Make an account" }).click();
      await site.page.waitForURL("**/connect");
      await site.open("/transactions");
      expect(await site.page.locator("#rows .tr").count()).toBe(0);
      expect(await site.page.locator("#rows").textContent()).toContain("No transactions yet.");
      await site.end();
    },
    LIMIT_MS,
  );
});

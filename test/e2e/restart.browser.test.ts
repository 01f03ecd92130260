// kill -9 while a page is open: the page comes back by itself, nothing is missing, and nothing is shown twice.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import { startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { signIn, signUp } from "#test/support/visitor.ts";
import { CHROMIUM, startBrowser } from "#test/views/support/browser.ts";
import { DESKTOP, FORMATS, type Visit, visit } from "./support/visit.ts";

const LIMIT_MS = 90_000;
const HEADER = "Date,Amount,Currency,Description,Account";
const ROWS = 25;

describe.skipIf(!CHROMIUM.present)("in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, LIMIT_MS);
  afterAll(() => browser.close());
  afterEach(stopProcesses);

  test.each(FORMATS)(
    "a killed server that starts again finds its pages again ($name)",
    async ({ options }) => {
      const first = await startProcess();
      const visitor = await signUp(first.url);
      await visitor.importFile(file(10));
      const [feed, table] = [await visit(browser, visitor, options), await visit(browser, visitor, options)];
      await Promise.all([feed.open("/"), table.open("/transactions")]);
      await Promise.all([feed.live(), table.live()]);
      // A file is on its way when the end comes: some of it is in, some of it may not be.
      const cut = visitor.importFile(file(20)).catch(() => null);
      first.kill("SIGKILL");
      await first.ended;
      await cut;
      await feed.page.waitForFunction(() => document.getElementById("live")?.dataset.state === "off");

      const second = await startProcess({ folder: first.folder, env: { PORT: new URL(first.url).port } });
      const again = await signIn(second.url, visitor.email);
      await Promise.all([feed.live(), table.live()]);
      await again.importFile(file(ROWS));
      const { seq, counts } = await again.json<{ seq: number; counts: { rows: number } }>("GET", "/api/state");
      expect(counts.rows).toBe(ROWS);
      await Promise.all([feed.reaches(seq), table.reaches(seq)]);

      const names = Array.from({ length: ROWS }, (_, n) => nameOf(n)).toSorted();
      for (const [site, rows] of [
        [feed, "#feed .tx"],
        [table, "#rows .tr"],
      ] as const) {
        const ids = await site.page.locator(rows).evaluateAll((all) => all.map(({ id }) => id));
        expect([ids.length, new Set(ids).size]).toEqual([ROWS, ROWS]);
        expect((await site.page.locator(`${rows} .who`).allTextContents()).toSorted()).toEqual(names);
        expect(await cardsOf(site)).toEqual(await cardsAnew(browser, site));
        await site.end();
      }
    },
    LIMIT_MS,
  );

  test(
    "an orderly end and a new start are no more than a blink",
    async () => {
      const first = await startProcess();
      const visitor = await signUp(first.url);
      const site = await visit(browser, visitor, DESKTOP);
      await site.open("/");
      await site.live();
      await site.page.evaluate(() => Object.assign(window, { sameDocument: true }));
      first.kill("SIGTERM");
      await first.ended;
      const second = await startProcess({ folder: first.folder, env: { PORT: new URL(first.url).port } });
      await site.live();
      await (await signIn(second.url, visitor.email)).importFile(file(3));
      await site.page.waitForFunction((wanted) => document.querySelectorAll("#feed .tx").length === wanted, 3);
      expect(await site.page.evaluate(() => "sameDocument" in window)).toBe(true);
      await site.end();
    },
    LIMIT_MS,
  );
});

/** The first rows of one long statement. */
function file(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    return `2026-11-${10 + (n % 10)},-${1 + n}.50,USD,${nameOf(n).toUpperCase()},Checking`;
  });
  return [HEADER, ...lines, ""].join("\n");
}

/** A merchant for each number whose name is not made shorter: Alba Store, Albo Store … */
function nameOf(n: number): string {
  return `${["Alb", "Bern", "Cort", "Delm", "Erl"][Math.floor(n / 5)]}${["a", "o", "i", "u", "e"][n % 5]} Store`;
}

/** Texts of the cards, which hold everything that the page counts. */
function cardsOf({ page }: Visit): Promise<string[]> {
  return page.locator("main .card, #kpis").evaluateAll((all) => all.map(({ textContent }) => textContent ?? ""));
}

async function cardsAnew(browser: Browser, { context, page }: Visit): Promise<string[]> {
  const fresh = await browser.newContext({ ...DESKTOP, javaScriptEnabled: false });
  await fresh.addCookies(await context.cookies());
  const other = await fresh.newPage();
  await other.goto(page.url());
  const cards = await cardsOf({ page: other } as Visit);
  await fresh.close();
  return cards;
}

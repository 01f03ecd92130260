// Working with rows in a real browser: a category corrected moves the totals, and typing is left in peace.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import { type Served, serve } from "#test/support/server.ts";
import { today } from "#test/support/world.ts";
import { CHROMIUM, startBrowser } from "#test/views/support/browser.ts";
import { FORMATS, visit } from "./support/visit.ts";

const LIMIT_MS = 60_000;
const NAMES = ["AMBER", "BIRCH", "CEDAR", "DAHLIA", "ELM", "FERN", "GINGER", "HAZEL"];

describe.skipIf(!CHROMIUM.present).each(FORMATS)("in a real browser, $name", ({ options }) => {
  let purser: Served;
  let browser: Browser;
  beforeAll(async () => {
    [purser, browser] = await Promise.all([serve(), startBrowser()]);
  }, LIMIT_MS);
  afterAll(async () => {
    await browser.close();
    await purser.stop();
  });

  test(
    "a category corrected in the table moves totals here and on another open page, and nothing is loaded anew",
    async () => {
      const who = await purser.resident();
      await who.bank(`${today()} card -40.00 USD COFFEE CORNER #a\n${today(-1)} card -10.00 USD COFFEE CORNER #b`);
      const site = await visit(browser, who, options);
      const dashboard = await visit(browser, who, options);
      await Promise.all([site.open("/transactions?category=FOOD_AND_DRINK"), dashboard.open("/")]);
      await Promise.all([site.live(), dashboard.live()]);
      expect(await site.page.locator("#totals").textContent()).toContain("2 transactions");
      const marks = [site, dashboard].map(({ page }) =>
        page.evaluate(() => Object.assign(window, { sameDocument: true })),
      );
      await Promise.all(marks);

      const select = site.page.locator("#rows select").first();
      await select.focus();
      await select.selectOption("TRAVEL_FLIGHTS");
      await site.page.waitForFunction(() => document.getElementById("totals")?.textContent?.includes("1 transaction"));
      expect(await site.page.locator("#totals").textContent()).toContain("$10.00");
      expect(await site.page.locator("#rows .tr").count()).toBe(1);
      await dashboard.page.waitForFunction(() => document.querySelector("main")?.textContent?.includes("Travel"));
      for (const { page, complaints } of [site, dashboard]) {
        expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
        expect(complaints).toEqual([]);
      }
      expect(await who.json<object>("GET", "/api/transactions?category=TRAVEL_FLIGHTS")).toMatchObject({
        data: [{ amount: -4000 }],
      });
      await Promise.all([site.end(), dashboard.end()]);
    },
    LIMIT_MS,
  );

  test(
    "typing in the search box while rows arrive loses no key, keeps the focus, and ends at what was typed",
    async () => {
      const who = await purser.resident();
      await who.bank(NAMES.map((name, n) => `${today(-n)} card -${n + 1}.00 USD ${name} STORE`).join("\n"));
      const site = await visit(browser, who, options);
      const { page } = site;
      await site.open("/transactions");
      await site.live();
      await page.focus("#q");
      let over = false;
      let rows = 0;
      const arriving = (async () => {
        for (; !over; rows++) await who.bank(`${today()} card -1.${10 + (rows % 90)} USD CEDAR SHOP #live-${rows}`);
      })();
      const typed = "cedar shop";
      for (const key of typed) {
        await page.keyboard.type(key);
        await page.waitForTimeout(60);
        expect(await page.evaluate(() => document.activeElement?.id)).toBe("q");
      }
      expect(await page.inputValue("#q")).toBe(typed);
      await page.waitForURL("**/transactions?q=cedar+shop*");
      over = true;
      await arriving;
      expect(rows).toBeGreaterThan(5);
      // The caret is where one left it: what is typed next goes to the end.
      await page.keyboard.press("Backspace");
      expect(await page.inputValue("#q")).toBe("cedar sho");
      await page.waitForURL("**/transactions?q=cedar+sho&*");
      await page.waitForFunction(
        (wanted) => document.getElementById("totals")?.textContent?.startsWith(wanted),
        `${rows} `,
      );
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("q");
      const texts = await page.locator("#rows .who").allTextContents();
      expect(new Set(texts)).toEqual(new Set(["Cedar Shop"]));
      expect(site.complaints).toEqual([]);
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "a search that cannot be read says where while one types, and is forgotten once it can; help stays open over live rows",
    async () => {
      const who = await purser.resident();
      await who.bank(`${today()} card -40.00 USD COFFEE CORNER #a\n${today(-1)} card -10.00 USD NETFLIX.COM #b`);
      const site = await visit(browser, who, options);
      const { page } = site;
      await site.open("/transactions");
      await site.live();
      await page.focus("#q");
      await page.keyboard.type("coffee amt:>");
      await page.waitForSelector("#q-problem");
      expect(await page.textContent("#q-problem")).toContain("Column 12");
      expect(await page.inputValue("#q")).toBe("coffee amt:>");
      await page.keyboard.type("30");
      await page.waitForFunction(() => document.getElementById("q-problem") === null);
      expect(await page.locator("#rows .who").allTextContents()).toEqual(["Coffee Corner"]);
      await site.live();
      await page.click("button[popovertarget]");
      await who.bank(`${today()} card -50.00 USD COFFEE CORNER #c`);
      await page.waitForFunction(() => document.querySelectorAll("#rows .who").length === 2);
      expect(await page.isVisible("#search-help")).toBe(true);
      await page.click("#search-help a >> text=cat:groceries");
      await page.waitForURL("**/transactions?q=cat%3Agroceries");
      expect(site.complaints).toEqual([]);
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "a row opened, noted and renamed changes where one came from",
    async () => {
      const who = await purser.resident();
      await who.bank(`${today()} card -40.00 USD COFFEE CORNER #a\n${today(-1)} card -10.00 USD COFFEE CORNER #b`);
      const site = await visit(browser, who, options);
      const { page } = site;
      await site.open("/transactions");
      await site.live();
      await page.locator("#rows .who").first().click();
      await page.waitForURL("**/transactions/*");
      await site.live();
      await page.fill("input[name=note]", "with Ben");
      await page.getByRole("button", { name: "Save note" }).click();
      await page.fill("input[name=merchant]", "The Corner");
      await page.getByRole("button", { name: "All 2", exact: true }).click();
      await page.waitForFunction(() => document.getElementById("tx-head")?.textContent?.includes("The Corner"));
      await page.locator("a[href='/transactions']:visible").first().click();
      await page.waitForURL((url) => url.pathname === "/transactions");
      await page.waitForFunction(() => document.querySelectorAll("#rows .who")[1]?.textContent === "The Corner");
      expect(await page.locator("#rows").textContent()).toContain("with Ben");
      expect(site.complaints).toEqual([]);
      await site.end();
    },
    LIMIT_MS,
  );
});

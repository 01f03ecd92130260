// Everything that matters works as plain pages: signing in, filtering, correcting, importing, budgets.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import { type Served, serve } from "#test/support/server.ts";
import { today } from "#test/support/world.ts";
import { CHROMIUM, startBrowser } from "#test/views/support/browser.ts";
import { FORMATS, type Visit, visit } from "./support/visit.ts";

const LIMIT_MS = 60_000;
const STATEMENT =
  "Date,Amount,Currency,Description\n2026-11-02,-4.50,USD,COFFEE CORNER\n2026-11-03,-5.50,USD,TEA HOUSE\n";

describe.skipIf(!CHROMIUM.present).each(FORMATS)("in a real browser without scripts, $name", ({ options }) => {
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
    "signing in, filtering, correcting a category, a note, budgets, an account, signing out",
    async () => {
      const who = await purser.resident();
      await who.bank(`${today()} card -40.00 USD COFFEE CORNER #a\n${today(-1)} card -10.00 USD TEA HOUSE #b`);
      const site = await visit(browser, purser.url, { ...options, javaScriptEnabled: false });
      const { page } = site;
      await signInByForm(site, who.email, who.password);
      expect(await page.locator("#kpis").isVisible()).toBe(true);
      expect(await page.locator("#live").isVisible()).toBe(false);

      await site.open("/transactions");
      await page.fill("#q", "tea");
      await page.locator("#filters button[type=submit]").click();
      await page.waitForURL("**/transactions?*q=tea*");
      expect(await page.locator("#rows .tr").count()).toBe(1);

      await page.locator("#rows form.cat select").selectOption("TRAVEL");
      await page.locator("#rows form.cat button").click();
      await page.waitForURL("**/transactions?*q=tea*");
      expect(await page.locator("#rows form.cat select").inputValue()).toBe("TRAVEL");

      await page.locator("#rows .who").click();
      await page.fill("input[name=note]", "with Ben");
      await page.getByRole("button", { name: "Save note" }).click();
      await page.waitForURL("**/transactions/*");
      expect(await page.inputValue("input[name=note]")).toBe("with Ben");
      await page.selectOption("#t-category", "TRAVEL_FLIGHTS");
      await page.getByRole("button", { name: "Only this one" }).first().click();
      await page.waitForURL("**/transactions/*");
      await page.getByRole("link", { name: "Back to transactions" }).click();
      await page.waitForURL("**/transactions?*q=tea*");
      expect(await page.locator("#rows .tr").count()).toBe(1);
      expect(await page.locator("#rows form.cat select").inputValue()).toBe("TRAVEL_FLIGHTS");

      await site.open("/budgets");
      await page.selectOption("#b-category", "TRAVEL");
      await page.fill("#new-budget input[name=amount]", "25");
      await page.locator("#new-budget button[type=submit]").click();
      await page.waitForURL("**/budgets");
      expect(await page.locator("main").textContent()).toMatch(/Travel.*\$10.*\$25/s);
      await page.getByRole("button", { name: /Remove the budget/ }).click();
      await page.waitForURL("**/budgets");
      expect(await page.getByRole("button", { name: /Remove the budget/ }).count()).toBe(0);

      await site.open("/accounts");
      await page.fill("#new-account input[name=name]", "Wallet");
      await page.locator("#new-account button[type=submit]").click();
      await page.waitForURL("**/accounts");
      expect(await page.locator("main").textContent()).toContain("Wallet");

      await site.open("/settings");
      await page.getByRole("button", { name: "Sign out" }).last().click();
      await page.waitForURL("**/login");
      expect(site.complaints).toEqual([]);
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "a file, its preview, its rows",
    async () => {
      const who = await purser.resident();
      const site = await visit(browser, who, { ...options, javaScriptEnabled: false });
      const { page } = site;
      await site.open("/connect");
      await page.setInputFiles("#i-file", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(STATEMENT) });
      await page.getByRole("button", { name: "Look at what it holds" }).click();
      await page.waitForURL("**/connect/import");
      await page.getByRole("button", { name: "Import 2 rows" }).click();
      await page.waitForURL("**/transactions?imported=*");
      expect(await page.locator("#rows .tr").count()).toBe(2);
      expect(await page.locator("#notice").textContent()).toContain("2 new");
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "a mistake in a form is said on a page with a way on",
    async () => {
      const who = await purser.resident();
      const site = await visit(browser, who, { ...options, javaScriptEnabled: false });
      const { page } = site;
      await site.open("/budgets");
      await page.selectOption("#b-category", "TRAVEL");
      await page.fill("#new-budget input[name=amount]", "much");
      await page.locator("#new-budget button[type=submit]").click();
      await page.waitForLoadState();
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.locator("main").textContent()).toContain("write an amount such as 1,250.00");
      expect(await page.locator("main a").count()).toBeGreaterThan(0);
      await site.end();
    },
    LIMIT_MS,
  );
});

/** Signs in the way people do. */
async function signInByForm({ page, url }: Visit, email: string, password: string): Promise<void> {
  await page.goto(`${url}/login`);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await Promise.all([page.waitForURL((at) => at.pathname !== "/login"), page.click("form button[type=submit]")]);
}

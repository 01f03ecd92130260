// A newcomer in a real browser: signs up, finds three ways to begin, brings in a file, and sees its rows.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { type Served, serve } from "#test/support/server.ts";
import { CHROMIUM, startBrowser } from "#test/views/support/browser.ts";
import { FORMATS, type Visit, visit } from "./support/visit.ts";

const LIMIT_MS = 60_000;
const STATEMENT = [
  "Date,Amount,Currency,Description,Account",
  "2026-11-02,-4.50,USD,COFFEE CORNER 12,Checking",
  "2026-11-02,-4.50,USD,COFFEE CORNER 12,Checking",
  "2026-11-03,-82.17,USD,WHOLEFDS MKT 1022,Checking",
  "not a date,-1.00,USD,BROKEN,Checking",
  "2026-11-05,2500.00,USD,PAYROLL ACME INC,Checking",
  "",
].join("\n");
const UNCLEAR = "Date,Amount,Currency,Description\n03/04/2026,-4.50,USD,COFFEE\n05/06/2026,-5.50,USD,TEA\n";

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
    "sign-up, the ways to begin, a dropped file, its preview, its rows",
    async () => {
      const site = await newcomer(browser, purser.url, options);
      const { page } = site;
      await site.open("/");
      const ways = await page
        .locator("#welcome a")
        .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
      // There is no demo here, so none is offered.
      expect(ways).toEqual(["/connect#bank", "/connect#file"]);
      for (const way of ways) {
        await site.open(way);
        expect(await page.locator(way.slice("/connect".length)).isVisible()).toBe(true);
      }
      await site.open("/");
      await page.locator("#welcome a", { hasText: "Drop a file" }).click();
      await page.waitForURL("**/connect#file");

      await drop(page, STATEMENT, "november.csv");
      await page.waitForURL("**/connect/import");
      expect(await page.locator("h1").textContent()).toBe("Import");
      expect(await figures(page)).toEqual({ New: "4", "Known already": "0", Changed: "0", "Not readable": "1" });
      expect(await page.locator("main").textContent()).toContain("Goes to “Checking” (USD), a new account.");
      await page.locator("summary", { hasText: "1 line that could not be read" }).click();
      expect(await page.locator("details li").allTextContents()).toEqual([expect.stringContaining("Line 5:")]);

      await page.getByRole("button", { name: "Import 4 rows" }).click();
      await page.waitForURL("**/transactions?imported=*");
      await site.live();
      expect(await page.locator("#rows .tr").count()).toBe(4);
      expect(await page.locator("#notice").textContent()).toContain("4 new, 0 known already, 0 changed, 1 rejected");
      await site.open("/");
      expect(await page.locator("#welcome").isVisible()).toBe(false);
      expect(await page.locator("#feed .tx").count()).toBe(4);
      expect(site.complaints).toEqual([]);
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "the same file chosen by hand a second time brings nothing",
    async () => {
      const site = await newcomer(browser, purser.url, options);
      const { page } = site;
      for (const button of ["Import 4 rows", "Nothing new to import"]) {
        await site.open("/connect");
        await page.setInputFiles("#i-file", {
          name: "november.csv",
          mimeType: "text/csv",
          buffer: Buffer.from(STATEMENT),
        });
        await page.getByRole("button", { name: "Look at what it holds" }).click();
        await page.waitForURL("**/connect/import");
        const confirm = page.getByRole("button", { name: button });
        if (button === "Nothing new to import") {
          expect(await confirm.isDisabled()).toBe(true);
        } else {
          await confirm.click();
          await page.waitForURL("**/transactions?imported=*");
        }
      }
      await site.open("/transactions");
      expect(await page.locator("#rows .tr").count()).toBe(4);
      expect(site.complaints).toEqual([]);
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "what a file leaves open is asked, and read as answered",
    async () => {
      const site = await newcomer(browser, purser.url, options);
      const { page } = site;
      await site.open("/connect");
      await drop(page, UNCLEAR, "unclear.csv");
      await page.waitForURL("**/connect/import");
      expect(await page.locator("fieldset.choices").count()).toBe(1);
      await page.locator("fieldset.choices label").nth(1).click();
      const chosen = await page.locator("fieldset.choices input").nth(1).inputValue();
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByRole("button", { name: "Import 2 rows" }).click();
      await page.waitForURL("**/transactions?imported=*");
      const dates = await page.locator("#rows .tr .d").allTextContents();
      const months = chosen.startsWith("d") ? ["Jun", "Apr"] : ["May", "Mar"];
      for (const [at, month] of months.entries()) expect(dates[at]).toContain(month);
      await site.end();
    },
    LIMIT_MS,
  );

  test(
    "a file that is none is refused with a reason and a way back",
    async () => {
      const site = await newcomer(browser, purser.url, options);
      const { page } = site;
      await site.open("/connect");
      await drop(page, "Dear Sir or Madam,\nnothing here.\n", "letter.txt");
      await page.waitForURL("**/connect/import");
      expect((await page.locator(".warn-line").textContent())?.length).toBeGreaterThan(15);
      await page.getByRole("link", { name: "Choose another file" }).click();
      await page.waitForURL("**/connect");
      await site.end();
    },
    LIMIT_MS,
  );
});

/** Signs up through the form, and is led to where the first rows come from. */
async function newcomer(browser: Browser, url: string, options: object): Promise<Visit> {
  const site = await visit(browser, url, options);
  await site.open("/login");
  await site.page.getByRole("link", { name: "Make an account" }).click();
  await site.page.fill("input[name=email]", `newcomer-${crypto.randomUUID()}@example.org`);
  await site.page.fill("input[name=password]", "a password of a newcomer");
  await site.page.getByRole("button", { name: "Make an account" }).click();
  await site.page.waitForURL("**/connect");
  return site;
}

/** Drags a file over the field and lets it go. */
async function drop(page: Page, text: string, name: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([content, fileName]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ""], fileName ?? "", { type: "text/csv" }));
      return transfer;
    },
    [text, name],
  );
  const zone = page.locator("[data-drop]");
  await zone.dispatchEvent("dragover", { dataTransfer: data });
  expect(await zone.getAttribute("class")).toContain("over");
  await zone.dispatchEvent("drop", { dataTransfer: data });
}

async function figures(page: Page): Promise<Record<string, string>> {
  const pairs = await page
    .locator("dl.counts > div")
    .evaluateAll((all) =>
      all.map((one) => [one.querySelector("dt")?.textContent ?? "", one.querySelector("dd")?.textContent ?? ""]),
    );
  return Object.fromEntries(pairs);
}

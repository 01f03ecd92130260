// Every page for every reader: axe in four settings, no sideways scrolling at any width, usable without scripts.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { ASSETS, CHROMIUM, siteOf, startBrowser } from "./support/browser.ts";
import { galleryPages } from "./support/gallery-pages.ts";

const TIMEOUT_MS = 120_000;
const WIDTHS = [320, 360, 390, 600, 768, 1024, 1280, 1440, 1920, 2560];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** A finger's width, for what one taps again and again. */
const TOUCH_PX = 24;

type Finding = { id: string; nodes: { target: unknown; failureSummary?: string }[] };

const pages = galleryPages(ASSETS.urls);
const pageOf = (url: URL) => pages.find(({ name }) => `/${name}` === url.pathname)?.html ?? "";

describe.skipIf(!CHROMIUM.present)("in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  }, TIMEOUT_MS);
  afterAll(() => browser.close());

  const settings = [
    { scheme: "light", width: 1440 },
    { scheme: "dark", width: 1440 },
    { scheme: "light", width: 390 },
    { scheme: "dark", width: 390 },
  ] as const;

  test.each(settings)(
    "axe finds nothing at $width px, $scheme",
    async ({ scheme, width }) => {
      const viewport = { width, height: 900 };
      const site = await siteOf(browser, pageOf, {
        colorScheme: scheme,
        viewport,
        bypassCSP: true,
        reducedMotion: "reduce",
      });
      const found: string[] = [];
      for (const { name } of pages) {
        await site.open(`/${name}`);
        await site.page.evaluate(AXE);
        const violations = (await site.page.evaluate(
          `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] }).then((all) => all.violations)`,
        )) as Finding[];
        for (const { id, nodes } of violations) {
          const [node] = nodes;
          found.push(`${name}: ${id} ×${nodes.length} ${JSON.stringify(node?.target)} ${node?.failureSummary ?? ""}`);
        }
      }
      expect(found).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test.each([
    { width: 1440, height: 900 },
    { width: 900, height: 1100 },
    { width: 390, height: 844 },
  ])(
    "the newest row and what to review are seen at $width×$height without scrolling",
    async (viewport) => {
      const site = await siteOf(browser, pageOf, { viewport });
      await site.open("/dashboard-ana");
      for (const part of ["#feed .tx", ".kpi.alert"]) {
        const box = await site.page.locator(part).first().boundingBox();
        expect(box?.height).toBeGreaterThan(20);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(viewport.height);
      }
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "nothing scrolls sideways from 320 to 2560 px",
    async () => {
      const site = await siteOf(browser, pageOf);
      const found: string[] = [];
      for (const { name } of pages) {
        await site.open(`/${name}`);
        for (const width of WIDTHS) {
          await site.page.setViewportSize({ width, height: 800 });
          const over = await site.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (over > 0) found.push(`${name} at ${width} px: ${over} px too wide`);
        }
      }
      expect(found).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "links and buttons are large enough for a finger",
    async () => {
      const site = await siteOf(browser, pageOf, { viewport: { width: 390, height: 844 } });
      const found: string[] = [];
      for (const { name } of pages) {
        await site.open(`/${name}`);
        const small = await site.page.evaluate((least) => {
          const targets = [...document.querySelectorAll<HTMLElement>("button, .btn, .tabs a, .more, select")];
          return targets
            .filter((one) => one.checkVisibility() && !one.closest(".sr"))
            .filter((one) => one.getBoundingClientRect().height < least)
            .map((one) => `${one.className} ${one.textContent?.trim().slice(0, 30)}`);
        }, TOUCH_PX);
        found.push(...small.map((one) => `${name}: ${one}`));
      }
      expect(found).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "without scripts the filter and the category are plain forms with a button to send them",
    async () => {
      const site = await siteOf(browser, pageOf, { javaScriptEnabled: false });
      await site.open("/transactions");
      expect(await site.page.locator("#filters button[type=submit]").isVisible()).toBe(true);
      const form = site.page.locator("form.cat").first();
      await form.locator("select").selectOption("TRAVEL");
      await form.locator("button").click();
      const [post] = site.posts;
      expect(post?.path).toMatch(/^\/transactions\/\w+\/category$/);
      expect(post?.body).toBe("reach=this&category=TRAVEL");
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "without scripts nothing claims to be live",
    async () => {
      const site = await siteOf(browser, pageOf, { javaScriptEnabled: false });
      await site.open("/dashboard-ana");
      expect(await site.page.locator("#live").isVisible()).toBe(false);
      expect(await site.page.locator("#kpis").isVisible()).toBe(true);
      await site.close();
    },
    TIMEOUT_MS,
  );
});

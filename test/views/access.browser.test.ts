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
/** The height of a finger's tip. */
const TOUCH_PX = 40;

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
    "the newest row, what to review and the month's pace are seen at $width×$height without scrolling",
    async (viewport) => {
      const site = await siteOf(browser, pageOf, { viewport });
      await site.open("/dashboard-ana");
      const tabs = await site.page.locator(".tabs").boundingBox();
      for (const part of ["#feed .tx", "#kpi-review", "#pace-lede"]) {
        const box = await site.page.locator(part).first().boundingBox();
        expect(box?.height).toBeGreaterThan(20);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(tabs?.y ?? viewport.height);
      }
      await site.close();
    },
    TIMEOUT_MS,
  );

  test.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])(
    "somebody without anything sees the ways to begin and no empty charts at $width×$height",
    async (viewport) => {
      const site = await siteOf(browser, pageOf, { viewport });
      await site.open("/dashboard-new");
      expect(await site.page.locator("#welcome").isVisible()).toBe(true);
      for (const part of ["#kpis", "#pace", "#feed"]) expect(await site.page.locator(part).isVisible()).toBe(false);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "the door says whose it is, at every width",
    async () => {
      const site = await siteOf(browser, pageOf);
      for (const name of ["login", "sign-up", "error"]) {
        await site.open(`/${name}`);
        for (const width of WIDTHS) {
          await site.page.setViewportSize({ width, height: 800 });
          expect((await site.page.getByText("Purser", { exact: true }).boundingBox())?.width).toBeGreaterThan(30);
        }
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

  test.each([
    { on: "a phone", options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    { on: "a tablet", options: { viewport: { width: 1024, height: 768 }, hasTouch: true } },
  ])(
    "what one taps is large enough for a finger on $on",
    async ({ options }) => {
      const site = await siteOf(browser, pageOf, options);
      const found: string[] = [];
      for (const { name } of pages) {
        await site.open(`/${name}`);
        const small = await site.page.evaluate(tooSmall, TOUCH_PX);
        found.push(...small.map((one) => `${name}: ${one}`));
      }
      expect(found).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "under a mouse the table stays dense",
    async () => {
      const site = await siteOf(browser, pageOf, { viewport: { width: 1440, height: 900 } });
      await site.open("/transactions");
      const heights = await site.page
        .locator("#rows .tr:not(.sus)")
        .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
      expect(heights.length).toBeGreaterThan(20);
      expect(Math.min(...heights)).toBeLessThan(50);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "on a phone a row's date ends where its amount ends, with a time or without",
    async () => {
      const site = await siteOf(browser, pageOf, { viewport: { width: 390, height: 844 } });
      await site.open("/transactions");
      const gaps = await site.page.locator("#rows .tr").evaluateAll((rows) =>
        rows.map((row) => {
          const end = (part: string) => {
            const range = document.createRange();
            range.selectNodeContents(row.querySelector(part) as Element);
            return range.getBoundingClientRect().right;
          };
          return { timed: row.querySelector(".d small") !== null, gap: Math.abs(end(".d") - end(".a")) };
        }),
      );
      expect(gaps.some(({ timed }) => timed) && gaps.some(({ timed }) => !timed)).toBe(true);
      expect(gaps.filter(({ gap }) => gap > 1)).toEqual([]);
      await site.close();
    },
    TIMEOUT_MS,
  );

  test(
    "long names stay on one line of the sidebar, and are told whole to who points at them",
    async () => {
      const site = await siteOf(browser, pageOf, { viewport: { width: 1440, height: 900 } });
      await site.open("/dashboard-ana");
      const name = "Somebody Whose Name Is Longer Than Any Sidebar Could Ever Be";
      const lines = await site.page.locator(".me > span:nth-child(2), .accts li span").evaluateAll((parts, long) => {
        return parts.map((part) => {
          const before = part.getBoundingClientRect().height;
          if (part.firstChild) part.firstChild.textContent = long;
          return part.getBoundingClientRect().height === before && part.hasAttribute("title");
        });
      }, name);
      expect(lines.length).toBeGreaterThan(1);
      expect(new Set(lines)).toEqual(new Set([true]));
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

/** Controls of the page that catch less than `least` pixels up and down through their middle; links within sentences are text. */
function tooSmall(least: number): string[] {
  const inText =
    "p:not(.actions, .loadmore, :has(> .back)), li.bullets, .bullets li, .empty, .none-yet, code, [aria-hidden=true], .skip, .sr";
  const controls = [
    ...document.querySelectorAll<HTMLElement>("a[href], button, select, summary, input:not([type=hidden])"),
  ];
  const small: string[] = [];
  for (const control of controls) {
    const inline = control.matches("a:not(.more, .btn)") && control.closest(inText);
    if (inline || !control.checkVisibility() || control.closest(".sr, .skip, [aria-hidden=true]")) continue;
    control.scrollIntoView({ block: "center", inline: "center" });
    const box = (control.closest("label") ?? control).getBoundingClientRect();
    const [x, middle] = [box.x + box.width / 2, box.y + box.height / 2];
    const hits = (y: number) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (control.contains(there) || there.closest("label")?.contains(control) === true);
    };
    let [above, below] = [0, 0];
    while (above < least && hits(middle - above - 1)) above += 1;
    while (below < least && hits(middle + below)) below += 1;
    if (above + below < least)
      small.push(
        `${control.tagName} ${control.className} ${control.textContent?.trim().slice(0, 30)}: ${above + below} px`,
      );
  }
  return small;
}

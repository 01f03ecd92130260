// The socket's life in a real browser: opened, paused, lost, taken up again.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import { partialsBetween } from "#views/live/partials.ts";
import { CHROMIUM, startBrowser } from "./support/browser.ts";
import { dashboardOf, last, live, settled, until } from "./support/live-site.ts";

const TIMEOUT_MS = 60_000;
const LOADS = 12;

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
      expect(`${url.pathname}${url.search}`).toBe(`/live?page=%2F&v=${person.snapshot().seq}&beside=1`);
      expect(site.complaints).toEqual([]);
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
      await site.page.waitForURL("**/login?next=*");
      await site.close();
    },
    TIMEOUT_MS,
  );
});

// A real browser in front of a running Purser: what it shows, what it complains about, and what it has loaded.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { Visitor } from "#test/support/visitor.ts";

export type Visit = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly url: string;
  /** Errors and warnings of the console, and exceptions of scripts: what should not be. */
  readonly complaints: string[];
  open(path: string): Promise<void>;
  /** Resolves once the page says that it is live. */
  live(): Promise<void>;
  /** Resolves once the page shows this position of the journal, or a later one. */
  reaches(seq: number): Promise<void>;
  end(): Promise<void>;
};

export const DESKTOP = { viewport: { width: 1440, height: 900 } } as const;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const FORMATS = [
  { name: "desktop", options: DESKTOP },
  { name: "phone", options: PHONE },
] as const;

/** A browser with nobody signed in, or with the session of `who`. */
export async function visit(
  browser: Browser,
  who: Visitor | string,
  options: BrowserContextOptions = DESKTOP,
): Promise<Visit> {
  const url = typeof who === "string" ? who : who.url;
  const context = await browser.newContext(options);
  if (typeof who !== "string") {
    const [name = "", ...value] = who.cookie().split("=");
    await context.addCookies([{ name, value: value.join("="), url }]);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return {
    context,
    page,
    url,
    complaints,
    open: async (path) => void (await page.goto(url + path)),
    live: async () => void (await page.waitForFunction(() => document.getElementById("live")?.dataset.state === "on")),
    async reaches(seq) {
      const there = (wanted: number) => Number(document.getElementById("version")?.dataset.version) >= wanted;
      await page.waitForFunction(there, seq);
    },
    end: () => context.close(),
  };
}

// Pages in a real browser without a server: addresses are answered by the test, and so is the socket.

import { type Browser, type BrowserContext, chromium, type Page, type WebSocketRoute } from "playwright-core";
import { assetResponse, loadAssets } from "#http/assets.ts";
import { CONTENT_SECURITY_POLICY } from "#http/security-headers.ts";
import { part } from "#test/support/parts.ts";

export const CHROMIUM = part("chromium");
export const ASSETS = loadAssets();
const ORIGIN = "http://purser.test";
/** What the product sends, and on top of it what keeps text from becoming markup by any other way than htmx's own. */
const CSP = CONTENT_SECURITY_POLICY;

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM.path, args: ["--no-sandbox"] });
}

export type Site = {
  readonly page: Page;
  /** What the console said that it should not have. */
  readonly complaints: string[];
  /** Every socket the page opened, with its address. */
  readonly sockets: { readonly url: URL; readonly route: WebSocketRoute }[];
  /** Bodies of the forms that were sent, by path. */
  readonly posts: { readonly path: string; readonly body: string }[];
  open(path?: string): Promise<void>;
  close(): Promise<void>;
};

/** `pageOf` answers a GET of a path with a page. */
export async function siteOf(
  browser: Browser,
  pageOf: (url: URL) => string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Site> {
  const context: BrowserContext = await browser.newContext(options);
  const page = await context.newPage();
  const site: Site = {
    page,
    complaints: [],
    sockets: [],
    posts: [],
    open: async (path = "/") => {
      await page.goto(`${ORIGIN}${path}`);
    },
    close: () => context.close(),
  };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") site.complaints.push(message.text());
  });
  page.on("pageerror", (error) => site.complaints.push(String(error)));
  await page.routeWebSocket(/\/live/, (route) => {
    site.sockets.push({ url: new URL(route.url()), route });
  });
  await context.route("**/*", async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const asset = assetResponse(ASSETS.files, url.pathname, "");
    if (asset) {
      const body = Buffer.from(await asset.arrayBuffer());
      await route.fulfill({ status: 200, headers: Object.fromEntries(asset.headers), body });
    } else if (request.method() === "POST") {
      site.posts.push({ path: url.pathname, body: request.postData() ?? "" });
      await route.fulfill({ status: 204 });
    } else {
      const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": CSP };
      await route.fulfill({ status: 200, headers, body: pageOf(url) });
    }
  });
  return site;
}

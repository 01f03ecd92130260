// Renders the pages with fixture people and takes their pictures: `bun test/views/gallery.ts FOLDER [NAME…]`.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { assetResponse, loadAssets } from "#http/assets.ts";
import { galleryPages } from "./support/gallery-pages.ts";

const WIDTHS = [
  { name: "desktop", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
] as const;
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types htmx";

const [folder = "gallery", ...wanted] = process.argv.slice(2);
const assets = loadAssets();
const pages = galleryPages(assets.urls).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
mkdirSync(folder, { recursive: true });

const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const asset = assetResponse(assets.files, path, "");
  const page = pages.find(({ name }) => path === `/${name}`);
  if (asset) {
    response.writeHead(200, Object.fromEntries(asset.headers)).end(Buffer.from(await asset.arrayBuffer()));
  } else if (page) {
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": CSP })
      .end(page.html);
  } else {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser: Browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const colorScheme of ["light", "dark"] as const) {
  for (const { name: size, width, height } of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
    const tab = await context.newPage();
    tab.on("console", (message) => {
      if (message.type() === "error" && !/live|404/.test(message.text())) console.log(`console: ${message.text()}`);
    });
    for (const { name } of pages) {
      await tab.goto(`${origin}/${name}`);
      const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) console.log(`${name} ${size}: ${overflow} px too wide`);
      await tab.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
      await tab.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}-fold.png`) });
    }
    await context.close();
  }
}
await browser.close();
for (const { name, html } of pages) writeFileSync(join(folder, `${name}.html`), html);
server.close();

// The files of the pages: one script, named by content, small, and what they refer to exists.

import { describe, expect, test } from "bun:test";
import { gunzipSync } from "node:zlib";
import { assetResponse, loadAssets } from "#http/assets.ts";

const KIB = 1024;
const { urls, files } = loadAssets();

function fileOf(url: string) {
  const file = files.get(url);
  if (!file) throw new Error(`no file ${url}`);
  return file;
}

const text = (url: string) => new TextDecoder().decode(fileOf(url).body);

describe("assets", () => {
  test("stay within their budgets, compressed", () => {
    expect(fileOf(urls.script).gzip?.length).toBeLessThanOrEqual(20 * KIB);
    expect(fileOf(urls.css).gzip?.length).toBeLessThanOrEqual(12 * KIB);
    expect(fileOf(urls.font).body.length).toBeLessThanOrEqual(30 * KIB);
  });

  test("are named by what is in them, so that they may be kept for ever", () => {
    for (const url of Object.values(urls)) expect(url).toMatch(/^\/assets\/\w+\.[\w-]{12}\.\w+$/);
    expect(loadAssets().urls).toEqual(urls);
  });

  test("hold htmx before its extensions and ours last, in one file: two would race", () => {
    const script = text(urls.script);
    const order = ["registerExtension(", "hx-ws", "upsert", "htmx.config.ws"].map((mark) => script.indexOf(mark));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(script.indexOf("var htmx=")).toBeLessThan(script.indexOf("htmx.config.ws"));
    expect(script.includes("sourceMappingURL")).toBe(false);
  });

  test("are whole: the script parses and the sheet names the font by its address", () => {
    expect(() => new Function(text(urls.script))).not.toThrow();
    expect(text(urls.css)).toContain(`url(${urls.font})`);
    expect(text(urls.css).split("{").length).toBe(text(urls.css).split("}").length);
  });

  test("are sent as the browser can take them", async () => {
    const plain = assetResponse(files, urls.css, "");
    const packed = assetResponse(files, urls.css, "gzip, deflate");
    const best = assetResponse(files, urls.css, "gzip, deflate, br");
    expect([plain, packed, best].map((one) => one?.headers.get("content-encoding") ?? null)).toEqual([
      null,
      "gzip",
      "br",
    ]);
    const bytes = new Uint8Array((await packed?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(gunzipSync(bytes).toString()).toBe(text(urls.css));
    expect(plain?.headers.get("cache-control")).toContain("immutable");
    expect(assetResponse(files, "/assets/../package.json", "")).toBeNull();
  });
});

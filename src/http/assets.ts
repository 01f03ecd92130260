// The files a page loads: read once at start, joined, shrunk, named by their content and compressed beforehand.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Assets } from "#views/models.ts";

export const ASSETS_PATH = "/assets/";

const ONE_YEAR = "public, max-age=31536000, immutable";
const BROTLI_QUALITY = 9;
/** One file, in this order: htmx, then its extensions, then ours. Two files race, and the socket may never open. */
const HTMX_FILES = ["htmx.min.js", "ext/hx-ws.min.js", "ext/hx-upsert.min.js"];
const STYLES = [
  "tokens.css",
  "base.css",
  "frame.css",
  "cards.css",
  "table.css",
  "forms.css",
  "charts.css",
  "operator.css",
  "rules.css",
  "series.css",
  "then.css",
  "forecast.css",
  "alerts.css",
  "states.css",
  "touch.css",
];
const OWN_SCRIPTS = ["start.js", "live.js", "forms.js", "pointer.js", "drop.js"];

export type Asset = {
  readonly type: string;
  readonly body: Uint8Array;
  /** Null where compressing gains nothing. */
  readonly gzip: Uint8Array | null;
  readonly brotli: Uint8Array | null;
};

export type AssetFiles = {
  /** Addresses for the pages. */
  readonly urls: Assets;
  /** By the path of the address. */
  readonly files: ReadonlyMap<string, Asset>;
};

/** Reads and prepares all assets; throws when one is missing. */
export function loadAssets(): AssetFiles {
  const root = packageRoot();
  const folder = join(root, "views", "assets");
  const files = new Map<string, Asset>();

  function add(name: string, extension: string, type: string, body: Uint8Array, text: boolean): string {
    const hash = createHash("sha256").update(body).digest("base64url").slice(0, 12);
    const path = `${ASSETS_PATH}${name}.${hash}.${extension}`;
    files.set(path, { type, body, ...(text ? compressed(body) : { gzip: null, brotli: null }) });
    return path;
  }

  const font = add("inter", "woff2", "font/woff2", readFileSync(join(folder, "inter.woff2")), false);
  const icon = add("icon", "svg", "image/svg+xml", readFileSync(join(folder, "icon.svg")), true);
  const styles = STYLES.map((name) => readFileSync(join(folder, "style", name), "utf8")).join("\n");
  const style = shrinkCss(styles).replace("url(inter.woff2)", `url(${font})`);
  const css = add("app", "css", "text/css; charset=utf-8", Buffer.from(style), true);
  const script = add("app", "js", "text/javascript; charset=utf-8", Buffer.from(joinScripts(root, folder)), true);
  return { urls: { css, script, font, icon }, files };
}

/** The answer to a request for `path`, or null when there is no such asset. */
export function assetResponse(files: AssetFiles["files"], path: string, acceptEncoding: string): Response | null {
  const asset = files.get(path);
  if (!asset) return null;
  const headers = new Headers({ "content-type": asset.type, "cache-control": ONE_YEAR, vary: "accept-encoding" });
  const choices = { br: asset.brotli, gzip: asset.gzip };
  for (const [encoding, body] of Object.entries(choices)) {
    if (body === null || !new RegExp(`\\b${encoding}\\b`).test(acceptEncoding)) continue;
    headers.set("content-encoding", encoding);
    return new Response(body as BodyInit, { headers });
  }
  return new Response(asset.body as BodyInit, { headers });
}

/** The folder of our package.json, from wherever this file lies: the source tree, or a bundle inside it. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "views", "assets", "style"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("views/assets is missing: start Purser from its own folder");
    folder = parent;
  }
  return folder;
}

function joinScripts(root: string, folder: string): string {
  const htmx = dirname(createRequire(join(root, "package.json")).resolve("htmx.org/package.json"));
  const bought = HTMX_FILES.map((name) => readFileSync(join(htmx, "dist", name), "utf8"));
  const own = OWN_SCRIPTS.map((name) => `{${shrinkScript(readFileSync(join(folder, "script", name), "utf8"))}}`);
  const ours = `(()=>{"use strict";\n${own.join("\n")}})()`;
  return [...bought, ours].map((text) => text.replace(/^\/\/# sourceMappingURL=.*$/m, "").trim()).join(";\n");
}

/** Comments, indentation and the mark of a module away; types are comments too. */
function shrinkScript(text: string): string {
  return text
    .replace(/\/\*\*[\s\S]*?\*\/ ?/g, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/^\s+|^export \{\};$/gm, "");
}

/** Comments and needless blanks away. Our style sheet has no blank that means something inside strings. */
function shrinkCss(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;}/g, "}")
    .trim();
}

function compressed(body: Uint8Array): Pick<Asset, "gzip" | "brotli"> {
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return { gzip: gzipSync(body, { level: 9 }), brotli };
}

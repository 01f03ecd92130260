// Is a request from our own pages? For forms, for the API with a cookie, and for the WebSocket handshake.

import type { Config } from "#src/config.ts";

/** The origin people see in their address bar: configured, or what the request itself says. */
export function ownOrigin(config: Pick<Config, "publicUrl" | "trustedProxies">, request: Request): string {
  if (config.publicUrl !== null) return new URL(config.publicUrl).origin;
  const url = new URL(request.url);
  if (config.trustedProxies === 0) return url.origin;
  const proto = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? url.protocol.slice(0, -1);
  const host = request.headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? url.host;
  return `${proto}://${host}`;
}

/**
 * True when a browser vouches that our own page sent this. `Sec-Fetch-Site` decides where a browser sends it (a page
 * cannot forge it); older ones must send a matching Origin. A request with neither is refused: every browser sends
 * Origin with an unsafe method and with a WebSocket handshake.
 */
export function isSameOrigin(request: Request, own: string): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  if (origin !== null) return origin === own;
  return site === "same-origin";
}

/** The client's address, believing exactly as many proxies as configured. */
export function clientAddress(config: Pick<Config, "trustedProxies">, request: Request, remoteAddress: string): string {
  if (config.trustedProxies === 0) return remoteAddress;
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-config.trustedProxies) || remoteAddress;
}

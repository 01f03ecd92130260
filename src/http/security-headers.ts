// The headers every answer carries: nothing may be loaded, framed, sniffed or leaked that the pages do not need.

import type { MiddlewareHandler } from "hono";

/** No inline script, style or handler anywhere; the page's own origin and nothing else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  // htmx is the only code that may turn text into markup, through the one policy our script makes for it.
  "require-trusted-types-for 'script'",
  "trusted-types htmx",
].join("; ");

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

export function securityHeaders(secure: boolean): MiddlewareHandler {
  return async function headers(c, next) {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
    if (secure) c.header("strict-transport-security", "max-age=31536000");
    // Money is nobody's to keep: no proxy, no disk, and no Back button after signing out. Assets say otherwise for themselves.
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "private, no-store");
  };
}

// The session cookie: a random token that only the browser and, hashed, the database know.

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { SESSION_AGE_MS } from "#store/sessions.ts";
import { openToken, sealToken } from "./signed-token.ts";

const NAME = "purser_session";

export type CookieRules = { readonly secure: boolean; readonly secret: string };

/** `__Host-` binds the cookie to this host and to https; without https no browser would keep it under that name. */
function nameFor(secure: boolean): string {
  return secure ? `__Host-${NAME}` : NAME;
}

/** The session's token; null without a cookie that this server has sealed. */
export function readSessionCookie(request: Request, { secure, secret }: CookieRules): string | null {
  const wanted = `${nameFor(secure)}=`;
  const found = (request.headers.get("cookie") ?? "").split(/;\s*/).find((part) => part.startsWith(wanted));
  return found ? openToken(found.slice(wanted.length), secret) : null;
}

export function writeSessionCookie(c: Context, token: string, { secure, secret }: CookieRules): void {
  const maxAge = SESSION_AGE_MS / 1000;
  setCookie(c, nameFor(secure), sealToken(token, secret), {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure,
    maxAge,
  });
}

export function clearSessionCookie(c: Context, secure: boolean): void {
  if (getCookie(c, nameFor(secure)) !== undefined) deleteCookie(c, nameFor(secure), { path: "/", secure });
}

// Who is asking: a browser with a cookie, a program with a token, or nobody yet.

import type { Context, MiddlewareHandler } from "hono";
import type { UserId } from "#finance/ids.ts";
import type { RequestContext } from "#runtime/server.ts";
import { type CookieRules, readSessionCookie } from "./cookies.ts";
import type { HttpDeps } from "./deps.ts";
import { ProblemError } from "./problem.ts";
import { isSameOrigin, ownOrigin } from "./same-origin.ts";

export type Session = {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly via: "session" | "token";
  /** The session's or the token's own id: what signing out ends. */
  readonly id: string;
};

export type AppEnv = { Bindings: RequestContext; Variables: { session: Session | null } };
export type AppContext = Context<AppEnv>;

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Finds out who asks, and refuses what another site makes a browser send. */
export function identify(deps: HttpDeps): MiddlewareHandler<AppEnv> {
  return async function identified(c, next) {
    const session = await sessionOf(deps, c.req.raw);
    c.set("session", session);
    const unsafe = !SAFE_METHODS.has(c.req.method);
    if (
      unsafe &&
      session?.via !== "token" &&
      !isSameOrigin(c.req.raw, ownOrigin(deps.config, c.req.raw)) &&
      !isAnonymousApi(c, session)
    ) {
      throw new ProblemError(
        403,
        "This came from another site, or from a program that sent a cookie without an Origin header. Open Purser itself, or use a token.",
      );
    }
    if (session) deps.demo?.watch(session.userId);
    await next();
  };
}

/** For pages and for the socket's handshake alike. */
export async function sessionOf(deps: HttpDeps, request: Request): Promise<Session | null> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    const token = await deps.store.tokens.find(bearer, deps.clock.nowMs());
    return token ? { ...token, via: "token" } : null;
  }
  const cookie = readSessionCookie(request, cookieRules(deps, request));
  if (cookie === null) return null;
  const found = await deps.store.sessions.find(cookie, deps.clock.nowMs());
  return found ? { ...found, via: "session" } : null;
}

export function isSecure(deps: Pick<HttpDeps, "config">, request: Request): boolean {
  return ownOrigin(deps.config, request).startsWith("https:");
}

export function cookieRules(deps: Pick<HttpDeps, "config" | "sessionSecret">, request: Request): CookieRules {
  return { secure: isSecure(deps, request), secret: deps.sessionSecret };
}

/** The session of a route that needs one. Throws a 401. */
export function signedIn(c: AppContext): Session {
  const session = c.get("session");
  if (!session) throw new ProblemError(401, "Sign in first, or send a token as `Authorization: Bearer …`.");
  return session;
}

/** A program that is not signed in has nothing that another site could use: it may sign in, or is told to. */
function isAnonymousApi(c: AppContext, session: Session | null): boolean {
  const fromBrowser = ["cookie", "origin", "sec-fetch-site"].some((name) => c.req.header(name) !== undefined);
  return session === null && c.req.path.startsWith("/api/") && !fromBrowser;
}

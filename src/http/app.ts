// The web application: what every request passes through, in order, and where each address leads.

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { REQUEST_BYTES_MAX } from "#runtime/server.ts";
import { mountApi } from "./api/registry.ts";
import type { HttpDeps } from "./deps.ts";
import { errorPage } from "./error-page.ts";
import { backPath } from "./form.ts";
import { headersOf } from "./limits.ts";
import { mountPages } from "./pages/registry.ts";
import { type Problem, ProblemError, problemResponse } from "./problem.ts";
import { securityHeaders } from "./security-headers.ts";
import { type AppContext, type AppEnv, identify } from "./session.ts";
import { mountSystem } from "./system.ts";

/** Forms and JSON are small; only files are not. */
const BODY_BYTES_MAX = 256 * 1024;
const FILE_ROUTES = new Set(["/api/import", "/connect/import"]);
/** A file of a million rows is looked at for minutes: the upload itself, and the preview's answers and confirmation. */
const SLOW_ROUTES = /^\/(?:api\/import|connect\/import(?:\/[^/]+)?)$/;

/** For a process that serves no pages: whether it lives, is ready, and how it does. */
export function createSystemApp(deps: HttpDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(securityHeaders(false));
  mountSystem(app, deps);
  return app;
}

export function createApp(deps: HttpDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(securityHeaders(deps.config.publicUrl?.startsWith("https:") ?? false));
  mountSystem(app, deps);
  app.use(async (c, next) => {
    if (c.req.method === "POST" && SLOW_ROUTES.test(c.req.path)) c.env.takeTime?.();
    await next();
  });
  app.use(limitBody);
  app.use(identify(deps));
  mountApi(app, deps);
  mountPages(app, deps);
  app.notFound((c) => answerError(deps, c, new ProblemError(404, "There is nothing at this address.").problem));
  app.onError((error, c) => {
    const known = error instanceof ProblemError ? error : null;
    if (!known) deps.log.error({ err: error, path: c.req.path }, "a request failed");
    const problem =
      known?.problem ?? new ProblemError(500, "Something went wrong here. It has been noted; try again.").problem;
    const response = answerError(deps, c, problem);
    for (const [name, value] of Object.entries(known ? headersOf(known) : {})) response.headers.set(name, value);
    return response;
  });
  return app;
}

function limitBody(c: AppContext, next: () => Promise<void>) {
  const maxSize = FILE_ROUTES.has(c.req.path) ? REQUEST_BYTES_MAX : BODY_BYTES_MAX;
  return bodyLimit({
    maxSize,
    onError: () =>
      problemResponse(new ProblemError(413, `Send at most ${Math.floor(maxSize / 1024)} KB here.`).problem),
  })(c, next);
}

/** The login page, which leads on to where somebody wanted to go. */
function doorTo(c: AppContext): string {
  const { pathname, search } = new URL(c.req.url);
  const wanted = c.req.method === "GET" && pathname !== "/" ? pathname + search : null;
  return wanted === null ? "/login" : `/login?next=${encodeURIComponent(wanted)}`;
}

/** Programs get a problem document, people a page; somebody not signed in is led to the door. */
function answerError(deps: HttpDeps, c: AppContext, problem: Problem): Response {
  if (c.req.path.startsWith("/api/")) return problemResponse(problem);
  if (problem.status === 401) return c.redirect(doorTo(c), 303);
  // Only a form leads back: a link to nowhere would lead there again.
  const back = c.req.method === "POST" ? backPath(deps, c) : null;
  return c.html(errorPage(deps, problem, back), problem.status as 400);
}

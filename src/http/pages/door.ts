// The way in and out: login, sign-up, logout.

import type { Hono } from "hono";
import { z } from "zod";
import { instantOfMs } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import { loginPage, signUpPage } from "#views/pages/door.tsx";
import { PATHS } from "#views/paths.ts";
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from "../cookies.ts";
import type { HttpDeps } from "../deps.ts";
import { formOf } from "../form.ts";
import { headersOf } from "../limits.ts";
import { ownPath } from "../own-path.ts";
import { PASSWORD_CHARS_MIN } from "../passwords.ts";
import { notFound, ProblemError, parse } from "../problem.ts";
import { clientAddress } from "../same-origin.ts";
import { type AppContext, type AppEnv, cookieRules, isSecure } from "../session.ts";
import { addUser, checkPassword, emailShape, passwordShape } from "../sign-in.ts";
import { endSession, signOut } from "../sign-out.ts";

const loginForm = z.object({
  email: z.string().max(254),
  password: z.string(),
  next: z.string().default(PATHS.dashboard),
});
const signUpForm = z.object({ email: z.string(), password: z.string() });

export function mountDoor(app: Hono<AppEnv>, deps: HttpDeps): void {
  mountLogin(app, deps);
  mountSignUp(app, deps);
  app.post(PATHS.logout, async (c) => {
    const session = c.get("session");
    if (session) await signOut(deps, session);
    clearSessionCookie(c, isSecure(deps, c.req.raw));
    return c.redirect(PATHS.login, 303);
  });
}

function mountLogin(app: Hono<AppEnv>, deps: HttpDeps): void {
  const page = (email: string, next: string, error: string | null) =>
    loginPage({
      assets: deps.assets.urls,
      error,
      email,
      next,
      signUpOpen: deps.config.signUpOpen,
      demo: deps.demo?.logins ?? [],
    });
  app.get(PATHS.login, (c) => {
    const next = ownPath(c.req.query("next"));
    return c.get("session") ? c.redirect(next, 303) : c.html(page("", next, null));
  });
  app.post(PATHS.login, async (c) => {
    const { email, password, next } = await formOf(c, loginForm);
    const address = clientAddress(deps.config, c.req.raw, c.env.remoteAddress);
    try {
      const userId = await checkPassword(deps, email, password, address);
      return await enter(deps, c, userId, ownPath(next));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return c.html(page(email, ownPath(next), error.problem.detail), error.status, headersOf(error));
    }
  });
}

function mountSignUp(app: Hono<AppEnv>, deps: HttpDeps): void {
  const page = (email: string, error: string | null) =>
    signUpPage({ assets: deps.assets.urls, error, email, passwordCharsMin: PASSWORD_CHARS_MIN });
  app.use(PATHS.signUp, async (_, next) => {
    if (!deps.config.signUpOpen) throw notFound("page");
    await next();
  });
  app.get(PATHS.signUp, (c) => c.html(page("", null)));
  app.post(PATHS.signUp, async (c) => {
    const form = await formOf(c, signUpForm);
    try {
      await deps.limits.spend("sign-up", clientAddress(deps.config, c.req.raw, c.env.remoteAddress));
      const { email, password } = parse(z.object({ email: emailShape, password: passwordShape }), form);
      const userId = await addUser(deps, email, password);
      return await enter(deps, c, userId, PATHS.connect);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return c.html(page(form.email, error.problem.detail), error.status, headersOf(error));
    }
  });
}

/** A fresh session at every sign-in; the one the browser came with ends. */
async function enter(deps: HttpDeps, c: AppContext, userId: UserId, next: string): Promise<Response> {
  const rules = cookieRules(deps, c.req.raw);
  const old = readSessionCookie(c.req.raw, rules);
  const known = old === null ? null : await deps.store.sessions.find(old, deps.clock.nowMs());
  if (known) await endSession(deps, known.userId, known.id);
  const token = deps.newToken();
  const userAgent = (c.req.header("user-agent") ?? "").slice(0, 200);
  const createdAt = instantOfMs(deps.clock.nowMs());
  await deps.store.sessions.create({ id: deps.newId(), token, userId, createdAt, userAgent });
  writeSessionCookie(c, token, rules);
  return c.redirect(next, 303);
}

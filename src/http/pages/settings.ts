// Settings: how money is shown and counted, the password, and where one is signed in.

import type { Hono } from "hono";
import { z } from "zod";
import { currency } from "#finance/money.ts";
import type { Notice } from "#views/models.ts";
import { settingsPage } from "#views/pages/settings.tsx";
import { PATHS } from "#views/paths.ts";
import type { HttpDeps } from "../deps.ts";
import { formOf } from "../form.ts";
import { llmView } from "../llm-view.ts";
import { hashPassword, isPassword } from "../passwords.ts";
import { ProblemError, parse } from "../problem.ts";
import { PLAIN_LIVE_URL } from "../screens/plain.ts";
import { type AppContext, type AppEnv, signedIn } from "../session.ts";
import { currencyShape } from "../shapes.ts";
import { shellOf } from "../shell.ts";
import { passwordShape } from "../sign-in.ts";
import { endAllButOne, endOtherSessions, endSession } from "../sign-out.ts";

const settingsForm = z.object({
  homeCurrency: currencyShape,
  locale: z.string().refine(isLocale, "is no language tag such as de-DE"),
  timeZone: z.string().refine(isTimeZone, "is no time zone such as Europe/Berlin"),
  firstWeekday: whole(0, 6, "is a weekday from 0 (Sunday) to 6"),
  watchfulness: z.enum(["calm", "usual", "watchful"]).default("usual"),
  paydayOfMonth: z.union([z.literal("").transform(() => null), whole(1, 31, "is a day of the month from 1 to 31")]),
});
const passwordForm = z.object({ current: z.string(), next: z.string() });

/** Digits only: an empty field is no zero. */
function whole(least: number, most: number, what: string) {
  return z
    .string()
    .regex(/^\d{1,3}$/, what)
    .transform(Number)
    .refine((value) => value >= least && value <= most, what);
}

export function mountSettings(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get(PATHS.settings, (c) => page(deps, c, noticeOf(c)));
  app.post(PATHS.settings, async (c) => {
    const form = await formOf(c, settingsForm);
    const settings = { ...form, homeCurrency: currency(form.homeCurrency) };
    await deps.commands.send(signedIn(c).userId, { type: "change-settings", settings });
    return c.redirect(`${PATHS.settings}?done=settings`, 303);
  });
  app.post(PATHS.password, async (c) => {
    const { current, next } = await formOf(c, passwordForm);
    await changePassword(deps, c, current, next);
    return c.redirect(`${PATHS.settings}?done=password`, 303);
  });
  app.post(PATHS.endOtherSessions, async (c) => {
    const { userId, id } = signedIn(c);
    await endOtherSessions(deps, userId, id);
    return c.redirect(`${PATHS.settings}?done=sessions`, 303);
  });
  app.post("/settings/sessions/:id/end", async (c) => {
    await endSession(deps, signedIn(c).userId, c.req.param("id"));
    return c.redirect(`${PATHS.settings}?done=sessions`, 303);
  });
}

async function page(deps: HttpDeps, c: AppContext, notice: Notice | null): Promise<Response> {
  const session = signedIn(c);
  const snapshot = await deps.snapshot(session.userId);
  const user = await deps.store.users.byId(session.userId);
  const listed = await deps.store.sessions.list(session.userId, deps.clock.nowMs());
  const sessions = listed.map((each) => {
    return {
      id: each.id,
      device: deviceOf(each.userAgent),
      lastSeen: each.lastSeenAt,
      current: each.id === session.id,
    };
  });
  const shell = shellOf(deps, session, PLAIN_LIVE_URL, notice);
  const isOperator = await deps.store.operators.has(session.userId);
  const lettersWaiting = isOperator ? await deps.store.deadLetters.count() : null;
  const llm = await llmView(deps, session.userId);
  return c.html(settingsPage({ shell, snapshot, sessions, passwordFixed: user?.demo ?? false, lettersWaiting, llm }));
}

async function changePassword(deps: HttpDeps, c: AppContext, current: string, next: string): Promise<void> {
  const session = signedIn(c);
  const user = await deps.store.users.byId(session.userId);
  if (!user?.passwordHash || user.demo) throw new ProblemError(403, "A demo person's password stays as it is.");
  const account = user.email.toLowerCase();
  await deps.limits.spend("login-account", account);
  if (!(await isPassword(current, user.passwordHash))) {
    throw new ProblemError(422, "The current password is another one.", "current");
  }
  await deps.limits.forgive("login-account", account);
  parse(z.object({ next: passwordShape }), { next });
  await deps.store.users.setPassword(user.id, await hashPassword(next));
  await endAllButOne(deps, user.id, session.id);
}

const DONE: Readonly<Record<string, string>> = {
  settings: "Saved.",
  password: "The password is changed; everybody else was signed out, and programs need a new token.",
  sessions: "Signed out there.",
};

function noticeOf(c: AppContext): Notice | null {
  const text = DONE[c.req.query("done") ?? ""];
  return text === undefined ? null : { kind: "done", text };
}

/** "Firefox on Windows" out of a browser's long story about itself. */
function deviceOf(userAgent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1] ?? "A program";
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(userAgent)?.[1] ?? "";
  const name = { Edg: "Edge", OPR: "Opera" }[browser] ?? browser;
  return system === "" ? name : `${name} on ${system.replace("Mac OS X", "macOS")}`;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

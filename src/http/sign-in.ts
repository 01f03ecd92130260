// Signing in and signing up, the same for pages and programs: limits first, then the password, then a session or token.

import { z } from "zod";
import { instantOfMs } from "#finance/calendar.ts";
import { type UserId, userId } from "#finance/ids.ts";
import type { HttpDeps } from "./deps.ts";
import { hashPassword, isPassword, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, pretendToCheck } from "./passwords.ts";
import { ProblemError } from "./problem.ts";

export const emailShape = z.email("is not an e-mail address").max(254);
export const passwordShape = z
  .string()
  .min(PASSWORD_CHARS_MIN, `needs ${PASSWORD_CHARS_MIN} characters or more`)
  .max(PASSWORD_CHARS_MAX, `takes ${PASSWORD_CHARS_MAX} characters at most`);

/** Answers who it is. Throws a 401 that does not tell whether the account exists, or a 429. */
export async function checkPassword(deps: HttpDeps, email: string, password: string, address: string): Promise<UserId> {
  const account = email.trim().toLowerCase();
  // Before the password is looked at, or guesses sent all at once would all be looked at.
  await deps.limits.spend("login-address", address);
  await deps.limits.spend("login-account", account);
  const found = await deps.store.users.byEmail(account);
  // Everybody knows a demo person's password: outside demo mode there is no such person.
  const user = found?.demo && !deps.config.demo ? null : found;
  const tooLong = password.length > PASSWORD_CHARS_MAX;
  const right =
    user?.passwordHash && !tooLong
      ? await isPassword(password, user.passwordHash)
      : await pretendToCheck(tooLong ? "" : password);
  if (user && right) {
    await deps.limits.forgive("login-account", account);
    await deps.limits.refund("login-address", address);
    return user.id;
  }
  throw new ProblemError(401, "That e-mail and password do not belong together.");
}

/** What making a user takes. */
export type Newcomers = Pick<HttpDeps, "store" | "newId" | "clock">;

/** Makes a user. Throws a 409 when the address is taken. */
export async function addUser(deps: Newcomers, email: string, password: string, demo = false): Promise<UserId> {
  const id = userId(deps.newId());
  const added = await deps.store.users.create({
    id,
    email: email.trim(),
    passwordHash: await hashPassword(password),
    demo,
    createdAt: instantOfMs(deps.clock.nowMs()),
  });
  if (!added) throw new ProblemError(409, "There is an account with this e-mail already. Sign in instead.", "email");
  return id;
}

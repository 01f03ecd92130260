// What the server answers on its own machine: a new user, a fresh token, a replay held against the living state.

import type { StateReport } from "#actors/user/snapshot.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { type UserId, userId } from "#finance/ids.ts";
import type { Backups } from "#src/backup/backups.ts";
import { BackupUnfit } from "#store/backup-file.ts";
import type { Store } from "#store/store.ts";
import type { DeadLetterDesk } from "../dead-letter-desk.ts";
import { hashPassword } from "../passwords.ts";
import { emailShape, passwordShape } from "../sign-in.ts";
import { listLetters, settleLetters, showLetter } from "./letters.ts";
import type { AdminAnswer, AdminRequest } from "./protocol.ts";

/** The first ones tell what is the matter. */
const DIFFERENCES_TOLD_MAX = 20;

type Hashed = StateReport & { readonly hash: string };

export type AdminDeps = {
  /** Where people find the server; null when none runs. */
  readonly url: string | null;
  readonly store: Pick<Store, "users" | "tokens" | "operators" | "deadLetters">;
  readonly desk: DeadLetterDesk;
  readonly backups: Pick<Backups, "make">;
  /** The last position taken in up to a moment. */
  readonly seqAt: (userId: UserId, moment: string) => Promise<number>;
  readonly live: (userId: UserId) => Promise<Hashed>;
  /** From nothing but the journal. */
  readonly replay: (userId: UserId, throughSeq?: number) => Promise<Hashed>;
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly newToken: () => string;
};

export async function answerAdmin(deps: AdminDeps, request: AdminRequest): Promise<AdminAnswer> {
  switch (request.type) {
    case "add-user":
      return addUser(deps, request);
    case "make-token":
      return makeToken(deps, request);
    case "where":
      return deps.url === null ? refused("No server runs here.") : { type: "here", url: deps.url };
    case "replay":
      return replay(deps, request);
    case "operators":
      return { type: "operators", operators: [...(await deps.store.operators.list())] };
    case "set-operator":
      return setOperator(deps, request);
    case "dead-letters":
      return listLetters(deps, request);
    case "dead-letter":
      return showLetter(deps, request);
    case "settle-dead-letters":
      return settleLetters(deps, request);
    case "backup":
      return backup(deps, request);
    default:
      return request satisfies never;
  }
}

type Of<Type extends AdminRequest["type"]> = Extract<AdminRequest, { type: Type }>;

async function addUser(deps: AdminDeps, request: Of<"add-user">): Promise<AdminAnswer> {
  const email = emailShape.safeParse(request.email);
  if (!email.success) return refused(`${request.email} is not an e-mail address.`);
  const made = request.password === null ? deps.newToken().slice(0, 20) : null;
  const password = passwordShape.safeParse(made ?? request.password);
  if (!password.success) return refused(`The password ${password.error.issues[0]?.message ?? "is not valid"}.`);
  const id = userId(deps.newId());
  const createdAt = instantOfMs(deps.nowMs());
  const added = await deps.store.users.create({
    id,
    email: email.data,
    passwordHash: await hashPassword(password.data),
    demo: false,
    createdAt,
  });
  return added ? { type: "user-added", id, password: made } : refused(`There is a user ${email.data} already.`);
}

async function makeToken(deps: AdminDeps, request: Of<"make-token">): Promise<AdminAnswer> {
  const user = await deps.store.users.byEmail(request.email);
  if (!user) return refused(`There is no user ${request.email}.`);
  const token = deps.newToken();
  const createdAt = instantOfMs(deps.nowMs());
  await deps.store.tokens.create({
    id: deps.newId(),
    token,
    userId: user.id,
    name: "made on the server",
    createdAt,
    expiresAt: null,
  });
  return { type: "token-made", token };
}

/** Demo people are nobody in particular: everybody knows their password. */
async function setOperator(deps: AdminDeps, { email, operator, actor }: Of<"set-operator">): Promise<AdminAnswer> {
  const user = await deps.store.users.byEmail(email);
  if (!user) return refused(`There is no user ${email}.`);
  if (user.demo) return refused(`${email} is a demo person: everybody knows their password.`);
  const noted = { at: instantOfMs(deps.nowMs()), actor };
  const { operators } = deps.store;
  const changed = operator ? await operators.add(user, noted) : await operators.remove(user, noted);
  return { type: "operator-set", changed };
}

async function replay(deps: AdminDeps, request: Of<"replay">): Promise<AdminAnswer> {
  const user = await deps.store.users.byEmail(request.email);
  if (!user) return refused(`There is no user ${request.email}.`);
  if (request.at !== null && Number.isNaN(Date.parse(request.at)))
    return refused(`${request.at} is not a moment such as 2026-11-23T12:00:00Z.`);
  const startedMs = deps.nowMs();
  const live = request.verify ? await deps.live(user.id) : null;
  // Compared at one position: more may have come while the journal was read.
  const through = live?.seq ?? (request.at === null ? undefined : await deps.seqAt(user.id, request.at));
  const replayed = await deps.replay(user.id, through);
  return {
    type: "replayed",
    seq: replayed.seq,
    hash: replayed.hash,
    rows: replayed.counts.rows,
    milliseconds: deps.nowMs() - startedMs,
    live: live && { seq: live.seq, hash: live.hash },
  };
}

async function backup(deps: AdminDeps, { to, force, verify }: Of<"backup">): Promise<AdminAnswer> {
  const startedMs = deps.nowMs();
  try {
    const { manifest, bytes, differences } = await deps.backups.make({ to, force, verify });
    const { users, rows, entries, root, created_at } = manifest;
    return {
      type: "backed-up",
      ...{ users, rows, entries, root, created_at, bytes, milliseconds: deps.nowMs() - startedMs },
      different: differences.length,
      differences: differences.slice(0, DIFFERENCES_TOLD_MAX).map(({ userId: user, what }) => ({ user, what })),
    };
  } catch (error) {
    if (error instanceof BackupUnfit) return refused(error.message);
    throw error;
  }
}

function refused(message: string): AdminAnswer {
  return { type: "refused", message };
}

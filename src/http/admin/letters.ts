// The dead letters as the terminal on the server's machine sees them.

import type { Instant } from "#finance/calendar.ts";
import { decodeLetterPlace, encodeLetterPlace, letterName, parseLetterName } from "#store/dead-letters.ts";
import type { StoredLetter } from "#store/letters.ts";
import type { Store } from "#store/store.ts";
import { type DeadLetterDesk, refusalOf } from "../dead-letter-desk.ts";
import type { AdminAnswer, AdminRequest, LetterJson } from "./protocol.ts";

type Deps = {
  readonly store: Pick<Store, "users" | "operators" | "deadLetters">;
  readonly desk: DeadLetterDesk;
};
type Of<Type extends AdminRequest["type"]> = Extract<AdminRequest, { type: Type }>;

export async function listLetters({ store }: Deps, request: Of<"dead-letters">): Promise<AdminAnswer> {
  const { state, kind, user, before, limit } = request;
  const named = user === null ? null : await keyOf(store, user);
  const place = before === null ? null : decodeLetterPlace(before);
  if (before !== null && place === null) return refused(`${before} is no place where a list ended.`);
  const found = await store.deadLetters.list({ state, kind, userId: named }, limit + 1, place);
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const names = await namesOf(store, shown);
  return {
    type: "dead-letters",
    letters: shown.map((letter) => jsonOf(letter, names)),
    next: last === undefined ? null : encodeLetterPlace(last),
    waiting: await store.deadLetters.count(),
  };
}

export async function showLetter({ store }: Deps, { id }: Of<"dead-letter">): Promise<AdminAnswer> {
  const name = parseLetterName(id);
  const letter = name && (await store.deadLetters.find(name));
  if (!letter) return refused(`There is no dead letter ${id}.`);
  const { earlier, later } = await store.deadLetters.kin(letter);
  const actions = await store.operators.actionsAbout(letter);
  return {
    type: "dead-letter",
    letter: jsonOf(letter, await namesOf(store, [letter])),
    earlier: earlier && letterName(earlier),
    later: later && letterName(later),
    actions: actions.map(({ at, actor, action, detail }) => ({ at, actor, action, detail })),
  };
}

export async function settleLetters({ desk }: Deps, request: Of<"settle-dead-letters">): Promise<AdminAnswer> {
  const { action, which, actor, remark } = request;
  const letter = "id" in which ? parseLetterName(which.id) : null;
  if ("id" in which && letter === null) return refused(`${which.id} is no letter's name such as 12:345.`);
  const wanted =
    "kind" in which ? { kind: which.kind, through: which.through as Instant | null } : letter && { letter };
  if (wanted === null) return refused("Say which letters.");
  const { done, refusal, left, through } = await desk.settle({ action, which: wanted, actor, remark });
  return refusal === null ? { type: "settled", done, left, through } : refused(refusal);
}

/** A person's key in the log is their id. */
async function keyOf(store: Pick<Store, "users">, user: string): Promise<string> {
  return (await store.users.byEmail(user))?.id ?? user;
}

/** E-mail addresses by key, where the key is somebody's. */
function namesOf({ users }: Deps["store"], letters: readonly StoredLetter[]): Promise<ReadonlyMap<string, string>> {
  return users.emails([...new Set(letters.map(({ userId }) => userId))]);
}

function jsonOf(letter: StoredLetter, names: ReadonlyMap<string, string>): LetterJson {
  return {
    id: letterName(letter),
    kind: letter.kind,
    reason: letter.reason,
    user: names.get(letter.userId) ?? letter.userId,
    parked_at: letter.parkedAt,
    resent_at: letter.resentAt,
    discarded_at: letter.discardedAt,
    unsendable: letter.sendable ? null : refusalOf("resend", letter),
    payload: letter.payload,
  };
}

function refused(message: string): AdminAnswer {
  return { type: "refused", message };
}

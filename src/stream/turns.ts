// Takes the turns of one chunk: reads what deciding needs, wakes the users' actors, and proposes each user's commands.

import { MailboxFull, reasonOf, ShuttingDown } from "#actors/runtime/errors.ts";
import type { Pacer } from "#actors/runtime/pacer.ts";
import { type Known, type Needs, NOTHING_KNOWN } from "#actors/user/ports.ts";
import type { UserId } from "#finance/ids.ts";
import type { DeliveredEnvelope, RouterParts, UserTurn } from "./router-ports.ts";

/**
 * Why a chunk could not be written; it is tried again.
 * - store: the store or the actors are busy or out of reach; no record is to blame.
 * - user: a user's actor could not be woken, or could not take its turn.
 * - record: what a record asks for made the code throw.
 * - write: the store refused this write.
 */
export type Failure = {
  readonly type: "failure";
  readonly blame: "store" | "user" | "record" | "write";
  readonly reason: string;
};
/** Our part ends here: the partition is somebody else's, or the process is going down. */
export type Stop = { readonly type: "stop" };

export type Users = ReadonlyMap<UserId, readonly DeliveredEnvelope[]>;
type Taking = Pick<RouterParts, "store" | "actors" | "addressOf" | "needsOf">;

type Asked = { readonly asked: readonly { readonly userId: UserId; readonly needs: Needs }[] };

/**
 * Reads what the users' commands need and wakes their actors, at the same time. No turn is taken yet, so a failure
 * here costs no actor its state, and leaving this work to itself does no harm.
 */
export async function prepare(
  users: Users,
  parts: Taking,
): Promise<{ readonly type: "ready"; readonly known: ReadonlyMap<UserId, Known> } | Failure | Stop> {
  const needs = needsOfAll(users, parts);
  if ("blame" in needs) return needs;
  const waking: Promise<Failure | Stop | null>[] = [];
  for (const userId of users.keys()) {
    const woken = parts.actors.warm(parts.addressOf(userId));
    if (woken !== null) waking.push(woken.then(() => null, failureOf));
  }
  try {
    const known = needs.asked.length === 0 ? new Map<UserId, Known>() : await parts.store.known(needs.asked);
    const failed = worst(await Promise.all(waking));
    return failed ?? { type: "ready", known };
  } catch (error) {
    await Promise.all(waking);
    return { type: "failure", blame: "store", reason: `what deciding needs could not be read: ${reasonOf(error)}` };
  }
}

/** Takes a turn of every user, or of none: then all turns taken are lost again. */
export async function takeTurns(
  users: Users,
  known: ReadonlyMap<UserId, Known>,
  parts: Taking,
  pacer: Pacer,
): Promise<{ readonly type: "taken"; readonly turns: readonly UserTurn[] } | Failure | Stop> {
  const turns: UserTurn[] = [];
  const failures: (Failure | Stop)[] = [];
  const proposals: Promise<unknown>[] = [];
  for (const [userId, messages] of users) {
    while (pacer.isDue) await pacer.round;
    const proposal = parts.actors.propose(parts.addressOf(userId), known.get(userId) ?? NOTHING_KNOWN, messages);
    proposals.push(
      proposal.then(
        (turn) => turns.push(turn),
        (error) => failures.push(failureOf(error)),
      ),
    );
  }
  await Promise.all(proposals);
  const failed = worst(failures);
  if (!failed) return { type: "taken", turns };
  for (const turn of turns) turn.settle("lost");
  return failed;
}

/** Leaves out who needs nothing. */
function needsOfAll(users: Users, { needsOf }: Taking): Asked | Failure {
  const asked: { readonly userId: UserId; readonly needs: Needs }[] = [];
  try {
    for (const [userId, messages] of users) {
      const envelopes = messages.map(({ envelope }) => envelope);
      const commandIds = envelopes.filter(({ wantsReceipt }) => wantsReceipt).map(({ id }) => id);
      const needs: Needs = { ...needsOf(envelopes.map(({ command }) => command)), commandIds };
      if (needsAnything(needs)) asked.push({ userId, needs });
    }
  } catch (error) {
    return { type: "failure", blame: "record", reason: `what it needs cannot be told: ${reasonOf(error)}` };
  }
  return { asked };
}

function needsAnything({ unsureMax, newestMax, ...lists }: Needs): boolean {
  return unsureMax + newestMax > 0 || Object.values(lists).some((wanted) => wanted.length > 0);
}

function failureOf(error: unknown): Failure | Stop {
  if (error instanceof ShuttingDown) return { type: "stop" };
  return { type: "failure", blame: error instanceof MailboxFull ? "store" : "user", reason: reasonOf(error) };
}

/** What to do about several failures: stop before all, and wait for what passes by itself before blaming anybody. */
function worst(failures: readonly (Failure | Stop | null)[]): Failure | Stop | null {
  const real = failures.filter((failure) => failure !== null);
  return (
    real.find(({ type }) => type === "stop") ??
    real.find((failure) => failure.type === "failure" && failure.blame === "store") ??
    real[0] ??
    null
  );
}

export function failedWrite(blame: Failure["blame"], reason: string): Failure {
  return { type: "failure", blame, reason: `the store refused the write: ${reason}` };
}

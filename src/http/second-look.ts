// A second look: what Purser would decide today of everything that came, and taking that over, for pages and API.

import { z } from "zod";
import type { Alteration, Rehearsed, UserSnapshot } from "#actors/user/snapshot.ts";
import type { CategoryId } from "#finance/category.ts";
import { hashText } from "#finance/hash.ts";
import type { UserId } from "#finance/ids.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { HttpDeps } from "./deps.ts";
import { ProblemError } from "./problem.ts";

/** Rows taken over in one go: more is a job, not a click. */
const LABELS_MAX = 5_000;

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((text) => text === "1");
export const lookShape = z.object({
  /** Today's rules from the first row on. */
  rules: flag,
  /** What was taught, from the first row on. */
  lessons: flag,
  /** Texts as this program reads them now. */
  reread: flag,
});
export type Look = z.output<typeof lookShape>;

export type Seen = Rehearsed & {
  /** Of what differs: who says yes says it to this. */
  readonly digest: string;
};

/** Folds the journal twice: takes some tens of milliseconds a thousand rows. */
export async function lookAgain(
  deps: HttpDeps,
  userId: UserId,
  { rules, taught }: UserSnapshot,
  look: Look,
): Promise<Seen> {
  const alteration: Alteration = {
    rules: look.rules ? rules : null,
    lessons: look.lessons ? lessonsOf(taught) : null,
    rereads: look.reread,
    settings: {},
  };
  const rehearsed = await deps.rehearse(userId, alteration);
  return { ...rehearsed, digest: digestOf(rehearsed) };
}

/** Takes over what was seen. @throws ProblemError 409 when it would be something else by now. */
export async function takeOver(deps: HttpDeps, userId: UserId, look: Look, digest: string): Promise<number> {
  const seen = await lookAgain(deps, userId, await deps.snapshot(userId), look);
  if (seen.digest !== digest)
    throw new ProblemError(409, "Something has changed since you looked. Look again, and then take it over.");
  if (seen.labels.length > LABELS_MAX)
    throw new ProblemError(
      422,
      `${seen.labels.length} rows would change; at most ${LABELS_MAX} can be changed at once.`,
    );
  const labels = seen.labels.map(({ row, tried: { merchant, category, categorySource, confidence } }) => ({
    transactionId: row.id,
    before: { merchant: row.merchant, category: row.category },
    label: { merchant, category, categorySource, confidence },
  }));
  const insights = seen.insights.gone.map(({ id }) => id);
  const { changed } = await deps.commands.send(userId, { type: "accept-rehearsal", labels, insights });
  return changed;
}

/** What was taught, by merchant key. */
export function lessonsOf(taught: UserSnapshot["taught"]): ReadonlyMap<string, CategoryId> {
  return new Map(taught.map(({ merchant, category }) => [merchantKey(merchant), category]));
}

function digestOf({ labels, insights, alerts }: Rehearsed): string {
  const told = [
    labels.map(({ row, tried }) => [row.id, tried.merchant, tried.category]),
    [...insights.gone, ...insights.added].map(({ id }) => id),
    [...alerts.gone, ...alerts.added].map(({ id }) => id),
  ];
  return hashText(JSON.stringify(told));
}

// Work that followed a commit and waits for whoever does it: taken in order, settled once its result is durable.

import { and, asc, eq, inArray } from "drizzle-orm";
import type { Effect } from "#actors/user/ports.ts";
import type { Instant } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import { type Database, writeBuilt } from "./database.ts";
import { outbox } from "./schema-engine.ts";
import type { Databases } from "./shards.ts";

export type WaitingEffect<Kind extends Effect["kind"] = Effect["kind"]> = {
  readonly id: string;
  readonly userId: UserId;
  readonly effect: Extract<Effect, { readonly kind: Kind }>;
  readonly createdAt: Instant;
};

type Settled = Pick<WaitingEffect, "id" | "userId">;

export type Outbox = {
  /** The oldest first, of every database. */
  waiting<Kind extends Effect["kind"]>(kind: Kind, limit: number): Promise<readonly WaitingEffect<Kind>[]>;
  /** Done with: never told again. */
  settle(effects: readonly Settled[]): Promise<void>;
};

export function createOutbox({ core, shards, homeOf }: Databases): Outbox {
  return {
    async waiting(kind, limit) {
      const found = await Promise.all(
        [...new Set([core, ...shards])].map((database) => waitingIn(database, kind, limit)),
      );
      return found
        .flat()
        .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0))
        .slice(0, limit);
    },

    async settle(effects) {
      const byHome = Map.groupBy(effects, ({ userId }) => homeOf(userId));
      await Promise.all([...byHome].map(([database, some]) => settleIn(database, some)));
    },
  };
}

async function waitingIn<Kind extends Effect["kind"]>(
  { db }: Database,
  kind: Kind,
  limit: number,
): Promise<readonly WaitingEffect<Kind>[]> {
  const rows = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, "waiting"), eq(outbox.kind, kind)))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(limit);
  return rows.map(({ id, userId, payload, createdAt }) => ({
    id,
    userId,
    // Written by us, in encode-write.ts, from an Effect.
    effect: { kind, ...(payload as object) } as WaitingEffect<Kind>["effect"],
    createdAt,
  }));
}

async function settleIn(database: Database, effects: readonly Settled[]): Promise<void> {
  const ids = effects.map(({ id }) => id);
  await writeBuilt(database, database.db.update(outbox).set({ state: "done" }).where(inArray(outbox.id, ids)));
}

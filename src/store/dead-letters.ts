// Records that could not be applied: kept with their reason until somebody sends them again.

import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { Instant } from "#finance/calendar.ts";
import type { DeadLetter } from "#stream/partition-store.ts";
import { type Database, writeBuilt } from "./database.ts";
import { deadLetters } from "./schema-engine.ts";

export type DeadLetters = {
  /** How many wait. */
  count(): Promise<number>;
  /** Those that wait, in the order of the log. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  /** Notes that it was sent again; it no longer waits. */
  markResent(partition: number, offset: number, at: Instant): Promise<void>;
};

export function createDeadLetters(database: Database): DeadLetters {
  const { db } = database;
  const waiting = isNull(deadLetters.resentAt);
  return {
    async count() {
      const [row] = await db.select({ waiting: count() }).from(deadLetters).where(waiting);
      return row?.waiting ?? 0;
    },
    async list(limit) {
      const { partition, offset, userId, reason, payload } = deadLetters;
      return db
        .select({ partition, offset, userId, reason, payload })
        .from(deadLetters)
        .where(waiting)
        .orderBy(asc(partition), asc(offset))
        .limit(limit);
    },
    async markResent(partition, offset, at) {
      const one = and(eq(deadLetters.partition, partition), eq(deadLetters.offset, offset));
      await writeBuilt(database, db.update(deadLetters).set({ resentAt: at }).where(one));
    },
  };
}

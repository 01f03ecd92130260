// What came of commands, for those who wait and missed the announcement.

import { and, eq, inArray } from "drizzle-orm";
import type { Receipt } from "#actors/user/protocol.ts";
import type { CommandId, UserId } from "#finance/ids.ts";
import { pruneReceipts } from "./prune-receipts.ts";
import { receipts } from "./schema-engine.ts";
import type { Databases } from "./shards.ts";

export type Receipts = {
  /** Forgets those that are older than a week. Answers how many those were. */
  prune(nowMs: number): Promise<number>;
  /** Those of these commands whose outcome is known. */
  byCommand(userId: UserId, ids: readonly CommandId[]): Promise<readonly Receipt[]>;
};

export function createReceipts({ homeOf, shards }: Pick<Databases, "homeOf" | "shards">): Receipts {
  return {
    async prune(nowMs) {
      let forgotten = 0;
      for (const database of shards) forgotten += await pruneReceipts(database, nowMs);
      return forgotten;
    },

    async byCommand(userId, ids) {
      if (ids.length === 0) return [];
      const wanted = and(eq(receipts.userId, userId), inArray(receipts.commandId, [...ids]));
      const rows = await homeOf(userId).db.select().from(receipts).where(wanted);
      return rows.map(({ userId: _, ...receipt }) => receipt);
    },
  };
}

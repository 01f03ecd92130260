// A person's saved past: the newest checkpoint, and the journal after it in pages.

import { and, asc, desc, eq, gt, like, lte } from "drizzle-orm";
import type { Vault } from "#actors/user/ports.ts";
import type { JournalEntry } from "#actors/user/protocol.ts";
import { instantOfMs } from "#finance/calendar.ts";
import type { TransactionId, UserId } from "#finance/ids.ts";
import type { Database } from "./database.ts";
import { decodeFact } from "./decode-fact.ts";
import { checkpoints, journal } from "./schema-engine.ts";

/** Entries read at once: a few milliseconds of the event loop. */
const PAGE_ENTRIES = 500;
/** Facts about one row: a bank that changes it more often than this tells nothing new. */
const ABOUT_MAX = 200;

/** A vault that can also be asked for a moment of the past. */
export type DatedVault = Vault & {
  /** The seq of the last entry at or before a moment (RFC 3339); 0 where there is none. */
  seqAt(userId: UserId, moment: string): Promise<number>;
  /** The facts about one row, in order: its whole story. */
  entriesAbout(userId: UserId, id: TransactionId): Promise<readonly JournalEntry[]>;
};

export function createVault({ homeOf }: { homeOf(userId: UserId): Pick<Database, "db"> }): DatedVault {
  return {
    async checkpoint(userId) {
      const { db } = homeOf(userId);
      const { seq, version, state } = checkpoints;
      const [saved] = await db.select({ seq, version, state }).from(checkpoints).where(eq(checkpoints.userId, userId));
      return saved ?? null;
    },

    async *entries(userId, afterSeq, throughSeq = Number.MAX_SAFE_INTEGER) {
      const { db } = homeOf(userId);
      for (let after = afterSeq; after < throughSeq; ) {
        const rows = await db
          .select()
          .from(journal)
          .where(and(eq(journal.userId, userId), gt(journal.seq, after), lte(journal.seq, throughSeq)))
          .orderBy(asc(journal.seq))
          .limit(PAGE_ENTRIES);
        if (rows.length > 0) yield rows.map(entryOf);
        if (rows.length < PAGE_ENTRIES) return;
        after = rows.at(-1)?.seq ?? throughSeq;
      }
    },

    async entriesAbout(userId, id) {
      const rows = await homeOf(userId)
        .db.select()
        .from(journal)
        .where(and(eq(journal.userId, userId), like(journal.fact, `%${JSON.stringify(id)}%`)))
        .orderBy(asc(journal.seq))
        .limit(ABOUT_MAX);
      return rows.map(entryOf).filter(({ fact }) => "transaction" in fact && fact.transaction.id === id);
    },

    async seqAt(userId, moment) {
      const [last] = await homeOf(userId)
        .db.select({ seq: journal.seq })
        .from(journal)
        .where(and(eq(journal.userId, userId), lte(journal.at, instantOfMs(Date.parse(moment)))))
        .orderBy(desc(journal.seq))
        .limit(1);
      return last?.seq ?? 0;
    },
  };
}

function entryOf({ seq, at, cause, version, fact }: (typeof journal)["$inferSelect"]): JournalEntry {
  return { seq, at, cause, fact: decodeFact(version, fact) };
}

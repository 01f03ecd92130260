// What is known of merchants across people, asked of a model once and shared since. No text in it is a person's own.

import { and, asc, count, eq, gt, inArray, or } from "drizzle-orm";
import { type Database, writeBuilt } from "./database.ts";
import { merchants } from "./schema.ts";

/** How many bound values one statement takes. */
const KEYS_A_QUERY = 500;

/** `category` null: it was asked for, and nobody knew. */
export type KnownMerchant = Omit<(typeof merchants)["$inferSelect"], "categorySource">;
/** Where reading the changes goes on. */
export type MerchantPlace = Pick<KnownMerchant, "updatedAt" | "key">;

export type Merchants = {
  find(keys: readonly string[]): Promise<readonly KnownMerchant[]>;
  /** The oldest change first, after the place. */
  changedAfter(place: MerchantPlace | null, limit: number): Promise<readonly KnownMerchant[]>;
  remember(known: readonly KnownMerchant[]): Promise<void>;
  count(): Promise<number>;
};

export function createMerchants(database: Database): Merchants {
  const { db } = database;
  const { key, updatedAt } = merchants;
  return {
    async find(keys) {
      const found: KnownMerchant[] = [];
      for (let from = 0; from < keys.length; from += KEYS_A_QUERY) {
        const some = keys.slice(from, from + KEYS_A_QUERY);
        found.push(...(await db.select().from(merchants).where(inArray(key, some))));
      }
      return found;
    },

    async changedAfter(place, limit) {
      const later =
        place === null
          ? undefined
          : or(gt(updatedAt, place.updatedAt), and(eq(updatedAt, place.updatedAt), gt(key, place.key)));
      return db.select().from(merchants).where(later).orderBy(asc(updatedAt), asc(key)).limit(limit);
    },

    async remember(known) {
      if (known.length === 0) return;
      const rows = known.map((each) => ({ ...each, categorySource: "llm" as const }));
      const upserts = rows.map((row) => db.insert(merchants).values(row).onConflictDoUpdate({ target: key, set: row }));
      await writeBuilt(database, ...upserts);
    },

    async count() {
      const [row] = await db.select({ merchants: count() }).from(merchants);
      return row?.merchants ?? 0;
    },
  };
}

// Small facts by name, such as where a demo person's calendar stands.

import { and, eq } from "drizzle-orm";
import { type Database, writeBuilt } from "./database.ts";
import { meta } from "./schema-engine.ts";

export type Meta = {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /** Sets it only where it is what the caller believes (null: not there yet). False when somebody else was quicker. */
  swap(key: string, believed: string | null, value: string): Promise<boolean>;
};

export function createMeta(database: Database): Meta {
  const { db } = database;
  return {
    async get(key) {
      const [row] = await db.select().from(meta).where(eq(meta.key, key));
      return row?.value ?? null;
    },
    async set(key, value) {
      const set = { set: { value }, target: meta.key };
      await writeBuilt(database, db.insert(meta).values({ key, value }).onConflictDoUpdate(set));
    },
    async swap(key, believed, value) {
      const [result] = await writeBuilt(
        database,
        believed === null
          ? db.insert(meta).values({ key, value }).onConflictDoNothing()
          : db
              .update(meta)
              .set({ value })
              .where(and(eq(meta.key, key), eq(meta.value, believed))),
      );
      return result?.changes === 1;
    },
  };
}

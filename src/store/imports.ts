// Long imports of files: how far each is, and what came of it, for the person who started it.

import { and, desc, eq } from "drizzle-orm";
import type { Instant } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import { type Database, writeBuilt } from "./database.ts";
import { type ImportStatus, imports } from "./schema.ts";

export type StoredImport = {
  readonly userId: UserId;
  readonly id: string;
  readonly fileName: string;
  readonly status: ImportStatus;
  /** Rows in the file, and how many of them are durable. */
  readonly rows: number;
  readonly done: number;
  readonly result: unknown;
  readonly message: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export type ImportChange = Partial<Pick<StoredImport, "status" | "done" | "result" | "message">> & {
  readonly updatedAt: Instant;
};

export type Imports = {
  create(started: StoredImport): Promise<void>;
  change(userId: UserId, id: string, change: ImportChange): Promise<void>;
  /** Null for somebody else's too. */
  byId(userId: UserId, id: string): Promise<StoredImport | null>;
  /** Newest first. */
  list(userId: UserId, limit: number): Promise<readonly StoredImport[]>;
};

export function createImports(database: Database): Imports {
  const { db } = database;
  const one = (userId: UserId, id: string) => and(eq(imports.userId, userId), eq(imports.id, id));
  return {
    async create(started) {
      await writeBuilt(database, db.insert(imports).values(started));
    },
    async change(userId, id, change) {
      await writeBuilt(database, db.update(imports).set(change).where(one(userId, id)));
    },
    async byId(userId, id) {
      const [row] = await db.select().from(imports).where(one(userId, id));
      return row ?? null;
    },
    async list(userId, limit) {
      const mine = eq(imports.userId, userId);
      return db.select().from(imports).where(mine).orderBy(desc(imports.createdAt), desc(imports.id)).limit(limit);
    },
  };
}

// The people who use Purser. An e-mail address belongs to one of them, however it is spelled.

import { eq, inArray } from "drizzle-orm";
import type { Instant } from "#finance/calendar.ts";
import { type UserId, userId } from "#finance/ids.ts";
import { type Database, WriteError, writeBuilt } from "./database.ts";
import { users } from "./schema.ts";

export type StoredUser = {
  readonly id: UserId;
  readonly email: string;
  /** Null: no password opens this account. */
  readonly passwordHash: string | null;
  readonly demo: boolean;
  readonly createdAt: Instant;
};

export type Users = {
  /** False when the e-mail address is taken. */
  create(user: StoredUser): Promise<boolean>;
  byEmail(email: string): Promise<StoredUser | null>;
  byId(id: UserId): Promise<StoredUser | null>;
  /** The e-mail addresses of those that are somebody's ids. */
  emails(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  setPassword(id: UserId, passwordHash: string): Promise<void>;
  /** Everybody, oldest first. */
  list(): Promise<readonly StoredUser[]>;
};

const EMAIL_TAKEN = "users.email_key";

export function createUsers(database: Database): Users {
  const { db } = database;
  return {
    async create(user) {
      const row = { ...user, emailKey: emailKey(user.email) };
      try {
        await writeBuilt(database, db.insert(users).values(row));
        return true;
      } catch (error) {
        if (error instanceof WriteError && error.constraint === EMAIL_TAKEN) return false;
        throw error;
      }
    },

    async byEmail(email) {
      const [row] = await db
        .select()
        .from(users)
        .where(eq(users.emailKey, emailKey(email)));
      return row === undefined ? null : userOf(row);
    },

    async byId(id) {
      const [row] = await db.select().from(users).where(eq(users.id, id));
      return row === undefined ? null : userOf(row);
    },

    async emails(ids) {
      if (ids.length === 0) return new Map();
      const { id, email } = users;
      const rows = await db
        .select({ id, email })
        .from(users)
        .where(inArray(id, ids.map(userId)));
      return new Map(rows.map((row) => [row.id, row.email]));
    },

    async setPassword(id, passwordHash) {
      await writeBuilt(database, db.update(users).set({ passwordHash }).where(eq(users.id, id)));
    },

    async list() {
      const rows = await db.select().from(users).orderBy(users.createdAt, users.id);
      return rows.map(userOf);
    },
  };
}

/** What a screen calls somebody who has told no name: "ana.b@purser.test" → "Ana.b". */
export function nameOf(email: string): string {
  const local = email.split("@")[0] ?? email;
  return local.charAt(0).toUpperCase() + local.slice(1);
}

function emailKey(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}

function userOf({ emailKey: _, ...user }: (typeof users)["$inferSelect"]): StoredUser {
  return user;
}

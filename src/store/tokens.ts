// Personal tokens, by which a person's own programs sign in; known by their hash.

import { and, desc, eq, inArray } from "drizzle-orm";
import { type Instant, instantOfMs, msOfInstant } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import { type Database, writeBuilt } from "./database.ts";
import { personalTokens, users } from "./schema.ts";
import { hashToken } from "./secret-token.ts";
import type { Identity } from "./sessions.ts";
import { nameOf } from "./users.ts";

/** Use is noted this often at most, so that reading does not write. */
const NOTE_USE_EVERY_MS = 3_600_000;

export type NewToken = {
  readonly id: string;
  /** Random and long; only its hash is kept. */
  readonly token: string;
  readonly userId: UserId;
  /** What it is for, in the person's words. */
  readonly name: string;
  readonly createdAt: Instant;
  /** Null: until it is revoked. */
  readonly expiresAt: Instant | null;
};

export type ListedToken = Omit<NewToken, "token" | "userId"> & { readonly lastUsedAt: Instant | null };

export type Tokens = {
  create(token: NewToken): Promise<void>;
  find(token: string, nowMs: number): Promise<Identity | null>;
  list(userId: UserId): Promise<readonly ListedToken[]>;
  /** Ends one; somebody else's stays. */
  revoke(userId: UserId, id: string): Promise<void>;
  /** Ends all of them, and answers their ids. */
  revokeAll(userId: UserId): Promise<readonly string[]>;
  /** Those of these ids that are still somebody's token. */
  living(ids: readonly string[]): Promise<readonly string[]>;
};

export function createTokens(database: Database): Tokens {
  const { db } = database;

  async function noteUse({ id, lastUsedAt }: (typeof personalTokens)["$inferSelect"], nowMs: number): Promise<void> {
    if (lastUsedAt !== null && nowMs - msOfInstant(lastUsedAt) < NOTE_USE_EVERY_MS) return;
    const seen = { lastUsedAt: instantOfMs(nowMs) };
    await writeBuilt(database, db.update(personalTokens).set(seen).where(eq(personalTokens.id, id))).catch(
      () => undefined,
    );
  }

  return {
    async create({ token, ...rest }) {
      const row = { ...rest, tokenHash: hashToken(token), lastUsedAt: null };
      await writeBuilt(database, db.insert(personalTokens).values(row));
    },

    async find(token, nowMs) {
      const [found] = await db
        .select({ token: personalTokens, email: users.email })
        .from(personalTokens)
        .innerJoin(users, eq(users.id, personalTokens.userId))
        .where(eq(personalTokens.tokenHash, hashToken(token)));
      if (found === undefined) return null;
      const { expiresAt, id, userId } = found.token;
      if (expiresAt !== null && nowMs >= msOfInstant(expiresAt)) return null;
      await noteUse(found.token, nowMs);
      return { id, userId, email: found.email, name: nameOf(found.email) };
    },

    async list(userId) {
      const { id, name, createdAt, expiresAt, lastUsedAt } = personalTokens;
      return db
        .select({ id, name, createdAt, expiresAt, lastUsedAt })
        .from(personalTokens)
        .where(eq(personalTokens.userId, userId))
        .orderBy(desc(personalTokens.createdAt));
    },

    async revoke(userId, id) {
      const one = and(eq(personalTokens.userId, userId), eq(personalTokens.id, id));
      await writeBuilt(database, db.delete(personalTokens).where(one));
    },

    async revokeAll(userId) {
      const mine = eq(personalTokens.userId, userId);
      const [gone] = await writeBuilt(
        database,
        db.delete(personalTokens).where(mine).returning({ id: personalTokens.id }),
      );
      return gone?.rows.map(([id]) => String(id)) ?? [];
    },

    async living(ids) {
      const { id } = personalTokens;
      const rows = await db
        .select({ id })
        .from(personalTokens)
        .where(inArray(id, [...ids]));
      return rows.map((row) => row.id);
    },
  };
}

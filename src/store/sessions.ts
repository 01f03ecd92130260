// Browser sessions: known by the hash of their token, ended by idleness, by age, or by hand.

import { and, desc, eq, inArray, lte, ne, or } from "drizzle-orm";
import { type Instant, instantOfMs, msOfInstant } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import { type Database, writeBuilt } from "./database.ts";
import { sessions, users } from "./schema.ts";
import { hashToken } from "./secret-token.ts";
import { nameOf } from "./users.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const SESSION_IDLE_MS = 14 * DAY_MS;
export const SESSION_AGE_MS = 90 * DAY_MS;
/** Use is noted this often at most, so that reading a page does not write. */
const NOTE_USE_EVERY_MS = HOUR_MS;
const USER_AGENT_CHARACTERS_MAX = 300;

export type NewSession = {
  readonly id: string;
  /** Random and long; only its hash is kept. */
  readonly token: string;
  readonly userId: UserId;
  readonly userAgent: string;
  readonly createdAt: Instant;
};

/** Who is asking. `id` is the session's or the token's own. */
export type Identity = {
  readonly id: string;
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
};

export type ListedSession = {
  readonly id: string;
  readonly userAgent: string;
  readonly createdAt: Instant;
  /** To the hour. */
  readonly lastSeenAt: Instant;
};

export type Sessions = {
  create(session: NewSession): Promise<void>;
  /** Null when there is none, or when it has ended by itself. */
  find(token: string, nowMs: number): Promise<Identity | null>;
  list(userId: UserId, nowMs: number): Promise<readonly ListedSession[]>;
  /** Ends one; somebody else's stays. */
  revoke(userId: UserId, id: string): Promise<void>;
  /** Ends all but one, as after a change of password. */
  revokeOthers(userId: UserId, keptId: string | null): Promise<void>;
  /** Those of these ids that are still somebody's session. */
  living(ids: readonly string[], nowMs: number): Promise<readonly string[]>;
  /** Forgets those that have ended by themselves. */
  sweep(nowMs: number): Promise<void>;
};

export function createSessions(database: Database): Sessions {
  const { db } = database;
  const mine = (userId: UserId) => eq(sessions.userId, userId);

  async function noteUse(session: (typeof sessions)["$inferSelect"], nowMs: number): Promise<void> {
    if (nowMs - msOfInstant(session.lastSeenAt) < NOTE_USE_EVERY_MS) return;
    const seen = { lastSeenAt: instantOfMs(nowMs), idleExpiresAt: instantOfMs(nowMs + SESSION_IDLE_MS) };
    // A session that could not be noted as used is good all the same.
    await writeBuilt(database, db.update(sessions).set(seen).where(eq(sessions.id, session.id))).catch(() => undefined);
  }

  return {
    async create({ id, token, userId, userAgent, createdAt }) {
      const createdMs = msOfInstant(createdAt);
      const row = {
        id,
        tokenHash: hashToken(token),
        userId,
        userAgent: userAgent.slice(0, USER_AGENT_CHARACTERS_MAX),
        createdAt,
        lastSeenAt: createdAt,
        idleExpiresAt: instantOfMs(createdMs + SESSION_IDLE_MS),
        expiresAt: instantOfMs(createdMs + SESSION_AGE_MS),
      };
      await writeBuilt(database, db.insert(sessions).values(row));
    },

    async find(token, nowMs) {
      const [found] = await db
        .select({ session: sessions, email: users.email })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(eq(sessions.tokenHash, hashToken(token)));
      if (found === undefined || hasEnded(found.session, nowMs)) return null;
      await noteUse(found.session, nowMs);
      const { session, email } = found;
      return { id: session.id, userId: session.userId, email, name: nameOf(email) };
    },

    async list(userId, nowMs) {
      const rows = await db.select().from(sessions).where(mine(userId)).orderBy(desc(sessions.lastSeenAt));
      const living = rows.filter((row) => !hasEnded(row, nowMs));
      return living.map(({ id, userAgent, createdAt, lastSeenAt }) => ({ id, userAgent, createdAt, lastSeenAt }));
    },

    async revoke(userId, id) {
      await writeBuilt(database, db.delete(sessions).where(and(mine(userId), eq(sessions.id, id))));
    },

    async revokeOthers(userId, keptId) {
      const others = keptId === null ? undefined : ne(sessions.id, keptId);
      await writeBuilt(database, db.delete(sessions).where(and(mine(userId), others)));
    },

    async living(ids, nowMs) {
      const rows = await db
        .select()
        .from(sessions)
        .where(inArray(sessions.id, [...ids]));
      return rows.filter((row) => !hasEnded(row, nowMs)).map(({ id }) => id);
    },

    async sweep(nowMs) {
      const now = instantOfMs(nowMs);
      const ended = or(lte(sessions.idleExpiresAt, now), lte(sessions.expiresAt, now));
      await writeBuilt(database, db.delete(sessions).where(ended));
    },
  };
}

function hasEnded({ idleExpiresAt, expiresAt }: (typeof sessions)["$inferSelect"], nowMs: number): boolean {
  return nowMs >= msOfInstant(idleExpiresAt) || nowMs >= msOfInstant(expiresAt);
}

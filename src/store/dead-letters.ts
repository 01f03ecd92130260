// Records that could not be applied: kept with their reason until somebody sends them again or gives them up.

import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  isNotNull,
  isNull,
  lt,
  lte,
  min,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Instant } from "#finance/calendar.ts";
import type { DeadLetterKind } from "#stream/dead-letter-kind.ts";
import { type Database, writeBuilt } from "./database.ts";
import { deadLetters, type OperatorAction, operatorActions } from "./schema-engine.ts";

/** Of a payload, what a list shows. */
export const PREVIEW_CHARACTERS = 240;

export const LETTER_STATES = ["waiting", "resent", "discarded", "all"] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** A place in the log names a letter. */
export type LetterId = { readonly partition: number; readonly offset: number };

export type LetterFilter = {
  readonly state: LetterState;
  readonly kind: DeadLetterKind | null;
  /** The record's key, which is a user's id if it is anybody's. */
  readonly userId: string | null;
};

/** `number` grows with each letter: where a list goes on. `payload` is cut to a preview in lists. */
export type StoredLetter = Omit<(typeof deadLetters)["$inferSelect"], "fingerprint"> & { readonly number: number };

export type KindCount = { readonly kind: DeadLetterKind; readonly waiting: number; readonly since: Instant | null };

/** What somebody did about letters. */
export type Settling = {
  readonly action: Extract<OperatorAction, "resend" | "discard">;
  readonly at: Instant;
  readonly actor: string;
  readonly detail: string;
};

export type DeadLetters = {
  /** How many wait. */
  count(): Promise<number>;
  countByKind(): Promise<readonly KindCount[]>;
  /** The newest first, their payloads cut; from below the number `before` on. */
  list(filter: LetterFilter, limit: number, before?: number | null): Promise<readonly StoredLetter[]>;
  /** With the whole payload. */
  find(id: LetterId): Promise<StoredLetter | null>;
  /** Those of a kind that wait, whole, the oldest first: of the numbers `from` < number ≤ `through`. */
  waiting(kind: DeadLetterKind, from: number, through: number, limit: number): Promise<readonly StoredLetter[]>;
  /** The newest number there is; 0 before the first. */
  newest(): Promise<number>;
  /** The same record's other letters: the one before, which was sent again, and the one after. */
  kin(letter: StoredLetter): Promise<{ readonly earlier: LetterId | null; readonly later: LetterId | null }>;
  /** Notes what was done, all or nothing: they no longer wait. */
  settle(ids: readonly LetterId[], settling: Settling): Promise<void>;
};

const number = sql<number>`rowid`;
const columns = { ...columnsOf(), number };

export function createDeadLetters(database: Database): DeadLetters {
  const { db } = database;
  const waits = and(isNull(deadLetters.resentAt), isNull(deadLetters.discardedAt));
  const whole = () => db.select(columns).from(deadLetters);
  const preview = { ...columns, payload: sql<string>`substr(${deadLetters.payload}, 1, ${PREVIEW_CHARACTERS})` };

  async function nearest(letter: StoredLetter, where: SQL | undefined, order: SQL): Promise<LetterId | null> {
    const { partition, offset } = deadLetters;
    const own = db.select({ fingerprint: deadLetters.fingerprint }).from(deadLetters).where(at(letter));
    const same = and(eq(deadLetters.fingerprint, sql`(${own})`), sql`${deadLetters.fingerprint} <> ''`, where);
    const [found] = await db.select({ partition, offset }).from(deadLetters).where(same).orderBy(order).limit(1);
    return found ?? null;
  }

  return {
    async count() {
      const [row] = await db.select({ waiting: count() }).from(deadLetters).where(waits);
      return row?.waiting ?? 0;
    },

    async countByKind() {
      const { kind, parkedAt } = deadLetters;
      const counted = { kind, waiting: count(), since: min(parkedAt) };
      return db.select(counted).from(deadLetters).where(waits).groupBy(kind).orderBy(asc(kind));
    },

    async list({ state, kind, userId }, limit, before = null) {
      const wanted = and(
        inState(state, waits),
        kind === null ? undefined : eq(deadLetters.kind, kind),
        userId === null ? undefined : eq(deadLetters.userId, userId),
        before === null ? undefined : lt(number, before),
      );
      return db.select(preview).from(deadLetters).where(wanted).orderBy(desc(number)).limit(limit);
    },

    async find(id) {
      const [row] = await whole().where(at(id));
      return row ?? null;
    },

    async waiting(kind, from, through, limit) {
      const wanted = and(waits, eq(deadLetters.kind, kind), gt(number, from), lte(number, through));
      return whole().where(wanted).orderBy(asc(number)).limit(limit);
    },

    async newest() {
      const [row] = await db.select({ newest: sql<number | null>`max(rowid)` }).from(deadLetters);
      return row?.newest ?? 0;
    },

    async kin(letter) {
      const sentAgain = and(lt(number, letter.number), isNotNull(deadLetters.resentAt));
      const earlier = await nearest(letter, sentAgain, desc(number));
      const later = letter.resentAt === null ? null : await nearest(letter, gt(number, letter.number), asc(number));
      return { earlier, later };
    },

    async settle(ids, { action, at: when, actor, detail }) {
      if (ids.length === 0) return;
      const set = action === "resend" ? { resentAt: when } : { discardedAt: when };
      await writeBuilt(
        database,
        db
          .update(deadLetters)
          .set(set)
          .where(or(...ids.map(at))),
        db.insert(operatorActions).values(ids.map((id) => ({ at: when, actor, action, detail, ...placeOf(id) }))),
      );
    },
  };
}

/** "12:345". */
export function letterName({ partition, offset }: LetterId): string {
  return `${partition}:${offset}`;
}

/** Null when the text names none. */
export function parseLetterName(text: string): LetterId | null {
  const match = /^(\d{1,6}):(\d{1,15})$/.exec(text);
  return match === null ? null : { partition: Number(match[1]), offset: Number(match[2]) };
}

function columnsOf() {
  const { fingerprint: _, ...shown } = getTableColumns(deadLetters);
  return shown;
}

function at({ partition, offset }: LetterId): SQL | undefined {
  return and(eq(deadLetters.partition, partition), eq(deadLetters.offset, offset));
}

function placeOf({ partition, offset }: LetterId): LetterId {
  return { partition, offset };
}

function inState(state: LetterState, waits: SQL | undefined): SQL | undefined {
  switch (state) {
    case "waiting":
      return waits;
    case "resent":
      return isNotNull(deadLetters.resentAt);
    case "discarded":
      return and(isNull(deadLetters.resentAt), isNotNull(deadLetters.discardedAt));
    case "all":
      return undefined;
    default:
      return state satisfies never;
  }
}

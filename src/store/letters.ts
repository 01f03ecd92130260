// The dead letters of one database: found, filtered, counted, and marked as settled.

import { and, asc, count, desc, eq, getTableColumns, gt, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Instant } from "#finance/calendar.ts";
import type { DeadLetterKind } from "#stream/dead-letter-kind.ts";
import { type Database, writeBuilt } from "./database.ts";
import { deadLetters, type OperatorAction, operatorActions } from "./schema-engine.ts";

/** Of a payload, what a list shows. */
const PREVIEW_CHARACTERS = 240;
/** Letters from before the moment was noted count as the oldest. */
const LONG_AGO = "" as Instant;

export const LETTER_STATES = ["waiting", "resent", "discarded", "all"] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** A place in the log names a letter. */
export type LetterId = { readonly partition: number; readonly offset: number };
/** Where a list of letters, the newest first, goes on. */
export type LetterPlace = LetterId & { readonly parkedAt: Instant };

export type LetterFilter = {
  readonly state: LetterState;
  readonly kind: DeadLetterKind | null;
  /** The record's key, which is a user's id if it is anybody's. */
  readonly userId: string | null;
};

/** `payload` is cut to a preview in lists. */
export type StoredLetter = Omit<(typeof deadLetters)["$inferSelect"], "parkedAt"> & { readonly parkedAt: Instant };

export type KindCount = { readonly kind: DeadLetterKind; readonly waiting: number; readonly since: Instant };

/** What somebody did about letters. */
export type Settling = {
  readonly action: Extract<OperatorAction, "resend" | "discard">;
  readonly at: Instant;
  readonly actor: string;
  readonly detail: string;
};

type Kin = { readonly earlier: LetterPlace | null; readonly later: LetterPlace | null };

export type Letters = {
  countByKind(): Promise<readonly KindCount[]>;
  /** The newest first, their payloads cut; below the place `before`. */
  list(filter: LetterFilter, limit: number, before: LetterPlace | null): Promise<readonly StoredLetter[]>;
  find(id: LetterId): Promise<StoredLetter | null>;
  /** Those of a kind that wait and can be handled as `sendable` says: whole, in the log's order, put aside by then. */
  waiting(wanted: Waiting, limit: number): Promise<readonly StoredLetter[]>;
  countThrough(wanted: Waiting): Promise<number>;
  /** When the newest was put aside. */
  newest(): Promise<Instant>;
  /** The letters of the same record: the last one before that was sent again, and the first one after. */
  kin(letter: StoredLetter): Promise<Kin>;
  settle(ids: readonly LetterId[], settling: Settling): Promise<void>;
};

export type Waiting = {
  readonly kind: DeadLetterKind;
  readonly sendableOnly: boolean;
  readonly after: LetterId;
  readonly through: Instant;
};

const { partition, offset, fingerprint, resentAt, discardedAt } = deadLetters;
const parkedAt = sql<Instant>`coalesce(${deadLetters.parkedAt}, ${LONG_AGO})`;
const columns = { ...getTableColumns(deadLetters), parkedAt };
const preview = { ...columns, payload: sql<string>`substr(${deadLetters.payload}, 1, ${PREVIEW_CHARACTERS})` };
const place = { partition, offset, parkedAt };
const waits = and(isNull(resentAt), isNull(discardedAt));
const newestFirst = [desc(parkedAt), desc(partition), desc(offset)] as const;

export function lettersIn(database: Database): Letters {
  const { db } = database;

  async function one(where: SQL | undefined, ...order: readonly SQL[]): Promise<LetterPlace | null> {
    const [found] = await db
      .select(place)
      .from(deadLetters)
      .where(where)
      .orderBy(...order)
      .limit(1);
    return found ?? null;
  }

  return {
    async countByKind() {
      const { kind } = deadLetters;
      const counted = { kind, waiting: count(), since: sql<Instant>`min(${parkedAt})` };
      return db.select(counted).from(deadLetters).where(waits).groupBy(kind);
    },

    async list({ state, kind, userId }, limit, before) {
      const wanted = and(
        inState(state),
        kind === null ? undefined : eq(deadLetters.kind, kind),
        userId === null ? undefined : eq(deadLetters.userId, userId),
        before === null ? undefined : below(before),
      );
      return db
        .select(preview)
        .from(deadLetters)
        .where(wanted)
        .orderBy(...newestFirst)
        .limit(limit);
    },

    async find(id) {
      const [row] = await db.select(columns).from(deadLetters).where(at(id));
      return row ?? null;
    },

    async waiting(wanted, limit) {
      const order = [asc(partition), asc(offset)];
      return db
        .select(columns)
        .from(deadLetters)
        .where(within(wanted))
        .orderBy(...order)
        .limit(limit);
    },

    async countThrough(wanted) {
      const [row] = await db.select({ letters: count() }).from(deadLetters).where(within(wanted));
      return row?.letters ?? 0;
    },

    async newest() {
      const [row] = await db.select({ newest: sql<Instant | null>`max(${parkedAt})` }).from(deadLetters);
      return row?.newest ?? LONG_AGO;
    },

    async kin(letter) {
      if (letter.fingerprint === "") return { earlier: null, later: null };
      const same = eq(fingerprint, letter.fingerprint);
      const earlier = await one(and(same, isNotNull(resentAt), below(letter)), ...newestFirst);
      if (letter.resentAt === null) return { earlier, later: null };
      const later = await one(and(same, above(letter)), asc(parkedAt), asc(partition), asc(offset));
      return { earlier, later };
    },

    async settle(ids, { action, at: when, actor, detail }) {
      const set = action === "resend" ? { resentAt: when } : { discardedAt: when };
      const these = or(...ids.map(at));
      const noted = ids.map((id) => ({ at: when, actor, action, detail, partition: id.partition, offset: id.offset }));
      const marking = db.update(deadLetters).set(set).where(these);
      await writeBuilt(database, marking, db.insert(operatorActions).values(noted));
    },
  };
}

function at(id: LetterId): SQL | undefined {
  return and(eq(partition, id.partition), eq(offset, id.offset));
}

function within({ kind, sendableOnly, after, through }: Waiting): SQL | undefined {
  const further = or(gt(partition, after.partition), and(eq(partition, after.partition), gt(offset, after.offset)));
  const fit = sendableOnly ? eq(deadLetters.sendable, true) : undefined;
  return and(waits, eq(deadLetters.kind, kind), fit, further, lte(parkedAt, through));
}

function below(than: LetterPlace): SQL {
  return sql`(${parkedAt}, ${partition}, ${offset}) < (${than.parkedAt}, ${than.partition}, ${than.offset})`;
}

function above(than: LetterPlace): SQL {
  return sql`(${parkedAt}, ${partition}, ${offset}) > (${than.parkedAt}, ${than.partition}, ${than.offset})`;
}

function inState(state: LetterState): SQL | undefined {
  switch (state) {
    case "waiting":
      return waits;
    case "resent":
      return isNotNull(resentAt);
    case "discarded":
      return and(isNull(resentAt), isNotNull(discardedAt));
    case "all":
      return undefined;
    default:
      return state satisfies never;
  }
}

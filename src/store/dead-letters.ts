// Records that could not be applied, of all shards: kept with their reason until somebody sends them again or gives them up.

import type { Instant } from "#finance/calendar.ts";
import type { DeadLetterKind } from "#stream/dead-letter-kind.ts";
import type { Database } from "./database.ts";
import {
  type KindCount,
  type LetterFilter,
  type LetterId,
  type LetterPlace,
  type Letters,
  lettersIn,
  type Settling,
  type StoredLetter,
  type Waiting,
} from "./letters.ts";
import type { Databases } from "./shards.ts";

/** Letters marked in one statement. */
const SETTLED_AT_ONCE = 100;

export type DeadLetters = Omit<Letters, "kin"> & {
  /** How many wait. */
  count(): Promise<number>;
  kin(letter: StoredLetter): Promise<{ readonly earlier: LetterId | null; readonly later: LetterId | null }>;
};

export function createDeadLetters({ shards, shardOf }: Databases): DeadLetters {
  const stores = new Map<Database, Letters>(shards.map((database) => [database, lettersIn(database)]));
  const homeOf = ({ partition }: LetterId) => stores.get(shardOf(partition)) ?? lettersIn(shardOf(partition));
  const ofAll = <Found>(ask: (letters: Letters) => Promise<Found>) => Promise.all([...stores.values()].map(ask));

  async function countByKind(): Promise<readonly KindCount[]> {
    const kinds = new Map<DeadLetterKind, KindCount>();
    for (const { kind, waiting, since } of (await ofAll((letters) => letters.countByKind())).flat()) {
      const before = kinds.get(kind);
      const first = before === undefined || since < before.since ? since : before.since;
      kinds.set(kind, { kind, waiting: waiting + (before?.waiting ?? 0), since: first });
    }
    return [...kinds.values()].toSorted((a, b) => b.waiting - a.waiting || (a.kind < b.kind ? -1 : 1));
  }

  return {
    countByKind,
    count: async () => (await countByKind()).reduce((sum, { waiting }) => sum + waiting, 0),

    async list(filter: LetterFilter, limit: number, before: LetterPlace | null) {
      const found = (await ofAll((letters) => letters.list(filter, limit, before))).flat();
      return found.toSorted((a, b) => -byPlace(a, b)).slice(0, limit);
    },

    find: (id) => homeOf(id).find(id),

    async waiting(wanted: Waiting, limit: number) {
      const found = (await ofAll((letters) => letters.waiting(wanted, limit))).flat();
      return found.toSorted(byId).slice(0, limit);
    },

    async countThrough(wanted: Waiting) {
      return (await ofAll((letters) => letters.countThrough(wanted))).reduce((sum, each) => sum + each, 0);
    },

    async newest() {
      const [newest = "" as Instant] = (await ofAll((letters) => letters.newest())).toSorted().reverse();
      return newest;
    },

    /** A record that lay in the wrong partition may come back in another shard's. */
    async kin(letter) {
      const found = await ofAll((letters) => letters.kin(letter));
      const earlier = found.flatMap((each) => each.earlier ?? []).toSorted(byPlace);
      const later = found.flatMap((each) => each.later ?? []).toSorted(byPlace);
      return { earlier: earlier.at(-1) ?? null, later: later[0] ?? null };
    },

    /** All or nothing within a shard's hundred; what was not reached waits as before. */
    async settle(ids: readonly LetterId[], settling: Settling) {
      for (const letters of stores.values()) {
        const own = ids.filter((id) => homeOf(id) === letters);
        for (let i = 0; i < own.length; i += SETTLED_AT_ONCE)
          await letters.settle(own.slice(i, i + SETTLED_AT_ONCE), settling);
      }
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

/** Where a list goes on, as opaque text for addresses. */
export function encodeLetterPlace({ parkedAt, ...id }: LetterPlace): string {
  return `${letterName(id)}@${parkedAt}`;
}

/** Null when the text is no place; lists then begin at the top. */
export function decodeLetterPlace(text: string): LetterPlace | null {
  const [name = "", parkedAt = ""] = text.split("@");
  const id = parseLetterName(name);
  return id === null || !/^[-\d:.TZ]{0,30}$/.test(parkedAt) ? null : { ...id, parkedAt: parkedAt as Instant };
}

function byId(a: LetterId, b: LetterId): number {
  return a.partition - b.partition || a.offset - b.offset;
}

function byPlace(a: LetterPlace, b: LetterPlace): number {
  if (a.parkedAt !== b.parkedAt) return a.parkedAt < b.parkedAt ? -1 : 1;
  return byId(a, b);
}

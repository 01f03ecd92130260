// Who may see what waits to be sent again, and everything operators did: noted in the database of the letter it was done to.

import { and, asc, desc, eq } from "drizzle-orm";
import type { Instant } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import { writeBuilt } from "./database.ts";
import type { LetterId } from "./letters.ts";
import { users } from "./schema.ts";
import { operatorActions, operators } from "./schema-engine.ts";
import type { Databases } from "./shards.ts";

export type StoredAction = (typeof operatorActions)["$inferSelect"];
type Noted = Pick<StoredAction, "at" | "actor">;

export type Operators = {
  has(userId: UserId): Promise<boolean>;
  /** E-mail addresses, the longest-serving first. */
  list(): Promise<readonly { readonly email: string; readonly since: Instant }[]>;
  /** False when they were one, or none, already. */
  add(user: { readonly id: UserId; readonly email: string }, noted: Noted): Promise<boolean>;
  remove(user: { readonly id: UserId; readonly email: string }, noted: Noted): Promise<boolean>;
  /** The newest first. */
  actions(limit: number): Promise<readonly StoredAction[]>;
  /** About one letter, the oldest first. */
  actionsAbout(letter: LetterId): Promise<readonly StoredAction[]>;
};

export function createOperators({ core, shards, shardOf }: Databases): Operators {
  const { db } = core;

  async function has(userId: UserId): Promise<boolean> {
    return (await db.select().from(operators).where(eq(operators.userId, userId))).length > 0;
  }

  function note(action: "add-operator" | "remove-operator", detail: string, { at, actor }: Noted) {
    return db.insert(operatorActions).values({ at, actor, action, partition: null, offset: null, detail });
  }

  return {
    has,

    async list() {
      const { email } = users;
      const who = eq(users.id, operators.userId);
      const since = operators.since;
      return db.select({ email, since }).from(operators).innerJoin(users, who).orderBy(asc(since), asc(email));
    },

    async add({ id, email }, noted) {
      if (await has(id)) return false;
      const row = db.insert(operators).values({ userId: id, since: noted.at }).onConflictDoNothing();
      await writeBuilt(core, row, note("add-operator", email, noted));
      return true;
    },

    async remove({ id, email }, noted) {
      if (!(await has(id))) return false;
      const row = db.delete(operators).where(eq(operators.userId, id));
      await writeBuilt(core, row, note("remove-operator", email, noted));
      return true;
    },

    async actions(limit) {
      const places = [...new Set([core, ...shards])];
      const newest = desc(operatorActions.id);
      const found = await Promise.all(
        places.map((place) => place.db.select().from(operatorActions).orderBy(newest).limit(limit)),
      );
      return found
        .flat()
        .toSorted((a, b) => (a.at === b.at ? b.id - a.id : a.at < b.at ? 1 : -1))
        .slice(0, limit);
    },

    async actionsAbout({ partition, offset }) {
      const about = and(eq(operatorActions.partition, partition), eq(operatorActions.offset, offset));
      const home = shardOf(partition).db;
      return home.select().from(operatorActions).where(about).orderBy(asc(operatorActions.id));
    },
  };
}

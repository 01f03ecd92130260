// Who may see what waits to be sent again, and everything operators did.

import { and, asc, desc, eq } from "drizzle-orm";
import type { Instant } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import { type Database, writeBuilt } from "./database.ts";
import type { LetterId } from "./dead-letters.ts";
import { users } from "./schema.ts";
import { operatorActions, operators } from "./schema-engine.ts";

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

export function createOperators(database: Database): Operators {
  const { db } = database;

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
      await writeBuilt(database, row, note("add-operator", email, noted));
      return true;
    },

    async remove({ id, email }, noted) {
      if (!(await has(id))) return false;
      const row = db.delete(operators).where(eq(operators.userId, id));
      await writeBuilt(database, row, note("remove-operator", email, noted));
      return true;
    },

    actions: async (limit) => db.select().from(operatorActions).orderBy(desc(operatorActions.id)).limit(limit),

    async actionsAbout({ partition, offset }) {
      const about = and(eq(operatorActions.partition, partition), eq(operatorActions.offset, offset));
      return db.select().from(operatorActions).where(about).orderBy(asc(operatorActions.id));
    },
  };
}

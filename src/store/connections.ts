// Connections to banks: where each stands, and where its next sync begins.

import { and, asc, eq } from "drizzle-orm";
import type { Instant } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import { type Database, writeBuilt } from "./database.ts";
import { type ConnectionStatus, connections } from "./schema.ts";

export type Connection = {
  readonly id: string;
  readonly userId: UserId;
  readonly bank: string;
  readonly status: ConnectionStatus;
  readonly cursor: string | null;
  readonly secret: string | null;
  readonly problem: string | null;
  readonly createdAt: Instant;
  readonly lastSyncAt: Instant | null;
};

export type ConnectionChange = Partial<Pick<Connection, "status" | "cursor" | "secret" | "problem" | "lastSyncAt">>;

export type Connections = {
  create(connection: Connection): Promise<void>;
  /** Those of one person, oldest first. */
  list(userId: UserId): Promise<readonly Connection[]>;
  /** Null for somebody else's too. */
  byId(userId: UserId, id: string): Promise<Connection | null>;
  /** All that are to be synced, whoever they belong to: for the sync alone. */
  active(): Promise<readonly Connection[]>;
  change(userId: UserId, id: string, change: ConnectionChange): Promise<void>;
  remove(userId: UserId, id: string): Promise<void>;
};

export function createConnections(database: Database): Connections {
  const { db } = database;
  const one = (userId: UserId, id: string) => and(eq(connections.userId, userId), eq(connections.id, id));
  return {
    async create(connection) {
      await writeBuilt(database, db.insert(connections).values(connection));
    },
    async list(userId) {
      return db.select().from(connections).where(eq(connections.userId, userId)).orderBy(asc(connections.createdAt));
    },
    async byId(userId, id) {
      const [row] = await db.select().from(connections).where(one(userId, id));
      return row ?? null;
    },
    async active() {
      return db.select().from(connections).where(eq(connections.status, "active")).orderBy(asc(connections.createdAt));
    },
    async change(userId, id, change) {
      if (Object.keys(change).length === 0) return;
      await writeBuilt(database, db.update(connections).set(change).where(one(userId, id)));
    },
    async remove(userId, id) {
      await writeBuilt(database, db.delete(connections).where(one(userId, id)));
    },
  };
}

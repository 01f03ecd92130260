// One person's findings, open ones and what became of the others.

import { and, desc, eq, inArray } from "drizzle-orm";
import type { InsightId, TransactionId, UserId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Database } from "./database.ts";
import { type InsightStatus, insights } from "./schema.ts";

export type StoredInsight = { readonly insight: Insight; readonly status: InsightStatus };

type InsightRow = (typeof insights)["$inferSelect"];

export class UserInsights {
  readonly #db: Database["db"];
  readonly #userId: UserId;

  constructor({ db }: Pick<Database, "db">, userId: UserId) {
    this.#db = db;
    this.#userId = userId;
  }

  /** Newest first; without a status, all of them. */
  async list(options: { readonly status?: InsightStatus; readonly limit: number }): Promise<readonly StoredInsight[]> {
    const { status, limit } = options;
    const rows = await this.#db
      .select()
      .from(insights)
      .where(and(eq(insights.userId, this.#userId), status === undefined ? undefined : eq(insights.status, status)))
      .orderBy(desc(insights.date), desc(insights.raisedSeq), desc(insights.id))
      .limit(limit);
    return rows.map(storedOfRow);
  }

  async byId(id: InsightId): Promise<StoredInsight | null> {
    const mine = and(eq(insights.userId, this.#userId), eq(insights.id, id));
    const [row] = await this.#db.select().from(insights).where(mine);
    return row === undefined ? null : storedOfRow(row);
  }
}

/** By row; rows without any are left out. */
export async function openInsightsAbout(
  db: Database["db"],
  userId: UserId,
  ids: readonly TransactionId[],
): Promise<ReadonlyMap<TransactionId, readonly Insight[]>> {
  const found = new Map<TransactionId, Insight[]>();
  if (ids.length === 0) return found;
  const mine = and(eq(insights.userId, userId), eq(insights.status, "open"));
  const rows = await db
    .select()
    .from(insights)
    .where(and(mine, inArray(insights.transactionId, [...ids])));
  for (const row of rows) {
    if (row.transactionId === null) continue;
    found.set(row.transactionId, [...(found.get(row.transactionId) ?? []), insightOfRow(row)]);
  }
  return found;
}

function insightOfRow(row: InsightRow): Insight {
  const { userId: _user, status: _status, raisedSeq: _seq, verdict: _verdict, explanation, ...insight } = row;
  return explanation === null ? insight : { ...insight, words: explanation };
}

function storedOfRow(row: InsightRow): StoredInsight {
  return { insight: insightOfRow(row), status: row.status };
}

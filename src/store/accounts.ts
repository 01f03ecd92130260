// One person's accounts, budgets and alerts as the last commit left them: read without waking the actor.

import { and, asc, desc, eq } from "drizzle-orm";
import type { Alert } from "#actors/user/alert.ts";
import type { AccountRow } from "#actors/user/ports.ts";
import type { CategoryId } from "#finance/category.ts";
import type { AccountId, UserId } from "#finance/ids.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { Database } from "./database.ts";
import { accounts, alerts, budgets } from "./schema.ts";

export type StoredBudget = { readonly category: CategoryId; readonly currency: Currency; readonly limitMinor: Minor };

export class UserAccounts {
  readonly #db: Database["db"];
  readonly #userId: UserId;

  constructor({ db }: Pick<Database, "db">, userId: UserId) {
    this.#db = db;
    this.#userId = userId;
  }

  /** By bank and name; merged and hidden ones too. */
  async list(): Promise<readonly AccountRow[]> {
    const mine = eq(accounts.userId, this.#userId);
    const rows = await this.#db.select().from(accounts).where(mine).orderBy(asc(accounts.bank), asc(accounts.name));
    return rows.map(({ userId: _, ...account }) => account);
  }

  async byId(id: AccountId): Promise<AccountRow | null> {
    const mine = and(eq(accounts.userId, this.#userId), eq(accounts.id, id));
    const [row] = await this.#db.select().from(accounts).where(mine);
    if (row === undefined) return null;
    const { userId: _, ...account } = row;
    return account;
  }

  async budgets(): Promise<readonly StoredBudget[]> {
    const { category, currency, limitMinor } = budgets;
    const mine = eq(budgets.userId, this.#userId);
    return this.#db.select({ category, currency, limitMinor }).from(budgets).where(mine).orderBy(category, currency);
  }

  /** Newest first. */
  async alerts(limit: number): Promise<readonly Alert[]> {
    const rows = await this.#db
      .select({ body: alerts.body })
      .from(alerts)
      .where(eq(alerts.userId, this.#userId))
      .orderBy(desc(alerts.raisedSeq), desc(alerts.id))
      .limit(limit);
    return rows.map(({ body }) => body);
  }
}

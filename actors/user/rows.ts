// The rows a turn works on: what the store knew, overlaid with what the turn itself has decided so far.

import type { PlainDate } from "#finance/calendar.ts";
import type { AccountId, SourceId, TransactionId } from "#finance/ids.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Minor } from "#finance/money.ts";
import { SURE_FROM, type Transaction } from "#finance/transaction.ts";
import type { Known, StoredRow } from "./ports.ts";

export class Rows {
  readonly #byId = new Map<TransactionId, StoredRow>();
  readonly #idBySource = new Map<SourceId, TransactionId>();
  readonly #sums = new Map<string, Minor>();
  readonly #changed = new Map<TransactionId, StoredRow>();

  constructor(known: Known) {
    for (const row of known.rows) this.#index(row);
    for (const sum of known.sums) this.#sums.set(`${sum.accountId}|${sum.through}`, sum.sumMinor);
  }

  /** The row known under a source's id: as itself, or as the pending row it has replaced. */
  bySource(id: SourceId): StoredRow | null {
    const found = this.#idBySource.get(id);
    return found === undefined ? null : (this.#byId.get(found) ?? null);
  }

  /** A living row; a voided one is as good as absent. */
  byId(id: TransactionId): Transaction | null {
    const row = this.#byId.get(id);
    return row && !row.voided ? row.transaction : null;
  }

  ofMerchant(merchant: string): Transaction[] {
    return this.ofMerchantKey(merchantKey(merchant));
  }

  ofMerchantKey(key: string): Transaction[] {
    return this.living().filter((row) => merchantKey(row.merchant) === key);
  }

  /** Rows that nobody is sure about. */
  unsure(): Transaction[] {
    return this.living().filter((row) => row.confidence < SURE_FROM);
  }

  ofAccount(accountId: AccountId): Transaction[] {
    return this.living().filter((row) => row.accountId === accountId);
  }

  /** Sum of the account's rows dated up to and including `through`, with this turn's own rows. */
  sumThrough(accountId: AccountId, through: PlainDate): Minor {
    let sumMinor: number = this.#sums.get(`${accountId}|${through}`) ?? 0;
    for (const { before, after } of this.#moves) {
      if (before && before.accountId === accountId && before.date <= through) sumMinor -= before.amountMinor;
      if (after && after.accountId === accountId && after.date <= through) sumMinor += after.amountMinor;
    }
    return sumMinor as Minor;
  }

  /** Puts a row in its new shape; `voided` leaves a tombstone. */
  put(transaction: Transaction, voided: boolean): void {
    const before = this.byId(transaction.id);
    this.#moves.push({ before, after: voided ? null : transaction });
    const row = { transaction, voided };
    this.#index(row);
    this.#changed.set(transaction.id, row);
  }

  /** Every row this turn has put, as it now stands, each once. */
  changed(): StoredRow[] {
    return [...this.#changed.values()];
  }

  readonly #moves: { before: Transaction | null; after: Transaction | null }[] = [];

  #index(row: StoredRow): void {
    const { id, sourceId, pendingSourceId } = row.transaction;
    this.#byId.set(id, row);
    this.#idBySource.set(sourceId, id);
    if (pendingSourceId !== null) this.#idBySource.set(pendingSourceId, id);
  }

  /** All that are known of this turn; with newestMax asked for, the person's newest. */
  living(): Transaction[] {
    const rows: Transaction[] = [];
    for (const row of this.#byId.values()) if (!row.voided) rows.push(row.transaction);
    return rows;
  }
}

// A rehearsal: a person's journal folded a second time under other rules, lessons or settings, beside the fold of what happened.
// Nothing of it is kept; what differs is told.

import type { InsightId, TransactionId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import { judgeRow } from "#finance/judge-row.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Alert } from "./alert.ts";
import { counted } from "./decide-rows.ts";
import { fold, noFindings } from "./fold.ts";
import type { Findings, JournalEntry, RowChange, UserFact } from "./protocol.ts";
import type { Alteration, Rehearsed, Relabelled } from "./snapshot.ts";
import { initialState, type UserState } from "./state.ts";

export class Rehearsal {
  readonly #alteration: Alteration;
  readonly #real = new Play();
  readonly #tried = new Play();

  constructor(alteration: Alteration) {
    this.#alteration = alteration;
    const { state } = this.#tried;
    state.settings = { ...state.settings, ...alteration.settings };
  }

  /** The next fact of the journal, from the first one on. */
  take(entry: JournalEntry): void {
    this.#real.play(entry);
    this.#tried.play({ ...entry, fact: this.#altered(entry.fact) });
  }

  result(): Rehearsed {
    const [real, tried] = [this.#real, this.#tried];
    const labels: Relabelled[] = [];
    for (const [id, row] of real.rows) {
      const other = tried.rows.get(id);
      const differs = other && (other.category !== row.category || other.merchant !== row.merchant);
      if (differs) labels.push({ row, tried: other });
    }
    return {
      facts: real.state.seq,
      rows: real.rows.size,
      labels: labels.toSorted((a, b) => b.row.seq - a.row.seq),
      insights: difference(real.insights, tried.insights),
      alerts: difference(real.alerts, tried.alerts),
    };
  }

  #altered(fact: UserFact): UserFact {
    switch (fact.type) {
      case "transaction-recorded":
        return { ...fact, transaction: judgeRow(fact.transaction, this.#alteration) };
      case "transaction-voided": {
        const known = this.#tried.rows.get(fact.transaction.id) ?? fact.transaction;
        return { ...fact, before: counted(known), transaction: known };
      }
      case "settings-changed":
        return { ...fact, settings: { ...fact.settings, ...this.#alteration.settings } };
      default:
        return "transaction" in fact ? { ...fact, ...this.#changed(fact, fact.type) } : fact;
    }
  }

  /** Any fact by which a row stays itself while something about it changes. */
  #changed({ before, transaction }: RowChange, type: UserFact["type"]): RowChange {
    const known = this.#tried.rows.get(transaction.id);
    if (!known) return { before, transaction };
    const saidByPerson = transaction.categorySource === "learned" && type === "category-corrected";
    const renamed = type === "merchant-corrected" || type === "row-restored";
    // A category of one's own has another name now: whatever lies in it goes along, and nothing is judged anew.
    const follows = type === "category-moved" && known.category === before.category;
    if (saidByPerson || renamed || follows) return { before: counted(known), transaction };
    const touched = before.category !== transaction.category || before.merchant !== transaction.merchant;
    if (!touched) return { before: counted(known), transaction: { ...transaction, ...labelOf(known) } };
    // What others made of the merchant names the rows that nobody is surer about; a rule is surer.
    const stands = type === "merchant-recognised" && known.categorySource === "rule";
    const next = stands ? { ...transaction, ...labelOf(known) } : judgeRow(transaction, this.#alteration);
    return { before: counted(known), transaction: next };
  }
}

/** One fold with all it told on the way: what was withdrawn or dismissed since is not among its findings. */
class Play {
  readonly state: UserState = initialState();
  readonly rows = new Map<TransactionId, Transaction>();
  readonly insights = new Map<InsightId, Insight>();
  readonly alerts = new Map<string, Alert>();

  play(entry: JournalEntry): void {
    const found = noFindings();
    fold(this.state, entry, found);
    this.#note(found);
    const { fact } = entry;
    if (fact.type === "transaction-voided") this.rows.delete(fact.transaction.id);
    else if ("transaction" in fact) this.rows.set(fact.transaction.id, fact.transaction);
  }

  #note({ raised, withdrawn, dismissed, alerts }: Findings): void {
    for (const insight of raised) this.insights.set(insight.id, insight);
    for (const id of [...withdrawn, ...dismissed]) this.insights.delete(id);
    for (const alert of alerts) this.alerts.set(alert.id, alert);
  }
}

type Label = Pick<Transaction, "merchant" | "intermediary" | "category" | "categorySource" | "confidence">;

function labelOf({ merchant, intermediary, category, categorySource, confidence }: Transaction): Label {
  return { merchant, intermediary, category, categorySource, confidence };
}

function difference<Told extends { readonly date: string }>(
  real: ReadonlyMap<string, Told>,
  tried: ReadonlyMap<string, Told>,
): { readonly gone: readonly Told[]; readonly added: readonly Told[] } {
  const newest = (a: Told, b: Told) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);
  return {
    gone: [...real].flatMap(([id, told]) => (tried.has(id) ? [] : [told])).toSorted(newest),
    added: [...tried].flatMap(([id, told]) => (real.has(id) ? [] : [told])).toSorted(newest),
  };
}

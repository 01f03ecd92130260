// A film of a person's money: their journal in the order in which things happened, to be stopped at any day.

import type { BalanceAnchor } from "#finance/account.ts";
import { dateInZone, msOfInstant, type PlainDate } from "#finance/calendar.ts";
import type { AccountId, TransactionId, UserId } from "#finance/ids.ts";
import type { Minor } from "#finance/money.ts";
import { DEFAULT_SETTINGS } from "#finance/settings.ts";
import type { Transaction } from "#finance/transaction.ts";
import { fold, noFindings } from "./fold.ts";
import type { JournalEntry, UserFact } from "./protocol.ts";
import type { Past, Still } from "./snapshot.ts";
import { decodeState, encodeState, initialState, type UserState } from "./state.ts";
import { takeSnapshot } from "./take-snapshot.ts";

/** States are kept this often, or often enough for MARKS_MAX of them: a day is then some hundred facts away from one. */
const MARK_EVERY_FACTS = 250;
const MARKS_MAX = 64;
/** Before every day there is. */
const ALWAYS = "0000-00-00" as PlainDate;

/**
 * A fact and the day from which it counts. What a person did counts from the day they did it. Rows that came later, as history or
 * with a file, count from their own date, with all that was learnt of them since. Accounts, settings and categories count always:
 * they are how one looks at it.
 */
type Scene = { readonly day: PlainDate; readonly entry: JournalEntry };

export class Film implements Past {
  readonly #userId: UserId;
  readonly #calendar = new Calendar();
  readonly #scenes: Scene[];
  readonly #markEvery: number;
  /** After so many scenes, the state as text. */
  readonly #marks: { readonly after: number; readonly state: string }[] = [];
  readonly #state: UserState = initialState();
  /** Rows dated up to this day change what balances were before it. */
  readonly #anchoredThrough: PlainDate;

  constructor(userId: UserId, journal: readonly JournalEntry[]) {
    this.#userId = userId;
    this.#scenes = scenesOf(journal, this.#calendar);
    this.#markEvery = Math.max(MARK_EVERY_FACTS, Math.ceil(this.#scenes.length / MARKS_MAX));
    this.#anchoredThrough = journal.reduce((last, { fact }) => later(last, anchorOf(fact)?.date ?? ALWAYS), ALWAYS);
  }

  /**
   * Takes what has happened since, to be developed. False, and useless from then on, where that changes days before: then a new film
   * is needed.
   */
  goOn(journal: readonly JournalEntry[]): boolean {
    for (const entry of journal) {
      const day = this.#calendar.dayOf(entry);
      const { fact } = entry;
      const reachesBack = "transaction" in fact && fact.transaction.date <= this.#anchoredThrough;
      if (day < (this.#scenes.at(-1)?.day ?? ALWAYS) || reachesBack || anchorOf(fact)) return false;
      this.#scenes.push(sceneOf(entry, day, this.#scenes.length + 1));
    }
    return true;
  }

  /** Folds the next ones, so many at most; false once all are. */
  develop(scenes: number): boolean {
    const until = Math.min(this.#state.seq + scenes, this.#scenes.length);
    while (this.#state.seq < until) {
      foldScene(this.#state, this.#scenes);
      if (this.#state.seq % this.#markEvery === 0)
        this.#marks.push({ after: this.#state.seq, state: encodeState(this.#state) });
    }
    return until < this.#scenes.length;
  }

  days(): { readonly first: PlainDate; readonly last: PlainDate } | null {
    const first = this.#scenes.find(({ day }) => day !== ALWAYS)?.day;
    const last = this.#scenes.at(-1)?.day;
    return first === undefined || last === undefined ? null : { first, last };
  }

  /** At the end of that day. The film must be developed. */
  at(day: PlainDate, rows: number): Still {
    const end = this.#sceneAfter(day);
    const mark = this.#marks.findLast(({ after }) => after <= end);
    const state = mark ? decodeState(mark.state) : initialState();
    while (state.seq < end) foldScene(state, this.#scenes);
    const noon = Date.parse(`${day}T12:00:00.000Z`);
    const snapshot = takeSnapshot(this.#userId, { ...state, today: day }, noon);
    return { snapshot, rows: this.#newest(end, rows) };
  }

  /** The place of the first scene of a later day. */
  #sceneAfter(day: PlainDate): number {
    let [low, high] = [0, this.#scenes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#scenes[middle]?.day ?? ALWAYS) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #newest(end: number, most: number): readonly Transaction[] {
    const rows = new Map<TransactionId, Transaction | null>();
    for (let at = end - 1; at >= 0; at--) {
      const fact = this.#scenes[at]?.entry.fact;
      if (!fact || !("transaction" in fact) || rows.has(fact.transaction.id)) continue;
      rows.set(fact.transaction.id, fact.type === "transaction-voided" ? null : fact.transaction);
    }
    return [...rows.values()]
      .filter((row) => row !== null)
      .toSorted((a, b) => (a.date === b.date ? b.seq - a.seq : a.date < b.date ? 1 : -1))
      .slice(0, most);
  }
}

function foldScene(state: UserState, scenes: readonly Scene[]): void {
  const scene = scenes[state.seq];
  if (scene) fold(state, scene.entry, noFindings());
}

/** By day, and within a day as the journal has them: facts about one row keep their order. */
function scenesOf(journal: readonly JournalEntry[], calendar: Calendar): Scene[] {
  const rows = new Map<TransactionId, Transaction>();
  for (const { fact } of journal) {
    if (fact.type === "transaction-voided") rows.delete(fact.transaction.id);
    else if ("transaction" in fact) rows.set(fact.transaction.id, fact.transaction);
  }
  const days = journal.map((entry) => {
    const fact = anchoredForGood(entry.fact, rows);
    return { entry: { ...entry, fact }, day: calendar.dayOf(entry) };
  });
  const sorted = days.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.entry.seq - b.entry.seq));
  return sorted.map(({ entry, day }, at) => sceneOf(entry, day, at + 1));
}

function sceneOf(entry: JournalEntry, day: PlainDate, seq: number): Scene {
  return { day, entry: { ...entry, seq, at: momentOf(entry, day) } };
}

function anchorOf(fact: UserFact): BalanceAnchor | null {
  if (fact.type === "account-anchored") return fact.anchor;
  return fact.type === "account-opened" ? fact.account.anchor : null;
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

/**
 * A balance that holds on some day is as good for the days before it: taken against all rows up to that day that are known by now,
 * it says what the balance was on any of them.
 */
function anchoredForGood(fact: UserFact, rows: ReadonlyMap<TransactionId, Transaction>): UserFact {
  const sumThrough = (accountId: AccountId, date: PlainDate) => {
    let sumMinor = 0;
    for (const row of rows.values()) if (row.accountId === accountId && row.date <= date) sumMinor += row.amountMinor;
    return sumMinor;
  };
  if (fact.type === "account-anchored" && fact.anchor.date !== null) {
    const baseMinor = sumThrough(fact.accountId, fact.anchor.date) as Minor;
    return { ...fact, anchor: { ...fact.anchor, date: null }, baseMinor };
  }
  if (fact.type !== "account-opened" || !fact.account.anchor?.date) return fact;
  const { id, anchor } = fact.account;
  const balanceMinor = (anchor.balanceMinor - sumThrough(id, anchor.date as PlainDate)) as Minor;
  return { ...fact, account: { ...fact.account, anchor: { date: null, balanceMinor } } };
}

/** The fold asks a fact's moment for the day, where nobody told it. */
function momentOf(entry: JournalEntry, day: PlainDate): JournalEntry["at"] {
  return day === ALWAYS || entry.at.startsWith(day) ? entry.at : (`${day}T12:00:00.000Z` as JournalEntry["at"]);
}

/** Which day it was for the person, fact by fact. */
class Calendar {
  readonly #historic = new Map<TransactionId, PlainDate>();
  #own: PlainDate | null = null;
  #timeZone = DEFAULT_SETTINGS.timeZone;

  dayOf({ at, fact }: JournalEntry): PlainDate {
    if (fact.type === "time-passed") this.#own = fact.today;
    if (fact.type === "settings-changed") this.#timeZone = fact.settings.timeZone ?? this.#timeZone;
    if (HOW_ONE_LOOKS.has(fact.type)) return ALWAYS;
    const day = this.#own ?? dateInZone(msOfInstant(at), this.#timeZone);
    if (!("transaction" in fact)) return day;
    const { id, date } = fact.transaction;
    if (fact.type === "transaction-recorded" && fact.origin !== "live") this.#historic.set(id, date);
    const known = this.#historic.get(id);
    if (known === undefined) return day;
    if (date <= known) return known;
    this.#historic.set(id, date);
    return date;
  }
}

const HOW_ONE_LOOKS: ReadonlySet<UserFact["type"]> = new Set<UserFact["type"]>([
  "account-opened",
  "account-changed",
  "account-anchored",
  "accounts-merged",
  "settings-changed",
  "category-added",
  "category-replaced",
]);

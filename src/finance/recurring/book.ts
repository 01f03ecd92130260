// The book of a person's recurring series: learns row by row, in any order, and can forget a row again.

import type { PlainDate } from "../calendar.ts";
import { type SeriesId, seriesId, type TransactionId } from "../ids.ts";
import { type Minor, minor } from "../money.ts";
import { isSameAmount, wanders } from "./amounts.ts";
import { findChain, isOnePrice, LEAST, LEAST_ANNUAL } from "./chain.ts";
import { dateOf, dayOf } from "./civil.ts";
import type { Chain } from "./evidence.ts";
import { groupKey, isSameSide, reasonIn, shareWord } from "./group.ts";
import { addOccurrence, type Fit, fitOf, isOlderOf, refresh, rename } from "./join.ts";
import { insertPoint, type Kept, type Learning, learningOf, type SeriesBook, type SeriesRow } from "./kept.ts";
import { addLoose, isCrowded, isKnown, looseOf, takeLoose, waitingWith } from "./loose.ts";
import { kindOf, saysItComesAgain } from "./reason.ts";
import { rhythmAt } from "./rhythm.ts";
import type { RecurringSeries } from "./series.ts";
import { usualShift, viewOf } from "./view.ts";

export type { SeriesBook, SeriesRow } from "./kept.ts";

/** What learning one row changed. */
export type Learnt = {
  /** The series the row joined. */
  readonly series: RecurringSeries | null;
  readonly news: readonly SeriesNews[];
  /** Rows, this or earlier ones, that now belong to a series, or (null) to none any more. */
  readonly rows: ReadonlyMap<TransactionId, SeriesId | null>;
};
export type SeriesNews =
  /** Found: flagged now for the first time. */
  | { readonly kind: "begun"; readonly seriesId: SeriesId }
  /** The row is an occurrence; and when it had been expected. */
  | { readonly kind: "occurred"; readonly seriesId: SeriesId; readonly dueOn: PlainDate }
  /** A step, not wander with use. */
  | {
      readonly kind: "price-changed";
      readonly seriesId: SeriesId;
      readonly beforeMinor: Minor;
      readonly afterMinor: Minor;
    }
  | { readonly kind: "resumed"; readonly seriesId: SeriesId; readonly afterDays: number };

type Rows = Map<TransactionId, SeriesId | null>;

/** Rows of one group within so many days make a row one of several. */
const ALONE_DAYS = 45;
const SERIES_MAX = 80;
const LONG_OVER_DAYS = 120;
const SEEN_LONG_OVER = 2;
/** Under another name it may cost so much more or less (log of the ratio). */
const DRIFT_APART_MAX = 0.31;

export function emptyBook(): SeriesBook {
  return { accounts: [], groups: {}, series: [], turn: 0, loose: 0 };
}

/** Learns a row, in place. */
export function learn(book: SeriesBook, row: SeriesRow): Learnt {
  const learning = learningOf(book, row, groupKey(row));
  book.turn++;
  const known = findKnown(book, learning);
  // A row of another amount than the series' is rather the third of its own kind, where there are two.
  if (known !== null && (known.fit.far === 0 || row.pending)) return join(book, learning, known);
  if (row.pending) return NOTHING;
  const chain = chainWith(book, learning);
  if (chain !== null && (known === null || isOnePrice(chain.points))) return begin(book, learning, chain);
  if (known !== null) return join(book, learning, known);
  wait(book, learning);
  return NOTHING;
}

const NOTHING: Learnt = { series: null, news: [], rows: new Map() };

/**
 * Forgets a row that was voided, or is about to be learnt again as it stands now; given as it was learnt.
 * Occurrences older than those kept are not listed when their series ends with it: an id that is in no book is none.
 */
export function forget(book: SeriesBook, row: SeriesRow): ReadonlyMap<TransactionId, SeriesId | null> {
  const rows: Rows = new Map([[row.id, null]]);
  const key = groupKey(row);
  if (takeLoose(book, key, row.id)) return rows;
  const day = dayOf(row.date);
  const kept = book.series.find(({ seen }) => seen.some(([, , id]) => id === row.id));
  if (kept) {
    kept.seen = kept.seen.filter(([, , id]) => id !== row.id);
    takeBack(book, kept, rows);
    return rows;
  }
  const older = book.series.find((each) => each.keys.includes(key) && isOlderOf(each, day, row.amountMinor));
  if (older) takeBack(book, older, rows);
  return rows;
}

/** One occurrence less; too few are no series. */
function takeBack(book: SeriesBook, kept: Kept, rows: Rows): void {
  kept.count--;
  const [first] = kept.seen;
  if (first && kept.count >= (rhythmAt(kept.rhythm).inYear === 1 ? LEAST_ANNUAL : LEAST)) {
    if (kept.count <= kept.seen.length) kept.from = first[0];
    refresh(kept);
    return;
  }
  book.series.splice(book.series.indexOf(kept), 1);
  const home = kept.keys[0] ?? "";
  for (const point of kept.seen) {
    rows.set(point[2], null);
    addLoose(book, home, point, reasonIn(home, kept.category));
  }
}

/** All series, what is due first before what is due later. */
export function allSeries(book: SeriesBook): readonly RecurringSeries[] {
  return book.series
    .map((kept) => viewOf(book, kept))
    .toSorted((a, b) => compare(a.next.date, b.next.date) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Known = { readonly kept: Kept; readonly fit: Fit };

function findKnown(book: SeriesBook, learning: Learning): Known | null {
  const { key, point } = learning;
  let [siblings, own] = [0, 0];
  for (const { keys } of book.series) if (keys.includes(key)) siblings++;
  if (siblings === 0) return continued(book, learning);
  const isAlone = !looseOf(book, key).some(([day]) => Math.abs(day - point[0]) <= ALONE_DAYS);
  let best: Known | null = null;
  for (const kept of book.series) {
    if (!kept.keys.includes(key)) continue;
    const fit = fitOf(kept, point, { isAlone, hasSiblings: siblings > 1 });
    if (fit !== null && (best === null || fit.cost < best.fit.cost)) best = { kept, fit };
    if (++own === siblings) break;
  }
  return best;
}

/** The payee writes itself otherwise now: due about now, from the same account, and a word or the very amount in common. */
function continued(book: SeriesBook, learning: Learning): Known | null {
  const { key, point } = learning;
  if (isKnown(book, key)) return null;
  for (const kept of book.series) {
    if (Math.abs(kept.next - point[0]) > rhythmAt(kept.rhythm).slackDays || !isLike(kept, learning)) continue;
    const fit = fitOf(kept, point, { isAlone: false, hasSiblings: false });
    if (fit !== null && fit.rival === null && !fit.isResumed && fit.far <= DRIFT_APART_MAX) return { kept, fit };
  }
  return null;
}

function isLike({ keys, seen }: Kept, { key, point, row }: Learning): boolean {
  const [, amount, , account] = seen.at(-1) ?? point;
  const named = keys[0] ?? "";
  if (account !== point[3] || !isSameSide(named, key)) return false;
  return shareWord(named, key) || (amount === point[1] && reasonIn(key, row.category) !== "habit");
}

function join(book: SeriesBook, { row, key, point }: Learning, { kept, fit }: Known): Learnt {
  const rows: Rows = new Map([[row.id, kept.id]]);
  const news: SeriesNews[] = [{ kind: "occurred", seriesId: kept.id, dueOn: dateOf(fit.dueDay) }];
  const before = kept.seen.at(-1);
  const wandered = wanders(kept.seen);
  addOccurrence(kept, point, fit.rival);
  if (fit.rival !== null) {
    rows.set(fit.rival[2], null);
    addLoose(book, key, fit.rival, reasonIn(key, kept.category));
  }
  rename(kept, row, key, point);
  if (fit.isResumed) absorb(book, kept, key, rows);
  if (before && kept.seen.at(-1) === point) {
    if (fit.isResumed) news.push({ kind: "resumed", seriesId: kept.id, afterDays: point[0] - before[0] });
    if (!wandered && !isSameAmount(point[1], before[1])) {
      news.push({
        kind: "price-changed",
        seriesId: kept.id,
        beforeMinor: minor(before[1]),
        afterMinor: minor(point[1]),
      });
    }
  }
  return { series: viewOf(book, kept), news, rows };
}

/** The chain of waiting rows that this one completes. */
function chainWith(book: SeriesBook, { row, key, point }: Learning): Chain | null {
  const reason = isCrowded(book, key) ? "habit" : reasonIn(key, row.category);
  if (reason === "never") return null;
  const points = waitingWith(book, key, point);
  if (points.length < 2) return null;
  const usual = usualShift(kindOf(row.category, point[1]));
  const elsewhere = book.series.filter(({ keys }) => keys.includes(key)).flatMap(({ seen }) => seen);
  return findChain(points, point, { reason, saysSo: () => saysItComesAgain(row), usual }, elsewhere);
}

function wait(book: SeriesBook, { row, key, point }: Learning): void {
  addLoose(book, key, point, reasonIn(key, row.category));
}

function begin(book: SeriesBook, { row, key, point }: Learning, chain: Chain): Learnt {
  const taken = new Set(book.series.map(({ id }) => id as string));
  const founder = chain.points.find(([, , id]) => !taken.has(id)) ?? point;
  const first = chain.points[0] ?? point;
  const kept: Kept = {
    id: seriesId(founder[2]),
    keys: [key],
    name: row.merchant,
    category: row.category,
    currency: row.currency,
    rhythm: chain.rhythm,
    anchor: chain.schedule.anchor,
    shift: chain.schedule.shift,
    count: chain.points.length,
    from: first[0],
    next: 0,
    seen: [],
    prices: [],
  };
  const rows: Rows = new Map();
  for (const each of chain.points) {
    insertPoint(kept.seen, each);
    takeLoose(book, key, each[2]);
    rows.set(each[2], kept.id);
  }
  refresh(kept);
  book.series.push(kept);
  absorb(book, kept, key, rows);
  makeRoom(book, point[0]);
  return { series: viewOf(book, kept), news: [{ kind: "begun", seriesId: kept.id }], rows };
}

/** Rows that were waiting and fit now: an introduction before the first, one that was left out, the payee's older spelling. */
function absorb(book: SeriesBook, kept: Kept, key: string, rows: Rows): void {
  const [, price = 0] = kept.seen.at(-1) ?? [];
  const spellings = Object.keys(book.groups).filter((other) => isSameSide(other, key) && shareWord(other, key));
  for (const other of [key, ...spellings.toSorted()]) {
    for (const point of [...looseOf(book, other)].toReversed()) {
      if (other !== key && point[1] !== price) continue;
      const fit = fitOf(kept, point, { isAlone: true, hasSiblings: false });
      if (fit === null || fit.rival !== null || fit.isResumed) continue;
      takeLoose(book, other, point[2]);
      addOccurrence(kept, point, null);
      rows.set(point[2], kept.id);
    }
  }
}

/** Of what is over for long little is kept; of too many series the oldest goes. */
function makeRoom(book: SeriesBook, day: number): void {
  for (const kept of book.series) {
    if (day - kept.next > LONG_OVER_DAYS && kept.seen.length > SEEN_LONG_OVER)
      kept.seen.splice(0, kept.seen.length - SEEN_LONG_OVER);
  }
  if (book.series.length <= SERIES_MAX) return;
  const oldest = book.series.reduce((a, b) => (b.next < a.next ? b : a));
  book.series.splice(book.series.indexOf(oldest), 1);
}

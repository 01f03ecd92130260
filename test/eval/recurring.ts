// How well recurring series are found: over rows, over streams, in time, and without calling habits series.

import type { PlainDate } from "#finance/calendar.ts";
import { daysBetween } from "#finance/calendar.ts";
import type { SeriesId, TransactionId } from "#finance/ids.ts";
import { allSeries, emptyBook, learn, type SeriesRow } from "#finance/recurring/book.ts";

/** What a row truly is. */
export type RecurringTruth = {
  /** 1 an occurrence, 0 not, -1 nobody can say. */
  readonly recurring: 1 | 0 | -1;
  /** Which series, where it is one. */
  readonly stream: string | null;
  readonly cadence: string | null;
  /** Which habit, where it is one. */
  readonly habit: string | null;
};
export type RecurringHistory = readonly { readonly row: SeriesRow; readonly truth: RecurringTruth }[];

export type RecurringReport = {
  readonly rows: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly streams: number;
  readonly streamsRight: number;
  /** The occurrence of each stream at which it was flagged, by cadence; those never flagged are missing. */
  readonly flaggedAt: ReadonlyMap<string, readonly number[]>;
  readonly nextErrorsDays: readonly number[];
  readonly habits: number;
  readonly habitsCalled: readonly string[];
  /** Of one person with the most. */
  readonly bytes: number;
  readonly series: number;
  readonly microsecondsARow: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
};

/** Of a stream, so much must lie in one series, and of that series so much be the stream's. */
const RIGHT_SHARE = 0.8;
const CLOCK_ROUNDS = 3;

type Walk = {
  readonly history: RecurringHistory;
  readonly belongs: ReadonlyMap<TransactionId, SeriesId>;
  readonly flaggedAt: ReadonlyMap<string, number>;
  readonly errorsDays: readonly number[];
  /** Habits of which a row ever belonged to a series. */
  readonly called: ReadonlySet<string>;
  readonly bytes: number;
  readonly series: number;
};

export function measureRecurring(histories: readonly RecurringHistory[]): RecurringReport {
  const walks = histories.map(walk);
  const all = walks.flatMap(({ history, belongs }) =>
    history.map((each) => ({ ...each, belongs: belongs.has(each.row.id) })),
  );
  const count = (recurring: 1 | 0, belongs: boolean) =>
    all.filter((each) => each.truth.recurring === recurring && each.belongs === belongs).length;
  const [hits, misses, falls] = [count(1, true), count(1, false), count(0, true)];
  const streams = walks.flatMap(streamsOf);
  const flaggedAt = new Map<string, number[]>();
  for (const { cadence, at } of streams)
    if (at !== null) flaggedAt.set(cadence, [...(flaggedAt.get(cadence) ?? []), at]);
  const habits = walks.flatMap(({ history, called }) =>
    [...new Set(history.flatMap(({ truth }) => truth.habit ?? []))].map((habit) => ({
      habit,
      isCalled: called.has(habit),
    })),
  );
  return {
    rows: all.length,
    precision: hits / Math.max(1, hits + falls),
    recall: hits / Math.max(1, hits + misses),
    f1: (2 * hits) / Math.max(1, 2 * hits + misses + falls),
    streams: streams.length,
    streamsRight: streams.filter(({ isRight }) => isRight).length,
    flaggedAt,
    nextErrorsDays: walks.flatMap(({ errorsDays }) => errorsDays),
    habits: habits.length,
    habitsCalled: habits.filter(({ isCalled }) => isCalled).map(({ habit }) => habit),
    bytes: Math.max(...walks.map(({ bytes }) => bytes)),
    series: Math.max(...walks.map(({ series }) => series)),
    microsecondsARow: microseconds(histories),
    missed: all.filter((each) => each.truth.recurring === 1 && !each.belongs).map(lineOf),
    wrong: all.filter((each) => each.truth.recurring === 0 && each.belongs).map(lineOf),
  };
}

/** The middle, or the share asked for, of some numbers; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Row by row, as they come. */
function walk(history: RecurringHistory): Walk {
  const book = emptyBook();
  const truths = new Map(history.map(({ row, truth }) => [row.id, truth]));
  const seen = new Map<string, number>();
  const newest = new Map<string, TransactionId>();
  const found = {
    belongs: new Map<TransactionId, SeriesId>(),
    flaggedAt: new Map<string, number>(),
    called: new Set<string>(),
  };
  const errorsDays: number[] = [];
  for (const { row, truth } of history) {
    if (truth.stream !== null) {
      const expected = expectedOn(book, found.belongs.get(newest.get(truth.stream) ?? row.id));
      if (expected !== null) errorsDays.push(Math.abs(daysBetween(expected, row.date)));
      newest.set(truth.stream, row.id);
      seen.set(truth.stream, (seen.get(truth.stream) ?? 0) + 1);
    }
    for (const [id, series] of learn(book, row).rows) note(found, id, series, truths.get(id), seen);
  }
  return { history, ...found, errorsDays, bytes: JSON.stringify(book).length, series: book.series.length };
}

type Found = {
  readonly belongs: Map<TransactionId, SeriesId>;
  readonly flaggedAt: Map<string, number>;
  readonly called: Set<string>;
};

function note(
  { belongs, flaggedAt, called }: Found,
  id: TransactionId,
  series: SeriesId | null,
  truth: RecurringTruth | undefined,
  seen: ReadonlyMap<string, number>,
): void {
  if (series === null) {
    belongs.delete(id);
    return;
  }
  belongs.set(id, series);
  const { stream = null, habit = null } = truth ?? {};
  if (stream !== null && !flaggedAt.has(stream)) flaggedAt.set(stream, seen.get(stream) ?? 0);
  if (habit !== null) called.add(habit);
}

function expectedOn(book: ReturnType<typeof emptyBook>, id: SeriesId | undefined): PlainDate | null {
  if (id === undefined) return null;
  return allSeries(book).find((series) => series.id === id)?.next.date ?? null;
}

function streamsOf({ history, belongs, flaggedAt }: Walk) {
  const ofSeries = Map.groupBy(
    history.filter(({ row }) => belongs.has(row.id)),
    ({ row }) => belongs.get(row.id),
  );
  const streams = Map.groupBy(
    history.filter(({ truth }) => truth.stream !== null),
    ({ truth }) => truth.stream ?? "",
  );
  return [...streams].map(([stream, own]) => {
    const shares = Map.groupBy(own, ({ row }) => belongs.get(row.id));
    shares.delete(undefined);
    const [id, most] = [...shares].reduce<[SeriesId | undefined, number]>(
      (best, [series, rows]) => (rows.length > best[1] ? [series, rows.length] : best),
      [undefined, 0],
    );
    const whole = ofSeries.get(id)?.length ?? 0;
    return {
      cadence: own[0]?.truth.cadence ?? "",
      at: flaggedAt.get(stream) ?? null,
      isRight: most >= RIGHT_SHARE * own.length && most >= RIGHT_SHARE * whole,
    };
  });
}

function microseconds(histories: readonly RecurringHistory[]): number {
  const rows = histories.reduce((sum, { length }) => sum + length, 0);
  const started = process.cpuUsage();
  for (let round = 0; round < CLOCK_ROUNDS; round++) {
    for (const history of histories) {
      const book = emptyBook();
      for (const { row } of history) learn(book, row);
    }
  }
  const spent = process.cpuUsage(started);
  return (spent.user + spent.system) / Math.max(1, rows * CLOCK_ROUNDS);
}

function lineOf({ row, truth }: RecurringHistory[number]): string {
  const what = truth.stream ?? truth.habit ?? "";
  return `${row.date} ${(row.amountMinor / 100).toFixed(2).padStart(9)} ${row.merchant} · ${row.category ?? "not sure"} · ${what} ${truth.cadence ?? ""} · ${row.description}`;
}

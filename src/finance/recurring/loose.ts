// Rows that belong to no series yet, by payee: kept as long as they can still become part of one, and no more than a person needs.

import type { TransactionId } from "../ids.ts";
import { apart, isSameAmount } from "./amounts.ts";
import { type Group, insertPoint, type Point, type SeriesBook } from "./kept.ts";
import type { Reason } from "./reason.ts";

/**
 * How a group is kept, by its reason; `crowded` is where people come oftener than any series does, and `busy` where they
 * buy so often what they need that no month is told from another.
 */
const CLASSES = ["due", "open", "crowded", "habit", "busy"] as const;
type Limits = {
  /** Something that comes once a year must be remembered for a year, what people buy when they need it for two quarters. */
  readonly keepDays: number;
  readonly pointsMax: number;
  /** Of what was touched least lately, that of a heavier class makes room first. */
  readonly weight: number;
};
const LIMITS: Readonly<Record<(typeof CLASSES)[number], Limits>> = {
  due: { keepDays: 392, pointsMax: 12, weight: 1 },
  open: { keepDays: 392, pointsMax: 12, weight: 2 },
  crowded: { keepDays: 192, pointsMax: 8, weight: 5 },
  habit: { keepDays: 192, pointsMax: 4, weight: 6 },
  busy: { keepDays: 45, pointsMax: 0, weight: 6 },
};
/** As many as are kept of a group within so many days: it is a habit of weeks. */
const BUSY_DAYS = 45;
const CROWDED_DAYS = 150;
const UNPAIRED_DAYS = 70;
/** In all groups; above it some make room, so many at once. */
const LOOSE_MAX = 200;
const LOOSE_BATCH = 30;

/** In a group: more than it may have before some go. */
const BATCH = 2;

const BUSY = CLASSES.indexOf("busy");
const OPEN = CLASSES.indexOf("open");
const CROWDED = CLASSES.indexOf("crowded");
const HABIT = CLASSES.indexOf("habit");
const NONE: readonly Point[] = [];
/** Amounts whose logs differ by less are about the same. */
const ALIKE = 0.3;

export function looseOf(book: SeriesBook, key: string): readonly Point[] {
  return book.groups[key]?.[2] ?? NONE;
}

/** The rows of a group that may be a series with another row, and that row, in order; none where people come too often to tell. */
export function waitingWith(book: SeriesBook, key: string, point: Point): readonly Point[] {
  const group = book.groups[key];
  if (!group || group[1] === BUSY) return NONE;
  const points = [...group[2]];
  insertPoint(points, point);
  return points;
}

/** People come there so often that only the very price on the very day is no chance. */
export function isCrowded(book: SeriesBook, key: string): boolean {
  return book.groups[key]?.[1] === CROWDED;
}

/** Whether rows of a payee came lately that belong to no series. */
export function isKnown(book: SeriesBook, key: string): boolean {
  return book.groups[key] !== undefined;
}

/** Keeps a row that is part of no series; and of its group what is still of use, and of all groups what there is room for. */
export function addLoose(book: SeriesBook, key: string, point: Point, reason: Reason): void {
  if (reason === "never") return;
  const group: Group = book.groups[key] ?? [0, 0, []];
  book.groups[key] = group;
  const points = group[2];
  const newest = points.at(-1)?.[0] ?? point[0];
  group[0] = book.turn;
  if (group[1] <= OPEN || Math.abs(point[0] - newest) > BUSY_DAYS) group[1] = CLASSES.indexOf(reason);
  insertPoint(points, point);
  book.loose++;
  trim(book, group, point[0]);
  if (book.loose > LOOSE_MAX + LOOSE_BATCH) evict(book);
}

function trim(book: SeriesBook, group: Group, day: number): void {
  const points = group[2];
  const { keepDays, pointsMax } = limitsOf(group);
  while (points[0] && day - points[0][0] > keepDays) dropAt(book, points, 0);
  if (group[1] === HABIT && points.length > 2) dropUnpaired(book, points, day);
  const spanDays = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  if (group[1] === HABIT && points.length >= pointsMax && spanDays <= BUSY_DAYS) group[1] = BUSY;
  if (group[1] === OPEN && points.length > pointsMax && spanDays <= CROWDED_DAYS) group[1] = CROWDED;
  const most = limitsOf(group).pointsMax;
  if (points.length > most + BATCH) while (points.length > most) dropAt(book, points, oldestOfMost(points));
}

/** Of what people buy when they need it only the very same price counts: what has waited for a second one is let go. */
function dropUnpaired(book: SeriesBook, points: Point[], day: number): void {
  for (let at = points.length - 1; at >= 0; at--) {
    const [then, amount] = points[at] ?? [day, 0];
    if (day - then <= UNPAIRED_DAYS || points.some((other, i) => i !== at && isSameAmount(other[1], amount))) continue;
    dropAt(book, points, at);
  }
}

/** Of the amount that there is most of, the oldest: a gym's fee is not forgotten over its drinks. */
function oldestOfMost(points: readonly Point[]): number {
  let [most, oldest] = [0, 0];
  for (const [at, [, amount]] of points.entries()) {
    const alike = points.filter((other) => apart(other[1], amount) < ALIKE).length;
    if (alike > most) [most, oldest] = [alike, at];
  }
  return oldest;
}

/** Takes a row out of its group, if it is there. */
export function takeLoose(book: SeriesBook, key: string, id: TransactionId): boolean {
  const points = book.groups[key]?.[2];
  const at = points?.findIndex((point) => point[2] === id) ?? -1;
  if (points === undefined || at < 0) return false;
  points.splice(at, 1);
  book.loose--;
  if (points.length === 0) delete book.groups[key];
  return true;
}

function limitsOf(group: Group): Limits {
  return LIMITS[CLASSES[group[1]] ?? "open"];
}

function dropAt(book: SeriesBook, points: Point[], at: number): void {
  points.splice(at, 1);
  book.loose--;
}

function evict(book: SeriesBook): void {
  const age = (group: Group) => (book.turn - group[0]) * limitsOf(group).weight;
  const oldest = Object.entries(book.groups).toSorted(
    ([key, a], [other, b]) => age(b) - age(a) || (key < other ? -1 : 1),
  );
  for (const [key, group] of oldest) {
    if (book.loose <= LOOSE_MAX) return;
    book.loose -= group[2].length;
    delete book.groups[key];
  }
}

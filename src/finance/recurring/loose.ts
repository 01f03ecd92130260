// Rows that belong to no series yet, by payee: kept as long as they can still become part of one, and no more than a person needs.

import type { TransactionId } from "../ids.ts";
import { type Group, insertPoint, type Point, type SeriesBook } from "./kept.ts";
import type { Reason } from "./reason.ts";

/** Something that comes once a year must be remembered for a year; what people buy when they need it, for three months. */
const KEEP_DAYS = 392;
const KEEP_DAYS_HABIT = 75;
const POINTS_MAX = 20;
const POINTS_MAX_HABIT = 5;
/** In all groups; above it those touched least lately go, so many at once. */
const LOOSE_MAX = 120;
const LOOSE_BATCH = 24;

const NONE: readonly Point[] = [];

export function looseOf(book: SeriesBook, key: string): readonly Point[] {
  return book.groups[key]?.[2] ?? NONE;
}

/** Adds a row and returns all of its group that are still of use, in order. */
export function addLoose(book: SeriesBook, key: string, point: Point, reason: Reason): readonly Point[] {
  const group: Group = book.groups[key] ?? [0, 0, []];
  book.groups[key] = group;
  const points = group[2];
  const keepDays = reason === "habit" ? KEEP_DAYS_HABIT : KEEP_DAYS;
  group[0] = book.turn;
  group[1] = keepDays;
  const before = points.length;
  const most = reason === "habit" ? POINTS_MAX_HABIT : POINTS_MAX;
  insertPoint(points, point);
  while (points.length > most || (points[0] && point[0] - points[0][0] > keepDays)) points.shift();
  book.loose += points.length - before;
  if (book.loose > LOOSE_MAX + LOOSE_BATCH) evict(book, point[0]);
  return points;
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

/** What is past its time goes first, then what was touched least lately. */
function evict(book: SeriesBook, day: number): void {
  const groups = Object.entries(book.groups);
  for (const [key, [, keepDays, points]] of groups) {
    if (day - (points.at(-1)?.[0] ?? 0) > keepDays) drop(book, key);
  }
  if (book.loose <= LOOSE_MAX) return;
  const byAge = Object.entries(book.groups).toSorted(([key, a], [other, b]) => a[0] - b[0] || (key < other ? -1 : 1));
  for (const [key] of byAge) {
    if (book.loose <= LOOSE_MAX) return;
    drop(book, key);
  }
}

function drop(book: SeriesBook, key: string): void {
  book.loose -= book.groups[key]?.[2].length ?? 0;
  delete book.groups[key];
}

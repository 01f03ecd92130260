// How amounts come about: a spread around the typical, prices that rise by the year, and endings as shops write them.

import type { Ending, Series } from "./plan.ts";
import type { Random } from "./random.ts";

/** Amounts in plans are in prices of this year. */
const BASE_YEAR = 2025;
/** What a shop's prices rise in a year. */
const INFLATION = 0.025;
/** After this many rises a price stays: nobody simulates longer, and it keeps far years sane. */
const RISES_MAX = 12;
/** Share of the swing by month, from the coldest (1) to the warmest (-1). */
const WINTER = [1, 0.9, 0.6, 0.1, -0.4, -0.8, -1, -0.9, -0.5, 0.1, 0.6, 0.9];

/** A multiplier that is as often twice as half: log-symmetric, without a logarithm that engines round differently. */
export function spreadFactor(random: Random, spread: number): number {
  const swing = spread * random.bell();
  return (1 + swing) / (1 - swing);
}

export function inflated(typicalMinor: number, year: number): number {
  return typicalMinor * power(1 + INFLATION, year - BASE_YEAR);
}

/** The list price of a series in a month, before any wobble; signed. */
export function listPrice(series: Series, digits: number, year: number, month: number): number {
  const rise = series.rise;
  if (rise === null) return series.amountMinor;
  const months = (year - BASE_YEAR) * 12 + month - rise.month;
  const count = Math.floor(months / (12 * rise.everyYears));
  if (count === 0) return series.amountMinor;
  return withEnding(series.amountMinor * power(1 + rise.percent / 100, count), series.ending, digits);
}

export function seasonFactor(season: number, month: number): number {
  return 1 + season * (WINTER[month - 1] ?? 0);
}

/**
 * Rounds to minor units so that the last digits look like a price. `digits` is the currency's decimal places:
 * in a currency without any, `nines` are 80s, as Japanese shops write them. Keeps the sign; never becomes zero.
 */
export function withEnding(amountMinor: number, ending: Ending, digits: number): number {
  const sign = amountMinor < 0 ? -1 : 1;
  return sign * Math.max(1, endingOf(Math.abs(amountMinor), ending, digits));
}

function endingOf(size: number, ending: Ending, digits: number): number {
  const hundreds = Math.round(size / 100) * 100;
  switch (ending) {
    case "any":
      return Math.round(size);
    case "nines":
      return digits === 0 ? Math.max(hundreds, 100) - 20 : Math.max(50, Math.round((size + 1) / 50) * 50) - 1;
    case "fives":
      return Math.round(size / 5) * 5;
    case "whole":
      return hundreds;
    case "tens":
      return Math.round(size / 1000) * 1000;
    case "notes": {
      const step = magnitude(size);
      return Math.round(size / step) * step;
    }
  }
}

/** The power of ten at or below a size. */
function magnitude(size: number): number {
  let step = 1;
  while (step * 10 <= size) step *= 10;
  return step;
}

function power(base: number, exponent: number): number {
  let result = 1;
  const count = Math.min(Math.abs(exponent), RISES_MAX);
  for (let i = 0; i < count; i++) result *= base;
  return exponent < 0 ? 1 / result : result;
}

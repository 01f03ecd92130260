// What a fire came to, as tables.

import type { Cycle, FireResult } from "./fire.ts";

export type KindRow = {
  readonly fault: string;
  readonly cycles: number;
  readonly hit: number;
  readonly "rows offered meanwhile": number;
  readonly "lasted p50": string;
  /** Of the cycles in which nothing else was wrong. */
  readonly "dark p50": string;
  readonly "dark max": string;
};

export function byKind(cycles: readonly Cycle[]): KindRow[] {
  const kinds = [...new Set(cycles.map(({ kind }) => kind))];
  return [...kinds, "all" as const].map((kind) => {
    const own = cycles.filter((cycle) => kind === "all" || cycle.kind === kind);
    const dark = own.filter(({ alone }) => alone).flatMap(({ darkMs }) => darkMs);
    return {
      fault: kind,
      cycles: own.length,
      hit: own.filter(({ hit }) => hit).length,
      "rows offered meanwhile": own.reduce((sum, { offered }) => sum + offered, 0),
      "lasted p50": seconds(
        quantile(
          own.map(({ lastedMs }) => lastedMs),
          0.5,
        ),
      ),
      "dark p50": seconds(quantile(dark, 0.5)),
      "dark max": seconds(quantile(dark, 1)),
    };
  });
}

export function inAll({ books, finale, repeats, frames, reconnections, wrong }: FireResult): object {
  const { complaints: _, ...counts } = books;
  return {
    ...counts,
    "sent again": repeats,
    "hashes equal": `${finale.hashesEqual} of ${finale.hashesAsked}`,
    "windows true": `${finale.windowsTrue} of ${finale.windows}`,
    frames,
    reconnections,
    "durable after": seconds(finale.durableAfterMs),
    "shown after": seconds(finale.shownAfterMs),
    wrong: wrong.length,
  };
}

/** Nearest rank; 0 of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0;
}

export function seconds(ms: number): string {
  return Number.isFinite(ms) ? `${(ms / 1_000).toFixed(1)} s` : "never";
}

// Quantiles of values that do not all count the same.

export type Weighted = { readonly value: number; readonly weight: number };

/**
 * The value below which a share of the weight lies, between neighbours in a straight line; each value stands in the middle of its
 * own weight. NaN of nothing.
 */
export function quantile(values: readonly Weighted[], share: number): number {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  let before: { at: number; value: number } | null = null;
  for (const { value, weight } of sorted) {
    const at = (below + weight / 2) / total;
    if (at >= share) return before === null ? value : between(before, { at, value }, share);
    before = { at, value };
    below += weight;
  }
  return before?.value ?? Number.NaN;
}

type Point = { readonly at: number; readonly value: number };

function between(a: Point, b: Point, at: number): number {
  return b.at === a.at ? b.value : a.value + ((b.value - a.value) * (at - a.at)) / (b.at - a.at);
}

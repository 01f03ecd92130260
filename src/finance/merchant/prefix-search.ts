// Finds the keys that begin with given letters in a sorted list.

/** The keys of `sorted` that begin with `prefix`; null when there are more than `limit`. */
export function keysFrom(sorted: readonly string[], prefix: string, limit: number): readonly string[] | null {
  const from = lowerBound(sorted, prefix);
  let to = from;
  while (to < sorted.length && sorted[to]?.startsWith(prefix)) {
    to++;
    if (to - from > limit) return null;
  }
  return sorted.slice(from, to);
}

function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? "") < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

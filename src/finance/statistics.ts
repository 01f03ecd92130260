// Rolling mean and spread of a stream in three numbers, and how surprising a value is against them.

/** [n, mean, variance]: exponentially decayed once enough has been seen, a plain mean before. */
export type Rolling = [n: number, mean: number, variance: number];

/** A year of weekly visits: old habits fade, but one odd month does not become the norm. */
const WINDOW = 50;

export function emptyRolling(): Rolling {
  return [0, 0, 0];
}

/** Learns `value`, in place. Welford's update with the weight held at 1/WINDOW from then on. */
export function learn(stats: Rolling, value: number): void {
  stats[0] += 1;
  const weight = 1 / Math.min(stats[0], WINDOW);
  const step = value - stats[1];
  stats[1] += weight * step;
  stats[2] = (1 - weight) * (stats[2] + weight * step * step);
}

/**
 * `own` drawn towards `parent` by `strength` pseudo-observations: a merchant seen twice borrows its category's habits.
 * (n·own + κ·parent) / (n + κ), for mean and variance alike.
 */
export function shrink(own: Rolling, parent: Rolling, strength: number): Rolling {
  const n = Math.min(own[0], WINDOW);
  const k = Math.min(parent[0], strength);
  if (n + k === 0) return emptyRolling();
  const mean = (n * own[1] + k * parent[1]) / (n + k);
  const variance = (n * own[2] + k * parent[2]) / (n + k);
  // What was borrowed counts as experience, or a chain of groups would break at its first empty link.
  return [n + k, mean, variance];
}

/** How many deviations `value` lies above the mean; `floor` keeps identical amounts from making everything else look odd. */
export function deviationsAbove(stats: Rolling, value: number, floor: number): number {
  return (value - stats[1]) / Math.max(Math.sqrt(stats[2]), floor);
}

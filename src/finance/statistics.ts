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

/** The same for one of several, which begins with its first value. */
export function learnAt(all: Record<string, Rolling>, key: string, value: number): void {
  const stats = all[key] ?? emptyRolling();
  all[key] = stats;
  learn(stats, value);
}

/** Pseudo-observations lent by a wider group: few to the mean, more to the spread, which needs more to be known. */
export type Lent = { readonly mean: number; readonly spread: number };

/**
 * `own` drawn towards `parent`: a merchant seen twice borrows its category's habits.
 * mean = (n·own + λ·parent) / (n + λ) with λ = κ² / (n + κ); the spread is that of the mixture, so that what lies between the two counts too.
 */
export function shrink(own: Rolling, parent: Rolling, lent: Lent): Rolling {
  const n = Math.min(own[0], WINDOW);
  // Who has much of their own needs little of others': at n = κ half of it is lent, and less from then on.
  const lend = (most: number) => Math.min(parent[0], (most * most) / (n + most));
  const [forMean, forSpread] = [lend(lent.mean), lend(lent.spread)];
  if (n + forMean === 0) return emptyRolling();
  const mean = (n * own[1] + forMean * parent[1]) / (n + forMean);
  const around = ([, centre, variance]: Rolling) => variance + (centre - mean) ** 2;
  const variance = (n * around(own) + forSpread * around(parent)) / (n + forSpread);
  // What was borrowed counts as experience, or a chain of groups would break at its first empty link.
  return [n + forMean, mean, variance];
}

/** How many deviations `value` lies above the mean; `floor` keeps identical amounts from making everything else look odd. */
export function deviationsAbove(stats: Rolling, value: number, floor: number): number {
  return (value - stats[1]) / Math.max(Math.sqrt(stats[2]), floor);
}

// Seeded chance: a hash of integers for yes/no questions, and a small stream of draws that grows from it.

/**
 * A well-mixed unsigned 32-bit hash of up to four integers (MurmurHash3's rounds).
 * Only integer arithmetic, so every engine gives the same answer.
 */
export function mix(a: number, b: number, c = 0, d = 0): number {
  let h = round(0x9e3779b9, a);
  h = round(h, b);
  h = round(h, c);
  h = round(h, d);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The hash as a fraction in [0, 1). */
export function unit(a: number, b: number, c = 0, d = 0): number {
  return mix(a, b, c, d) / 0x1_0000_0000;
}

/** An integer name for a text, so that texts can take part in `mix` (FNV-1a). */
export function keyOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** A stream of draws that is a pure function of its seed: one per (person, day, purpose), never shared between days. */
export class Random {
  private state: number;

  constructor(a: number, b: number, c = 0, d = 0) {
    this.state = mix(a, b, c, d);
  }

  /** A fraction in [0, 1) (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list. Throws a RangeError on an empty list: there is nothing to pick. */
  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.next() * list.length)];
    if (found === undefined) throw new RangeError("cannot pick from an empty list");
    return found;
  }

  /** A bell-shaped number in (-1, 1): most draws lie near 0. */
  bell(): number {
    return ((this.next() + this.next() + this.next()) * 2) / 3 - 1;
  }
}

function round(hash: number, value: number): number {
  let k = Math.imul(value | 0, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

// Which faults a seed may meet and how often, whether they still happen, and how many of each have.

import type { Random } from "#simulator/random.ts";

/** The chance of each fault whenever it could happen, in a seed that has it at all. */
const CHANCES = {
  "commit failed": 0.08,
  "commit unknown, written": 0.06,
  "commit unknown, not written": 0.06,
  "commit answer thrown": 0.03,
  "commit unknown, written later": 0.03,
  "store slow": 0.06,
  "read failed": 0.05,
  "publish answer lost": 0.08,
  "publish lost": 0.04,
  "publish refused": 0.03,
  "publish left out": 0.04,
  "log gap": 0.15,
  "log delivered twice": 0.06,
  "log redelivered older": 0.08,
  "log fetched too far": 0.05,
  "assigned late": 0.25,
  "heartbeat rejected": 0.01,
  "consumer crashed": 0.004,
  "consumer fell silent": 0.001,
  "broker slow": 0.03,
  "broker request failed": 0.01,
  "update lost": 0.15,
  "update doubled": 0.1,
  "update late": 0.2,
  "socket slow": 0.03,
  "socket cut": 0.04,
  "time spent": 0.03,
} as const;

const CHANCE_MOST = 0.5;
/** Reading what a person wakes from takes several questions: past this nobody could be woken, and would be put aside for it. */
const READS_FAILED_MOST = 0.12;

/** Faults of which the plan of a seed says when they happen. */
export type PlannedFault =
  | "crash at an await"
  | "crash between events"
  | "torn flush"
  | "late write of a dead process"
  | "paused"
  | "graceful stop"
  | "node joined"
  | "store down"
  | "broker down"
  | "rebalance"
  | "session timed out"
  | "passivation"
  | "older checkpoint"
  | "clock off"
  | "poison record"
  | "oversized record"
  | "misrouted record"
  | "record refused by the store"
  | "zombie fenced";

export type FaultName = keyof typeof CHANCES | PlannedFault;

export class Faults {
  /** False once the faults have stopped. */
  active = true;
  readonly counts: Partial<Record<FaultName, number>> = {};
  readonly #random: Random;
  readonly #chances = new Map<string, number>();

  constructor(random: Random) {
    this.#random = random;
    // A seed with every fault at once drowns what two of them do together: each has only some, and a few in plenty.
    for (const [name, chance] of Object.entries(CHANCES)) {
      const plenty = random.chance(0.12) ? 4 : 1;
      const most = name === "read failed" ? READS_FAILED_MOST : CHANCE_MOST;
      this.#chances.set(name, random.chance(0.6) ? Math.min(most, chance * plenty * (0.3 + 1.4 * random.next())) : 0);
    }
  }

  /** Whether it happens now; counted when it does. */
  strikes(name: keyof typeof CHANCES): boolean {
    if (!this.active || !this.#random.chance(this.#chances.get(name) ?? 0)) return false;
    this.count(name);
    return true;
  }

  count(name: FaultName, times = 1): void {
    if (times > 0) this.counts[name] = (this.counts[name] ?? 0) + times;
  }

  get fired(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }
}

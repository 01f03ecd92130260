// What the runtime counts, as plain numbers: gauges are what is now, the rest only ever grows.

export type RuntimeMetrics = {
  /** Gauge: actors in memory. */
  live: number;
  /** Gauge: their estimated bytes. */
  bytes: number;
  /** Gauge: turns handed out and not settled. */
  openTurns: number;
  /** Gauge: actors being woken or waiting for it. */
  waking: number;
  turns: number;
  lostTurns: number;
  questions: number;
  wakes: number;
  wakeRetries: number;
  wakeFailures: number;
  /** Actors thrown away because they threw. */
  restarts: number;
  quarantined: number;
  passivated: number;
  /** Messages refused because too much was waiting. */
  refused: number;
};

export function newMetrics(): RuntimeMetrics {
  return {
    live: 0,
    bytes: 0,
    openTurns: 0,
    waking: 0,
    turns: 0,
    lostTurns: 0,
    questions: 0,
    wakes: 0,
    wakeRetries: 0,
    wakeFailures: 0,
    restarts: 0,
    quarantined: 0,
    passivated: 0,
    refused: 0,
  };
}

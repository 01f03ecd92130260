// How long to wait before trying again: the pause doubles with each failure up to a limit.

/** The pause after this many failures in a row (1 or more), in milliseconds. */
export function pauseAfter(failures: number, minMs: number, maxMs: number): number {
  return Math.min(maxMs, minMs * 2 ** Math.min(failures - 1, 30));
}

// How fast a demo person's calendar runs: real milliseconds for a virtual minute.

/** One virtual day in this many real seconds at ×1. */
const DAY_SECONDS = 90;
export const MINUTES_A_DAY = 1440;

/** `paused`, or how many times ×1. */
export type Pace = "paused" | number;

/** The paces a page offers. */
export const PACES: readonly Pace[] = ["paused", 1, 4, 20];

/** A virtual day in a real one. */
const REAL_TIME = DAY_SECONDS / 86_400;
/** Above this the waits are gone and the log alone sets the pace: as fast as possible. */
const FASTEST = 1_000_000;

/** Reads `paused`, `real`, `max` or a number of times ×1; null for anything slower than life or no pace at all. */
export function parsePace(text: string): Pace | null {
  if (text === "paused") return text;
  if (text === "real") return REAL_TIME;
  if (text === "max") return FASTEST;
  const times = Number(text);
  return text.trim() !== "" && times >= REAL_TIME && times <= FASTEST ? times : null;
}

/** Real milliseconds that one virtual minute takes; a paused calendar has none. */
export function msPerMinute(pace: number): number {
  return (DAY_SECONDS * 1000) / MINUTES_A_DAY / pace;
}

// How fast a demo person's calendar runs: real milliseconds for a virtual minute.

/** One virtual day in this many real seconds at ×1. */
export const DAY_SECONDS = 90;
export const MINUTES_A_DAY = 1440;

/** `paused`, or how many times ×1. */
export type Pace = "paused" | 1 | 4 | 20;

export const PACES: readonly Pace[] = ["paused", 1, 4, 20];

export function parsePace(text: string): Pace | null {
  return PACES.find((pace) => String(pace) === text) ?? null;
}

/** Real milliseconds that one virtual minute takes; a paused calendar has none. */
export function msPerMinute(pace: Exclude<Pace, "paused">): number {
  return (DAY_SECONDS * 1000) / MINUTES_A_DAY / pace;
}

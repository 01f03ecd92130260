// Tells each person's actor that a day began where they live, so that what did not come can be noticed without a row.

import type { Clock } from "#actors/runtime/clock.ts";
import { dateInZone, type PlainDate } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import type { DayMarks } from "#store/day-marks.ts";
import { type Job, lookAgainAndAgain, type Send } from "./job.ts";

const LOOK_EVERY_MS = 5 * 60_000;
/** A start has enough to do. */
const FIRST_LOOK_MS = 30_000;
/** At a time: midnight in a zone where many live must not be a storm. */
const TOLD_MAX = 500;
/** Who was told and has not taken it in by then is told again: the log may have had a bad day. */
const AGAIN_AFTER_MS = 3_600_000;

export type DayBreaksParts = {
  readonly dayMarks: DayMarks;
  readonly send: Send;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

export function openDayBreaks({ dayMarks, send, clock, onError }: DayBreaksParts): Job {
  const toldAtMs = new Map<UserId, number>();

  async function look(isOver: () => boolean): Promise<number> {
    for (const zone of await dayMarks.timeZones()) {
      const today = dateInZone(clock.nowMs(), zone);
      for await (const due of pagesOf(dayMarks, zone, today)) if (!isOver()) await tell(due);
    }
    forget();
    return LOOK_EVERY_MS;
  }

  async function tell(due: readonly UserId[]): Promise<void> {
    const nowMs = clock.nowMs();
    const fresh = due.filter((userId) => nowMs - (toldAtMs.get(userId) ?? Number.NEGATIVE_INFINITY) >= AGAIN_AFTER_MS);
    if (fresh.length === 0) return;
    await send(fresh.map((userId) => [userId, { type: "begin-day" }] as const));
    for (const userId of fresh) toldAtMs.set(userId, nowMs);
  }

  function forget(): void {
    const nowMs = clock.nowMs();
    for (const [userId, atMs] of toldAtMs) if (nowMs - atMs >= AGAIN_AFTER_MS) toldAtMs.delete(userId);
  }

  return lookAgainAndAgain({ look, firstAfterMs: FIRST_LOOK_MS, afterFailureMs: LOOK_EVERY_MS, clock, onError });
}

async function* pagesOf(dayMarks: DayMarks, zone: string, today: PlainDate): AsyncIterable<readonly UserId[]> {
  let after: UserId | null = null;
  do {
    const page: readonly UserId[] = await dayMarks.before(zone, today, { after, limit: TOLD_MAX });
    if (page.length > 0) yield page;
    after = page.length < TOLD_MAX ? null : (page.at(-1) ?? null);
  } while (after !== null);
}

// The moment a local day and minute stand for.

import { type Instant, instantOfMs } from "#finance/calendar.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Some zones times some years; then the cache starts anew. */
const OFFSETS_CACHED_MAX = 20_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** The UTC moment of a minute (with seconds) of a local day; the hour of a clock change is taken as the day's noon has it. */
export function momentOf(dayNumber: number, minute: number, second: number, timeZone: string): Instant {
  const local = dayNumber * DAY_MS + minute * MINUTE_MS + second * 1000;
  return instantOfMs(local - offsetMs(dayNumber, timeZone));
}

function offsetMs(dayNumber: number, timeZone: string): number {
  const key = `${timeZone} ${dayNumber}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size >= OFFSETS_CACHED_MAX) offsets.clear();
    const noon = dayNumber * DAY_MS + DAY_MS / 2;
    offset = localMs(noon, timeZone) - noon;
    offsets.set(key, offset);
  }
  return offset;
}

/** What the clocks there show, read as if it were UTC. */
function localMs(epochMs: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(timeZone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(epochMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}

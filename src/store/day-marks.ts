// Where people's calendars stand: who has not been told yet that a day began.

import { and, asc, eq, gt, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { PlainDate } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import type { Database } from "./database.ts";
import { dayMarks } from "./schema.ts";
import type { Databases } from "./shards.ts";

export type DayMarks = {
  /** Every zone somebody lives in by the world's calendar. */
  timeZones(): Promise<readonly string[]>;
  /** Who lives in the zone and was last told of an earlier day, by id. */
  before(
    timeZone: string,
    date: PlainDate,
    page: { readonly after: UserId | null; readonly limit: number },
  ): Promise<readonly UserId[]>;
};

export function createDayMarks({ shards }: Pick<Databases, "shards">): DayMarks {
  return {
    async timeZones() {
      const found = await Promise.all(shards.map(zonesIn));
      return [...new Set(found.flat())].toSorted();
    },

    async before(timeZone, date, { after, limit }) {
      const { userId, begunOn } = dayMarks;
      const due = and(
        eq(dayMarks.timeZone, timeZone),
        or(isNull(begunOn), lt(begunOn, date)),
        after === null ? undefined : gt(userId, after),
      );
      const read = async ({ db }: Database) =>
        db.select({ userId }).from(dayMarks).where(due).orderBy(asc(userId)).limit(limit);
      const found = await Promise.all(shards.map(read));
      return found
        .flat()
        .map((row) => row.userId)
        .toSorted()
        .slice(0, limit);
    },
  };
}

async function zonesIn({ db }: Database): Promise<string[]> {
  const { timeZone } = dayMarks;
  const rows = await db.selectDistinct({ timeZone }).from(dayMarks).where(isNotNull(timeZone));
  return rows.flatMap((row) => row.timeZone ?? []);
}

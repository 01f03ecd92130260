// What is expected within some days, of all series that go on.

import type { SeriesView } from "#actors/user/snapshot.ts";
import type { PlainDate } from "#finance/calendar.ts";
import type { Due, RecurringSeries } from "#finance/recurring/series.ts";
import { duesBetween } from "#finance/recurring/stage.ts";

export type Expected = { readonly series: RecurringSeries; readonly due: Due };

/** By date; what was called none, cancelled or has ended is not expected. What is late is expected today. */
export function dueWithin(views: readonly SeriesView[], today: PlainDate, through: PlainDate): readonly Expected[] {
  const expected = views.flatMap(({ series, stage, status }) => {
    if (stage === "ended" || status === "dismissed" || status === "cancelled") return [];
    const late = series.next.date < today ? [{ series, due: { ...series.next, date: today } }] : [];
    return [...late, ...duesBetween(series, today, through).map((due) => ({ series, due }))];
  });
  return expected.toSorted((a, b) => (a.due.date < b.due.date ? -1 : a.due.date > b.due.date ? 1 : 0));
}

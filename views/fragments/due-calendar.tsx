// What is due in the next weeks, day by day: a month's sheet where there is room, a list of the days with something where not.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { addDays, dayOfWeek, type PlainDate } from "#finance/calendar.ts";
import type { Due, RecurringSeries } from "#finance/recurring/series.ts";
import { Card } from "../components/card.tsx";
import { type Writer, writerFor } from "../format.ts";
import { lookOf } from "../look.ts";
import { dueWithin } from "../series-due.ts";

const WEEKS = 5;
const DAYS_A_WEEK = 7;

export function DueCalendar({ snapshot }: { snapshot: UserSnapshot }) {
  const { today, settings } = snapshot;
  const writer = writerFor(settings);
  const first = addDays(today, -((dayOfWeek(today) - settings.firstWeekday + DAYS_A_WEEK) % DAYS_A_WEEK));
  const days = Array.from({ length: WEEKS * DAYS_A_WEEK }, (_, n) => addDays(first, n));
  const last = days.at(-1) ?? today;
  const due = dueWithin(snapshot.series, today, last);
  return (
    <Card id="due" title="Due in the next weeks" aside={<Aside due={due} writer={writer} />}>
      {due.length === 0 && <p class="mut">Nothing, as far as Purser can see.</p>}
      <ol class="due" hidden={due.length === 0}>
        {days.map((day) => (
          <Day day={day} today={today} due={due.filter((each) => each.due.date === day)} writer={writer} />
        ))}
      </ol>
    </Card>
  );
}

type Expected = { readonly series: RecurringSeries; readonly due: Due };

/** By currency, what will leave. */
function Aside({ due, writer }: { due: readonly Expected[]; writer: Writer }) {
  const sums = new Map<RecurringSeries["currency"], number>();
  for (const {
    series,
    due: { amountMinor },
  } of due)
    if (amountMinor < 0 && series.kind !== "transfer")
      sums.set(series.currency, (sums.get(series.currency) ?? 0) - amountMinor);
  const parts = [...sums].map(([currency, minor]) => writer.round(minor, currency));
  return <span class="mut">{parts.length === 0 ? "" : `${parts.join(" and ")} to pay`}</span>;
}

type DayProps = { day: PlainDate; today: PlainDate; due: readonly Expected[]; writer: Writer };

function Day({ day, today, due, writer }: DayProps) {
  const classes = [due.length === 0 ? "none" : "", day === today ? "today" : "", day < today ? "past" : ""];
  return (
    <li class={classes.filter((name) => name !== "").join(" ")}>
      <time datetime={day}>{writer.day(day)}</time>
      {due.length > 0 && (
        <ul>
          {due.map(({ series, due: { amountMinor } }) => (
            <li class={lookOf(series.category).colour}>
              <span class="dot" aria-hidden="true" />
              <span class="d-who">{series.merchant}</span>
              <span class="amt">{writer.flow(amountMinor, series.currency)}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

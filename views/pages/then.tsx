// The page `/then`: the whole dashboard as it was on a day of the past, under a slider of days.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { addDays, daysBetween, type PlainDate } from "#finance/calendar.ts";
import { writerFor } from "../format.ts";
import { DashboardBody } from "../fragments/dashboard.tsx";
import { Layout } from "../layout.tsx";
import type { DashboardModel } from "../models.ts";
import { PATHS, thenPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { dashboardBody } from "../screens/dashboard.tsx";
import { plainPieces } from "../screens/plain.tsx";

/** The frame around it stays as it is today, and live. */
export type ThenModel = DashboardModel & {
  readonly now: UserSnapshot;
  readonly day: PlainDate;
  readonly first: PlainDate;
  readonly last: PlainDate;
};

const WEEK_DAYS = 7;

/** Only what is in `#then` changes while the slider moves. */
const LIVE_FORM = {
  "hx-get": PATHS.past,
  "hx-target": "#then",
  "hx-select": "#then",
  "hx-swap": "outerMorph",
  "hx-replace-url": "true",
  "hx-trigger": "input throttle:60ms, change, submit",
  "hx-sync": "this:replace",
};

export function thenPage(model: ThenModel): string {
  const { day, first, last, snapshot, shell } = model;
  const board = boardOf([...plainPieces({ shell, snapshot: model.now }), ...dashboardBody(model)]);
  const days = daysBetween(first, last);
  return markup(
    <Layout title="As it was" current="dashboard" shell={shell} board={board}>
      <form id="then-when" class="card then-when" method="get" action={PATHS.past} {...LIVE_FORM}>
        <label class="sr" for="then-day">
          Day of the past
        </label>
        <input
          id="then-day"
          type="range"
          name="n"
          min="0"
          max={String(days)}
          value={String(daysBetween(first, day))}
          aria-valuetext={writerFor(snapshot.settings).date(day)}
        />
        <noscript>
          <button class="btn sm" type="submit">
            Show
          </button>
        </noscript>
      </form>
      <div id="then">
        <p class="then-line" role="status">
          <span>
            As it was on <b>{writerFor(snapshot.settings).date(day)}</b>
          </span>
          <Step day={day} by={-WEEK_DAYS} words="A week before" first={first} last={last} />
          <Step day={day} by={WEEK_DAYS} words="A week later" first={first} last={last} />
          <a class="btn sm" href={PATHS.dashboard}>
            Back to today
          </a>
        </p>
        <DashboardBody board={board} />
      </div>
    </Layout>,
  );
}

type StepProps = { day: PlainDate; by: number; words: string; first: PlainDate; last: PlainDate };

function Step({ day, by, words, first, last }: StepProps) {
  const to = addDays(day, by);
  if (to < first || to > last) return null;
  return (
    <a class="btn sm" href={thenPath(to)}>
      {words}
    </a>
  );
}

// What a person is told of: kept newest first, counted as unread until they have looked, and never too much of it in a day.

import type { PlainDate } from "#finance/calendar.ts";
import type { Insight } from "#finance/insight.ts";
import type { News } from "./alert.ts";
import type { Findings } from "./protocol.ts";
import { ALERTS_KEPT, type UserState } from "./state.ts";

/** Findings told in a day; the rest wait in their list. */
const FINDINGS_A_DAY_MAX = 3;

export function tell(state: UserState, news: News, found: Findings): void {
  const { seq, lastAt: at } = state;
  if (at === null) throw new Error("nothing is told before the first fact");
  const alert = { ...news, seq, at };
  state.alerts.unshift(alert);
  found.alerts.push(alert);
  if (state.alerts.length > ALERTS_KEPT) state.alerts.length = ALERTS_KEPT;
}

/** The more pressing ones first, as long as the day's share lasts. */
export function tellFindings(state: UserState, raised: readonly Insight[], today: PlainDate, found: Findings): void {
  if (state.told.date !== today) state.told = { date: today, findings: 0 };
  for (const insight of raised.toSorted((a, b) => RANK[a.severity] - RANK[b.severity])) {
    if (insight.severity === "low" || state.told.findings >= FINDINGS_A_DAY_MAX) continue;
    state.told.findings += 1;
    tell(state, newsOf(insight), found);
  }
}

/** Without its reasons: they stand in the list of findings. */
function newsOf({ id, kind, severity, date, merchant, amountMinor, currency, transactionId, seriesId }: Insight): News {
  const insight = { id, kind, severity, merchant, amountMinor, currency, transactionId, seriesId };
  return { id: `insight|${id}`, kind: "insight", date, insight };
}

const RANK = { high: 0, medium: 1, low: 2 } as const;

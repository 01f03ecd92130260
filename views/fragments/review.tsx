// What waits for a person's eye: findings with their reasons, and the button that says "it's me".

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { daysBetween, monthOf } from "#finance/calendar.ts";
import type { Insight } from "#finance/insight.ts";
import { alertText } from "../alert-text.ts";
import { Card } from "../components/card.tsx";
import { Icon } from "../components/icon.tsx";
import { type Writer, writerFor } from "../format.ts";
import { expectedPath, insightPath, PATHS, transactionPath } from "../paths.ts";
import { reasonsText, SEVERITY_WORDS } from "../texts.ts";

const SHOWN_MAX = 2;
const ALERTS_MAX = 2;
/** A crossing is news for this long. */
const ALERT_DAYS = 3;

export function ReviewCard({ snapshot }: { snapshot: UserSnapshot }) {
  const writer = writerFor(snapshot.settings);
  const { insights } = snapshot;
  // A new month begins with empty budgets: last month's crossings are no news.
  const alerts = snapshot.alerts.filter(
    ({ kind, date }) =>
      kind.startsWith("budget-") && monthOf(date) === snapshot.month && daysBetween(date, snapshot.today) <= ALERT_DAYS,
  );
  const all = (
    <a class="more" href={PATHS.anomalies}>
      {insights.length > SHOWN_MAX ? `All ${insights.length}` : "All anomalies"}
    </a>
  );
  return (
    <Card id="review" title="Needs review" aside={all} flush>
      {insights.length === 0 && <p class="empty calm">Nothing looks unusual.</p>}
      <ul class="revs">
        {insights.slice(0, SHOWN_MAX).map((insight) => (
          <li>
            <Finding insight={insight} writer={writer} from={PATHS.dashboard} />
          </li>
        ))}
        {alerts.slice(-ALERTS_MAX).map((alert) => (
          <li class="crossing">
            <Icon name="wallet" size={15} />
            <a href={PATHS.budgets}>{alertText(alert, writer)}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** `from`: the page it stands on. */
export function Finding({ insight, writer, from }: { insight: Insight; writer: Writer; from: string }) {
  const { transactionId, id } = insight;
  const path = transactionId === null ? insightPath(id) : expectedPath(transactionId);
  const about = transactionId === null ? PATHS.anomalies : transactionPath(transactionId, from);
  return (
    <article class="rev">
      <div class="rev-h">
        <a href={about}>{insight.merchant}</a>
        <span class="amt">{writer.flow(insight.amountMinor, insight.currency)}</span>
      </div>
      <p>{reasonsText(insight, writer)}</p>
      <form class="rev-f" method="post" action={path} hx-post={path} hx-swap="none">
        <span class={insight.severity === "high" ? "chip high" : "chip med"}>{SEVERITY_WORDS[insight.severity]}</span>
        <span class="mut">{writer.day(insight.date)}</span>
        {transactionId === null ? (
          <input type="hidden" name="verdict" value="expected" />
        ) : (
          <input type="hidden" name="expected" value="1" />
        )}
        <button class="btn sm" type="submit" aria-label={`It's me: ${insight.merchant} is expected`}>
          It's me
        </button>
      </form>
    </article>
  );
}

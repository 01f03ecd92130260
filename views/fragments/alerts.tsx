// The inbox: what a person was told, newest first, and the bell that counts what they have not seen.

import type { Alert } from "#actors/user/alert.ts";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { alertPath, alertText } from "../alert-text.ts";
import type { IconName } from "../assets/icons.ts";
import { Icon } from "../components/icon.tsx";
import { type Writer, writerFor } from "../format.ts";
import { dateKey, domId, LAST_KEY, type Piece } from "../live/piece.ts";
import { PATHS } from "../paths.ts";
import { item, markup, region } from "../render.ts";

const LIST = "alerts";

export function alertPieces(snapshot: UserSnapshot): Piece[] {
  const writer = writerFor(snapshot.settings);
  const { alerts, unreadAlerts } = snapshot;
  return [
    region("alerts-unread", <Unread snapshot={snapshot} />),
    ...(alerts.length === 0 ? [emptyPiece()] : alerts.map((alert, at) => alertPiece(alert, at < unreadAlerts, writer))),
  ];
}

export function Bell({ unread }: { unread: number }) {
  return (
    <span id="bell">
      <a class="bell" href={PATHS.alerts}>
        <Icon name="bell" />
        <span class="sr">Alerts</span>
        <span class="count" hidden={unread === 0}>
          {unread}
          <span class="sr"> unread</span>
        </span>
      </a>
    </span>
  );
}

function Unread({ snapshot: { unreadAlerts, alerts } }: { snapshot: UserSnapshot }) {
  const through = alerts[0]?.seq ?? 0;
  return (
    <form
      id="alerts-unread"
      class="bar"
      method="post"
      action={PATHS.readAlerts}
      hx-post={PATHS.readAlerts}
      hx-swap="none"
    >
      <p>{unreadAlerts === 0 ? "All read." : `${unreadAlerts} unread.`}</p>
      <input type="hidden" name="through" value={String(through)} />
      <button class="btn sm" type="submit" hidden={unreadAlerts === 0}>
        Mark all as read
      </button>
    </form>
  );
}

function alertPiece(alert: Alert, unread: boolean, writer: Writer): Piece {
  const id = `alert-${domId(alert.id)}-${alert.seq}`;
  const key = dateKey(alert.date, alert.seq);
  const html = markup(
    <li id={id} class={unread ? "alert unread" : "alert"} data-k={key}>
      <Icon name={ICONS[alert.kind]} size={16} />
      <a href={alertPath(alert)}>{alertText(alert, writer)}</a>
      {unread && <span class="sr">unread</span>}
      <time class="mut" datetime={alert.at}>
        {writer.moment(alert.at)}
      </time>
    </li>,
  );
  return item(id, LIST, key, html);
}

const ICONS = {
  insight: "review",
  question: "search",
  "budget-near": "wallet",
  "budget-used": "wallet",
  "budget-over": "wallet",
} as const satisfies Record<Alert["kind"], IconName>;

function emptyPiece(): Piece {
  const html = markup(
    <li id="alerts-empty" class="empty" data-k={LAST_KEY}>
      Nothing yet. A budget that runs out, or a payment that looks odd, is told here the moment it happens.
    </li>,
  );
  return item("alerts-empty", LIST, LAST_KEY, html);
}

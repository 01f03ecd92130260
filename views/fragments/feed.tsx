// The live feed: rows of the last days, newest first, under headings that carry the day's total.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { PlainDate } from "#finance/calendar.ts";
import type { Insight } from "#finance/insight.ts";
import { Icon } from "../components/icon.tsx";
import { Amount } from "../components/money.tsx";
import { duration, type Writer, writerFor } from "../format.ts";
import { dateKey, headingKey, LAST_KEY, type Piece } from "../live/piece.ts";
import { categoryLabel, lookOf } from "../look.ts";
import type { FeedRow } from "../models.ts";
import { PATHS, transactionPath } from "../paths.ts";
import { item, markup } from "../render.ts";
import { reasonsText } from "../texts.ts";

const FEED = "feed";

/** Rows, the headings of their days, or the one item that says there is nothing. */
export function feedPieces(snapshot: UserSnapshot, rows: readonly FeedRow[]): Piece[] {
  const writer = writerFor(snapshot.settings);
  if (rows.length === 0) return [emptyPiece()];
  const dates = [...new Set(rows.map((row) => row.transaction.date))];
  return [
    ...dates.map((date) => {
      const key = headingKey(date);
      const id = `day-${date}`;
      return item(id, FEED, key, markup(<DayHeading {...{ id, sortKey: key, date, snapshot, writer }} />));
    }),
    ...rows.map((row) => {
      const { transaction } = row;
      const key = dateKey(transaction.date, transaction.seq);
      const id = `tx-${transaction.id}`;
      return item(id, FEED, key, markup(<FeedItem {...{ id, sortKey: key, row, writer }} />));
    }),
  ];
}

/** How long the newest row took from the bank to here. */
export function FeedAge({ rows }: { rows: readonly FeedRow[] }) {
  const newest = rows.reduce<FeedRow | null>((a, b) => (a && a.transaction.seq > b.transaction.seq ? a : b), null);
  return (
    <span id="feed-age" class="mut">
      {newest && `known after ${duration(newest.transaction.latencyMs)}`}
    </span>
  );
}

function emptyPiece(): Piece {
  const html = markup(
    <li id="feed-empty" class="empty" data-k={LAST_KEY}>
      No transactions yet. They appear here the moment a bank or a file brings them.
    </li>,
  );
  return item("feed-empty", FEED, LAST_KEY, html);
}

type HeadingProps = { id: string; sortKey: string; date: PlainDate; snapshot: UserSnapshot; writer: Writer };

function DayHeading({ id, sortKey, date, snapshot, writer }: HeadingProps) {
  return (
    <li id={id} class="dayh" data-k={sortKey}>
      <h3>{writer.dayName(date, snapshot.today)}</h3>
      <span>{dayTotals(snapshot, date, writer)}</span>
    </li>
  );
}

/** What was spent that day, a figure for each currency; "" for days the snapshot no longer holds. */
function dayTotals(snapshot: UserSnapshot, date: PlainDate, writer: Writer): string {
  return snapshot.currencies
    .flatMap(({ currency, days }) => {
      const spent = days.find((day) => day.date === date)?.flow.spentMinor ?? 0;
      return spent === 0 ? [] : [writer.money(spent, currency)];
    })
    .join(" · ");
}

type ItemProps = { id: string; sortKey: string; row: FeedRow; writer: Writer };

function FeedItem({ id, sortKey, row, writer }: ItemProps) {
  const { transaction, insights } = row;
  const look = lookOf(transaction.category);
  const meta = [categoryLabel(transaction.category), ...(transaction.pending ? ["Pending"] : []), row.accountName];
  return (
    <li id={id} class={`tx${suspicion(insights)}`} data-k={sortKey}>
      <span class={`ico ${look.colour}`}>
        <Icon name={look.icon} size={16} />
      </span>
      <a class="who" href={transactionPath(transaction.id, PATHS.dashboard)}>
        {transaction.merchant}
      </a>
      <Amount amountMinor={transaction.amountMinor} currency={transaction.currency} writer={writer} />
      <span class="meta">{meta.join(" · ")}</span>
      <span class="meta r">{transaction.postedAt === null ? "" : writer.time(transaction.postedAt)}</span>
      <Why insights={insights} writer={writer} />
    </li>
  );
}

/** Never colour alone: a marked row also has a bar, an icon and the reason in words. */
export function Why({ insights, writer }: { insights: readonly Insight[]; writer: Writer }) {
  const [first] = insights;
  if (!first) return null;
  return (
    <span class="why">
      <Icon name="alert" size={14} />
      {reasonsText(first, writer)}
    </span>
  );
}

/** The classes of a marked row, with a leading blank. */
export function suspicion(insights: readonly Insight[]): string {
  if (insights.length === 0) return "";
  return insights.some((insight) => insight.severity === "high") ? " sus high" : " sus";
}

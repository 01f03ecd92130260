// The dashboard's cards about spending: this month's pace, the categories, the last weeks' days.

import type { CurrencyView, UserSnapshot } from "#actors/user/snapshot.ts";
import { addMonths, firstOfMonth, shiftMonth } from "#finance/calendar.ts";
import type { Currency } from "#finance/money.ts";
import { DAYS_DRAWN, DaysChart } from "../charts/days-chart.tsx";
import { Donut } from "../charts/donut.tsx";
import { PaceChart } from "../charts/pace-chart.tsx";
import { Card } from "../components/card.tsx";
import { monthName, type Writer, writerFor } from "../format.ts";
import { categoryLabel, lookOf } from "../look.ts";
import { PATHS, transactionsPath } from "../paths.ts";

/** More hues than this in one ring cannot be told apart; the smaller rest is one slice. */
const SLICES_MAX = 6;
const REST = "c-rest";

type CardProps = { snapshot: UserSnapshot; view: CurrencyView };

export function PaceCard({ snapshot, view }: CardProps) {
  const writer = writerFor(snapshot.settings);
  const month = monthName(snapshot.month);
  const last = monthName(shiftMonth(snapshot.month, -1));
  const so = paceSentence(snapshot, view, writer, last);
  return (
    <Card
      id="pace"
      title={`${month} spending`}
      aside={<PaceLegend month={month} last={last} snapshot={snapshot} view={view} />}
    >
      <p class="lede">{so}</p>
      <PaceChart view={view} today={snapshot.today} writer={writer} title={`${month} spending. ${so}`} />
    </Card>
  );
}

function paceSentence(snapshot: UserSnapshot, view: CurrencyView, writer: Writer, last: string): string {
  const spent = writer.round(view.thisMonth.spentMinor, view.currency);
  if (view.lastMonth.rows === 0) return `${spent} spent so far; there is no ${last} yet to compare with.`;
  const difference = view.thisMonth.spentMinor - view.lastMonthToDate.spentMinor;
  const by = writer.day(addMonths(snapshot.today, -1));
  if (difference === 0) return `${spent} spent, exactly as much as by ${by}.`;
  const amount = writer.round(Math.abs(difference), view.currency);
  return `${spent} spent, ${amount} ${difference > 0 ? "more" : "less"} than by ${by}.`;
}

type LegendProps = { month: string; last: string } & CardProps;

function PaceLegend({ month, last, snapshot, view }: LegendProps) {
  return (
    <div class="aside">
      <ul class="legend">
        <li>
          <i class="k cur" />
          {month}
        </li>
        <li>
          <i class="k prev" />
          {last}
        </li>
      </ul>
      <Currencies currencies={snapshot.currencies.map((one) => one.currency)} current={view.currency} />
    </div>
  );
}

/** Charts never mix currencies: one is chosen. */
function Currencies({ currencies, current }: { currencies: readonly Currency[]; current: Currency }) {
  if (currencies.length < 2) return null;
  return (
    <nav class="segments" aria-label="Currency of the charts">
      {currencies.map((currency) => (
        <a href={`${PATHS.dashboard}?currency=${currency}`} aria-current={currency === current ? "true" : undefined}>
          {currency}
        </a>
      ))}
    </nav>
  );
}

export function CategoriesCard({ snapshot, view }: CardProps) {
  const writer = writerFor(snapshot.settings);
  const shares = sharesOf(snapshot, view);
  const total = writer.round(view.thisMonth.spentMinor, view.currency);
  const all = (
    <a class="more" href={transactionsPath(spanOf(snapshot))}>
      All rows
    </a>
  );
  return (
    <Card id="categories" title="By category" aside={all}>
      {shares.length === 0 ? (
        <p class="empty">{`Nothing spent in ${monthName(snapshot.month)} yet.`}</p>
      ) : (
        <div class="ring">
          <Donut slices={shares} figure={total} caption="spent" />
          <ul class="shares">
            {shares.map(({ colour, label, sumMinor, share, href }) => (
              <li>
                <a href={href}>
                  <i class={`sw ${colour}`} />
                  <span>{label}</span>
                  <b>{writer.round(sumMinor, view.currency)}</b>
                  <small>{writer.share(share)}</small>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

type Share = { colour: string; label: string; sumMinor: number; share: number; href: string };

function spanOf(snapshot: UserSnapshot) {
  return { from: firstOfMonth(snapshot.month), to: snapshot.today };
}

/** The largest categories and one for the rest; where more came back than went out there is nothing to draw. */
function sharesOf(snapshot: UserSnapshot, view: CurrencyView): Share[] {
  const spent = view.categories.filter((one) => one.sumMinor > 0);
  const total = spent.reduce((sum, one) => sum + one.sumMinor, 0);
  const own = spent.length > SLICES_MAX + 1 ? SLICES_MAX : spent.length;
  const shares = spent.slice(0, own).map(({ category, sumMinor }) => ({
    colour: lookOf(category).colour,
    label: categoryLabel(category),
    sumMinor,
    share: sumMinor / total,
    href: transactionsPath({ ...spanOf(snapshot), category: category ?? "none" }),
  }));
  const rest = spent.slice(own);
  if (rest.length === 0) return shares;
  const sumMinor = rest.reduce((sum, one) => sum + one.sumMinor, 0);
  const label = `${rest.length} more`;
  return [
    ...shares,
    { colour: REST, label, sumMinor, share: sumMinor / total, href: transactionsPath(spanOf(snapshot)) },
  ];
}

export function DaysCard({ snapshot, view }: CardProps) {
  const writer = writerFor(snapshot.settings);
  const days = view.days.slice(-DAYS_DRAWN);
  const averageMinor = days.reduce((sum, { flow }) => sum + flow.spentMinor, 0) / Math.max(days.length, 1);
  const average = <span class="note">{`average ${writer.round(averageMinor, view.currency)} a day`}</span>;
  const most = days.reduce((a, b) => (b.flow.spentMinor > a.flow.spentMinor ? b : a));
  return (
    <Card id="days" title="Daily spending" aside={average}>
      <p class="sr">{`Most in ${DAYS_DRAWN} days: ${writer.money(most.flow.spentMinor, view.currency)} on ${writer.day(most.date)}.`}</p>
      <DaysChart view={view} averageMinor={averageMinor} writer={writer} />
    </Card>
  );
}

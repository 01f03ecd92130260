// The strip of key figures on top of the dashboard.

import type { Child } from "hono/jsx";
import type { CurrencyView, UserSnapshot } from "#actors/user/snapshot.ts";
import { addMonths, daysInMonth, firstOfMonth, shiftMonth } from "#finance/calendar.ts";
import { primaryOf } from "#finance/category.ts";
import type { Currency } from "#finance/money.ts";
import { monthName, type Writer, writerFor } from "../format.ts";
import type { Piece } from "../live/piece.ts";
import { PATHS, transactionsPath } from "../paths.ts";
import { type Board, region } from "../render.ts";

const TILES = ["kpi-balance", "kpi-spent", "kpi-received", "kpi-left", "kpi-review"];

/** Each tile changes by itself. */
export function kpiPieces(snapshot: UserSnapshot): Piece[] {
  const writer = writerFor(snapshot.settings);
  const month = monthName(snapshot.month);
  const ofMonth = transactionsPath({ from: firstOfMonth(snapshot.month), to: snapshot.today });
  return [
    region("kpi-balance", <Balance snapshot={snapshot} writer={writer} />),
    region(
      "kpi-spent",
      <Tile
        id="kpi-spent"
        label={`Spent in ${month}`}
        href={ofMonth}
        figures={figures(snapshot, (view) => writer.money(view.thisMonth.spentMinor, view.currency))}
        sub={comparison(snapshot, (flow) => flow.spentMinor, writer)}
      />,
    ),
    region(
      "kpi-received",
      <Tile
        id="kpi-received"
        label={`Received in ${month}`}
        href={ofMonth}
        figures={figures(snapshot, (view) => writer.money(view.thisMonth.receivedMinor, view.currency))}
        sub={comparison(snapshot, (flow) => flow.receivedMinor, writer)}
      />,
    ),
    region("kpi-left", <BudgetsLeft snapshot={snapshot} writer={writer} />),
    region("kpi-review", <ToReview snapshot={snapshot} writer={writer} />),
  ];
}

export function Kpis({ board }: { board: Board }) {
  return (
    <section id="kpis" class="kpis" aria-label="Key figures">
      {TILES.map((id) => board.region(id))}
    </section>
  );
}

type TileProps = {
  id: string;
  label: string;
  href: string;
  /** The first is the figure; what follows are other currencies, which are never added to it. */
  figures: readonly string[];
  sub?: Child;
  alert?: boolean;
};

function Tile({ id, label, href, figures: [first, ...others], sub, alert = false }: TileProps) {
  return (
    <a id={id} class={alert ? "kpi alert" : "kpi"} href={href}>
      <span class="kpi-l">{label}</span>
      <span class="kpi-v">{first}</span>
      {others.map((other) => (
        <span class="kpi-o">{other}</span>
      ))}
      {sub !== undefined && <span class="kpi-s">{sub}</span>}
    </a>
  );
}

type Part = { snapshot: UserSnapshot; writer: Writer };

/** Without any anchored account there is no balance to show, only what changed. */
function Balance({ snapshot, writer }: Part) {
  const known = snapshot.currencies.filter((view) => view.balanceMinor !== null);
  const net = netOfMonth(snapshot);
  if (known.length === 0) {
    const changes = figures(snapshot, (view) => writer.signed(netOf(view), view.currency));
    return (
      <Tile
        id="kpi-balance"
        label="Change this month"
        href={PATHS.accounts}
        figures={changes}
        sub="Tell a balance to see it here"
      />
    );
  }
  const home = known[0]?.currency;
  const sub = net && net.currency === home ? `${writer.signed(net.amountMinor, net.currency)} this month` : undefined;
  const balances = known.map((view) => writer.money(view.balanceMinor ?? 0, view.currency));
  return <Tile id="kpi-balance" label="Balance" href={PATHS.accounts} figures={balances} sub={sub} />;
}

function netOf(view: CurrencyView): number {
  return view.thisMonth.receivedMinor - view.thisMonth.spentMinor;
}

function netOfMonth(snapshot: UserSnapshot): { amountMinor: number; currency: Currency } | null {
  const home = snapshot.currencies[0];
  return home ? { amountMinor: netOf(home), currency: home.currency } : null;
}

/** One figure for each currency that moved this month; the home currency always. */
function figures(snapshot: UserSnapshot, say: (view: CurrencyView) => string): string[] {
  return snapshot.currencies.filter((view, i) => i === 0 || view.thisMonth.rows > 0).map(say);
}

/** Against the same days of last month, in the home currency. */
function comparison(
  snapshot: UserSnapshot,
  pick: (flow: CurrencyView["thisMonth"]) => number,
  writer: Writer,
): string | undefined {
  const home = snapshot.currencies[0];
  if (!home || home.lastMonth.rows === 0) return undefined;
  const last = shiftMonth(snapshot.month, -1);
  // A span of days stays on one line.
  const days = writer.days(firstOfMonth(last), addMonths(snapshot.today, -1)).replaceAll(/\s/g, "\u00a0");
  const difference = pick(home.thisMonth) - pick(home.lastMonthToDate);
  if (pick(home.thisMonth) === 0 && difference === 0) return undefined;
  if (difference === 0) return `the same as ${days}`;
  return `${writer.round(Math.abs(difference), home.currency)} ${difference > 0 ? "more" : "less"} than ${days}`;
}

function BudgetsLeft({ snapshot, writer }: Part) {
  const home = snapshot.settings.homeCurrency;
  const own = snapshot.budgets.filter((budget) => budget.currency === home);
  // A budget inside another budget's category is already counted there.
  const outer = own.filter((budget) => {
    const primary = primaryOf(budget.category);
    return primary === budget.category || !own.some((other) => other.category === primary);
  });
  if (outer.length === 0)
    return <Tile id="kpi-left" label="Left in budgets" href={PATHS.budgets} figures={["—"]} sub="Set a first budget" />;
  const limit = outer.reduce((sum, budget) => sum + budget.limitMinor, 0);
  const left = limit - outer.reduce((sum, budget) => sum + budget.spentMinor, 0);
  const [year, month, day] = snapshot.today.split("-").map(Number) as [number, number, number];
  const days = daysInMonth(year, month) - day + 1;
  const sub =
    left > 0
      ? `${writer.round(left / days, home)} a day for ${days} ${days === 1 ? "day" : "days"}`
      : `of ${writer.round(limit, home)}`;
  return (
    <Tile
      id="kpi-left"
      label="Left in budgets"
      href={PATHS.budgets}
      figures={[writer.money(left, home)]}
      sub={sub}
      alert={left < 0}
    />
  );
}

function ToReview({ snapshot, writer }: Part) {
  const { suspicious } = snapshot.counts;
  const high = snapshot.insights.filter((insight) => insight.severity === "high").length;
  const sub = suspicious === 0 ? "Nothing looks unusual" : <Severities high={high} others={suspicious - high} />;
  return (
    <Tile
      id="kpi-review"
      label="To review"
      href={PATHS.anomalies}
      figures={[writer.number(suspicious)]}
      sub={sub}
      alert={suspicious > 0}
    />
  );
}

function Severities({ high, others }: { high: number; others: number }) {
  return (
    <span class="chips">
      {high > 0 && <span class="chip high">{`${high} high`}</span>}
      {others > 0 && <span class="chip med">{`${others} medium`}</span>}
    </span>
  );
}

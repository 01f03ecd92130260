// Recurring series as lists: each with its rhythm, its price, what it comes to in a year, and what the person may say of it.

import type { SeriesView, UserSnapshot } from "#actors/user/snapshot.ts";
import type { PlainDate } from "#finance/calendar.ts";
import type { Currency } from "#finance/money.ts";
import type { SeriesKind, SeriesStatus } from "#finance/recurring/series.ts";
import { yearMinor } from "#finance/recurring/year.ts";
import { type Writer, writerFor } from "../format.ts";
import { domId, LAST_KEY, type Piece, rankKey } from "../live/piece.ts";
import { lookOf } from "../look.ts";
import { seriesPath, transactionsPath } from "../paths.ts";
import { item, markup } from "../render.ts";
import { CADENCE_WORDS, dueText, objectionText, pricesText, priceText, STAGE_WORDS } from "../series-text.ts";
import { count } from "../texts.ts";

const MONTHS_A_YEAR = 12;

type Group = { readonly list: string; readonly title: string; readonly about: string | null; readonly none: string };

/** In the order in which they stand. */
export const SERIES_GROUPS: readonly Group[] = [
  group("subscription", "Subscriptions", null, "None found yet. One shows itself when it comes for the third time."),
  group("bill", "Bills", null, "No bill keeps coming, as far as Purser can see."),
  group("income", "Income", null, "No income keeps coming, as far as Purser can see."),
  group("transfer", "Between your own accounts", null, "None."),
  group("ended", "Ended", "Did not come when it was due, nor a good while after.", "None has ended."),
  group("none", "Not recurring, you said", "Their rows count as any others.", "Nothing."),
];

export function seriesPieces(snapshot: UserSnapshot): Piece[] {
  const writer = writerFor(snapshot.settings);
  const pieces = snapshot.series.map((view, rank) => seriesPiece(view, rank, snapshot.today, writer));
  const filled = new Set(pieces.map(({ place }) => place?.parent));
  const empty = SERIES_GROUPS.filter(({ list }) => !filled.has(list)).map(emptyPiece);
  return [...pieces, ...empty];
}

/** What all of it comes to, by currency: unlike currencies are never summed. */
export function SeriesSums({ snapshot }: { snapshot: UserSnapshot }) {
  const writer = writerFor(snapshot.settings);
  return (
    <dl id="series-sums" class="sums">
      {sumsOf(snapshot.series).map(({ kind, currency, yearMinor: year }) => (
        <div>
          <dt>{`${SUM_WORDS[kind]}, ${currency}`}</dt>
          <dd>
            {`${writer.money(Math.round(Math.abs(year) / MONTHS_A_YEAR), currency)} a month`}
            <span class="mut">{`${writer.round(Math.abs(year), currency)} a year`}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const SUM_WORDS: Readonly<Record<Exclude<SeriesKind, "transfer">, string>> = {
  subscription: "Subscriptions",
  bill: "Bills",
  income: "Income",
};

type Sum = { readonly kind: keyof typeof SUM_WORDS; readonly currency: Currency; readonly yearMinor: number };

function sumsOf(views: readonly SeriesView[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const view of views) {
    const { kind, currency } = view.series;
    if (kind === "transfer" || !isRunning(view)) continue;
    const before = sums.get(`${kind} ${currency}`)?.yearMinor ?? 0;
    sums.set(`${kind} ${currency}`, { kind, currency, yearMinor: before + yearMinor(view.series) });
  }
  return [...sums.values()];
}

function isRunning({ stage, status }: SeriesView): boolean {
  return stage !== "ended" && status !== "dismissed" && status !== "cancelled";
}

function group(name: SeriesKind | "ended" | "none", title: string, about: string | null, none: string): Group {
  return { list: `series-${name}`, title, about, none };
}

function listOf({ series, stage, status }: SeriesView): string {
  if (status === "dismissed") return "series-none";
  return stage === "ended" ? "series-ended" : `series-${series.kind}`;
}

function emptyPiece({ list, none }: Group): Piece {
  const id = `${list}-empty`;
  return item(
    id,
    list,
    LAST_KEY,
    markup(
      <li id={id} class="empty" data-k={LAST_KEY}>
        {none}
      </li>,
    ),
  );
}

/** An item never moves between lists: in another one it is another item. */
function seriesPiece(view: SeriesView, rank: number, today: PlainDate, writer: Writer): Piece {
  const list = listOf(view);
  const id = `${list}-${domId(view.series.id)}`;
  const key = rankKey(rank);
  return item(id, list, key, markup(<Series {...{ id, sortKey: key, view, today, writer }} />));
}

type SeriesProps = { id: string; sortKey: string; view: SeriesView; today: PlainDate; writer: Writer };

function Series({ id, sortKey, view, today, writer }: SeriesProps) {
  const { series, stage, status, statusOn } = view;
  const { merchant, category, currency, cadence } = series;
  const history = pricesText(series, writer);
  const objection = objectionText(view, writer);
  const year = Math.abs(yearMinor(series));
  return (
    <li id={id} data-k={sortKey} class={lookOf(category).colour}>
      <div class="s-who">
        <span class="dot" aria-hidden="true" />
        <a href={transactionsPath({ q: `merchant:"${merchant.replaceAll('"', "")}"` })}>{merchant}</a>
        <Chip {...{ stage, status }} />
      </div>
      <div class="s-price">
        <b>{priceText(series, writer)}</b> <span class="mut">{CADENCE_WORDS[cadence]}</span>
      </div>
      <p class="s-due">
        {status === "cancelled" && statusOn ? `cancelled ${writer.date(statusOn)}` : dueText(view, today, writer)}
      </p>
      <p class="s-year mut">
        {`${writer.round(year, currency)} a year; ${count(writer, series.count, "time")} since ${writer.date(series.startedOn)}`}
      </p>
      {history !== "" && <p class="s-history mut">{history}</p>}
      {objection !== null && (
        <details class="s-history">
          <summary>Charged again: words to send them</summary>
          <p>{objection}</p>
        </details>
      )}
      <Says view={view} />
    </li>
  );
}

function Chip({ stage, status }: Pick<SeriesView, "stage" | "status">) {
  if (status === "cancelled") return <span class="chip">Cancelled</span>;
  if (stage === "late") return <span class="chip med">{STAGE_WORDS.late}</span>;
  if (status === "confirmed") return <span class="chip">Confirmed</span>;
  return stage === "early" ? <span class="chip">{STAGE_WORDS.early}</span> : null;
}

/** What may be said of it from here. */
function Says({ view: { series, status } }: { view: SeriesView }) {
  if (status !== null)
    return (
      <div class="s-says">
        <Say id={series.id} name={series.merchant} status="" words={TAKE_BACK[status]} />
      </div>
    );
  return (
    <div class="s-says">
      <Say id={series.id} name={series.merchant} status="confirmed" words="That is right" />
      <Say id={series.id} name={series.merchant} status="dismissed" words="Not recurring" />
      {series.next.amountMinor < 0 && (
        <Say id={series.id} name={series.merchant} status="cancelled" words="I cancelled it" />
      )}
    </div>
  );
}

const TAKE_BACK: Readonly<Record<SeriesStatus, string>> = {
  confirmed: "Not sure any more",
  dismissed: "It is recurring",
  cancelled: "Not cancelled",
};

type SayProps = { id: SeriesView["series"]["id"]; name: string; status: SeriesStatus | ""; words: string };

function Say({ id, name, status, words }: SayProps) {
  const path = seriesPath(id);
  return (
    <form method="post" action={path} hx-post={path} hx-swap="none">
      <input type="hidden" name="status" value={status} />
      <button class="btn sm" type="submit" aria-label={`${words}: ${name}`}>
        {words}
      </button>
    </form>
  );
}

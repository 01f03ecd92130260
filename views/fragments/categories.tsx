// Where the month's money went: a ring, and the list that says the same in words.

import type { CurrencyView, UserSnapshot } from "#actors/user/snapshot.ts";
import { firstOfMonth } from "#finance/calendar.ts";
import { Donut } from "../charts/donut.tsx";
import { Card } from "../components/card.tsx";
import { monthName, type Writer, writerFor } from "../format.ts";
import { LAST_KEY, type Piece, rankKey } from "../live/piece.ts";
import { categoryLabel, lookOf } from "../look.ts";
import { transactionsPath } from "../paths.ts";
import { type Board, item, markup, region } from "../render.ts";

/** More hues than this in one ring cannot be told apart; the smaller rest is one slice. */
const SLICES_MAX = 6;
const LIST = "shares";

type Share = {
  readonly id: string;
  readonly colour: string;
  readonly label: string;
  readonly sumMinor: number;
  readonly share: number;
  readonly href: string;
};

export function categoryPieces(snapshot: UserSnapshot, view: CurrencyView): Piece[] {
  const writer = writerFor(snapshot.settings);
  const shares = sharesOf(snapshot, view);
  const total = writer.round(view.thisMonth.spentMinor, view.currency);
  return [
    region("donut", <Donut id="donut" slices={shares} figure={total} caption="spent" />),
    ...shares.map((share, rank) => sharePiece(share, rankKey(rank), view, writer)),
    ...(shares.length === 0 ? [emptyPiece(monthName(snapshot.month))] : []),
  ];
}

export function CategoriesCard({ board }: { board: Board }) {
  const all = (
    <a class="more" href={transactionsPath({})}>
      All rows
    </a>
  );
  return (
    <Card id="categories" title="By category" aside={all}>
      <div class="ring">
        {board.region("donut")}
        <ul id={LIST} class="shares">
          {board.list(LIST)}
        </ul>
      </div>
    </Card>
  );
}

function sharePiece({ id, ...share }: Share, key: string, view: CurrencyView, writer: Writer): Piece {
  const html = markup(
    <li id={id} data-k={key}>
      <a href={share.href}>
        <i class={`sw ${share.colour}`} />
        <span>{share.label}</span>
        <b>{writer.round(share.sumMinor, view.currency)}</b>
        <small>{writer.share(share.share)}</small>
      </a>
    </li>,
  );
  return item(id, LIST, key, html);
}

function emptyPiece(month: string): Piece {
  const html = markup(<li id="shares-empty" data-k={LAST_KEY}>{`Nothing spent in ${month} yet.`}</li>);
  return item("shares-empty", LIST, LAST_KEY, html);
}

/** The largest categories and one for the rest; where more came back than went out there is nothing to draw. */
function sharesOf(snapshot: UserSnapshot, view: CurrencyView): Share[] {
  const span = { from: firstOfMonth(snapshot.month), to: snapshot.today };
  const spent = view.categories.filter((one) => one.sumMinor > 0);
  const total = spent.reduce((sum, one) => sum + one.sumMinor, 0);
  const own = spent.length > SLICES_MAX + 1 ? SLICES_MAX : spent.length;
  const shares = spent.slice(0, own).map(({ category, sumMinor }) => ({
    id: `share-${category ?? "none"}`,
    colour: lookOf(category).colour,
    label: categoryLabel(category),
    sumMinor,
    share: sumMinor / total,
    href: transactionsPath({ ...span, category: category ?? "none" }),
  }));
  const rest = spent.slice(own);
  if (rest.length === 0) return shares;
  const sumMinor = rest.reduce((sum, one) => sum + one.sumMinor, 0);
  const more = { id: "share-more", colour: "c-rest", label: `${rest.length} more`, href: transactionsPath(span) };
  return [...shares, { ...more, sumMinor, share: sumMinor / total }];
}

// The transactions table: its rows, the totals above it, and the link that makes it longer.

import { ShortCategories } from "../components/category-select.tsx";
import { Icon } from "../components/icon.tsx";
import { Amount } from "../components/money.tsx";
import { type Writer, writerFor } from "../format.ts";
import { dateKey, LAST_KEY, type Piece } from "../live/piece.ts";
import { lookOf } from "../look.ts";
import { type FeedRow, TABLE_ROWS, TABLE_ROWS_MAX, type TransactionFilter, type TransactionsModel } from "../models.ts";
import { categoryPath, PATHS, transactionPath, transactionsPath } from "../paths.ts";
import { item, markup } from "../render.ts";
import { count } from "../texts.ts";
import { suspicion, Why } from "./feed.tsx";
import { FineForm } from "./fine.tsx";

const ROWS = "rows";

export function rowPieces({ snapshot, rows, filter, until, meant }: TransactionsModel): Piece[] {
  const from = transactionsPath(filter, until);
  const writer = writerFor(snapshot.settings);
  if (rows.length === 0) return [emptyPiece(snapshot.counts.rows === 0, filter, meant)];
  return rows.map((row) => {
    const { transaction } = row;
    const key = dateKey(transaction.date, transaction.seq);
    const id = `tx-${transaction.id}`;
    return item(id, ROWS, key, markup(<Row {...{ id, sortKey: key, row, from, writer }} />));
  });
}

function emptyPiece(nothingAtAll: boolean, filter: TransactionFilter, meant: string | null): Piece {
  const html = markup(
    <tr id="rows-empty" data-k={LAST_KEY}>
      <td class="empty" colspan={5}>
        {nothingAtAll ? (
          <>
            No transactions yet. <a href={PATHS.connect}>Bring in a file</a>
          </>
        ) : (
          <>
            {"Nothing matches. "}
            {meant !== null && (
              <>
                {"Did you mean "}
                <a href={transactionsPath({ ...filter, q: meant })}>{meant}</a>
                {"? "}
              </>
            )}
            <a href={transactionsPath({})}>Clear the filter</a>
          </>
        )}
      </td>
    </tr>,
  );
  return item("rows-empty", ROWS, LAST_KEY, html);
}

type RowProps = { id: string; sortKey: string; row: FeedRow; from: string; writer: Writer };

function Row({ id, sortKey, row, from, writer }: RowProps) {
  const { transaction, insights } = row;
  const look = lookOf(transaction.category);
  return (
    <tr id={id} class={`tr${suspicion(insights)}`} data-k={sortKey}>
      <td class="d">
        {writer.day(transaction.date)}
        {transaction.postedAt !== null && <small>{writer.time(transaction.postedAt)}</small>}
      </td>
      <th scope="row">
        <span class="m">
          <span class={`ico ${look.colour}`}>
            <Icon name={look.icon} size={16} />
          </span>
          <span class="mm">
            <a class="who" href={transactionPath(transaction.id, from)}>
              {transaction.merchant}
            </a>
            {transaction.pending && <small>Pending</small>}
            {transaction.note !== "" && <small>{transaction.note}</small>}
            <Why insights={insights} writer={writer} />
          </span>
        </span>
        <FineForm row={row} />
      </th>
      <td class="c">
        <CategoryForm row={row} />
      </td>
      <td class="b">{row.accountName}</td>
      <td class="a">
        <Amount amountMinor={transaction.amountMinor} currency={transaction.currency} writer={writer} />
      </td>
    </tr>
  );
}

function CategoryForm({ row: { transaction } }: { row: FeedRow }) {
  const { id, merchant, category } = transaction;
  const path = categoryPath(id);
  return (
    <form class="cat" method="post" action={path} hx-post={path} hx-trigger="change, submit" hx-swap="none">
      <input type="hidden" name="reach" value="this" />
      <select
        id={`cat-${id}`}
        class={`pill ${lookOf(category).colour}`}
        name="category"
        aria-label={`Category of ${merchant}`}
      >
        <ShortCategories chosen={category} />
      </select>
      <button class="btn sm noscript" type="submit">
        Save
      </button>
    </form>
  );
}

/** Totals of everything that matches, not only of the rows shown; a figure for each currency. */
export function Totals({ snapshot, count: rows, totals }: TransactionsModel) {
  const writer = writerFor(snapshot.settings);
  return (
    <p id="totals" class="sum">
      <b>{count(writer, rows, "transaction")}</b>
      {totals.map(({ currency, spentMinor, receivedMinor }) => (
        <span class="mut">
          Spent <b>{writer.money(spentMinor, currency)}</b>
          {receivedMinor !== 0 && (
            <>
              {" · Received "}
              <b class="pos">{writer.flow(receivedMinor, currency)}</b>
            </>
          )}
        </span>
      ))}
    </p>
  );
}

export function More({ filter, rows, nextUntil, truncated }: TransactionsModel) {
  const last = rows.at(-1);
  return (
    <p id="more" class="loadmore" hidden={nextUntil === null && !truncated}>
      {nextUntil !== null && (
        <a
          href={`${transactionsPath(filter, nextUntil)}#tx-${last?.transaction.id ?? ""}`}
        >{`Load ${TABLE_ROWS} more`}</a>
      )}
      {truncated && `The newest ${TABLE_ROWS_MAX} are shown. Narrow the filter to see older ones.`}
    </p>
  );
}

// The transactions table as a live screen: its filters and how far it has grown are in the address.

import { correctedQuery } from "#finance/query/correct.ts";
import { printQuery } from "#finance/query/print.ts";
import type { TransactionFilter } from "#store/transaction-filter.ts";
import type { UserTransactions } from "#store/transactions.ts";
import { TABLE_ROWS, TABLE_ROWS_MAX } from "#views/models.ts";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { transactionsPieces } from "#views/screens/transactions.tsx";
import { alsoOf } from "../also.ts";
import { ownFilter } from "../own-categories.ts";
import { askedBy } from "../search.ts";
import { shellOf } from "../shell.ts";
import { readFilter } from "./filter.ts";
import { liveUrlOf, makeScreen } from "./screen.ts";

/** Names to look for a mistyped one among. */
const MERCHANTS_MAX = 3_000;
const NO_ROWS = { rows: [], nextUntil: null, truncated: false };
const NO_SUMS = { count: 0, totals: [] };

export const transactions = makeScreen({
  name: "transactions",
  load: async (deps, { session, query, notice }) => {
    const own = deps.store.transactions.forUser(session.userId);
    const snapshot = await deps.snapshot(session.userId);
    const filter = ownFilter(snapshot, readFilter(query));
    const until = query.get("until");
    const growth = { until, step: TABLE_ROWS, most: TABLE_ROWS_MAX };
    const asked = askedBy(filter, snapshot);
    const [page, sums, also] = await Promise.all([
      asked === null ? NO_ROWS : own.growing(asked, growth),
      asked === null ? NO_SUMS : own.totals(asked),
      alsoOf(own, snapshot),
    ]);
    const shell = shellOf(deps, session, liveUrlOf("transactions", query), notice);
    const meant = sums.count === 0 ? await meantBy(own, asked) : null;
    return { shell, snapshot, also, filter, meant, until, ...page, ...sums };
  },
  pieces: transactionsPieces,
  page: transactionsPage,
});

/** Another search for one that found nothing: words that none of the person's merchants have, by the nearest they have. */
async function meantBy(own: UserTransactions, asked: TransactionFilter | null): Promise<string | null> {
  if (!asked?.search) return null;
  const corrected = correctedQuery(asked.search.query, await own.merchantNames(MERCHANTS_MAX));
  if (corrected === null) return null;
  const { count } = await own.totals({ ...asked, search: { ...asked.search, query: corrected } });
  return count === 0 ? null : printQuery(corrected);
}

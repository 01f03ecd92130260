// The transactions table as a live screen: its filters and how far it has grown are in the address.

import { TABLE_ROWS, TABLE_ROWS_MAX } from "#views/models.ts";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { transactionsPieces } from "#views/screens/transactions.tsx";
import { alsoOf } from "../also.ts";
import { ownFilter } from "../own-categories.ts";
import { askedBy } from "../search.ts";
import { shellOf } from "../shell.ts";
import { readFilter } from "./filter.ts";
import { liveUrlOf, makeScreen } from "./screen.ts";

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
    return { shell, snapshot, also, filter, until, ...page, ...sums };
  },
  pieces: transactionsPieces,
  page: transactionsPage,
});

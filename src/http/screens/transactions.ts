// The transactions table as a live screen: its filters and how far it has grown are in the address.

import { TABLE_ROWS, TABLE_ROWS_MAX } from "#views/models.ts";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { transactionsPieces } from "#views/screens/transactions.tsx";
import { alsoOf } from "../also.ts";
import { shellOf } from "../shell.ts";
import { readFilter } from "./filter.ts";
import { liveUrlOf, makeScreen } from "./screen.ts";

export const transactions = makeScreen({
  name: "transactions",
  load: async (deps, { session, query, notice }) => {
    const filter = readFilter(query);
    const own = deps.store.transactions.forUser(session.userId);
    const snapshot = await deps.snapshot(session.userId);
    const until = query.get("until");
    const growth = { until, step: TABLE_ROWS, most: TABLE_ROWS_MAX };
    const [page, sums, also] = await Promise.all([
      own.growing(filter, growth),
      own.totals(filter),
      alsoOf(own, snapshot),
    ]);
    const shell = shellOf(deps, session, liveUrlOf("transactions", query), notice);
    return { shell, snapshot, also, filter, until, ...page, ...sums };
  },
  pieces: transactionsPieces,
  page: transactionsPage,
});

// One transaction as a live screen: its id is in the address, and the list that its page leads back to.

import { transactionId } from "#finance/ids.ts";
import { transactionPage } from "#views/pages/transaction.tsx";
import { transactionPieces } from "#views/screens/transaction.tsx";
import { listPath } from "../own-path.ts";
import { notFound } from "../problem.ts";
import { shellOf } from "../shell.ts";
import { liveUrlOf, makeScreen } from "./screen.ts";

export const transaction = makeScreen({
  name: "transaction",
  load: async (deps, { session, query, notice }) => {
    const own = deps.store.transactions.forUser(session.userId);
    const snapshot = await deps.snapshot(session.userId);
    const row = await own.byId(transactionId(query.get("id") ?? ""));
    if (!row) throw notFound("transaction");
    const sameMerchant = await own.countOfMerchant(row.transaction.merchant);
    // Where one came from changes nothing of what is live.
    const shell = shellOf(
      deps,
      session,
      liveUrlOf("transaction", new URLSearchParams({ id: row.transaction.id })),
      notice,
    );
    return { shell, snapshot, row, sameMerchant, back: listPath(query.get("from")) };
  },
  pieces: transactionPieces,
  page: transactionPage,
});

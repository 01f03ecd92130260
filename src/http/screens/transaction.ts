// One transaction as a live screen: its id is in the address.

import { transactionId } from "#finance/ids.ts";
import { transactionPage } from "#views/pages/transaction.tsx";
import { transactionPieces } from "#views/screens/transaction.tsx";
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
    return { shell: shellOf(deps, session, liveUrlOf("transaction", query), notice), snapshot, row, sameMerchant };
  },
  pieces: transactionPieces,
  page: transactionPage,
});

// One transaction as a live screen: its id is in the address, and the list that its page leads back to.

import { type CategoryId, parseCategoryId } from "#finance/category.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { UserTransactions } from "#store/transactions.ts";
import { transactionPage } from "#views/pages/transaction.tsx";
import { transactionPieces } from "#views/screens/transaction.tsx";
import { alsoOf } from "../also.ts";
import { isCategoryOf } from "../own-categories.ts";
import { listPath } from "../own-path.ts";
import { ownRow } from "../own-row.ts";
import { shellOf } from "../shell.ts";
import { liveUrlOf, makeScreen } from "./screen.ts";

export const transaction = makeScreen({
  name: "transaction",
  load: async (deps, { session, query, notice }) => {
    const own = deps.store.transactions.forUser(session.userId);
    const snapshot = await deps.snapshot(session.userId);
    const row = await ownRow(own, query.get("id") ?? "");
    const { transaction: of } = row;
    const named = parseCategoryId(query.get("category") ?? "");
    const asked = named !== null && isCategoryOf(snapshot, named) ? named : null;
    const chosen = asked ?? of.category;
    const [sameMerchant, also, changes] = await Promise.all([
      own.countOfMerchant(of.merchant),
      alsoOf(own, snapshot),
      changesOf(own, of, chosen),
    ]);
    // Where one came from changes nothing of what is live.
    const live = new URLSearchParams({ id: of.id, ...(asked === null ? {} : { category: asked }) });
    const shell = shellOf(deps, session, liveUrlOf("transaction", live), notice);
    return { shell, snapshot, row, also, sameMerchant, chosen, changes, back: listPath(query.get("from")) };
  },
  pieces: transactionPieces,
  page: transactionPage,
});

/** How many rows would change: said before they do. */
async function changesOf(own: UserTransactions, row: Transaction, chosen: CategoryId | null) {
  if (chosen === null) return { this: 0, merchant: 0 };
  const isNews = row.category !== chosen || row.categorySource !== "learned" || row.confidence !== 1;
  return { this: isNews ? 1 : 0, merchant: await own.countToTeach(row.merchant, chosen) };
}

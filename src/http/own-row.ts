// One row of the person who asks; somebody else's is as little there as one that never was.

import { transactionId } from "#finance/ids.ts";
import type { ListedTransaction, UserTransactions } from "#store/transactions.ts";
import { notFound } from "./problem.ts";

/** @throws ProblemError 404 */
export async function ownRow(own: UserTransactions, id: string): Promise<ListedTransaction> {
  const row = await own.byId(transactionId(id));
  if (!row) throw notFound("transaction");
  return row;
}

// The page `/transactions/:id`.

import { BackLink } from "../components/back-link.tsx";
import { Layout } from "../layout.tsx";
import type { TransactionModel } from "../models.ts";
import { transactionPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { transactionPieces } from "../screens/transaction.tsx";

export function transactionPage(model: TransactionModel): string {
  const board = boardOf(transactionPieces(model));
  return markup(
    <Layout title="Transaction" current="transactions" shell={model.shell} board={board}>
      <div class="narrow stack">
        <p>
          <BackLink path={model.back} row={model.row.transaction.id} />
        </p>
        {board.region("just-changed")}
        {board.region("tx-head")}
        {board.region("tx-why")}
        {board.region("tx-category")}
        {board.region("tx-words")}
        {board.region("tx-facts")}
        <p>
          <a class="more" href={`${transactionPath(model.row.transaction.id)}/why`}>
            How it came to say so, and whether it would today
          </a>
        </p>
      </div>
    </Layout>,
  );
}

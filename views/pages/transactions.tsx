// The page `/transactions`.

import { parseQuery } from "#finance/query/parse.ts";
import { TREE_ID } from "../components/category-select.tsx";
import { Layout } from "../layout.tsx";
import type { TransactionsModel } from "../models.ts";
import { askPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { transactionsPieces } from "../screens/transactions.tsx";

export function transactionsPage(model: TransactionsModel): string {
  const board = boardOf(transactionsPieces(model));
  return markup(
    <Layout title="Transactions" current="transactions" shell={model.shell} board={board}>
      {board.region("just-changed")}
      {board.region("filters")}
      <section class="card flush tablecard" aria-label="Transactions">
        {board.region("totals")}
        <table class="tt">
          <thead>
            <tr>
              <th scope="col" aria-sort="descending">
                Date
              </th>
              <th scope="col">Merchant</th>
              <th scope="col">Category</th>
              <th scope="col">Account</th>
              <th scope="col" class="a">
                Amount
              </th>
            </tr>
          </thead>
          <tbody id="rows">{board.list("rows")}</tbody>
        </table>
        {board.region("more")}
        {model.filter.q !== "" && parseQuery(model.filter.q, model.snapshot.ownCategories).ok && (
          <p class="loadmore">
            <a href={askPath(model.filter.q)}>Tell me when a new row fits</a>
          </p>
        )}
      </section>
      {board.region(TREE_ID)}
    </Layout>,
  );
}

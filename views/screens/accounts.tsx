// The pieces of the accounts page.

import { AccountTotals, accountPieces, NewAccount } from "../fragments/accounts.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { AccountsModel } from "../models.ts";
import { region } from "../render.ts";

export function accountsPieces({ shell, snapshot }: AccountsModel): Piece[] {
  return [
    ...shellPieces(shell, snapshot),
    region("account-totals", <AccountTotals snapshot={snapshot} />),
    region("new-account", <NewAccount snapshot={snapshot} />),
    ...accountPieces(snapshot),
  ];
}

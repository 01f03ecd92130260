// Which account a row lies in: the one its source names, where that was merged the other, and always one of the row's currency.

import type { AccountSeen } from "#finance/account.ts";
import { type AccountId, accountId } from "#finance/ids.ts";
import type { BankRow } from "#finance/transaction.ts";
import type { UserState } from "./state.ts";

export type Place = {
  readonly accountId: AccountId;
  /** The account to open first; null where it is there. */
  readonly opens: AccountSeen | null;
};

/** Depends on nothing but the row's own account and currency, so that the same row comes to the same place each time. */
export function placeOfRow(state: Readonly<UserState>, row: BankRow): Place {
  const named = state.accounts[row.accountId];
  if (!named || named.currency === row.currency) return { accountId: afterMerges(state, row.accountId), opens: null };
  const beside = accountId(`${row.accountId}:${row.currency}`);
  if (state.accounts[beside]) return { accountId: afterMerges(state, beside), opens: null };
  const { name, bank, kind, mask } = named;
  const { currency } = row;
  const opens = { id: beside, name: `${name} (${currency})`, bank, kind, currency, mask, anchor: null };
  return { accountId: beside, opens };
}

/** An account merged into one that was itself merged: its rows are where the last merge brought them. */
function afterMerges(state: Readonly<UserState>, id: AccountId): AccountId {
  let at = id;
  for (let into = state.accounts[at]?.mergedInto; into; into = state.accounts[at]?.mergedInto) at = into;
  return at;
}

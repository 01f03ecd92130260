// Accounts within the state: opening, changing, anchoring, comparing and merging them.

import type { AccountId } from "#finance/ids.ts";
import type { AccountRow } from "./ports.ts";
import type { UserFact } from "./protocol.ts";
import { type AccountState, balanceOf, type UserState } from "./state.ts";

type AccountFact = Extract<
  UserFact,
  { type: "account-opened" | "account-changed" | "account-anchored" | "balance-compared" | "accounts-merged" }
>;

export function foldAccount(state: UserState, fact: AccountFact): void {
  switch (fact.type) {
    case "account-opened":
      state.accounts[fact.account.id] = opened(fact.account);
      return;
    case "accounts-merged":
      merge(state, fact.from, fact.into);
      return;
    case "account-changed":
      Object.assign(must(state, fact.accountId), fact.change);
      return;
    case "account-anchored":
      must(state, fact.accountId).anchor = { ...fact.anchor, baseMinor: fact.baseMinor };
      return;
    case "balance-compared": {
      const { date, statedMinor, differenceMinor } = fact;
      must(state, fact.accountId).stated = { date, statedMinor, differenceMinor };
      return;
    }
    default:
      fact satisfies never;
  }
}

/** The account as lists outside the actor show it. */
export function accountRow(id: AccountId, account: AccountState): AccountRow {
  const { name, bank, kind, currency, mask, hidden, closed, mergedInto } = account;
  return { id, name, bank, kind, currency, mask, hidden, closed, mergedInto, balanceMinor: balanceOf(account) };
}

function opened(account: Extract<UserFact, { type: "account-opened" }>["account"]): AccountState {
  const { name, bank, kind, currency, mask, anchor } = account;
  return {
    name,
    bank,
    kind,
    currency,
    mask,
    hidden: false,
    closed: false,
    mergedInto: null,
    rows: 0,
    sumMinor: 0,
    anchor: anchor === null ? null : { ...anchor, baseMinor: 0 },
    stated: null,
  };
}

/** The rows have moved by facts of their own; the target keeps its own anchor, so its balance stays the one people know. */
function merge(state: UserState, from: AccountId, into: AccountId): void {
  must(state, into);
  const source = must(state, from);
  source.anchor = null;
  source.mergedInto = into;
  source.hidden = true;
}

function must(state: UserState, id: AccountId): AccountState {
  const account = state.accounts[id];
  if (!account) throw new Error(`a fact names account ${id}, which was never opened`);
  return account;
}

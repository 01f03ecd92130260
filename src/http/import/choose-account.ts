// Which account a part of a file goes to: the one a person named, the file's own, or a new one; always one of its currency.

import type { AccountView } from "#actors/user/snapshot.ts";
import type { AccountSeen } from "#finance/account.ts";
import { hashText } from "#finance/hash.ts";
import { type AccountId, accountId } from "#finance/ids.ts";
import type { Currency } from "#finance/money.ts";
import type { StatementAccount } from "#statement/statement.ts";

export type Chosen = {
  readonly account: AccountSeen;
  readonly isNew: boolean;
  /** An account of that name which is in another currency, where the new one stands beside it. */
  readonly beside: { readonly name: string; readonly currency: Currency } | null;
};

/**
 * An account is found by the name the person gave, else by the file's own number of it, else by its name; what is not found
 * is opened. `planned` are the accounts that the same file opens.
 */
export function chooseAccount(
  stated: StatementAccount,
  known: readonly AccountView[],
  planned: readonly AccountSeen[],
  named: string | null,
): Chosen {
  const byId = named === null ? undefined : known.find((each) => each.id === named);
  const name = byId?.name ?? named ?? stated.name;
  const existing = (named === null ? byNumber(stated, known) : undefined) ?? byName(stated, name, byId, known, named);
  const anchor =
    stated.ledgerBalance === null
      ? null
      : { date: stated.ledgerBalance.date, balanceMinor: stated.ledgerBalance.amountMinor };
  if (existing) {
    const { id, bank, kind, currency } = existing;
    const account = { id, name: existing.name, bank, kind, currency, mask: existing.mask ?? stated.mask, anchor };
    return { account, isNew: false, beside: null };
  }
  const beside = [...known, ...planned].find((each) => same(each.name, name) && each.currency !== stated.currency);
  const { bank, kind, currency, mask } = stated;
  const numbered = named === null && stated.key !== "";
  const id = numbered ? numberedId(stated) : accountId(`file:${hashText(`${name} ${currency}`)}`);
  const account = { id, name: beside ? inCurrency(name, currency) : name, bank, kind, currency, mask, anchor };
  return { account, isNew: true, beside: beside ? { name: beside.name, currency: beside.currency } : null };
}

function byNumber(stated: StatementAccount, known: readonly AccountView[]): AccountView | undefined {
  if (stated.key === "") return undefined;
  // Accounts opened before a number could stand for several currencies.
  const older = accountId(`file:${hashText(`${stated.bank} ${stated.key}`)}`);
  return (
    known.find((each) => each.id === numberedId(stated)) ??
    known.find((each) => each.id === older && each.currency === stated.currency)
  );
}

function numberedId({ bank, key, currency }: StatementAccount): AccountId {
  return accountId(`file:${hashText(`${bank} ${key} ${currency}`)}`);
}

function byName(
  stated: StatementAccount,
  name: string,
  byId: AccountView | undefined,
  known: readonly AccountView[],
  named: string | null,
): AccountView | undefined {
  if (byId?.currency === stated.currency) return byId;
  const ofCurrency = known.filter((each) => each.currency === stated.currency);
  const fits = (wanted: string) => ofCurrency.filter((each) => same(each.name, wanted));
  const found = [...fits(name), ...fits(inCurrency(name, stated.currency))];
  // Two banks may have an account of the same name each; what a person names is theirs, whatever the bank.
  return (
    found.find((each) => same(each.bank, stated.bank)) ??
    found.find((each) => named !== null || each.bank === "" || stated.bank === "")
  );
}

function inCurrency(name: string, currency: Currency): string {
  return `${name} (${currency})`;
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

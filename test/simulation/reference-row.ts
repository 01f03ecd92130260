// A row and an account as the reference keeps them, and what a command came to.

import type { Receipt } from "#actors/user/protocol.ts";
import type { AccountSeen, BalanceAnchor } from "#finance/account.ts";
import type { BankRow } from "#finance/transaction.ts";

export type RefRow = BankRow & {
  readonly id: string;
  readonly merchant: string;
  readonly category: string | null;
  readonly source: string | null;
  readonly confidence: number;
  readonly note: string;
  readonly expected: boolean;
  readonly voided: boolean;
};

export type Code = NonNullable<Receipt["refusal"]>["code"];

/** What a command must have come to. */
export type Expected = {
  added: number;
  duplicate: number;
  changed: number;
  removed: number;
  refusal: Code | null;
};

export type RefAccount = {
  readonly currency: string;
  name: string;
  kind: AccountSeen["kind"];
  hidden: boolean;
  closed: boolean;
  mergedInto: string | null;
  anchor: BalanceAnchor | null;
};

// A row as the reference keeps it, and what a command came to.

import type { Receipt } from "#actors/user/protocol.ts";
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
export type Expected = { added: number; duplicate: number; changed: number; removed: number; refusal: Code | null };

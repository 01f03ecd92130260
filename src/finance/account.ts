// A place money lies: what the bank calls it, its kind, and the point its balance is counted from.

import type { PlainDate } from "./calendar.ts";
import type { AccountId } from "./ids.ts";
import type { Currency, Minor } from "./money.ts";

export type AccountKind = "checking" | "savings" | "credit" | "cash" | "other";

/** "It was `balanceMinor` at the end of `date`"; date null means before the first row (an opening balance). */
export type BalanceAnchor = { readonly date: PlainDate | null; readonly balanceMinor: Minor };

/** What a source says of an account when it delivers rows of it. */
export type AccountSeen = {
  readonly id: AccountId;
  readonly name: string;
  readonly bank: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  /** Last digits as the bank masks them, e.g. "0937"; null where unknown. */
  readonly mask: string | null;
  /** A balance the source states; it makes the account's sum a balance rather than a change. */
  readonly anchor: BalanceAnchor | null;
};

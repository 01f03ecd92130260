// What the parts of Chen's life share: the order of the accounts, the payday and ways to write texts.

import { merchant, monthly } from "../../build.ts";
import type { Merchant } from "../../plan.ts";

export const MAIN = 0;
export const POT = 1;
export const CARD = 2;
export const YEN = 3;
export const PAYDAY = monthly(31, "previous");

export const upi = (
  kind: Parameters<typeof merchant>[0],
  name: string,
  payee: string,
  handle: string,
  note: string,
): Merchant => merchant(kind, name, `UPI/DR/{d12}/${payee}/${handle}/${note}`, "UPI");

// What the parts of Ben's life share: the order of the accounts, the payday and ways to write texts.

import { merchant, monthly } from "../../build.ts";

export const GIRO = 0;
export const SAVINGS = 1;
export const CARD = 2;
export const PAYDAY = monthly(25, "previous");
export const MANDATE = "EREF+{d12} MREF+{f9} CRED+DE{f2}ZZZ0000{f7}";

export const girocard = (name: string, text: string, kind: Parameters<typeof merchant>[0]) =>
  merchant(kind, name, `${text} {yyyy}-{mm}-{dd} Debitk.0 VISA Debit`);

// What the parts of Ana's life share: the order of the accounts, the payday and ways to write texts.

import { weeks } from "../../build.ts";

export const CHECKING = 0;
export const SAVINGS = 1;
export const CARD = 2;
export const PAYDAY = weeks(2, "2025-01-10", "previous");

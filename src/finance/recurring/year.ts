// What a series comes to in a year.

import { type Minor, minor } from "../money.ts";
import { rhythmOf } from "./rhythm.ts";
import type { RecurringSeries } from "./series.ts";

/** Cost (negative) or income of a year at today's price, minor units. */
export function yearMinor(series: RecurringSeries): Minor {
  return minor(Math.round(series.next.amountMinor * rhythmOf(series.cadence).inYear));
}

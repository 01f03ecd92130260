// Where a series stood in the past: the occurrences that are kept, and before them its rhythm back to its beginning.

import { addDays, addMonths, type PlainDate } from "../calendar.ts";
import type { Minor } from "../money.ts";
import type { Cadence, RecurringSeries } from "./series.ts";

export type PastOccurrence = { readonly date: PlainDate; readonly amountMinor: Minor };

/** Oldest first. Of those that are not kept the date is the nominal one, and the amount the price of that time. */
export function pastOf({ cadence, occurrences, startedOn, prices, count }: RecurringSeries): readonly PastOccurrence[] {
  const [first] = occurrences;
  const before: PastOccurrence[] = [];
  if (first === undefined) return before;
  for (let n = 1; n <= count - occurrences.length; n++) {
    const date = stepBack(first.date, cadence, n);
    if (date < startedOn) break;
    const price = prices.findLast(({ from }) => from <= date) ?? prices[0];
    before.unshift({ date, amountMinor: price?.amountMinor ?? first.amountMinor });
  }
  return [...before, ...occurrences];
}

const DAYS: Readonly<Partial<Record<Cadence, number>>> = { weekly: 7, biweekly: 14, "four-weekly": 28 };
const MONTHS: Readonly<Partial<Record<Cadence, number>>> = {
  monthly: 1,
  bimonthly: 2,
  quarterly: 3,
  "semi-annual": 6,
  annual: 12,
};

function stepBack(from: PlainDate, cadence: Cadence, times: number): PlainDate {
  const days = DAYS[cadence];
  return days === undefined ? addMonths(from, -times * (MONTHS[cadence] ?? 1)) : addDays(from, -times * days);
}

// A series as the rest of Purser sees it, from the short lists the book keeps.

import { accountId } from "../ids.ts";
import { minor } from "../money.ts";
import { introOf, medianOf, wanders } from "./amounts.ts";
import { dateOf } from "./civil.ts";
import type { Kept, SeriesBook } from "./kept.ts";
import { kindOf } from "./reason.ts";
import { rhythmAt } from "./rhythm.ts";
import type { Shift } from "./schedule.ts";
import type { Due, RecurringSeries, SeriesKind } from "./series.ts";

/** So many of the newest tell what comes next where the amount wanders. */
const RECENT = 3;

export function viewOf(book: SeriesBook, kept: Kept): RecurringSeries {
  const rhythm = rhythmAt(kept.rhythm);
  const last = kept.seen.at(-1);
  if (!last) throw new RangeError(`a series without an occurrence: ${kept.id}`);
  const intro = introOf(kept);
  return {
    id: kept.id,
    merchant: kept.name,
    category: kept.category,
    accountId: book.accounts[last[3]] ?? accountId(""),
    currency: kept.currency,
    kind: kindOf(kept.category, last[1]),
    cadence: rhythm.cadence,
    count: kept.count,
    startedOn: dateOf(kept.from),
    occurrences: kept.seen.map(([day, amount, transactionId]) => ({
      transactionId,
      date: dateOf(day),
      amountMinor: minor(amount),
    })),
    prices: kept.prices.map(([from, amount]) => ({ from: dateOf(from), amountMinor: minor(amount) })),
    introMinor: intro === null ? null : minor(intro),
    next: nextDue(kept),
  };
}

function nextDue(kept: Kept): Due {
  const date = dateOf(kept.next);
  const last = kept.seen.at(-1)?.[1] ?? 0;
  if (!wanders(kept.seen)) {
    const amountMinor = minor(last);
    return { date, amountMinor, leastMinor: amountMinor, mostMinor: amountMinor };
  }
  const amounts = kept.seen.map(([, amount]) => amount);
  return {
    date,
    amountMinor: minor(medianOf(amounts.slice(-RECENT))),
    leastMinor: minor(Math.min(...amounts)),
    mostMinor: minor(Math.max(...amounts)),
  };
}

/** What series of a kind do at weekends where their dates do not tell: banks collect bills after, employers pay before. */
export function usualShift(kind: SeriesKind): Shift {
  switch (kind) {
    case "bill":
    case "transfer":
      return 1;
    case "income":
      return -1;
    case "subscription":
      return 0;
  }
}

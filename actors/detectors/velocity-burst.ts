// Are there more charges at one merchant in one day than it has ever been there for this person?

import { dayNumber } from "#finance/calendar.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Transaction } from "#finance/transaction.ts";
import { CANDIDATE_FROM, type Detector, type Watch } from "./detector.ts";
import { findingAbout, forgetOldest, isSpending, round } from "./spending.ts";

/** Merchants whose days are counted; the one seen longest ago makes room. */
const MERCHANTS_KEPT = 60;
/** Lent to every merchant: so many days of what is usual for the person anywhere. */
const LENT_DAYS = 3;
/** Fewer charges in a day are never a burst. */
const CHARGES_MIN = 4;
/** How unlikely so many charges would be, in powers of ten. */
const UNLIKELY_MIN = 2.5;
/** What counts is about the last months: a merchant's days are halved when there are so many. */
const DAYS_MAX = 40;
const DAYS_SEEN_MIN = 10;

/** Days with any charge before the newest one, charges on them, the newest day, charges on it, and the most on any day before. */
type Visits = [days: number, charges: number, day: number, today: number, most: number];
export type VelocitySlice = { merchants: Record<string, Visits>; days: number; charges: number };

export const velocityBurst: Detector<VelocitySlice> = {
  name: "velocity-burst",
  initial: () => ({ merchants: {}, days: 0, charges: 0 }),
  observe,
};

function observe(slice: VelocitySlice, row: Transaction, watch: Watch): void {
  if (!isSpending(row)) return;
  // Under a name that nobody can mistake for a property's.
  const key = `${merchantKey(row.merchant)}|`;
  const day = dayNumber(row.date);
  const known = slice.merchants[key];
  const visits = known ?? [0, 0, day, 0, 0];
  // A late row of a day that is over: whether there were more then is not known any more.
  if (day < visits[2]) return;
  if (day > visits[2]) turnDay(slice, visits, day);
  visits[3] += 1;
  slice.merchants[key] = visits;
  if (known === undefined) forgetOldest(slice.merchants, MERCHANTS_KEPT, (each) => each[2]);
  if (watch.live && !row.expected && slice.days >= DAYS_SEEN_MIN) judge(slice, row, visits, watch);
}

function turnDay(slice: VelocitySlice, visits: Visits, day: number): void {
  const charges = visits[3];
  slice.days += 1;
  slice.charges += charges;
  visits[0] += 1;
  visits[1] += charges;
  if (visits[0] > DAYS_MAX) {
    visits[0] /= 2;
    visits[1] /= 2;
  }
  visits[2] = day;
  visits[3] = 0;
  visits[4] = Math.max(visits[4], charges);
}

function judge(slice: VelocitySlice, row: Transaction, [days, charges, , today, most]: Visits, watch: Watch): void {
  if (today < CHARGES_MIN || today <= most) return;
  const anywhere = slice.charges / slice.days;
  const usual = (charges + LENT_DAYS * anywhere) / (days + LENT_DAYS);
  const unlikely = -Math.log10(tailOf(today, usual));
  if (unlikely < UNLIKELY_MIN * CANDIDATE_FROM) return;
  watch.raise(
    findingAbout(row, {
      kind: "velocity-burst",
      severity: unlikely >= 2 * UNLIKELY_MIN ? "high" : "medium",
      reasons: [{ kind: "many-charges", merchant: row.merchant, charges: today, usual: round(usual) }],
      evidence: { statistic: unlikely, baseline: usual, scale: 1, n: days, threshold: UNLIKELY_MIN },
    }),
  );
}

/** The chance of `count` or more where every further charge is as likely as the last: a geometric law of the same mean. */
function tailOf(count: number, mean: number): number {
  const again = 1 - 1 / Math.max(mean, 1.05);
  return Math.max(again ** (count - 1), 1e-12);
}

// Has this very charge just been made? Same account, merchant and amount within a day, where that is not the habit.

import { dayNumber } from "#finance/calendar.ts";
import type { TransactionId } from "#finance/ids.ts";
import type { Transaction } from "#finance/transaction.ts";
import { CANDIDATE_FROM, type Detector, type Watch } from "./detector.ts";
import { findingAbout, forgetOldest, isSpending, round } from "./spending.ts";

/** The newest charges a twin is looked for among. */
const RECENT_KEPT = 48;
/** Merchants remembered for twins they have had; the one seen longest ago makes room. */
const HABITS_KEPT = 64;
const DAYS_APART_MAX = 1;
/** What counts is about the last year: of all before, half is forgotten each time so many days have gone. */
const HALVED_EVERY_DAYS = 182;
/** Lent to every merchant: twins on 2 % of 12 days. One pair of twins is no habit yet, two within days of each other are. */
const LENT_DAYS = 12;
const LENT_TWIN_DAYS = 0.24;
/** How unlikely twins must be, in powers of ten: on a tenth of the days at a merchant they are its habit (two tickets). */
const UNLIKELY_MIN = 1;
const NEXT_DAY_SHARE = 0.5;

type Recent = [id: TransactionId, key: string, day: number];
/** Days at a merchant since its first twins, and those of them with twins; recent ones count more. */
type Habit = [days: number, twinDays: number, lastDay: number, lastTwinDay: number];
export type DuplicateChargeSlice = { recent: Recent[]; habits: Record<string, Habit> };

export const duplicateCharge: Detector<DuplicateChargeSlice> = {
  name: "duplicate-charge",
  initial: () => ({ recent: [], habits: {} }),
  observe,
};

function observe(slice: DuplicateChargeSlice, row: Transaction, watch: Watch): void {
  if (!isSpending(row)) return;
  const merchant = row.merchant.toLowerCase();
  const key = `${row.accountId}|${merchant}|${row.amountMinor}|${row.currency}`;
  const day = dayNumber(row.date);
  const twin = slice.recent.find((recent) => recent[1] === key && Math.abs(recent[2] - day) <= DAYS_APART_MAX);
  slice.recent.push([row.id, key, day]);
  if (slice.recent.length > RECENT_KEPT) slice.recent.shift();
  // Under a name that nobody can mistake for a property's.
  const name = `${merchant}|`;
  const habit = slice.habits[name];
  const share = shareOf(habit);
  if (habit) countDay(habit, day);
  if (!twin) return;
  countTwins(slice, name, day);
  const daysApart = Math.abs(twin[2] - day);
  // Twins of two days are rarer than those of one, which two tickets may be.
  const unlikely = -Math.log10(daysApart === 0 ? share : share * NEXT_DAY_SHARE);
  if (unlikely < UNLIKELY_MIN * CANDIDATE_FROM || !watch.live || row.expected) return;
  watch.raise(
    findingAbout(row, {
      kind: "duplicate-charge",
      severity: "medium",
      reasons: [{ kind: "same-charge", otherId: twin[0], daysApart }],
      // How usual twins are here: the share of days with them, among so many.
      evidence: { statistic: unlikely, baseline: share, scale: 1, n: round(habit?.[0] ?? 0), threshold: UNLIKELY_MIN },
    }),
  );
}

function shareOf(habit: Habit | undefined): number {
  const [days, twinDays] = habit ?? [0, 0];
  return (twinDays + LENT_TWIN_DAYS) / (days + LENT_DAYS);
}

/** Rows that come late, of days before the last one, teach nothing: whether their day was counted is not known any more. */
function countDay(habit: Habit, day: number): void {
  if (day <= habit[2]) return;
  // Halving is exact, whatever machine does it.
  const halvings = Math.floor(day / HALVED_EVERY_DAYS) - Math.floor(habit[2] / HALVED_EVERY_DAYS);
  for (let i = 0; i < Math.min(halvings, 8); i++) {
    habit[0] /= 2;
    habit[1] /= 2;
  }
  habit[0] += 1;
  habit[2] = day;
}

/** However many twins a day has, it is one day with twins. */
function countTwins(slice: DuplicateChargeSlice, name: string, day: number): void {
  const habit = slice.habits[name];
  if (!habit) {
    slice.habits[name] = [1, 1, day, day];
    forgetOldest(slice.habits, HABITS_KEPT, (each) => each[2]);
  } else if (day > habit[3]) {
    habit[1] += 1;
    habit[3] = day;
  }
}

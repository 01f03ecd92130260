// Money between a person's own accounts: two rows of one sum, on one day or a business day apart.

import { type CategoryId, categoryId } from "#finance/category.ts";
import { accountAt } from "./accounts.ts";
import { baseDrafts } from "./base.ts";
import { type Day, dayOf, isBusinessDay, isDue } from "./day.ts";
import { writeText } from "./descriptor.ts";
import type { Draft, Persona, Transfer } from "./plan.ts";
import { refundDrafts } from "./refunds.ts";

/** Numbers of transfers within an account and day begin here; each transfer has two. */
const TRANSFER_NUMBER_FIRST = 700;
const OUT_MINUTE = 395;
const IN_MINUTE = 205;
/** Longest run of closed days between the two sides. */
const CLOSED_DAYS_MAX = 6;
const MONTHS_KEPT_MAX = 48;

const CARD_PAYMENT = categoryId("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT");
const SAVED = categoryId("TRANSFER_OUT_SAVINGS");
const SENT = categoryId("TRANSFER_OUT_ACCOUNT_TRANSFER");
const PUT_BY = categoryId("TRANSFER_IN_SAVINGS");
const RECEIVED = categoryId("TRANSFER_IN_ACCOUNT_TRANSFER");

/** The legs of transfers that a day shows. */
export function transferDrafts(persona: Persona, day: Day): Draft[] {
  return persona.plan.transfers.flatMap((transfer) => legsOn(persona, transfer, day));
}

/** What a day brings apart from transfers: its own rows and refunds of earlier ones. */
export function ownDrafts(persona: Persona, day: Day): readonly Draft[] {
  const refunds = refundDrafts(persona, day);
  const base = baseDrafts(persona, day.number);
  return refunds.length === 0 ? base : [...base, ...refunds];
}

/** What moved on an account in a month, leaving one transfer out; signed minor units. */
export function monthFlow(persona: Persona, monthIndex: number, account: number, except: Transfer | null): number {
  let sum = ownSums(persona, monthIndex)[account] ?? 0;
  const touching = persona.plan.transfers.filter((t) => t !== except && (t.from === account || t.to === account));
  for (const day of daysOf(monthIndex)) {
    for (const transfer of touching) {
      for (const leg of legsOn(persona, transfer, day)) if (leg.account === account) sum += leg.amountMinor;
    }
  }
  return sum;
}

/** The transfer that brings an account back to its usual balance each month: a card's payment, a sweep of what is left. */
export function settlingTransfer(persona: Persona, account: number): Transfer | null {
  const settles = (transfer: Transfer) =>
    (transfer.kind === "card-payment" && transfer.to === account) ||
    (transfer.kind === "leftover" && transfer.from === account);
  return persona.plan.transfers.find(settles) ?? null;
}

function legsOn(persona: Persona, transfer: Transfer, day: Day): Draft[] {
  const legs: Draft[] = [];
  const { holidays } = persona.plan;
  if (isDue(transfer.rule, day, holidays)) {
    const both = legsSent(persona, transfer, day);
    legs.push(...(transfer.lagDays === 0 ? both : both.slice(0, 1)));
  }
  const sent = transfer.lagDays === 0 ? null : lastBusinessDay(day, holidays);
  if (sent && isDue(transfer.rule, sent, holidays)) legs.push(...legsSent(persona, transfer, sent).slice(1));
  return legs;
}

/** The business day before a business day; null on a closed day, when nothing arrives. */
function lastBusinessDay(day: Day, holidays: readonly string[]): Day | null {
  if (!isBusinessDay(day, holidays)) return null;
  for (let back = 1; back <= CLOSED_DAYS_MAX; back++) {
    const before = dayOf(day.number - back);
    if (isBusinessDay(before, holidays)) return before;
  }
  return null;
}

/** The out leg and the in leg; none where there is nothing to move. */
function legsSent(persona: Persona, transfer: Transfer, sent: Day): Draft[] {
  const amount = amountOf(persona, transfer, sent);
  if (amount === 0) return [];
  const [payer, payee] = amount > 0 ? [transfer.from, transfer.to] : [transfer.to, transfer.from];
  const texts = amount > 0 ? transfer.texts : transfer.backTexts;
  return [
    leg(persona, transfer, sent, "out", payer, payee, -Math.abs(amount), texts.out),
    leg(persona, transfer, sent, "in", payee, payer, Math.round(Math.abs(amount) * transfer.rate), texts.in),
  ];
}

function amountOf(persona: Persona, transfer: Transfer, sent: Day): number {
  const month = sent.monthIndex - 1;
  switch (transfer.kind) {
    case "standing":
      return transfer.amountMinor;
    case "card-payment":
      return Math.max(0, -(ownSums(persona, month)[transfer.to] ?? 0));
    case "leftover": {
      const left = monthFlow(persona, month, transfer.from, transfer);
      const amount = Math.round(left / transfer.amountMinor) * transfer.amountMinor;
      // Between currencies it only goes one way: nobody tops up abroad from what home lacks.
      return transfer.rate === 1 ? amount : Math.max(0, amount);
    }
  }
}

function leg(
  persona: Persona,
  transfer: Transfer,
  sent: Day,
  side: "out" | "in",
  account: number,
  other: number,
  amountMinor: number,
  text: string,
): Draft {
  const index = persona.plan.transfers.indexOf(transfer);
  const sideMinute = side === "out" || transfer.lagDays === 0 ? OUT_MINUTE : IN_MINUTE;
  return {
    account,
    number: TRANSFER_NUMBER_FIRST + index * 2 + (side === "out" ? 0 : 1),
    minute: sideMinute + index * 3 + (side === "out" ? 0 : 1),
    amountMinor,
    text: writeText(text, persona.seed, sent, transfer.key),
    mcc: null,
    pending: null,
    truth: {
      merchant: accountAt(persona, other).bank,
      intermediary: null,
      category: categoryOf(persona, transfer, side, side === "out" ? other : account),
      cause: { type: "transfer", id: transfer.id, pair: `${transfer.id}:${sent.date}`, leg: side },
      anomaly: null,
    },
  };
}

/** By Plaid's words a transfer is about savings when the receiving account is one, on both sides of it. */
function categoryOf(persona: Persona, transfer: Transfer, side: "out" | "in", payee: number): CategoryId {
  if (transfer.kind === "card-payment") return CARD_PAYMENT;
  const saves = accountAt(persona, payee).kind === "savings";
  if (side === "out") return saves ? SAVED : SENT;
  return saves ? PUT_BY : RECEIVED;
}

const sumsOf = new WeakMap<Persona, Map<number, readonly number[]>>();

/** Sums per account of a month's own rows. A pure function; kept, because each month is asked for three times. */
function ownSums(persona: Persona, monthIndex: number): readonly number[] {
  let months = sumsOf.get(persona);
  if (!months) {
    months = new Map();
    sumsOf.set(persona, months);
  }
  let sums = months.get(monthIndex);
  if (!sums) {
    if (months.size >= MONTHS_KEPT_MAX) months.clear();
    const counted = persona.accounts.map(() => 0);
    for (const day of daysOf(monthIndex)) {
      for (const draft of ownDrafts(persona, day))
        counted[draft.account] = (counted[draft.account] ?? 0) + draft.amountMinor;
    }
    sums = counted;
    months.set(monthIndex, sums);
  }
  return sums;
}

function daysOf(monthIndex: number): Day[] {
  const days: Day[] = [];
  let day = dayOf(Date.UTC(Math.floor(monthIndex / 12), monthIndex % 12, 1) / 86_400_000);
  while (day.monthIndex === monthIndex) {
    days.push(day);
    day = dayOf(day.number + 1);
  }
  return days;
}

// What the banks report of a person, day by day: a pure function of person and date, so that a restart goes on exactly.

import type { AccountSeen } from "#finance/account.ts";
import { dayNumber, firstOfMonth, monthOf, type PlainDate } from "#finance/calendar.ts";
import { minor } from "#finance/money.ts";
import type { BankRow } from "#finance/transaction.ts";
import { accountAt } from "./accounts.ts";
import { baseDrafts } from "./base.ts";
import { type Day, dayOf } from "./day.ts";
import type { Draft, Persona, Truth } from "./plan.ts";
import { mix } from "./random.ts";
import { sourceIdOf } from "./refunds.ts";
import { monthFlow, ownDrafts, settlingTransfer, transferDrafts } from "./transfers.ts";
import { momentOf } from "./zone.ts";

export type LifeEvent = {
  readonly kind: "added" | "modified" | "removed";
  /** As the bank now states it; for `removed` the row that is gone. */
  readonly row: BankRow;
  /** When the bank says it: minutes into the local virtual day, 0–1439. */
  readonly minuteOfDay: number;
  readonly truth: Truth;
};

/** The longest that a row stays pending, a hotel's hold among them. */
const PENDING_DAYS_MAX = 3;
/** Banks settle in the small hours, one row after the other. */
const SETTLE_MINUTE_FIRST = 8;
const SETTLE_MINUTE_LAST = 430;

/** Everything the banks report on that local day, in order: new rows, rows that settle, holds that are let go. */
export function lifeOfDay(persona: Persona, date: PlainDate): LifeEvent[] {
  const day = dayOf(dayNumber(date));
  const events = settledOn(persona, day);
  for (const draft of draftsOf(persona, day)) {
    events.push(eventOf(persona, day, draft, "added", draft.pending !== null, draft.minute));
  }
  return events.sort(byTime);
}

/** All that is reported from `from` up to, not including, `to`; nothing about rows older than `from`. */
export function* lifeBetween(persona: Persona, from: PlainDate, to: PlainDate): Generator<LifeEvent> {
  for (let number = dayNumber(from); number < dayNumber(to); number++) {
    for (const event of lifeOfDay(persona, dayOf(number).date)) {
      if (event.row.date >= from) yield event;
    }
  }
}

/**
 * The rows a bank would list if asked at the start of `to`: each once, settled as far as it is by then.
 * `lifeOfDay` from `to` on continues it: what is still pending settles there under the same id.
 */
export function* historyBetween(persona: Persona, from: PlainDate, to: PlainDate): Generator<LifeEvent> {
  const end = dayNumber(to);
  for (let number = dayNumber(from); number < end; number++) {
    const day = dayOf(number);
    const events: LifeEvent[] = [];
    for (const draft of draftsOf(persona, day)) {
      const open = draft.pending !== null && number + draft.pending.days >= end;
      if (open || !draft.pending?.dropped) events.push(eventOf(persona, day, draft, "added", open, draft.minute));
    }
    yield* events.sort(byTime);
  }
}

/** The accounts with the balance each had when a history from `from` begins, so that no card is paid for unseen purchases. */
export function accountsAt(persona: Persona, from: PlainDate): AccountSeen[] {
  return persona.accounts.map((account, index) => {
    const settling = settlingTransfer(persona, index);
    if (settling === null || account.anchor === null) return account;
    const start = dayOf(dayNumber(from));
    let balance = account.anchor.balanceMinor + monthFlow(persona, start.monthIndex - 1, index, settling);
    for (let number = dayNumber(firstOfMonth(monthOf(from))); number < start.number; number++) {
      for (const draft of draftsOf(persona, dayOf(number))) if (draft.account === index) balance += draft.amountMinor;
    }
    return { ...account, anchor: { date: null, balanceMinor: minor(balance) } };
  });
}

function draftsOf(persona: Persona, day: Day): Draft[] {
  return [...ownDrafts(persona, day), ...transferDrafts(persona, day)];
}

function settledOn(persona: Persona, day: Day): LifeEvent[] {
  const settling: (readonly [Day, Draft])[] = [];
  for (let back = 1; back <= PENDING_DAYS_MAX; back++) {
    const bought = dayOf(day.number - back);
    for (const draft of baseDrafts(persona, bought.number)) {
      if (draft.pending?.days === back) settling.push([bought, draft]);
    }
  }
  const gap = (SETTLE_MINUTE_LAST - SETTLE_MINUTE_FIRST) / Math.max(1, settling.length);
  return settling.map(([bought, draft], i) => {
    const dropped = draft.pending?.dropped === true;
    const early = mix(persona.seed, day.number, i) % Math.ceil(gap / 3);
    const minute = Math.round(SETTLE_MINUTE_FIRST + i * gap + (i === 0 ? 0 : -early));
    return eventOf(persona, bought, draft, dropped ? "removed" : "modified", dropped, minute);
  });
}

function eventOf(
  persona: Persona,
  day: Day,
  draft: Draft,
  kind: LifeEvent["kind"],
  pending: boolean,
  minuteOfDay: number,
): LifeEvent {
  const account = accountAt(persona, draft.account);
  const byClock = draft.truth.cause.type !== "series" && draft.truth.cause.type !== "transfer";
  const row: BankRow = {
    sourceId: sourceIdOf(account.id, day, draft.number),
    pendingSourceId: null,
    accountId: account.id,
    date: day.date,
    // What runs overnight in a batch has a date only; a card or a phone payment has its moment.
    postedAt: byClock
      ? momentOf(day.number, draft.minute, mix(day.number, draft.number, draft.minute) % 60, persona.timeZone)
      : null,
    amountMinor: minor(pending && draft.pending ? draft.pending.amountMinor : draft.amountMinor),
    currency: account.currency,
    description: draft.text,
    pending,
    mcc: draft.mcc,
    bankCategory: null,
  };
  return { kind, row, minuteOfDay, truth: draft.truth };
}

function byTime(a: LifeEvent, b: LifeEvent): number {
  return a.minuteOfDay - b.minuteOfDay || (a.row.sourceId < b.row.sourceId ? -1 : 1);
}

// Asks a language model about merchants that nobody knew, many at a time, remembers the answers for everybody, and tells those
// who waited. It stands beside the way: rows are shown long before, and nothing waits for it.

import type { Clock } from "#actors/runtime/clock.ts";
import { instantOfMs, msOfInstant } from "#finance/calendar.ts";
import { type Minor, minor } from "#finance/money.ts";
import { type MerchantAnswer, type MerchantQuestion, merchantQuestion } from "#llm/merchant-question.ts";
import type { Llm } from "#llm/open-llm.ts";
import type { KnownMerchant } from "#store/merchants.ts";
import type { WaitingEffect } from "#store/outbox.ts";
import type { Store } from "#store/store.ts";
import { type Job, lookAgainAndAgain, type Send } from "./job.ts";

/** How often the outbox is looked into. */
const LOOK_EVERY_MS = 1_000;
/** What was asked last waits so long for company, so that a call is about many merchants. */
const COMPANY_MS = 5_000;
/** While an import goes on there is always more company to come; nobody waits longer than this for it. */
const WAITED_MS = 30_000;
const WAITING_MAX = 2_000;
/** After a model did not answer. */
const PAUSE_MS = 30_000;
/** Only outgoing money is asked about. */
const SPENT: Minor = minor(-1);

export type MerchantDeskParts = {
  readonly store: { readonly outbox: Store["outbox"]; readonly merchants: Store["merchants"] };
  readonly llm: Pick<Llm, "categoriseMerchants" | "batchMax">;
  readonly send: Send;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

export function openMerchantDesk(parts: MerchantDeskParts): Job {
  const { clock, onError } = parts;
  return lookAgainAndAgain({ look: () => work(parts), firstAfterMs: 0, afterFailureMs: PAUSE_MS, clock, onError });
}

type Asked = { readonly waiting: WaitingEffect<"ask-merchant">; readonly question: MerchantQuestion | null };

/** One look: answers what can be answered. Where the model could not be asked, the questions wait on, and it is left alone. */
async function work(parts: MerchantDeskParts): Promise<number> {
  const { outbox } = parts.store;
  const waiting = await outbox.waiting("ask-merchant", WAITING_MAX);
  if (waiting.length === 0) return LOOK_EVERY_MS;
  const asked = waiting.map((each): Asked => ({ waiting: each, question: questionOf(each) }));
  // What may not leave is never asked; its rows stay "not sure".
  await outbox.settle(asked.filter(({ question }) => question === null).map((each) => each.waiting));
  const askable = asked.filter(({ question }) => question !== null);
  const known = new Map(await remembered(parts, askable));
  const unknown = distinct(askable.filter(({ waiting: { effect } }) => !known.has(effect.key)));
  const due = dueOf(askable, unknown, parts);
  const answers = due.length > 0 ? await ask(parts, due) : [];
  for (const answer of answers) if (isFinal(answer)) known.set(answer.key, merchantOf(answer, parts));
  await tell(parts, askable, known);
  return answers.every(isFinal) ? LOOK_EVERY_MS : PAUSE_MS;
}

function questionOf({ effect }: WaitingEffect<"ask-merchant">): MerchantQuestion | null {
  const { text, currency, key } = effect;
  const question = merchantQuestion({
    description: text,
    currency,
    amountMinor: SPENT,
    mcc: null,
    bankCategory: null,
  });
  return question && { ...question, key };
}

async function remembered({ store }: MerchantDeskParts, asked: readonly Asked[]) {
  const found = await store.merchants.find([...new Set(asked.map(({ waiting }) => waiting.effect.key))]);
  return found.map((merchant) => [merchant.key, merchant] as const);
}

/** Each merchant once, for all who wait for it. */
function distinct(asked: readonly Asked[]): readonly MerchantQuestion[] {
  const byKey = Map.groupBy(asked, ({ waiting }) => waiting.effect.key);
  return [...byKey.values()].flatMap((same) => {
    const question = same[0]?.question;
    return question ? [{ ...question, askedFor: same.map(({ waiting }) => waiting.userId) }] : [];
  });
}

/** Full batches go at once; what is left over waits for company, but not for ever. */
function dueOf(
  asked: readonly Asked[],
  unknown: readonly MerchantQuestion[],
  { clock, llm }: MerchantDeskParts,
): readonly MerchantQuestion[] {
  const newest = Math.max(0, ...asked.map(({ waiting }) => msOfInstant(waiting.createdAt)));
  const oldest = asked[0]?.waiting.createdAt;
  const isCalm = clock.nowMs() - newest >= COMPANY_MS;
  const hasWaited = oldest !== undefined && clock.nowMs() - msOfInstant(oldest) >= WAITED_MS;
  return isCalm || hasWaited ? unknown : unknown.slice(0, unknown.length - (unknown.length % llm.batchMax));
}

async function ask({ llm, store, clock }: MerchantDeskParts, questions: readonly MerchantQuestion[]) {
  const answers = await llm.categoriseMerchants(questions);
  const final = answers.filter(isFinal);
  // Before anybody is told: who asks next finds it.
  await store.merchants.remember(final.map((answer) => merchantOf(answer, { clock })));
  return answers;
}

/** The others may be asked again later. */
function isFinal({ outcome }: MerchantAnswer): boolean {
  return outcome === "answered" || outcome === "not-sure" || outcome === "not-sent";
}

function merchantOf(
  { key, name, category, confidence }: MerchantAnswer,
  { clock }: Pick<MerchantDeskParts, "clock">,
): KnownMerchant {
  return { key, name, category, confidence, updatedAt: instantOfMs(clock.nowMs()) };
}

/** One command a person. An effect is settled once the command is durable: a crash in between tells it twice, which is harmless. */
async function tell(
  { store, send }: MerchantDeskParts,
  asked: readonly Asked[],
  known: ReadonlyMap<string, KnownMerchant>,
): Promise<void> {
  const answered = asked.filter(({ waiting }) => known.has(waiting.effect.key));
  for (const [userId, some] of Map.groupBy(answered, ({ waiting }) => waiting.userId)) {
    const merchants = some.flatMap(({ waiting }) => {
      const found = known.get(waiting.effect.key);
      if (found?.category == null) return [];
      const { key, name, category, confidence } = found;
      return [{ key, name, category, confidence }];
    });
    if (merchants.length > 0) await send([[userId, { type: "suggest-merchants", merchants }]]);
    await store.outbox.settle(some.map(({ waiting }) => waiting));
  }
}

// Merchants answered: what may not leave stays, what is remembered is not asked, the rest goes out in full batches.

import { parseCategoryId } from "#finance/category.ts";
import { nameKey } from "#finance/merchant-key.ts";
import type { Book, CountName } from "./book.ts";
import type { AnswerCache, CacheEntry, Remembered } from "./cache.ts";
import type { MerchantAnswer, MerchantQuestion } from "./merchant-question.ts";
import { asModelFailure, type Model } from "./model.ts";
import { givesOrders } from "./orders.ts";
import { redactText } from "./redact.ts";
import type { Verdict } from "./tasks/categorise-merchants.ts";
import { TASKS } from "./tasks/registry.ts";

const DAY_MS = 86_400_000;
const ANSWERED_TTL_MS = 90 * DAY_MS;
/** "Not sure" is asked again sooner: models get better, and one may have had a bad day. */
const NOT_SURE_TTL_MS = 7 * DAY_MS;
/** Merchants over whose texts the model stumbles. */
const STUMBLED_TTL_MS = DAY_MS;
/** When a batch's answer cannot be read, its halves are asked alone, for so many further calls at most. */
const FURTHER_CALLS_MAX = 4;

const TASK = TASKS.categoriseMerchants;

export type AskParts = {
  readonly model: Model;
  readonly cache: AnswerCache;
  readonly book: Book;
  readonly onError: (error: unknown) => void;
};

/** By topic: the redacted name without its spelling, which is all that an answer may depend on. */
type Answers = Map<string, MerchantAnswer>;
/** A question that may leave, under its topic. */
type Topic = MerchantQuestion;

/** One answer a question, in order; questions that read the same share one. Never rejects. */
export async function askMerchants(
  questions: readonly MerchantQuestion[],
  signal: AbortSignal,
  parts: AskParts,
): Promise<readonly MerchantAnswer[]> {
  const answers: Answers = new Map();
  const counts = new Map<CountName, number>();
  const count = (name: CountName, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);
  const gated = questions.map(topicOf);
  const topics = distinct(gated.filter((topic) => topic !== null));
  const known = await parts.cache.get(topics.map((each) => placeOf(each, parts.model)));
  const unknown = topics.filter(
    (topic) => !fromCache(topic, known.get(placeOf(topic, parts.model)), answers, parts.model),
  );
  const asking: Asking = { ...parts, answers, signal, count, furtherCalls: FURTHER_CALLS_MAX };
  for (const batch of batchesOf(unknown)) await askBatch(batch, asking);
  count("notSent", gated.filter((topic) => topic === null).length);
  countAll(answers, count);
  await parts.book.add(Object.fromEntries(counts)).catch(parts.onError);
  return questions.map(({ key, text }, at) => {
    const topic = gated[at];
    const answer = topic ? answers.get(topic.key) : null;
    return answer ? { ...answer, key } : withoutAnswer(key, redactText(text) ?? "", "not-sent");
  });
}

/** The answer to a question that nobody was asked. */
export function withoutAnswer(key: string, name: string, outcome: MerchantAnswer["outcome"]): MerchantAnswer {
  return { key, name, category: null, confidence: 0, outcome, from: "none", practice: false };
}

/** The last look at what leaves, whoever made the question; null: it stays. */
function topicOf({ text: wanted, hint, askedFor = [] }: MerchantQuestion): Topic | null {
  const text = redactText(wanted);
  if (text === null || givesOrders(wanted)) return null;
  return { key: nameKey(text), text, hint: /^[A-Z]{2,3}$/.test(hint ?? "") ? hint : null, askedFor };
}

function distinct(topics: readonly Topic[]): readonly Topic[] {
  const byKey = new Map<string, Topic>();
  for (const topic of topics) {
    const first = byKey.get(topic.key) ?? topic;
    const askedFor = new Set([...(first.askedFor ?? []), ...(topic.askedFor ?? [])]);
    byKey.set(topic.key, { ...first, askedFor: [...askedFor] });
  }
  return [...byKey.values()];
}

/** Answers of another model, of an older version of the task, or of practice are somebody else's. */
function placeOf({ key }: MerchantQuestion, { provider, model }: Model): string {
  return JSON.stringify([TASK.name, TASK.version, provider, model, key]);
}

function fromCache(question: MerchantQuestion, found: Remembered | undefined, answers: Answers, model: Model): boolean {
  const category = found?.category == null ? null : parseCategoryId(found.category);
  // A category that is no more is a question again.
  if (!found || (found.category !== null && category === null)) return false;
  answers.set(question.key, { ...answerOf(question, { ...found, category }, model), from: "cache" });
  return true;
}

function answerOf({ key }: MerchantQuestion, { name, category, confidence }: Verdict, model: Model): MerchantAnswer {
  const outcome = category === null ? "not-sure" : "answered";
  return { key, name, category, confidence, outcome, from: "model", practice: model.practice };
}

type Asking = AskParts & {
  readonly answers: Answers;
  readonly signal: AbortSignal;
  readonly count: (name: CountName, by: number) => void;
  furtherCalls: number;
};

/** Batches of even size: 26 merchants are two times 13. */
function batchesOf(questions: readonly MerchantQuestion[]): readonly MerchantQuestion[][] {
  const batches = Math.ceil(questions.length / TASK.batchMax);
  const size = Math.ceil(questions.length / Math.max(1, batches));
  return Array.from({ length: batches }, (_, at) => questions.slice(at * size, (at + 1) * size));
}

async function askBatch(batch: readonly MerchantQuestion[], asking: Asking): Promise<void> {
  const { model, answers, signal, count } = asking;
  try {
    const reply = await model.ask(TASK.ask(batch), signal);
    const { verdicts, refusedRows } = TASK.read(batch, reply.value);
    count("refusedRows", refusedRows);
    await take(batch, verdicts, asking);
  } catch (error) {
    const { kind } = asModelFailure(error);
    const stumbled = kind === "unreadable" || kind === "blocked";
    if (stumbled && batch.length > 1 && asking.furtherCalls >= 2) return await askHalves(batch, asking);
    for (const { key, text } of batch) answers.set(key, withoutAnswer(key, text, kind));
    // Not again today: a model that always stumbles would eat up the allowance.
    if (stumbled) await asking.cache.put(batch.map((each) => stumbledOver(each, model)));
  }
}

/** One text over which the model stumbles must not cost the others their answers. */
async function askHalves(batch: readonly MerchantQuestion[], asking: Asking): Promise<void> {
  asking.furtherCalls -= 2;
  const middle = Math.ceil(batch.length / 2);
  await askBatch(batch.slice(0, middle), asking);
  await askBatch(batch.slice(middle), asking);
}

async function take(
  batch: readonly MerchantQuestion[],
  verdicts: readonly (Verdict | null)[],
  asking: Asking,
): Promise<void> {
  const { model, answers, cache } = asking;
  const entries = batch.flatMap((question, at): CacheEntry[] => {
    const verdict = verdicts[at];
    if (!verdict) {
      // Refused, or left out: not what the model thinks of this merchant, so it is not remembered for long.
      answers.set(question.key, withoutAnswer(question.key, question.text, "not-sure"));
      return [stumbledOver(question, model)];
    }
    answers.set(question.key, answerOf(question, verdict, model));
    const ttlMs = verdict.category === null ? NOT_SURE_TTL_MS : ANSWERED_TTL_MS;
    return [{ key: placeOf(question, model), value: verdict, ttlMs }];
  });
  await cache.put(entries);
}

function stumbledOver(question: MerchantQuestion, model: Model): CacheEntry {
  const value = { name: question.text, category: null, confidence: 0 };
  return { key: placeOf(question, model), value, ttlMs: STUMBLED_TTL_MS };
}

function countAll(answers: Answers, count: Asking["count"]): void {
  count("questions", answers.size);
  for (const { outcome, from } of answers.values()) {
    if (from === "cache") count("cacheHits", 1);
    else if (outcome === "answered") count("answered", 1);
    else if (outcome === "not-sure") count("notSure", 1);
  }
}

// The task "why does this look odd, and what is to be checked?": a paragraph with slots, so that no figure leaves and none comes back.

import { z } from "zod";
import { categoryOf, primaryOf } from "#finance/category.ts";
import type { Insight } from "#finance/insight.ts";
import { wordsProblem } from "#finance/words/check-words.ts";
import { slotsOfInsight, templateOf } from "#finance/words/insight-words.ts";
import type { Ask, Json } from "../model.ts";
import type { Task } from "../task.ts";

const NAME = "explain-insight";
const VERSION = 1;
const BATCH_MAX = 10;

const SYSTEM = `You explain findings about a person's payments to that person, in plain English, kindly and without alarm.
The user message is a JSON document: {"findings":[{"id","kind","merchant_is","slots","draft"}]}. You are not told any figure, date or name: each has a slot, written in braces, for example {amount}. "slots" says what each one stands for; "draft" is a correct text that uses them.
For each finding answer its "id" and a "text" of two to four sentences: why it looks odd, what may be a harmless reason, and what to check. Put the slots where figures, dates and names belong, exactly as they are spelled, braces included.
Never write a digit, a number in words, an ordinal, a fraction, a percentage, a currency, a month, a weekday or any name. Never use a slot that the finding does not have. No lists, no markup, no addresses.`;

const wireSchema = z.object({ explanations: z.array(z.object({ id: z.string(), text: z.string() })) });
const looseSchema = z.object({ explanations: z.array(z.unknown()).max(BATCH_MAX * 4) });
const rowSchema = z.object({ id: z.string(), text: z.string() });
type Answers = z.infer<typeof looseSchema>;

export type InsightQuestion = {
  readonly insight: Insight;
  /** Whose it is; it stays here. */
  readonly askedFor: string;
};

/** A text that may be shown as it is, slots and all. */
export const explainInsight: Task<InsightQuestion, Answers, string> = {
  name: NAME,
  version: VERSION,
  batchMax: BATCH_MAX,
  ask,
  read,
};

function ask(questions: readonly InsightQuestion[]): Ask<Answers> {
  const findings = questions.map(findingOf);
  return {
    task: `${NAME}@${VERSION}`,
    system: SYSTEM,
    input: { findings },
    wireSchema,
    schema: looseSchema,
    askedFor: questions.map(({ askedFor }) => askedFor),
    partOf(person) {
      const theirs = findings.filter((_, at) => questions[at]?.askedFor === person);
      return theirs.length === 0 ? null : { input: { findings: theirs }, others: findings.length - theirs.length };
    },
  };
}

/** Kinds, meanings and our own words: nothing here is the person's. */
function findingOf({ insight }: InsightQuestion, at: number): Json {
  const { slots } = slotsOfInsight(insight);
  return {
    id: idAt(at),
    kind: insight.kind,
    ...(insight.category === null ? {} : { merchant_is: categoryOf(primaryOf(insight.category)).label }),
    slots: Object.fromEntries(slots.map(({ name, what }) => [`{${name}}`, what])),
    draft: templateOf(insight),
  };
}

function read(questions: readonly InsightQuestion[], { explanations }: Answers) {
  const rows = explanations.flatMap((each) => rowSchema.safeParse(each).data ?? []);
  let refusedRows = explanations.length - rows.length;
  const verdicts = questions.map(({ insight }, at) => {
    const said = rows.filter(({ id }) => id === idAt(at));
    const text = said.length === 1 ? said[0]?.text.normalize("NFC").replace(/\s+/g, " ").trim() : undefined;
    if (text !== undefined && wordsProblem(text, slotsOfInsight(insight)) === null) return text;
    refusedRows += said.length;
    return null;
  });
  return { verdicts, refusedRows };
}

function idAt(at: number): string {
  return `f${at + 1}`;
}

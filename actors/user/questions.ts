// Standing questions: kept searches, asked of every row that comes or changes at the bank, and told once a row.

import type { PlainDate } from "#finance/calendar.ts";
import type { AccountId } from "#finance/ids.ts";
import { compileQuery, type MatchContext, type Matches } from "#finance/query/match.ts";
import { parseQuery } from "#finance/query/parse.ts";
import type { Question } from "#finance/question.ts";
import type { Transaction } from "#finance/transaction.ts";
import { tell } from "./alerts.ts";
import type { Counted, Findings, QuestionFact } from "./protocol.ts";
import { seriesOf } from "./series.ts";
import type { UserState } from "./state.ts";
import type { Seen } from "./watch.ts";

export const QUESTIONS_MAX = 50;
/** Told of one question in a day; the rows beyond are found by the search itself. */
const ANSWERS_A_DAY_MAX = 10;

export function foldQuestion(state: UserState, fact: QuestionFact): void {
  const { id } = fact.type === "question-set" ? fact.question : { id: fact.questionId };
  const place = state.questions.findIndex((each) => each.id === id);
  if (fact.type === "question-set")
    state.questions.splice(place < 0 ? state.questions.length : place, 1, fact.question);
  else if (place >= 0) state.questions.splice(place, 1);
  delete state.answered[id];
  forgetMatchers(state);
}

/** Asks every question of a row. `before`: the row as it was, where it stays itself: what fitted then is no news. */
export function askQuestions(
  state: UserState,
  row: Transaction,
  { live, today }: Seen,
  found: Findings,
  before: Counted | null = null,
): void {
  if (!live || state.questions.length === 0) return;
  for (const { question, matches } of matchersOf(state, today)) {
    if (!matches(row) || (before !== null && matches({ ...row, ...before }))) continue;
    if (!isWithinDay(state, question, today)) continue;
    const { id: transactionId, merchant, amountMinor, currency, date } = row;
    const id = `question|${question.id}|${transactionId}`;
    // A row that stopped fitting and fits again was told of before.
    if (state.alerts.some((alert) => alert.id === id)) continue;
    const { id: questionId, name } = question;
    tell(
      state,
      { id, kind: "question", date, questionId, name, transactionId, merchant, amountMinor, currency },
      found,
    );
  }
}

/** Accounts and days are read once, when a question is made into a function: both have changed. */
export function forgetMatchers(state: UserState): void {
  matchers.delete(state);
}

type Matcher = { readonly question: Question; readonly matches: Matches };

/** Beside the state, not in it: functions are made again from what the state says. */
const matchers = new WeakMap<UserState, { readonly today: PlainDate; readonly list: readonly Matcher[] }>();

function matchersOf(state: UserState, today: PlainDate): readonly Matcher[] {
  const known = matchers.get(state);
  if (known?.today === today) return known.list;
  const context = contextOf(state, today);
  const list = state.questions.flatMap((question) => {
    const parsed = parseQuery(question.query);
    // Taken when it was asked; a grammar that has changed since answers nothing rather than something else.
    return parsed.ok ? [{ question, matches: compileQuery(parsed.query, context) }] : [];
  });
  matchers.set(state, { today, list });
  return list;
}

function contextOf(state: UserState, today: PlainDate): MatchContext {
  const accounts = Object.entries(state.accounts).map(
    ([id, { name, bank }]) => [id as AccountId, { name, bank }] as const,
  );
  return {
    today,
    firstWeekday: state.settings.firstWeekday,
    accounts: new Map(accounts),
    isSuspicious: (id) => state.insights.some(({ transactionId }) => transactionId === id),
    isRecurring: (id) =>
      seriesOf(state).some(({ occurrences }) => occurrences.some((each) => each.transactionId === id)),
  };
}

function isWithinDay(state: UserState, { id }: Question, today: PlainDate): boolean {
  const [date, told] = state.answered[id] ?? [today, 0];
  const soFar = date === today ? told : 0;
  if (soFar >= ANSWERS_A_DAY_MAX) return false;
  state.answered[id] = [today, soFar + 1];
  return true;
}

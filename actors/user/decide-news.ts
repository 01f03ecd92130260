// decide, on what is told: findings and what becomes of them, standing questions, alerts, and the days.

import { dateInZone } from "#finance/calendar.ts";
import { cleanText } from "#finance/clean-text.ts";
import { problemText } from "#finance/query/ast.ts";
import { parseQuery } from "#finance/query/parse.ts";
import { printQuery } from "#finance/query/print.ts";
import { allSeries } from "#finance/recurring/book.ts";
import { wordsProblem } from "#finance/words/check-words.ts";
import { slotsOfInsight } from "#finance/words/insight-words.ts";
import type { Deciding } from "./decide.ts";
import { counted } from "./decide-rows.ts";
import type { Refusal, UserCommand } from "./protocol.ts";
import { QUESTIONS_MAX } from "./questions.ts";

const QUESTION_NAME_CHARS_MAX = 80;

type Of<Type extends UserCommand["type"]> = Extract<UserCommand, { type: Type }>;
export type NewsCommand = Of<
  | "judge-insight"
  | "narrate-insight"
  | "accept-rehearsal"
  | "set-question"
  | "remove-question"
  | "judge-series"
  | "read-alerts"
  | "begin-day"
  | "pass-time"
>;

export function decideNews(turn: Deciding, command: NewsCommand): Refusal | null {
  switch (command.type) {
    case "judge-insight":
      return judgeInsight(turn, command);
    case "narrate-insight":
      return narrateInsight(turn, command);
    case "accept-rehearsal":
      return acceptRehearsal(turn, command);
    case "set-question":
      return setQuestion(turn, command);
    case "remove-question":
      return removeQuestion(turn, command);
    case "judge-series":
      return judgeSeries(turn, command);
    case "read-alerts":
      return readAlerts(turn, command);
    case "begin-day":
      return beginDay(turn);
    case "pass-time":
      // Time does not run backwards: a repeated or late tick tells nothing new.
      if (turn.state.today === null || command.today > turn.state.today) {
        turn.emit({ type: "time-passed", today: command.today });
      }
      return null;
    default:
      return command satisfies never;
  }
}

function judgeInsight(turn: Deciding, { insightId, verdict }: Of<"judge-insight">): Refusal | null {
  const insight = turn.state.insights.find(({ id }) => id === insightId);
  if (!insight) return { code: "not-found", message: "There is no such finding, or it is closed already." };
  turn.emit({ type: "insight-judged", insight, verdict });
  return null;
}

/** Checked here too, whoever sent it: no text with a figure of its own making becomes a fact. */
function narrateInsight(turn: Deciding, { insightId, words }: Of<"narrate-insight">): Refusal | null {
  const insight = turn.state.insights.find(({ id }) => id === insightId);
  if (!insight) return { code: "not-found", message: "There is no such finding, or it is closed already." };
  const problem = wordsProblem(words, slotsOfInsight(insight));
  if (problem !== null) return invalid(`The text cannot be shown: ${problem}.`);
  if (insight.words !== words) turn.emit({ type: "insight-narrated", insightId, words });
  return null;
}

/** What changed since it was shown stays: it is not what the person said yes to. */
function acceptRehearsal(turn: Deciding, { labels, insights }: Of<"accept-rehearsal">): Refusal | null {
  for (const { transactionId, before, label } of labels) {
    const row = turn.rows.byId(transactionId);
    if (!row || row.merchant !== before.merchant || row.category !== before.category) continue;
    const { categorySource, confidence, note } = row;
    const transaction = { ...row, ...label };
    turn.rows.put(transaction, false);
    turn.emit({
      type: "category-corrected",
      before: counted(row),
      was: { categorySource, confidence, note },
      transaction,
    });
    turn.receipt.changed += 1;
  }
  const open = insights.filter((insightId) => turn.state.insights.some(({ id }) => id === insightId));
  if (open.length > 0) turn.emit({ type: "insights-withdrawn", insightIds: open });
  return null;
}

function setQuestion({ state, emit }: Deciding, { question }: Of<"set-question">): Refusal | null {
  const parsed = parseQuery(question.query, state.ownCategories);
  if (!parsed.ok) return invalid(`The question cannot be read: ${problemText(parsed.problem)}`);
  const query = printQuery(parsed.query);
  if (query === "") return invalid("A question needs something to look for.");
  const name = cleanText(question.name.trim().slice(0, QUESTION_NAME_CHARS_MAX)).trim() || query;
  const known = state.questions.some(({ id }) => id === question.id);
  if (!known && state.questions.length >= QUESTIONS_MAX)
    return { code: "conflict", message: `There are ${QUESTIONS_MAX} questions already: remove one first.` };
  emit({ type: "question-set", question: { id: question.id, name, query } });
  return null;
}

function removeQuestion({ state, emit }: Deciding, { questionId }: Of<"remove-question">): Refusal | null {
  if (!state.questions.some(({ id }) => id === questionId))
    return { code: "not-found", message: "There is no such question." };
  emit({ type: "question-removed", questionId });
  return null;
}

function judgeSeries(turn: Deciding, { seriesId, status }: Of<"judge-series">): Refusal | null {
  const { state } = turn;
  if (!allSeries(state.series).some(({ id }) => id === seriesId))
    return { code: "not-found", message: "There is no such recurring series." };
  if ((state.seriesStatus[seriesId]?.[0] ?? null) === status) return null;
  const on = state.today ?? dateInZone(turn.nowMs, state.settings.timeZone);
  turn.emit({ type: "series-judged", seriesId, status, on });
  return null;
}

function readAlerts({ state, emit }: Deciding, command: Of<"read-alerts">): Refusal | null {
  const throughSeq = Math.min(command.throughSeq, state.seq);
  if (throughSeq > state.alertsReadSeq) emit({ type: "alerts-read", throughSeq });
  return null;
}

function beginDay(turn: Deciding): Refusal | null {
  const { today, begunOn, settings } = turn.state;
  if (today !== null) return null;
  const date = dateInZone(turn.nowMs, settings.timeZone);
  if (begunOn === null || date > begunOn) turn.emit({ type: "day-began", date });
  return null;
}

function invalid(message: string): Refusal {
  return { code: "invalid", message };
}

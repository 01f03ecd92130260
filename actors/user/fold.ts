// fold: one fact into the state, and what is found on the way. Pure, total, and the only code that changes a state.

import { tune } from "#actors/detectors/attention.ts";
import { type PlainDate, plainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Transaction } from "#finance/transaction.ts";
import { foldAccount } from "./accounts.ts";
import { tell } from "./alerts.ts";
import { crossings, foldBudget, forgetOldLevels } from "./budgets.ts";
import { foldRule, noteCorrection, type RuleFact } from "./corrections.ts";
import { type CategoryFact, foldCategory } from "./own-categories.ts";
import type { Counted, Findings, JournalEntry, QuestionFact, SeriesFact, UserFact } from "./protocol.ts";
import { askQuestions, foldQuestion, forgetMatchers } from "./questions.ts";
import { foldSeries, forgetSeries, learnSeries, relearnSeries } from "./series.ts";
import { TAUGHT_KEPT, type UserState } from "./state.ts";
import { advanceWindows, count } from "./sums.ts";
import { close, kindsAbout, lookAround, observe, type Seen, silence } from "./watch.ts";

export function noFindings(): Findings {
  return { raised: [], withdrawn: [], dismissed: [], alerts: [], series: new Map(), hidden: new Map() };
}

/** Changes `state` in place and adds to `found`. The entry must be the next one of this person's journal. */
export function fold(state: UserState, entry: JournalEntry, found: Findings): void {
  if (entry.seq !== state.seq + 1) throw new Error(`journal out of order: state at ${state.seq}, entry ${entry.seq}`);
  state.seq = entry.seq;
  state.lastAt = entry.at;
  const today = state.today ?? plainDate(entry.at.slice(0, 10));
  foldFact(state, entry.fact, today, found);
  noteCorrection(state, entry);
}

function foldFact(state: UserState, fact: UserFact, today: PlainDate, found: Findings): void {
  switch (fact.type) {
    case "account-opened":
    case "account-changed":
    case "account-anchored":
    case "balance-compared":
    case "accounts-merged":
      foldAccount(state, fact);
      forgetMatchers(state);
      return;
    case "transaction-recorded":
      record(state, fact.transaction, { live: fact.origin === "live", today }, found);
      return;
    case "transaction-settled":
    case "transaction-revised":
    case "merchant-recognised":
      change(state, fact.before, fact.transaction, today, found);
      askQuestions(state, fact.transaction, { live: true, today }, found, fact.before);
      return;
    case "category-corrected":
    case "merchant-corrected":
    case "category-moved":
    case "row-restored":
    case "note-set":
    case "transaction-expected":
      change(state, fact.before, fact.transaction, today, found);
      return;
    case "transaction-voided":
      count(state, fact.before, -1);
      state.counts.voided += 1;
      silence(state, fact.transaction, found.withdrawn);
      forgetSeries(state, fact.before, fact.transaction, found);
      return;
    default:
      foldChoice(state, fact, found);
  }
}

type Choice = Extract<
  UserFact,
  {
    type:
      | RuleFact["type"]
      | CategoryFact["type"]
      | QuestionFact["type"]
      | SeriesFact["type"]
      | "insights-withdrawn"
      | "correction-undone"
      | "merchant-taught"
      | "merchant-forgotten"
      | "budget-set"
      | "budget-removed"
      | "settings-changed"
      | "alerts-read"
      | "insight-judged"
      | "insight-narrated"
      | "day-began"
      | "time-passed";
  }
>;

function foldChoice(state: UserState, fact: Choice, found: Findings): void {
  switch (fact.type) {
    case "merchant-taught":
      teach(state, fact.merchant, fact.category);
      return;
    case "merchant-forgotten":
      delete state.taught[merchantKey(fact.merchant)];
      return;
    case "rule-set":
    case "rule-removed":
    case "rule-moved":
      foldRule(state, fact);
      return;
    case "category-added":
    case "category-replaced":
      foldCategory(state, fact);
      return;
    case "correction-undone":
      // See noteCorrection.
      return;
    case "budget-set":
    case "budget-removed":
      foldBudget(state, fact);
      return;
    case "settings-changed":
      state.settings = { ...state.settings, ...fact.settings };
      forgetMatchers(state);
      return;
    case "time-passed":
      state.today = fact.today;
      beginDay(state, fact.today, found);
      return;
    case "day-began":
      state.begunOn = fact.date;
      beginDay(state, fact.date, found);
      return;
    case "insight-narrated":
      state.insights = state.insights.map((each) =>
        each.id === fact.insightId ? { ...each, words: fact.words } : each,
      );
      return;
    case "insights-withdrawn":
      for (const id of fact.insightIds) close(state, id, found.withdrawn);
      return;
    case "question-set":
    case "question-removed":
      foldQuestion(state, fact);
      return;
    case "series-judged":
      foldSeries(state, fact, found);
      return;
    case "alerts-read":
      state.alertsReadSeq = fact.throughSeq;
      return;
    case "insight-judged":
      tune(state.attention, fact.insight.kind, fact.verdict);
      if (fact.verdict === "expected") close(state, fact.insight.id, found.dismissed);
      return;
    default:
      fact satisfies never;
  }
}

function beginDay(state: UserState, today: PlainDate, found: Findings): void {
  forgetOldLevels(state, today);
  lookAround(state, today, found);
}

function record(state: UserState, row: Transaction, seen: Seen, found: Findings): void {
  advanceWindows(state, row.date, seen.today);
  count(state, row, 1);
  observe(state, row, { ...seen, learnt: learnSeries(state, row, found) }, found);
  tellCrossings(state, row, seen, found);
  askQuestions(state, row, seen, found);
}

function change(state: UserState, before: Counted, row: Transaction, today: PlainDate, found: Findings): void {
  count(state, before, -1);
  count(state, row, 1);
  relearnSeries(state, before, row, found);
  if (row.expected && !before.expected)
    for (const kind of kindsAbout(state, row)) tune(state.attention, kind, "expected");
  if (row.expected) silence(state, row, before.expected ? found.withdrawn : found.dismissed);
  else if (row.amountMinor !== before.amountMinor) silence(state, row, found.withdrawn);
  if (row.amountMinor !== before.amountMinor || row.category !== before.category) {
    tellCrossings(state, row, { live: true, today }, found);
  }
}

function tellCrossings(state: UserState, row: Transaction, seen: Seen, found: Findings): void {
  if (row.category === null) return;
  const alerts = crossings(state, row.date, row.category, row.currency, seen.today);
  // History and imports raise the levels silently: nobody wants to be told about last month's Tuesday.
  if (!seen.live) return;
  for (const alert of alerts) tell(state, alert, found);
}

function teach(state: UserState, merchant: string, category: CategoryId): void {
  state.taught[merchantKey(merchant)] = [category, state.seq, merchant];
  const lessons = Object.entries(state.taught);
  if (lessons.length <= TAUGHT_KEPT) return;
  const oldest = lessons.reduce((a, b) => (b[1][1] < a[1][1] ? b : a));
  delete state.taught[oldest[0]];
}

// What a person says about their file, checked at the door: answers to questions, and which column is what.

import type { Currency } from "#finance/money.ts";
import { answer, type ColumnRole, type QuestionKind, type ReadSettings } from "#statement/statement.ts";
import { ProblemError } from "../problem.ts";

const ANSWERS: Readonly<Record<QuestionKind, RegExp>> = {
  "date-order": /^(dmy|mdy|ymd)$/,
  sign: /^(as-is|inverted)$/,
  decimal: /^[.,]$/,
  columns: /^[a-zA-Z]+=\d+(,[a-zA-Z]+=\d+)*$/,
};
const WORDS: Readonly<Record<QuestionKind, string>> = {
  "date-order": "dmy, mdy or ymd",
  sign: "as-is or inverted",
  decimal: ". or ,",
  columns: "pairs such as debit=3,credit=4",
};
const ROLES = [
  "date",
  "valueDate",
  "time",
  "payee",
  "description",
  "type",
  "amount",
  "debit",
  "credit",
  "indicator",
  "balance",
  "currency",
  "category",
  "account",
  "id",
  "status",
  "note",
  "mcc",
] as const satisfies readonly ColumnRole[];

export type Said = {
  /** By the kind of question. */
  readonly answers: Readonly<Record<string, string>>;
  /** By the role: a header, or a number from 1. */
  readonly columns: Readonly<Record<string, string>>;
};

/** Throws a 422 that names what is not among the choices. */
export function fileSettings({ answers, columns }: Said, homeCurrency: Currency): ReadSettings {
  let settings: ReadSettings = { homeCurrency, columns };
  for (const [kind, value] of Object.entries(answers)) {
    if (!isKind(kind))
      throw new ProblemError(
        422,
        `No question is called ${kind}; there are ${Object.keys(ANSWERS).join(", ")}.`,
        `answer.${kind}`,
      );
    if (!ANSWERS[kind].test(value))
      throw new ProblemError(422, `${kind} takes ${WORDS[kind]}; this is ${JSON.stringify(value)}.`, `answer.${kind}`);
    settings = answer(settings, kind, value);
  }
  // An answer may name columns too.
  for (const role of Object.keys(settings.columns ?? {})) {
    if (!ROLES.some((each) => each === role))
      throw new ProblemError(422, `There is no column role ${role}; there are ${ROLES.join(", ")}.`, `column.${role}`);
  }
  return settings;
}

function isKind(kind: string): kind is QuestionKind {
  return Object.hasOwn(ANSWERS, kind);
}

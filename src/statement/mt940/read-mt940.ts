// MT940 statements and MT942 reports to rows: one row for each :61:, described by the :86: behind it.

import { type PlainDate, parsePlainDate } from "#finance/calendar.ts";
import { type Currency, type Minor, minor } from "#finance/money.ts";
import { accountKey, maskOf } from "../account-number.ts";
import { magnitudeOf } from "../amount-text.ts";
import { currencyOfCode } from "../currency-marks.ts";
import { currencyTaken } from "../home-currency.ts";
import { mergeSameAccount } from "../merge-accounts.ts";
import type { LedgerBalance, ReadResult, ReadSettings, Reject, Statement, StatementRow } from "../statement.ts";
import { describeMovement } from "./describe.ts";
import { type SwiftField, splitFields } from "./fields.ts";
import { readMovement } from "./movement.ts";

/** Reads SWIFT text. Never throws on any text. */
export function readMt940(text: string, settings: ReadSettings): ReadResult {
  const messages = splitMessages(splitFields(text)).filter(
    (message) => message.account !== null || message.movements.length > 0,
  );
  if (messages.length === 0)
    return {
      outcome: "refused",
      reason: "The file is a fragment: it names no account and holds no movements. Download the statement again.",
    };
  const parts = messages.map((message) => readMessage(message, settings));
  const statements = mergeSameAccount(parts.map((part) => part.statement));
  const rejected = parts.flatMap((part) => part.rejected);
  const rows = statements.reduce((sum, statement) => sum + statement.rows.length, 0);
  const assumptions = [...new Set(parts.flatMap((part) => part.assumptions))];
  if (rows === 0 && rejected.length === 0)
    assumptions.push("The file holds no transactions, only what it says of the account.");
  const counts = { rows, continued: 0, header: 0, preamble: 0, blank: 0, summary: 0, rejected: rejected.length };
  return { outcome: "read", format: "mt940", statements, rejected, assumptions, counts };
}

type Movement = { readonly field: SwiftField; readonly details: SwiftField[] };
type Message = {
  account: string | null;
  opening: string;
  closing: string;
  other: string;
  readonly movements: Movement[];
};

/** A message begins with :20: (or with the first field); fields behind a movement describe it. */
function splitMessages(fields: readonly SwiftField[]): Message[] {
  const messages: Message[] = [];
  let current: Message | null = null;
  for (const field of fields) {
    if (field.tag === "20" || current === null) {
      current = { account: null, opening: "", closing: "", other: "", movements: [] };
      messages.push(current);
    }
    place(field, current);
  }
  return messages;
}

function place(field: SwiftField, message: Message): void {
  const text = (field.lines[0] ?? "").trim();
  const last = message.movements.at(-1);
  switch (field.tag) {
    case "25":
      // Behind a movement it is a misnamed :86:.
      if (last) last.details.push(field);
      else message.account = text;
      return;
    case "60F":
    case "60M":
      message.opening = text;
      return;
    case "62F":
    case "62M":
      message.closing = text;
      return;
    case "34F":
    case "64":
    case "90C":
    case "90D":
      message.other = text;
      return;
    case "61":
      message.movements.push({ field, details: [] });
      return;
    case "86":
    case "NS":
      // Behind the closing balance it speaks of the whole statement.
      if (message.closing === "") last?.details.push(field);
  }
}

type Part = { readonly statement: Statement; readonly rejected: Reject[]; readonly assumptions: string[] };

function readMessage(message: Message, settings: ReadSettings): Part {
  const stated = currencyIn(message.opening) ?? currencyIn(message.closing) ?? currencyIn(message.other);
  const currency = settings.currency ?? stated ?? settings.homeCurrency;
  const rows: StatementRow[] = [];
  const rejected: Reject[] = [];
  for (const movement of message.movements) {
    const row = readRow(movement, currency);
    if (row === null)
      rejected.push({
        line: movement.field.line,
        reason: `Not read: “${(movement.field.lines[0] ?? "").slice(0, 60)}” is not of the form date, D or C, amount. Download the statement again.`,
      });
    else rows.push(row);
  }
  const opening = balanceIn(message.opening, currency);
  const closing = balanceIn(message.closing, currency);
  const assumptions: string[] = [];
  if (!settings.currency && !stated) assumptions.push(currencyTaken(currency, settings));
  const sum = rows.reduce((total, row) => total + row.amountMinor, 0);
  if (opening && closing && opening.amountMinor + sum !== closing.amountMinor)
    assumptions.push(
      "The movements do not add up from the opening to the closing balance: something is missing in the file.",
    );
  return { statement: { account: accountOf(message.account ?? "", currency, closing), rows }, rejected, assumptions };
}

function readRow(movement: Movement, currency: Currency): StatementRow | null {
  const [first = "", ...more] = movement.field.lines;
  // A movement torn apart by a line break is whole again with the next line.
  const parsed = readMovement(first) ?? (more[0] === undefined ? null : readMovement(first + more[0].trim()));
  const size = parsed ? magnitudeOf(parsed.digits, ",", currency) : null;
  if (parsed === null || size === null) return null;
  return {
    line: movement.field.line,
    date: parsed.date,
    postedAt: null,
    amountMinor: minor(parsed.isOut ? -size : size),
    currency,
    description: [parsed.party, describeMovement(movement.details, parsed.reference, more)]
      .filter((part) => part !== "")
      .join(" "),
    pending: false,
    nativeId: parsed.bankReference,
    mcc: null,
    sourceCategory: null,
    note: "",
  };
}

function accountOf(number: string, currency: Currency, closing: LedgerBalance | null): Statement["account"] {
  const mask = maskOf(number.replace(/\/?[A-Z]{3}$/, ""));
  const name = ["Account", mask ?? number].filter((part) => part !== "").join(" ");
  return {
    key: number === "" ? "" : accountKey(number),
    name,
    bank: "",
    kind: "checking",
    currency,
    mask,
    ledgerBalance: closing,
  };
}

/** "C110522EUR3236,28": mark, date, currency, amount. */
function balanceIn(text: string, currency: Currency): LedgerBalance | null {
  const match = /^([CD])(\d{2})(\d{2})(\d{2})([A-Z]{3})([\d,]+)/.exec(text);
  if (!match) return null;
  const date: PlainDate | null = parsePlainDate(`20${match[2]}-${match[3]}-${match[4]}`);
  const size: Minor | null = magnitudeOf((match[6] ?? "").replace(/,$/, ""), ",", currency);
  return date === null || size === null ? null : { date, amountMinor: minor(match[1] === "D" ? -size : size) };
}

function currencyIn(text: string): Currency | null {
  const found = /^[CD]?\d{0,6}([A-Z]{3})[CD]?[\d,]/.exec(text)?.[1] ?? /(?:^|\d)([A-Z]{3})\d/.exec(text)?.[1] ?? "";
  return currencyOfCode(found);
}

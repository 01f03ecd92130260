// The fields of a search: what may stand behind the colon of each, and what it means.

import type { CategoryId } from "../category.ts";
import { compareDecimals, readAmount, type TypedAmount } from "./amount.ts";
import { type AmountTerm, type DatePoint, type DateTerm, type Edge, FLAGS, type Flag, type Term } from "./ast.ts";
import { categoriesCalled, leastOf, nearCategories, UNSURE } from "./categories.ts";
import { DATE_NAMES, isFixed, readDatePoint } from "./dates.ts";
import type { Value } from "./scan.ts";
import { wordsOfText } from "./words.ts";

/** A term, or what is wrong: by itself about the whole value, else about `length` characters from `from` of it. */
export type Read = Term | { readonly wrong: string; readonly from?: number; readonly length?: number };

type Reader = (value: Value, own: readonly CategoryId[]) => Read;

const READERS: Readonly<Record<string, Reader>> = {
  cat: readCategory,
  merchant: named("merchant"),
  amt: readAmountTerm,
  date: readDateTerm,
  bank: named("bank"),
  account: named("account"),
  is: readFlag,
};
const ALIASES: Readonly<Record<string, string>> = { category: "cat", amount: "amt" };

export const FIELD_NAMES: readonly string[] = Object.keys(READERS);
const EXAMPLES: Readonly<Record<string, string>> = {
  cat: "cat:groceries",
  merchant: 'merchant:"whole foods"',
  amt: "amt:>50",
  date: "date:last30d",
  bank: "bank:sparkasse",
  account: "account:checking",
  is: "is:suspicious",
};

/** The reader of a field, by its name in any case; null when there is no such field. */
export function readerOf(field: string): { readonly read: Reader; readonly example: string } | null {
  const name = ALIASES[field.toLowerCase()] ?? field.toLowerCase();
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return read === undefined ? null : { read, example: EXAMPLES[name] ?? "" };
}

function named(field: "merchant" | "bank" | "account"): Reader {
  return ({ text, quoted }) => {
    if (wordsOfText(text).length === 0) return { wrong: `${field}: needs a letter or a digit.` };
    return { type: "text", field, text, whole: quoted };
  };
}

function readFlag({ text }: Value): Read {
  const name = text.toLowerCase();
  const flag = FLAGS.find((each) => each === name);
  return flag === undefined ? { wrong: `is: takes ${anyOf(FLAGS)}; this is ${shown(text)}.` } : isFlag(flag);
}

function isFlag(flag: Flag): Term {
  return { type: "is", flag };
}

function readCategory({ text }: Value, own: readonly CategoryId[]): Read {
  const whole = categoriesCalled(text, own);
  if (whole.length > 0) return { type: "category", ids: whole, unsure: false };
  const names = text.split(",").map((name) => name.trim());
  const found = names.map((name) => (name.toLowerCase() === UNSURE ? UNSURE : categoriesCalled(name, own)));
  const unknown = found.findIndex((ids) => ids.length === 0);
  if (unknown < 0) {
    const ids = found.flatMap((each) => (each === UNSURE ? [] : each));
    return { type: "category", ids: leastOf(ids), unsure: found.includes(UNSURE) };
  }
  const name = names[unknown] ?? "";
  const near = nearCategories(name, own);
  const hint =
    near.length > 0 ? ` Did you mean ${anyOf(near)}?` : " The category list of any transaction has them all.";
  return { wrong: `There is no category ${shown(name)}.${hint}` };
}

const AMOUNT_HELP = "Write >50, 20..40 or 12.99, with a currency as in >50eur.";

function readAmountTerm({ text }: Value): Read {
  const range = readRange(text, readAmount);
  if ("bad" in range) {
    return {
      wrong: `${range.bad === "" ? "There is no amount here." : `${shown(range.bad)} is no amount.`} ${AMOUNT_HELP}`,
    };
  }
  const given = [range.least, range.most].filter((edge): edge is Edge<TypedAmount> => edge !== null);
  const currencies = new Set(given.flatMap(({ at }) => at.currency ?? []));
  if (currencies.size > 1) return { wrong: `${[...currencies].join(" and ")} cannot be compared. Name one currency.` };
  const [currency = null] = currencies;
  const decimals = inOrder(
    range.least && { at: range.least.at.decimal, inside: range.least.inside },
    range.most && { at: range.most.at.decimal, inside: range.most.inside },
    compareDecimals,
  );
  return { type: "amount", ...decimals, signed: given.some(({ at }) => at.signed), currency } satisfies AmountTerm;
}

const DATE_HELP = `Write 2026-09, 2026-09-14, 2026-09..2026-11, last30d, ${anyOf(DATE_NAMES)}.`;

function readDateTerm({ text }: Value): Read {
  const range = readRange(text, readDatePoint);
  if ("bad" in range) {
    return { wrong: `${range.bad === "" ? "There is no date here." : `${shown(range.bad)} is no date.`} ${DATE_HELP}` };
  }
  const { least: from, most: to } = inOrder(range.least, range.most, compareDates);
  return { type: "date", from, to } satisfies DateTerm;
}

type Range<Value> = { readonly least: Edge<Value> | null; readonly most: Edge<Value> | null };

const COMPARISON = /^(>=|<=|=>|=<|>|<|=)?(.*)$/s;

/** `x`, `=x`, `>x`, `>=x`, `<x`, `<=x`, `x..y`, `x..`, `..y`; `bad` is the part that cannot be read. */
function readRange<Value>(
  typed: string,
  read: (text: string) => Value | null,
): Range<Value> | { readonly bad: string } {
  const text = typed.trim().replace("≥", ">=").replace("≤", "<=").replace("…", "..");
  const dots = text.indexOf("..");
  if (dots >= 0) return readBetween(text.slice(0, dots).trim(), text.slice(dots + 2).trim(), read);
  const [, sign = "", rest = ""] = COMPARISON.exec(text) ?? [];
  const at = read(rest.trim());
  if (at === null) return { bad: rest };
  const edge = { at, inside: sign !== ">" && sign !== "<" };
  return { least: sign.includes("<") ? null : edge, most: sign.includes(">") ? null : edge };
}

function readBetween<Value>(
  left: string,
  right: string,
  read: (text: string) => Value | null,
): Range<Value> | { readonly bad: string } {
  if (left === "" && right === "") return { bad: ".." };
  const [least, most] = [left === "" ? null : read(left), right === "" ? null : read(right)];
  if (left !== "" && least === null) return { bad: left };
  if (right !== "" && most === null) return { bad: right };
  return {
    least: least === null ? null : { at: least, inside: true },
    most: most === null ? null : { at: most, inside: true },
  };
}

/** 40..20 means what 20..40 does. */
function inOrder<Value>(
  least: Edge<Value> | null,
  most: Edge<Value> | null,
  compare: (a: Value, b: Value) => number,
): Range<Value> {
  const isTurned = least !== null && most !== null && compare(least.at, most.at) > 0;
  return isTurned ? { least: most, most: least } : { least, most };
}

/** Points that move with today stay as they were written. */
function compareDates(a: DatePoint, b: DatePoint): number {
  if (!isFixed(a) || !isFixed(b) || a.startsWith(b) || b.startsWith(a)) return 0;
  return a < b ? -1 : 1;
}

/** "a, b or c". */
export function anyOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function shown(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

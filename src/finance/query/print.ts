// Writes a query in its one canonical spelling; reading that again gives the same query.

import type { AmountTerm, CategoryTerm, DecimalText, Edge, Query, Term, TextTerm } from "./ast.ts";
import { nameOfCategory, UNSURE } from "./categories.ts";

/** "" for every row. */
export function printQuery(query: Query): string {
  switch (query.type) {
    case "all":
      return "";
    case "and":
      return query.parts.map((part) => (part.type === "or" ? inParentheses(part) : printQuery(part))).join(" ");
    case "or":
      return query.parts.map(printQuery).join(" or ");
    case "not":
      return `-${query.part.type === "and" || query.part.type === "or" ? inParentheses(query.part) : printQuery(query.part)}`;
    default:
      return printTerm(query);
  }
}

function inParentheses(query: Query): string {
  return `(${printQuery(query)})`;
}

function printTerm(term: Term): string {
  switch (term.type) {
    case "text":
      return term.field === "any" ? printText(term) : `${term.field}:${printText(term)}`;
    case "category":
      return `cat:${printCategory(term)}`;
    case "amount":
      return `amt:${printAmount(term)}`;
    case "date":
      return `date:${printRange(term.from, term.to, String)}`;
    case "is":
      return `is:${term.flag}`;
    default:
      return term satisfies never;
  }
}

function printText({ text, whole }: TextTerm): string {
  return whole ? quoted(text) : text;
}

function quoted(text: string): string {
  return `"${text.replace(/["“”„«»＂\\＼]/g, (sign) => `\\${sign}`)}"`;
}

function printCategory({ ids, unsure }: CategoryTerm): string {
  const names = [...ids.map(nameOfCategory), ...(unsure ? [UNSURE] : [])].join(",");
  return names.includes(" ") ? quoted(names) : names;
}

function printAmount({ least, most, signed, currency }: AmountTerm): string {
  const decimal = (text: DecimalText) => (signed && !text.startsWith("-") ? `+${text}` : text);
  return `${printRange(least, most, decimal)}${currency?.toLowerCase() ?? ""}`;
}

function printRange<Value extends string>(
  least: Edge<Value> | null,
  most: Edge<Value> | null,
  print: (value: Value) => string,
): string {
  if (least !== null && most !== null) {
    return least.at === most.at ? print(least.at) : `${print(least.at)}..${print(most.at)}`;
  }
  if (least !== null) return `${least.inside ? ">=" : ">"}${print(least.at)}`;
  return most === null ? "" : `${most.inside ? "<=" : "<"}${print(most.at)}`;
}

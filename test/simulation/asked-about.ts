// What a write asks a language model about: only what its person allows, and then all that nobody is sure about.

import type { UserWrite } from "#actors/user/ports.ts";
import type { UserFact } from "#actors/user/protocol.ts";
import { nameKey } from "#finance/merchant-key.ts";
import { readingOf } from "./reading-of.ts";
import type { RefPerson } from "./reference.ts";
import type { RefRow } from "./reference-row.ts";

type News = Extract<UserFact, { type: "transaction-recorded" | "transaction-settled" | "transaction-revised" }>;

const SURE_FROM = 0.6;

/** Answers what is wrong. After the write's commands were told to the reference. */
export function wronglyAsked({ effects, entries }: UserWrite, person: RefPerson): readonly string[] {
  const { mayAsk, mustAsk } = person.choices.endWrite();
  const asked = new Set(effects.filter(({ kind }) => kind === "ask-merchant").map(({ key }) => key));
  if (!mayAsk) return [...asked].map((key) => `a model is asked about ${key} without leave`);
  const written = new Set([...person.rows.values()].map(publicKeyOf));
  const own = [...asked].filter((key) => !written.has(key));
  const came = entries.flatMap(({ fact }) => (isNews(fact) ? fact.transaction.id : []));
  const due = mustAsk ? came.flatMap((id) => person.rows.get(id) ?? []).filter(isUnsure) : [];
  const unasked = due.map(publicKeyOf).filter((key) => !asked.has(key));
  return [
    ...own.map((key) => `a model is asked about ${key}, which no bank wrote`),
    ...unasked.map((key) => `no model is asked about ${key}`),
  ];
}

/** A row that came, or one that came to be known by another name. */
function isNews(fact: UserFact): fact is News {
  if (fact.type === "transaction-recorded") return true;
  return (
    (fact.type === "transaction-settled" || fact.type === "transaction-revised") &&
    fact.before.merchant !== fact.transaction.merchant
  );
}

function isUnsure(row: RefRow): boolean {
  if (row.amountMinor >= 0 || row.confidence >= SURE_FROM) return false;
  return row.source !== "learned" && row.source !== "rule" && nameKey(row.merchant) === publicKeyOf(row);
}

function publicKeyOf(row: RefRow): string {
  return nameKey(readingOf(row).merchant);
}

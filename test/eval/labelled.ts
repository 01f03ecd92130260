// Rows with a known truth: from a CSV of any labelled source, or from a simulated person's years.

import { readFileSync } from "node:fs";
import { addMonths, plainDate } from "#finance/calendar.ts";
import { type CategoryId, parseCategoryId } from "#finance/category.ts";
import type { Line } from "#finance/merchant/categorise.ts";
import { minor, currency as toCurrency } from "#finance/money.ts";
import { historyBetween } from "#simulator/life.ts";
import type { Persona } from "#simulator/persona.ts";
import coarse from "./coarse.json" with { type: "json" };
import { parseCsv } from "./csv.ts";

/** What a row truly is: a class of coarse.json, or a category of ours. */
export type Truth =
  | { readonly kind: "coarse"; readonly name: string; readonly accepted: ReadonlySet<string> }
  | { readonly kind: "category"; readonly id: CategoryId };

export type Row = {
  readonly line: Line;
  /** Null where the source does not date its rows: then the order of the file counts. */
  readonly date: string | null;
  readonly truth: Truth | null;
  /** The clean merchant, where the source has it. */
  readonly merchant: string | null;
  /** What a text that gives orders wants to be answered. */
  readonly asked: string | null;
};

export const COARSE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(coarse).map(([name, ids]) => [name, new Set(ids)]),
);
const SIMULATED_UNTIL = plainDate("2026-11-01");
const SIMULATED_MONTHS = 24;

/**
 * The rows of a CSV with the column description and any of amount, currency, date, mcc, coarse, category, merchant,
 * asked. `currency` is taken where the file has none. Throws where a label is unknown.
 */
export function readLabelled(path: string, currency = "USD"): readonly Row[] {
  return parseCsv(readFileSync(path, "utf8")).map((record) => {
    if (record.description === undefined) throw new Error(`${path}: no column "description"`);
    const amount = Number(record.amount || "-10");
    return {
      line: {
        description: record.description,
        amountMinor: minor(Math.round(amount * 100)),
        currency: toCurrency(record.currency || currency),
        mcc: record.mcc || null,
        bankCategory: null,
      },
      date: record.date || null,
      truth: truthOf(record, path),
      merchant: record.merchant || null,
      asked: record.asked || null,
    };
  });
}

/** Two years of a simulated person, as the bank lists them, without codes of the trade. */
export function simulated(persona: Persona): readonly Row[] {
  const rows: Row[] = [];
  for (const { row, truth } of historyBetween(
    persona,
    addMonths(SIMULATED_UNTIL, -SIMULATED_MONTHS),
    SIMULATED_UNTIL,
  )) {
    const { description, amountMinor, currency, date } = row;
    rows.push({
      line: { description, amountMinor, currency, mcc: null, bankCategory: null },
      date,
      truth: { kind: "category", id: truth.category },
      merchant: null,
      asked: null,
    });
  }
  return rows;
}

function truthOf(record: Readonly<Record<string, string>>, path: string): Truth | null {
  if (record.coarse) {
    const accepted = COARSE.get(record.coarse);
    if (!accepted) throw new Error(`${path}: unknown class "${record.coarse}"; add it to test/eval/coarse.json`);
    return { kind: "coarse", name: record.coarse, accepted };
  }
  if (!record.category) return null;
  const id = parseCategoryId(record.category);
  if (id === null) throw new Error(`${path}: unknown category "${record.category}"`);
  return { kind: "category", id };
}

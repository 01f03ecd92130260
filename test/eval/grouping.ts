// How well the spellings of one merchant come together: B-cubed over pairs of a bank's text and the clean merchant.

import { readDescription } from "#finance/merchant/categorise.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Row } from "./labelled.ts";

export type Grouping = {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Merchants that fell apart and names that several merchants share, for people to read. */
  readonly apart: readonly string[];
  readonly together: readonly string[];
};

/** B-cubed of the distinct texts that have a merchant: our name for each against the source's. */
export function bCubed(rows: readonly Row[]): Grouping {
  const truths = new Map<string, Set<string>>();
  const ours = new Map<string, Set<string>>();
  const pairs = new Map<string, { truth: string; our: string }>();
  for (const { line, merchant } of rows) {
    if (merchant === null || pairs.has(line.description)) continue;
    const pair = { truth: merchantKey(merchant), our: merchantKey(readDescription(line).merchant) };
    pairs.set(line.description, pair);
    put(truths, pair.truth, line.description);
    put(ours, pair.our, line.description);
  }
  let precision = 0;
  let recall = 0;
  for (const { truth, our } of pairs.values()) {
    const mine = ours.get(our) ?? new Set();
    const theirs = truths.get(truth) ?? new Set();
    const both = mine.intersection(theirs).size;
    precision += both / mine.size / pairs.size;
    recall += both / theirs.size / pairs.size;
  }
  return {
    pairs: pairs.size,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    apart: split(truths, (text) => pairs.get(text)?.our ?? ""),
    together: split(ours, (text) => pairs.get(text)?.truth ?? ""),
  };
}

function split(groups: ReadonlyMap<string, ReadonlySet<string>>, other: (text: string) => string): readonly string[] {
  const found: string[] = [];
  for (const [name, texts] of groups) {
    const parts = new Set([...texts].map(other));
    if (parts.size > 1) found.push(`${name}: ${[...parts].join(" | ")}`);
  }
  return found;
}

function put(groups: Map<string, Set<string>>, name: string, text: string): void {
  const group = groups.get(name) ?? new Set();
  group.add(text);
  groups.set(name, group);
}

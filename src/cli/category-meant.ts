// Finds the category that somebody typed: an id or a label, in whatever case, with an offer where it is neither.

import type { CategoryJson } from "#http/api/shapes.ts";
import { Failure } from "./failure.ts";

type Known = Pick<CategoryJson, "id" | "label" | "primary">;

/** An id or a label, in whatever case. Throws a Failure that offers what may have been meant. */
export function categoryNamed(text: string, known: readonly Known[]): string {
  const wanted = text.trim().toLowerCase();
  const exact = known.filter(({ id, label }) => [id.toLowerCase(), label.toLowerCase()].includes(wanted));
  const [found] = exact;
  if (found && exact.length === 1) return found.id;
  const near = exact.length > 1 ? exact : known.filter(({ id, label }) => isNear(wanted, `${id} ${label}`));
  const offered = near.length > 0 ? near : known.filter(({ id, primary }) => id === primary);
  const lines = offered.map(({ id, label }) => `  ${id.padEnd(44)} ${label}`);
  throw new Failure(
    [`${text} is ${exact.length > 1 ? "more than one category" : "no category"}. There are:`, ...lines].join("\n"),
    2,
  );
}

function isNear(wanted: string, names: string): boolean {
  const [start] = wanted.split(/[^a-z]+/).filter((word) => word.length > 2);
  return start !== undefined && names.toLowerCase().includes(start.slice(0, 5));
}

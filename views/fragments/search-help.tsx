// What one may search by, each with an example that one can follow; and where a search went wrong.

import type { CategoryId } from "#finance/category.ts";
import { parseQuery } from "#finance/query/parse.ts";
import { transactionsPath } from "../paths.ts";

export const SEARCH_HELP = "search-help";
export const SEARCH_PROBLEM = "q-problem";

const EXAMPLES: readonly (readonly [query: string, meaning: string])[] = [
  ["coffee corner", "both words, in merchant, description or note; beginnings do"],
  ['"whole foods"', "these words side by side, whole"],
  ["cat:groceries", "a category, or its beginning; cat:none where nobody is sure"],
  ["merchant:netflix", "the merchant's name alone"],
  ["amt:>50", "more than 50, in or out; also <50, 20..40, 12.99, >50eur"],
  ["amt:<-100", "with a sign: more than 100 paid"],
  ["date:2026-09", "a year, month or day; also >2026-09, 2026-09..2026-11"],
  ["date:last30d", "also last3m, today, thisweek, lastmonth, thisyear"],
  ["is:suspicious", "also pending, recurring, income, spending, transfer"],
  ["bank:first account:visa", "where the money lies"],
  ["coffee -starbucks", "minus leaves out"],
  ["(rent or cat:loans) amt:>500", "“or” and parentheses combine"],
];

/** Opens by its id, without a script. */
export function SearchHelp() {
  return (
    <div id={SEARCH_HELP} class="search-help" popover="auto">
      <h2>How to search</h2>
      <dl>
        {EXAMPLES.map(([query, meaning]) => (
          <div>
            <dt>
              <a href={transactionsPath({ q: query })}>{query}</a>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The search with its wrong part marked, and what to write instead; nothing where it parses. */
export function SearchProblem({ q, own }: { q: string; own: readonly CategoryId[] }) {
  const parsed = parseQuery(q, own);
  if (parsed.ok) return null;
  const { column, length, message } = parsed.problem;
  const signs = Array.from(q);
  const end = column - 1 + length;
  return (
    <p id={SEARCH_PROBLEM} class="q-problem" role="status">
      <code>
        {shortened(signs.slice(0, column - 1).join(""), "before")}
        <mark>{length === 0 ? "\u00a0" : shortened(signs.slice(column - 1, end).join(""), "after")}</mark>
        {shortened(signs.slice(end).join(""), "after")}
      </code>
      {`Column ${column}: ${message}`}
    </p>
  );
}

const SHOWN_CHARS_MAX = 120;

/** A search of any length keeps the page's width: what is far from the mark goes. */
function shortened(text: string, side: "before" | "after"): string {
  const signs = Array.from(text);
  if (signs.length <= SHOWN_CHARS_MAX) return text;
  return side === "before"
    ? `…${signs.slice(-SHOWN_CHARS_MAX).join("")}`
    : `${signs.slice(0, SHOWN_CHARS_MAX).join("")}…`;
}

// Addresses that come with a request and lead somewhere: only a path of ours, as a browser would read it.

import { PATHS } from "#views/paths.ts";

/** An origin that nothing has. */
const NOWHERE = "http://nowhere.invalid";
/** Longer than any filter the pages can make. */
const BACK_CHARS_MAX = 2_000;
/** The pages that link to a transaction. */
const LISTS: ReadonlySet<string> = new Set([PATHS.dashboard, PATHS.transactions, PATHS.anomalies]);

/** Path and query of `text`; the dashboard where it is anything else, which could lead somewhere that looks like us. */
export function ownPath(text: string | undefined): string {
  const url = ownUrl(text);
  return url === null ? PATHS.dashboard : url.pathname + url.search;
}

/** The list that a transaction's page was opened from, with its filter; the whole table where nothing sensible is said. */
export function listPath(text: string | null): string {
  const url = text === null || text.length > BACK_CHARS_MAX ? null : ownUrl(text);
  return url !== null && LISTS.has(url.pathname) ? url.pathname + url.search : PATHS.transactions;
}

function ownUrl(text: string | undefined): URL | null {
  if (!text?.startsWith("/") || !URL.canParse(text, NOWHERE)) return null;
  const url = new URL(text, NOWHERE);
  return url.origin === NOWHERE ? url : null;
}

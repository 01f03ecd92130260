// Accounts that a file of another name may belong to: under which keys its rows would lie there, if they did.

import type { AccountView } from "#actors/user/snapshot.ts";
import type { AccountId, SourceId } from "#finance/ids.ts";
import type { Statement } from "#statement/statement.ts";
import { toBankRows } from "#statement/to-bank-rows.ts";

export type Lookalike = { readonly accountId: AccountId; readonly name: string; readonly keys: readonly SourceId[] };

/** More rows than this tell no more. */
const ROWS_COMPARED_MAX = 200;
const ACCOUNTS_COMPARED_MAX = 30;
/** Two rows may be in two accounts by chance: a fee, a month's interest. */
const ROWS_SAME_MIN = 2;
const ROWS_SAME_SHARE_MIN = 0.5;
/** Accounts opened by files: their rows' keys are made from what the rows say. */
const FROM_FILE = "file:";

export function lookalikesOf(statement: Statement, known: readonly AccountView[]): Lookalike[] {
  const step = Math.max(1, Math.ceil(statement.rows.length / ROWS_COMPARED_MAX));
  const sample = statement.rows.filter((_, index) => index % step === 0);
  if (sample.length < ROWS_SAME_MIN) return [];
  return known
    .filter((account) => account.id.startsWith(FROM_FILE) && account.currency === statement.account.currency)
    .slice(0, ACCOUNTS_COMPARED_MAX)
    .map(({ id, name }) => ({
      accountId: id,
      name,
      keys: toBankRows(sample, id).map(({ bankRow }) => bankRow.sourceId),
    }));
}

/** The account that holds most of the rows already; null where none holds enough of them to be the file's own. */
export function twinAmong(lookalikes: readonly Lookalike[], existing: ReadonlySet<SourceId>): Lookalike | null {
  let best: Lookalike | null = null;
  let most = 0;
  for (const lookalike of lookalikes) {
    const same = lookalike.keys.filter((key) => existing.has(key)).length;
    if (same < ROWS_SAME_MIN || same < lookalike.keys.length * ROWS_SAME_SHARE_MIN || same <= most) continue;
    best = lookalike;
    most = same;
  }
  return best;
}

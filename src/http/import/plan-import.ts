// From a statement that was read to commands for the log: which account each part belongs to, which rows, in which order.

import type { UserCommand } from "#actors/user/protocol.ts";
import type { AccountView } from "#actors/user/snapshot.ts";
import type { AccountSeen } from "#finance/account.ts";
import { type AccountId, sourceId } from "#finance/ids.ts";
import type { BankRow } from "#finance/transaction.ts";
import type { Statement, StatementRow } from "#statement/statement.ts";
import { toBankRows } from "#statement/to-bank-rows.ts";
import { type Chosen, chooseAccount } from "./choose-account.ts";

/** Rows in one record of the log: well under its size limit, and no long turn for the actor. */
const ROWS_PER_COMMAND = 250;

export type PlannedRow = { readonly row: BankRow; readonly line: number };
export type PlannedAccount = {
  readonly account: AccountSeen;
  readonly isNew: boolean;
  readonly beside: Chosen["beside"];
  /** Whether the file itself says which account it is. */
  readonly isNumbered: boolean;
  readonly rows: readonly PlannedRow[];
};

/** Where a file's parts go; see chooseAccount. */
export function planImport(
  statements: readonly Statement[],
  known: readonly AccountView[],
  named: string | null,
): PlannedAccount[] {
  const found = new Map<AccountId, { chosen: Chosen; isNumbered: boolean; rows: StatementRow[] }>();
  for (const { account: stated, rows } of statements) {
    const planned = [...found.values()].map(({ chosen }) => chosen.account);
    const chosen = chooseAccount(stated, known, planned, named);
    const { id, anchor } = chosen.account;
    // Nothing is known of it: there is no account to open.
    if (chosen.isNew && rows.length === 0 && anchor === null) continue;
    const before = found.get(id);
    // Keyed together: two equal rows of one account are two, in whichever part of the file they stand.
    found.set(id, {
      chosen: before ? { ...before.chosen, account: { ...before.chosen.account, anchor } } : chosen,
      isNumbered: stated.key !== "",
      rows: [...(before?.rows ?? []), ...rows],
    });
  }
  return [...found.values()].map(({ chosen, isNumbered, rows }) => {
    const planned = toBankRows(oldestFirst(rows), chosen.account.id).map(({ bankRow, row }) => ({
      row: bankRow,
      line: row.line,
    }));
    return { ...chosen, isNumbered, rows: planned };
  });
}

/** Within a day the file's own order counts, read in the direction of time. */
function oldestFirst(rows: readonly StatementRow[]): StatementRow[] {
  const [first, last] = [rows[0]?.date, rows.at(-1)?.date];
  const timely = first && last && first > last ? rows.toReversed() : [...rows];
  return timely.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** A file that Purser wrote carries the rows' own ids: what is still there is the same row, and the file tells nothing new of it. */
export function restoreIds(
  plan: PlannedAccount,
  nativeIds: ReadonlyMap<number, string>,
  existing: ReadonlySet<string>,
): PlannedAccount {
  const rows = plan.rows.map((planned) => {
    const native = nativeIds.get(planned.line);
    return native && existing.has(native)
      ? { ...planned, row: { ...planned.row, sourceId: sourceId(native), bankCategory: null } }
      : planned;
  });
  return { ...plan, rows };
}

export function commandsOf(plans: readonly PlannedAccount[]): UserCommand[] {
  const commands: UserCommand[] = [];
  for (const { account, rows } of plans) {
    for (let i = 0; i < Math.max(1, rows.length); i += ROWS_PER_COMMAND) {
      const added = rows.slice(i, i + ROWS_PER_COMMAND).map((planned) => planned.row);
      // The stated balance is compared once all its rows are in.
      const isLast = i + ROWS_PER_COMMAND >= rows.length;
      const accounts = [isLast ? account : { ...account, anchor: null }];
      commands.push({ type: "record-rows", origin: "import", accounts, added, modified: [], removed: [] });
    }
  }
  return commands;
}

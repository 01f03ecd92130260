// From a statement that was read to commands for the log: which account each part belongs to, which rows, in which order.

import type { UserCommand } from "#actors/user/protocol.ts";
import type { AccountView } from "#actors/user/snapshot.ts";
import type { AccountSeen } from "#finance/account.ts";
import { hashText } from "#finance/hash.ts";
import { type AccountId, accountId, sourceId } from "#finance/ids.ts";
import type { BankRow } from "#finance/transaction.ts";
import type { Statement, StatementAccount, StatementRow } from "#statement/statement.ts";
import { toBankRows } from "#statement/to-bank-rows.ts";

/** Rows in one record of the log: well under its size limit, and no long turn for the actor. */
const ROWS_PER_COMMAND = 250;

export type PlannedRow = { readonly row: BankRow; readonly line: number };
export type PlannedAccount = {
  readonly account: AccountSeen;
  readonly isNew: boolean;
  readonly rows: readonly PlannedRow[];
};

/**
 * Where a file's parts go. An account is found by the name the person gave, else by the file's own number of it, else by
 * its name; what is not found is opened.
 */
export function planImport(
  statements: readonly Statement[],
  known: readonly AccountView[],
  named: string | null,
): PlannedAccount[] {
  const found = new Map<AccountId, { account: AccountSeen; rows: StatementRow[] }>();
  for (const { account: stated, rows } of statements) {
    const account = accountFor(stated, known, named);
    const before = found.get(account.id);
    // Keyed together: two equal rows of one account are two, in whichever part of the file they stand.
    found.set(account.id, { account, rows: [...(before?.rows ?? []), ...rows] });
  }
  return [...found.values()].map(({ account, rows }) => {
    const planned = toBankRows(oldestFirst(rows), account.id).map(({ bankRow, row }) => ({
      row: bankRow,
      line: row.line,
    }));
    return { account, isNew: !known.some((each) => each.id === account.id), rows: planned };
  });
}

/** Within a day the file's own order counts, read in the direction of time. */
function oldestFirst(rows: readonly StatementRow[]): StatementRow[] {
  const [first, last] = [rows[0]?.date, rows.at(-1)?.date];
  const timely = first && last && first > last ? rows.toReversed() : [...rows];
  return timely.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** A file that Purser wrote carries the rows' own ids: they are used as they are, so that nothing is added twice. */
export function restoreIds(
  plan: PlannedAccount,
  nativeIds: ReadonlyMap<number, string>,
  existing: ReadonlySet<string>,
): PlannedAccount {
  const rows = plan.rows.map((planned) => {
    const native = nativeIds.get(planned.line);
    return native && existing.has(native)
      ? { ...planned, row: { ...planned.row, sourceId: sourceId(native) } }
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

function accountFor(stated: StatementAccount, known: readonly AccountView[], named: string | null): AccountSeen {
  const name = named ?? stated.name;
  const byName = known.find((each) => each.id === name || same(each.name, name));
  const own = stated.key === "" ? null : accountId(`file:${hashText(`${stated.bank} ${stated.key}`)}`);
  const existing = (named === null ? known.find((each) => each.id === own) : undefined) ?? byName;
  const id =
    existing?.id ??
    (named === null && own !== null ? own : accountId(`file:${hashText(`${name} ${stated.currency}`)}`));
  const ledger = stated.ledgerBalance;
  return {
    id,
    name: existing?.name ?? name,
    bank: existing?.bank ?? stated.bank,
    kind: existing?.kind ?? stated.kind,
    currency: existing?.currency ?? stated.currency,
    mask: existing?.mask ?? stated.mask,
    anchor: ledger === null ? null : { date: ledger.date, balanceMinor: ledger.amountMinor },
  };
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

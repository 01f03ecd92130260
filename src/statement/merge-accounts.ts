// Statements of one account that a file gives in several pieces, a day or a page each, put together again.

import type { Statement, StatementRow } from "./statement.ts";

/** One statement per account and currency, in order of appearance. An account without a key stays alone. */
export function mergeSameAccount(statements: readonly Statement[]): Statement[] {
  const merged = new Map<string, { account: Statement["account"]; readonly rows: StatementRow[] }>();
  statements.forEach((statement, index) => {
    const { key, currency } = statement.account;
    const id = key === "" ? `#${index}` : `${key}/${currency}`;
    const before = merged.get(id);
    if (before === undefined) {
      merged.set(id, { account: statement.account, rows: [...statement.rows] });
    } else {
      before.account = withLaterBalance(before.account, statement.account);
      // Row by row: a file of one page a day has thousands of pieces, and copying all before each would be quadratic.
      for (const row of statement.rows) before.rows.push(row);
    }
  });
  return [...merged.values()];
}

function withLaterBalance(a: Statement["account"], b: Statement["account"]): Statement["account"] {
  if (!b.ledgerBalance || (a.ledgerBalance && a.ledgerBalance.date > b.ledgerBalance.date)) return a;
  return { ...a, ledgerBalance: b.ledgerBalance };
}

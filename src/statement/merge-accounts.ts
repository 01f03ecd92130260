// Statements of one account that a file gives in several pieces, a day or a page each, put together again.

import type { Statement } from "./statement.ts";

/** One statement per account and currency, in order of appearance. An account without a key stays alone. */
export function mergeSameAccount(statements: readonly Statement[]): Statement[] {
  const merged = new Map<string, Statement>();
  statements.forEach((statement, index) => {
    const key = statement.account.key === "" ? `#${index}` : `${statement.account.key}/${statement.account.currency}`;
    const before = merged.get(key);
    merged.set(
      key,
      before ? { account: withLaterBalance(before, statement), rows: [...before.rows, ...statement.rows] } : statement,
    );
  });
  return [...merged.values()];
}

function withLaterBalance(a: Statement, b: Statement): Statement["account"] {
  const [first, second] = [a.account.ledgerBalance, b.account.ledgerBalance];
  if (!second || (first && first.date > second.date)) return a.account;
  return { ...a.account, ledgerBalance: second };
}

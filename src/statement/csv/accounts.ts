// Rows grouped by the account they belong to, with what the file tells of each account.

import type { AccountKind } from "#finance/account.ts";
import { type Currency, minor } from "#finance/money.ts";
import { accountKey, maskOf } from "../account-number.ts";
import { accountNameOfFile } from "../file-name.ts";
import { foldAccents } from "../month-names.ts";
import type { DecimalMark, LedgerBalance, Statement, StatementRow } from "../statement.ts";
import { type BalanceEvidence, ruleOfBalance } from "./balance.ts";
import type { Columns } from "./columns.ts";
import type { Layout } from "./layout.ts";
import { isOwnFile, ownBankColumn } from "./own-file.ts";
import { readSigned } from "./record-amount.ts";
import type { CsvRecord } from "./records.ts";

/** A row, the text of its account column ("" where none) and the record it came from. */
export type AccountedRow = { readonly row: StatementRow; readonly account: string; readonly record: CsvRecord };

export type TableFacts = {
  readonly layout: Layout;
  readonly columns: Columns;
  readonly decimal: DecimalMark;
  readonly evidence: BalanceEvidence | null;
  readonly balance: number | null;
  /** The balance is what is owed: it grows with spending. */
  readonly owes: boolean;
  readonly fileName: string;
};

/** More accounts than this in one file means the column was not the account. */
const ACCOUNTS_MAX = 50;

type Group = {
  readonly name: string;
  readonly bank: string;
  readonly byCurrency: Map<Currency, AccountedRow[]>;
};

/** One statement per account named in the file and currency; rows that name none belong to the only account, if there is only one. */
export function collectStatements(rows: readonly AccountedRow[], facts: TableFacts): Statement[] {
  const names = new Set(rows.map((entry) => entry.account).filter((name) => name !== ""));
  const single = names.size === 1 ? [...names][0] : names.size === 0 || names.size > ACCOUNTS_MAX ? "" : undefined;
  const bankColumn = ownBankColumn(facts.layout.header);
  const groups = new Map<string, Group>();
  for (const entry of rows) {
    const name = single ?? entry.account;
    const bank = bankColumn === null ? "" : (entry.record.cells[bankColumn] ?? "");
    const id = `${bank}\n${name}`;
    const group = groups.get(id) ?? { name, bank, byCurrency: new Map() };
    groups.set(id, group);
    const sameCurrency = group.byCurrency.get(entry.row.currency);
    if (sameCurrency) sameCurrency.push(entry);
    else group.byCurrency.set(entry.row.currency, [entry]);
  }
  return [...groups.values()].flatMap((group) => toStatements(group, facts));
}

function toStatements({ name, bank, byCurrency }: Group, facts: TableFacts): Statement[] {
  // A running balance over several currencies is nobody's balance.
  const stated = byCurrency.size > 1 ? { ...facts, balance: null } : facts;
  // Purser's own names stay as they are; a bank's may be the whole number.
  const mask = /\d{4}/.test(name) && !isOwnFile(facts.layout.header) ? maskOf(name) : null;
  return [...byCurrency].map(([currency, group]) => ({
    account: {
      key: name === "" ? "" : accountKey(name),
      name: name === "" ? accountNameOfFile(facts.fileName) : mask === null ? name : `Account ${mask}`,
      bank,
      kind: kindOf(name, facts),
      currency,
      mask,
      ledgerBalance: latestBalance(group, currency, stated),
    },
    rows: group.map((entry) => entry.row),
  }));
}

/** What a name or the headers give away; "other" where nothing does. */
function kindOf(name: string, facts: TableFacts): AccountKind {
  const text = foldAccents(`${name} ${facts.layout.header.join(" ")} ${facts.fileName}`);
  if (/\b(credit ?card|kreditkarte|kredietkaart|carte de credit|card member|mastercard|amex)\b/.test(text))
    return "credit";
  if (/\b(savings?|sparkonto|spaarrekening|livret|tagesgeld)\b/.test(foldAccents(name))) return "savings";
  if (/\b(checking|current account|girokonto)\b/.test(foldAccents(name))) return "checking";
  return "other";
}

/** The balance after the newest row, where the file has balances and they do not contradict the amounts. */
function latestBalance(group: readonly AccountedRow[], currency: Currency, facts: TableFacts): LedgerBalance | null {
  const { balance, evidence } = facts;
  if (balance === null) return null;
  if (ruleOfBalance(evidence) === null && group.length > 1) return null;
  // A balance that stands before its row is not the one after the newest.
  if (evidence?.when === "before") return null;
  const newest = newestEntry(group, evidence);
  if (!newest) return null;
  const amountMinor = readSigned(newest.record.cells[balance] ?? "", facts.decimal, currency);
  return typeof amountMinor === "number"
    ? { date: newest.row.date, amountMinor: facts.owes ? minor(-amountMinor) : minor(amountMinor) }
    : null;
}

function newestEntry(group: readonly AccountedRow[], evidence: BalanceEvidence | null): AccountedRow | undefined {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return undefined;
  if (first.row.date !== last.row.date) return first.row.date > last.row.date ? first : last;
  return evidence?.order === "newest-first" ? first : last;
}

// Deciding about rows of a bank: new, a copy, settled, revised, or taken back.

import type { AccountSeen } from "#finance/account.ts";
import { isOwnCategory } from "#finance/category.ts";
import { cleanText } from "#finance/clean-text.ts";
import { hashText } from "#finance/hash.ts";
import { transactionId } from "#finance/ids.ts";
import { readDescription } from "#finance/merchant/categorise.ts";
import { merchantKey, nameKey } from "#finance/merchant-key.ts";
import type { Minor } from "#finance/money.ts";
import { givenBy, ruleFor } from "#finance/rule.ts";
import { type BankRow, SURE_FROM, type Transaction } from "#finance/transaction.ts";
import { addCategory } from "./add-category.ts";
import type { Deciding } from "./decide.ts";
import { isKnownCategory, knownCategory } from "./own-categories.ts";
import { placeOfRow } from "./place-of-row.ts";
import type { Counted, UserCommand } from "./protocol.ts";
import { balanceOf } from "./state.ts";

/** How sure Purser is of what the person taught: not 1, for a merchant may sell two kinds of things. */
const TAUGHT_CONFIDENCE = 0.97;

type RecordRows = Extract<UserCommand, { type: "record-rows" }>;

export function decideRows(turn: Deciding, command: RecordRows): void {
  for (const account of command.accounts) openAccount(turn, account);
  for (const row of command.added) add(turn, row, command.origin);
  for (const row of command.modified) modify(turn, row, command.origin);
  for (const id of command.removed) remove(turn, id);
  for (const account of command.accounts) compareBalance(turn, account);
}

export function counted(row: Transaction): Counted {
  const { accountId, date, amountMinor, currency, category, merchant, pending, expected } = row;
  return { accountId, date, amountMinor, currency, category, merchant, pending, expected };
}

function openAccount(turn: Deciding, account: AccountSeen): void {
  if (turn.state.accounts[account.id]) return;
  // A dated balance is an anchor only once its rows are in; see compareBalance.
  const anchor = account.anchor?.date === null ? account.anchor : null;
  turn.emit({ type: "account-opened", account: { ...cleanAccount(account), anchor } });
}

/** The account with its names as they may be shown. */
export function cleanAccount(account: AccountSeen): AccountSeen {
  return { ...account, name: cleanText(account.name), bank: cleanText(account.bank) };
}

function add(turn: Deciding, sent: BankRow, origin: RecordRows["origin"]): void {
  const { row, opens } = home(turn, sent);
  const known = turn.rows.bySource(row.sourceId);
  if (known?.voided) {
    turn.receipt.duplicate += 1;
    return;
  }
  if (known) {
    // A feed repeats itself; only settling is news. A file that says otherwise than before is a correction.
    const settles = known.transaction.pending && !row.pending;
    if (settles || (origin === "import" && known.transaction.sourceId === row.sourceId))
      revise(turn, known.transaction, sent);
    else turn.receipt.duplicate += 1;
    return;
  }
  const pendingTwin = row.pendingSourceId === null ? null : turn.rows.bySource(row.pendingSourceId);
  if (pendingTwin && !pendingTwin.voided && pendingTwin.transaction.pending) {
    revise(turn, pendingTwin.transaction, sent);
    return;
  }
  if (opens) turn.emit({ type: "account-opened", account: opens });
  // A file that this person exported brings its categories along, as far as there is room for them.
  if (origin === "import" && row.bankCategory !== null && isOwnCategory(row.bankCategory))
    addCategory(turn, { type: "add-category", category: row.bankCategory });
  const id = transactionId(hashText(`${turn.userId} ${row.sourceId}`));
  const blank = { ...row, id, seq: turn.state.seq + 1, note: "", expected: false, latencyMs: turn.latencyMs };
  const transaction: Transaction = { ...blank, ...reading(turn, row) };
  turn.rows.put(transaction, false);
  turn.emit({ type: "transaction-recorded", origin, transaction });
  askAbout(turn, transaction);
  turn.receipt.added += 1;
}

function modify(turn: Deciding, sent: BankRow, origin: RecordRows["origin"]): void {
  const known = turn.rows.bySource(sent.sourceId);
  if (!known) add(turn, sent, origin);
  else if (known.voided) turn.receipt.duplicate += 1;
  else revise(turn, known.transaction, sent);
}

function remove(turn: Deciding, id: RecordRows["removed"][number]): void {
  const known = turn.rows.bySource(id);
  // Banks take a pending row back when its settled successor has already replaced it here.
  if (!known || known.voided || known.transaction.sourceId !== id) return;
  turn.rows.put(known.transaction, true);
  turn.emit({ type: "transaction-voided", before: counted(known.transaction), transaction: known.transaction });
  turn.receipt.removed += 1;
}

function revise(turn: Deciding, known: Transaction, sent: BankRow): void {
  const { row, opens } = home(turn, sent);
  if (known.pending === false && row.pending) {
    turn.receipt.duplicate += 1;
    return;
  }
  const pendingSourceId = row.sourceId === known.sourceId ? known.pendingSourceId : known.sourceId;
  // A source that says less than another (a file has no moment, no code) takes nothing back by its silence.
  const postedAt = row.postedAt ?? (row.date === known.date ? known.postedAt : null);
  const mcc = row.mcc ?? known.mcc;
  const bankCategory = row.bankCategory ?? known.bankCategory;
  const description = sameText(row.description, known.description) ? known.description : row.description;
  const moved: Transaction = { ...known, ...row, description, pendingSourceId, postedAt, mcc, bankCategory };
  const told = known.categorySource === "learned" || description === known.description;
  const transaction = told ? moved : { ...moved, ...reading(turn, row) };
  if (sameRow(known, transaction)) {
    turn.receipt.duplicate += 1;
    return;
  }
  if (opens) turn.emit({ type: "account-opened", account: opens });
  turn.rows.put(transaction, false);
  const type = known.pending && !transaction.pending ? "transaction-settled" : "transaction-revised";
  turn.emit({ type, before: counted(known), transaction });
  if (!told) askAbout(turn, transaction);
  turn.receipt.changed += 1;
}

/** The row in the account it belongs to, and that account where it has to be opened first. */
function home(turn: Deciding, sent: BankRow): { row: BankRow; opens: AccountSeen | null } {
  const { accountId, opens } = placeOfRow(turn.state, sent);
  return { row: { ...sent, accountId, description: cleanText(sent.description) }, opens: opens && cleanAccount(opens) };
}

type Told = Pick<Transaction, "merchant" | "intermediary" | "category" | "categorySource" | "confidence">;

/** Who may say what a row is, in this order: the person's rules, what they taught, what is known across people, what its own text says. */
function reading(turn: Deciding, row: BankRow): Told {
  const told = unruled(turn, row);
  const rule = ruleFor(turn.state.rules, { ...row, merchant: told.merchant });
  return rule === null ? told : { ...told, ...givenBy(rule) };
}

function unruled(turn: Deciding, row: BankRow): Told {
  const read = readDescription({ ...row, bankCategory: knownCategory(turn.state, row.bankCategory) });
  const known = turn.memory.find(nameKey(read.merchant));
  const merchant = known?.category == null ? read.merchant : known.name;
  const who = { merchant, intermediary: read.intermediary };
  const lesson = turn.state.taught[merchantKey(merchant)] ?? turn.state.taught[merchantKey(read.merchant)];
  if (lesson) return { ...who, category: lesson[0], categorySource: "learned", confidence: TAUGHT_CONFIDENCE };
  // Only the person's own file says such a thing, and there only they themselves.
  if (row.bankCategory !== null && isOwnCategory(row.bankCategory) && isKnownCategory(turn.state, row.bankCategory))
    return { ...who, category: row.bankCategory, categorySource: "learned", confidence: TAUGHT_CONFIDENCE };
  if (known?.category != null)
    return { ...who, category: known.category, categorySource: "merchant", confidence: known.confidence };
  return { ...who, category: read.category, categorySource: read.source, confidence: read.confidence };
}

/** Asks for a model's view of a row that nobody is sure about, where the person allows it and nobody has asked before. */
export function askAbout(turn: Deciding, row: Transaction): void {
  if (!turn.state.settings.model || row.confidence >= SURE_FROM || row.amountMinor >= 0) return;
  if (row.categorySource === "learned" || row.categorySource === "rule") return;
  const key = nameKey(row.merchant);
  if (turn.memory.find(key) !== null) return;
  // A name of the person's own making is nobody else's business: what is asked about is what others read as well.
  if (nameKey(readDescription(row).merchant) !== key) return;
  turn.ask({ kind: "ask-merchant", key, text: row.description, currency: row.currency });
}

/** Files fold spaces, and a spreadsheet's guard against formulas puts an apostrophe in front. */
function sameText(a: string, b: string): boolean {
  return a === b || folded(a) === folded(b);
}

function folded(text: string): string {
  return text
    .replace(/^'(?=[=+\-@\t\r\0])/, "")
    .replace(/\s+/g, " ")
    .trim();
}

function sameRow(a: Transaction, b: Transaction): boolean {
  return (
    a.sourceId === b.sourceId &&
    a.accountId === b.accountId &&
    a.date === b.date &&
    a.postedAt === b.postedAt &&
    a.amountMinor === b.amountMinor &&
    a.currency === b.currency &&
    a.description === b.description &&
    a.pending === b.pending &&
    a.mcc === b.mcc &&
    a.bankCategory === b.bankCategory
  );
}

/** A balance the bank states anchors the account the first time, and is held against ours from then on. */
function compareBalance(turn: Deciding, seen: AccountSeen): void {
  const account = turn.state.accounts[seen.id];
  if (!account || account.currency !== seen.currency || seen.anchor === null || seen.anchor.date === null) return;
  const { date, balanceMinor } = seen.anchor;
  if (account.stated?.date === date && account.stated.statedMinor === balanceMinor) return;
  const baseMinor = turn.rows.sumThrough(seen.id, date);
  if (account.anchor === null) {
    turn.emit({ type: "account-anchored", accountId: seen.id, anchor: seen.anchor, baseMinor });
  }
  const nowMinor = balanceOf(account) ?? balanceMinor;
  const oursMinor = nowMinor - (account.sumMinor - baseMinor);
  const differenceMinor = (balanceMinor - oursMinor) as Minor;
  turn.emit({ type: "balance-compared", accountId: seen.id, date, statedMinor: balanceMinor, differenceMinor });
}

// decide: (state, command) → facts, or a refusal. What it emits is folded at once, so the next decision sees it.

import { type CategoryId, isOwnCategory } from "#finance/category.ts";
import { cleanText } from "#finance/clean-text.ts";
import type { UserId } from "#finance/ids.ts";
import { merchantKey, nameKey } from "#finance/merchant-key.ts";
import type { Transaction } from "#finance/transaction.ts";
import { addCategory } from "./add-category.ts";
import { replaceCategory, unknownCategory } from "./decide-categories.ts";
import { decideNews } from "./decide-news.ts";
import { askAbout, cleanAccount, counted, decideRows } from "./decide-rows.ts";
import { forgetMerchant, moveRule, removeRule, setRule, undo } from "./decide-rules.ts";
import type { Effect, MerchantMemory } from "./ports.ts";
import type { JournalEntry, MerchantSuggestion, Refusal, UserCommand, UserFact } from "./protocol.ts";
import type { Rows } from "./rows.ts";
import type { UserState } from "./state.ts";

/** Merging moves every row by a fact of its own; more than this is a job, not a click. */
const MERGE_ROWS_MAX = 20_000;
const NOTE_CHARS_MAX = 500;
const MERCHANT_CHARS_MAX = 80;

export type Counts = { added: number; duplicate: number; changed: number; removed: number };

/** All that deciding may touch: the state to read, the rows to work on, and the way out. */
export type Deciding = {
  readonly userId: UserId;
  readonly state: Readonly<UserState>;
  readonly rows: Rows;
  /** When the command was received. */
  readonly nowMs: number;
  readonly latencyMs: number;
  readonly receipt: Counts;
  readonly memory: MerchantMemory;
  /** Facts that commands to be undone left behind. */
  readonly entries: readonly JournalEntry[];
  /** Asks for work that must follow the commit. */
  ask(effect: Effect): void;
  emit(fact: UserFact): void;
};

export function decide(turn: Deciding, command: UserCommand): Refusal | null {
  return unknownCategory(turn, command) ?? decideKnown(turn, command);
}

function decideKnown(turn: Deciding, command: UserCommand): Refusal | null {
  switch (command.type) {
    case "record-rows":
      decideRows(turn, command);
      return null;
    case "correct-category":
      return correctCategory(turn, command);
    case "correct-merchant":
      return correctMerchant(turn, command);
    case "set-note":
      return changeRow(turn, command.transactionId, "note-set", {
        note: cleanText(command.note.slice(0, NOTE_CHARS_MAX)),
      });
    case "mark-expected":
      return changeRow(turn, command.transactionId, "transaction-expected", { expected: command.expected });
    case "open-account":
      return openAccount(turn, command);
    case "change-account":
      return changeAccount(turn, command);
    case "merge-accounts":
      return mergeAccounts(turn, command);
    case "set-budget":
      if (command.limitMinor <= 0) return invalid("A budget needs a limit above zero.");
      turn.emit({ ...command, type: "budget-set" });
      return null;
    case "remove-budget":
      turn.emit({ ...command, type: "budget-removed" });
      return null;
    case "add-category":
      return addCategory(turn, command);
    case "replace-category":
      return replaceCategory(turn, command);
    case "change-settings":
      turn.emit({ type: "settings-changed", settings: command.settings });
      if (command.settings.model === true) for (const row of turn.rows.unsure()) askAbout(turn, row);
      return null;
    case "set-rule":
      return setRule(turn, command);
    case "remove-rule":
      return removeRule(turn, command);
    case "move-rule":
      return moveRule(turn, command);
    case "forget-merchant":
      return forgetMerchant(turn, command);
    case "undo":
      return undo(turn, command);
    case "suggest-merchants":
      for (const suggestion of command.merchants) recognise(turn, suggestion);
      return null;
    default:
      return decideNews(turn, command);
  }
}

type Of<Type extends UserCommand["type"]> = Extract<UserCommand, { type: Type }>;

function correctCategory(turn: Deciding, command: Of<"correct-category">): Refusal | null {
  const row = turn.rows.byId(command.transactionId);
  if (!row) return absent();
  const taught = learned(command.category);
  if (command.reach === "this") return changeRow(turn, row.id, "category-corrected", taught);
  const before = turn.state.taught[merchantKey(row.merchant)]?.[0] ?? null;
  if (before !== command.category)
    turn.emit({ type: "merchant-taught", merchant: row.merchant, category: command.category, before });
  for (const same of turn.rows.ofMerchant(row.merchant)) changeRow(turn, same.id, "category-corrected", taught);
  return null;
}

function correctMerchant(turn: Deciding, command: Of<"correct-merchant">): Refusal | null {
  const row = turn.rows.byId(command.transactionId);
  if (!row) return absent();
  const merchant = cleanText(command.merchant.trim().slice(0, MERCHANT_CHARS_MAX)).trim();
  if (merchant === "") return invalid("A merchant needs a name.");
  const reached = command.reach === "this" ? [row] : turn.rows.ofMerchant(row.merchant);
  for (const same of reached) changeRow(turn, same.id, "merchant-corrected", { merchant });
  return null;
}

function learned(category: CategoryId): Partial<Transaction> {
  return { category, categorySource: "learned", confidence: 1 };
}

/** Only rows that nobody is surer about: a person's word, a bank's and a brand's stand. */
function recognise(turn: Deciding, { key, name, category, confidence }: MerchantSuggestion): void {
  // A model chooses from the closed tree.
  if (isOwnCategory(category)) return;
  for (const row of turn.rows.ofMerchantKey(merchantKey(key))) {
    // What is known across people is known of a whole name, not of all that begins like it.
    if (nameKey(row.merchant) !== nameKey(key)) continue;
    if (row.categorySource === "learned" || row.categorySource === "rule" || row.confidence >= confidence) continue;
    const known = { merchant: cleanText(name), category, categorySource: "llm", confidence } as const;
    changeRow(turn, row.id, "merchant-recognised", known);
  }
}

type RowFact =
  | "category-corrected"
  | "merchant-corrected"
  | "merchant-recognised"
  | "note-set"
  | "transaction-expected";

function changeRow(turn: Deciding, id: Transaction["id"], type: RowFact, change: Partial<Transaction>): Refusal | null {
  const row = turn.rows.byId(id);
  if (!row) return absent();
  const same = Object.entries(change).every(([key, value]) => row[key as keyof Transaction] === value);
  if (same) return null;
  const transaction = { ...row, ...change };
  turn.rows.put(transaction, false);
  const { categorySource, confidence, note } = row;
  turn.emit({ type, before: counted(row), was: { categorySource, confidence, note }, transaction });
  turn.receipt.changed += 1;
  return null;
}

function openAccount(turn: Deciding, command: Of<"open-account">): Refusal | null {
  if (turn.state.accounts[command.account.id])
    return { code: "conflict", message: "There is such an account already." };
  turn.emit({ type: "account-opened", account: cleanAccount(command.account) });
  return null;
}

function changeAccount(turn: Deciding, command: Of<"change-account">): Refusal | null {
  const { accountId, change } = command;
  if (!turn.state.accounts[accountId]) return absent();
  const { anchor, ...said } = change;
  const rest = said.name === undefined ? said : { ...said, name: cleanText(said.name) };
  if (Object.keys(rest).length > 0) turn.emit({ type: "account-changed", accountId, change: rest });
  if (anchor) {
    const baseMinor = anchor.date === null ? 0 : turn.rows.sumThrough(accountId, anchor.date);
    turn.emit({ type: "account-anchored", accountId, anchor, baseMinor: baseMinor as typeof anchor.balanceMinor });
  }
  return null;
}

function mergeAccounts(turn: Deciding, command: Of<"merge-accounts">): Refusal | null {
  const { from, into } = command;
  const [source, target] = [turn.state.accounts[from], turn.state.accounts[into]];
  if (!source || !target || source.mergedInto) return absent();
  if (from === into) return invalid("An account cannot be merged into itself.");
  if (target.mergedInto) return { code: "conflict", message: `${target.name} was itself merged into another account.` };
  if (source.currency !== target.currency) {
    return {
      code: "conflict",
      message: `${source.name} is in ${source.currency}, ${target.name} in ${target.currency}.`,
    };
  }
  const rows = turn.rows.ofAccount(from);
  if (rows.length > MERGE_ROWS_MAX) return invalid(`${source.name} has more than ${MERGE_ROWS_MAX} rows.`);
  for (const row of rows) {
    const transaction = { ...row, accountId: into };
    turn.rows.put(transaction, false);
    turn.emit({ type: "transaction-revised", before: counted(row), transaction });
  }
  turn.emit({ type: "accounts-merged", from, into });
  return null;
}

function absent(): Refusal {
  return { code: "not-found", message: "There is no such thing among yours." };
}

function invalid(message: string): Refusal {
  return { code: "invalid", message };
}

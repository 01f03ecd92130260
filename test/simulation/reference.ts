// A person's rows by brute force: commands in the log's order over plain lists, sharing no code with the actor.

import type { MerchantSuggestion, UserCommand } from "#actors/user/protocol.ts";
import type { AccountSeen, BalanceAnchor } from "#finance/account.ts";
import { hashText } from "#finance/hash.ts";
import { merchantKey, nameKey } from "#finance/merchant-key.ts";
import type { BankRow } from "#finance/transaction.ts";
import { readingOf } from "./reading-of.ts";
import { RefChoices } from "./reference-choices.ts";
import { RefCorrections } from "./reference-corrections.ts";
import type { Code, Expected, RefAccount, RefRow } from "./reference-row.ts";
import { RefRules } from "./reference-rules.ts";

type Told = Pick<RefRow, "merchant" | "category" | "source" | "confidence">;
type Of<Type extends UserCommand["type"]> = Extract<UserCommand, { type: Type }>;
const OWN_OR_INCOME = /^(INCOME|TRANSFER)/; // what of the story's categories is no spending

export class RefPerson {
  readonly rows = new Map<string, RefRow>();
  readonly accounts = new Map<string, RefAccount>();
  /** Of each row when it came: how many rows of its merchant had been learnt from before. */
  readonly learntBefore = new Map<string, number>();
  today: string | null = null;
  readonly choices = new RefChoices();
  voided = 0;
  readonly #userId: string;
  readonly taught = new Map<string, string>();
  readonly #learnt = new Map<string, number>();
  readonly rules = new RefRules();
  readonly corrections = new RefCorrections();

  constructor(userId: string) {
    this.#userId = userId;
  }

  living(): RefRow[] {
    return [...this.rows.values()].filter((row) => !row.voided);
  }

  /** An account's balance: what was stated, and every row after that day. Null where nobody stated one. */
  balance(id: string): number | null {
    const anchor = this.accounts.get(id)?.anchor;
    if (!anchor) return null;
    const after = this.living().filter(
      (row) => row.accountId === id && (anchor.date === null || row.date > anchor.date),
    );
    return after.reduce((sum, row) => sum + row.amountMinor, anchor.balanceMinor as number);
  }

  apply(command: UserCommand, id: string): Expected {
    const result: Expected = { added: 0, duplicate: 0, changed: 0, removed: 0, refusal: null };
    if (command.type === "undo") {
      result.refusal = this.corrections.takeBack(command.commandId, this.#world, result);
      return result;
    }
    const before = this.corrections.begin(command, this.#world);
    result.refusal = this.#apply(command, result);
    if (before !== null && result.refusal === null) this.corrections.end(id, before, this.#world);
    return result;
  }

  get #world() {
    return { rows: this.rows, taught: this.taught, rules: this.rules };
  }

  #apply(command: Exclude<UserCommand, { type: "undo" }>, result: Expected): Code | null {
    switch (command.type) {
      case "record-rows":
        return this.#record(command, result);
      case "correct-category":
        return this.#correctCategory(command, result);
      case "correct-merchant":
        return this.#correctMerchant(command, result);
      case "set-note":
        return this.#change(command.transactionId, { note: command.note.slice(0, 500) }, result);
      case "mark-expected":
        return this.#change(command.transactionId, { expected: command.expected }, result);
      case "pass-time":
        if (this.today === null || command.today > this.today) this.today = command.today;
        return null;
      case "open-account":
        if (this.accounts.has(command.account.id)) return "conflict";
        this.#open(command.account, command.account.anchor);
        return null;
      case "change-account":
        return this.#changeAccount(command);
      case "merge-accounts":
        return this.#merge(command);
      case "set-budget":
      case "remove-budget":
      case "change-settings":
      case "begin-day":
        return this.choices.take(command, this.today);
      case "set-rule":
      case "remove-rule":
      case "move-rule":
        return this.#changeRules(command, result);
      case "forget-merchant":
        return this.taught.delete(merchantKey(command.merchant)) ? null : "not-found";
      case "judge-insight":
      case "read-alerts":
        return null;
      case "suggest-merchants":
        for (const suggestion of command.merchants) this.#suggest(suggestion, result);
        return null;
      default:
        return "not-found"; // no page of the simulation offers it
    }
  }

  #suggest({ key, name, category, confidence }: MerchantSuggestion, result: Expected): void {
    for (const row of [...this.rows.values()]) {
      const stands = row.source === "learned" || row.source === "rule" || row.confidence >= confidence;
      if (!row.voided && !stands && nameKey(row.merchant) === nameKey(key))
        this.#change(row.id, { merchant: name, category, source: "llm", confidence }, result);
    }
  }

  #changeRules(command: Of<"set-rule"> | Of<"remove-rule"> | Of<"move-rule">, result: Expected): Code | null {
    const refusal = this.rules.change(command);
    const applied = refusal === null && command.type === "set-rule" && command.apply ? command.rule.id : null;
    for (const row of applied === null ? [] : this.living()) {
      if (this.rules.of(row)?.id === applied) this.#change(row.id, this.rules.given(row), result);
    }
    return refusal;
  }

  #open(account: AccountSeen, anchor: BalanceAnchor | null): void {
    const { currency, name, kind } = account;
    this.accounts.set(account.id, { currency, name, kind, hidden: false, closed: false, mergedInto: null, anchor });
  }

  #record(command: Of<"record-rows">, result: Expected): null {
    for (const account of command.accounts) {
      if (!this.accounts.has(account.id)) this.#open(account, account.anchor?.date === null ? account.anchor : null);
    }
    for (const row of command.added) this.#add(row, command.origin, result);
    for (const row of command.modified) this.#modify(row, command.origin, result);
    for (const id of command.removed) this.#remove(id, result);
    for (const { id, anchor } of command.accounts) {
      const account = this.accounts.get(id);
      if (account && account.anchor === null && anchor !== null && anchor.date !== null) account.anchor = anchor;
    }
    return null;
  }

  #add(sent: BankRow, origin: string, result: Expected): void {
    const row = this.#home(sent);
    const known = this.#bySource(row.sourceId);
    if (known) {
      const settles = !known.voided && known.pending && !row.pending;
      const corrects = !known.voided && origin === "import" && known.sourceId === row.sourceId;
      if (settles || corrects) this.#revise(known, row, result);
      else result.duplicate += 1;
      return;
    }
    const twin = row.pendingSourceId === null ? undefined : this.#bySource(row.pendingSourceId);
    if (twin && !twin.voided && twin.pending) {
      this.#revise(twin, row, result);
      return;
    }
    const id = hashText(`${this.#userId} ${row.sourceId}`);
    const made: RefRow = { ...row, id, ...this.#told(row), note: "", expected: false, voided: false };
    this.rows.set(id, made);
    this.#learn(made);
    result.added += 1;
  }

  #modify(row: BankRow, origin: string, result: Expected): void {
    const known = this.#bySource(row.sourceId);
    if (!known) this.#add(row, origin, result);
    else if (known.voided) result.duplicate += 1;
    else this.#revise(known, this.#home(row), result);
  }

  #remove(id: string, result: Expected): void {
    const known = this.#bySource(id);
    if (!known || known.voided || known.sourceId !== id) return;
    this.rows.set(known.id, { ...known, voided: true });
    this.voided += 1;
    result.removed += 1;
  }

  #learn(row: RefRow): void {
    if (row.amountMinor >= 0 || OWN_OR_INCOME.test(row.category ?? "")) return;
    const key = `${row.merchant.toLowerCase()}|${row.currency}`;
    const before = this.#learnt.get(key) ?? 0;
    this.learntBefore.set(row.id, before);
    this.#learnt.set(key, before + 1);
  }

  #revise(known: RefRow, row: BankRow, result: Expected): void {
    if (!known.pending && row.pending) {
      result.duplicate += 1;
      return;
    }
    const moved: RefRow = {
      ...known,
      ...row,
      pendingSourceId: row.sourceId === known.sourceId ? known.pendingSourceId : known.sourceId,
      postedAt: row.postedAt ?? (row.date === known.date ? known.postedAt : null),
      mcc: row.mcc ?? known.mcc,
      bankCategory: row.bankCategory ?? known.bankCategory,
    };
    const stays = known.source === "learned" || row.description === known.description;
    const revised = stays ? moved : { ...moved, ...this.#told(row) };
    const same = (
      ["sourceId", "accountId", "date", "postedAt", "amountMinor", "currency", "description", "pending"] as const
    ).every((field) => known[field] === revised[field]);
    if (same && known.mcc === revised.mcc && known.bankCategory === revised.bankCategory) {
      result.duplicate += 1;
      return;
    }
    this.rows.set(known.id, revised);
    result.changed += 1;
  }

  #told(row: BankRow): Told {
    const told = this.#unruled(row);
    return { ...told, ...this.rules.given({ ...row, merchant: told.merchant }) };
  }

  #unruled(row: BankRow): Told {
    const { merchant, category, source, confidence } = readingOf(row);
    const lesson = this.taught.get(merchantKey(merchant));
    if (lesson !== undefined) return { merchant, category: lesson, source: "learned", confidence: 0.97 };
    return { merchant, category, source, confidence };
  }

  #home(row: BankRow): BankRow {
    const into = this.accounts.get(row.accountId)?.mergedInto;
    return into ? this.#home({ ...row, accountId: into as BankRow["accountId"] }) : row;
  }

  #bySource(id: string): RefRow | undefined {
    let found: RefRow | undefined;
    for (const row of this.rows.values()) {
      // Whoever has replaced a pending row answers to its name.
      if (row.pendingSourceId === id || (row.sourceId === id && found?.pendingSourceId !== id)) found = row;
    }
    return found;
  }

  #change(id: string, change: Partial<RefRow>, result: Expected): Code | null {
    const row = this.rows.get(id);
    if (!row || row.voided) return "not-found";
    const changed = { ...row, ...change };
    if (JSON.stringify(changed) === JSON.stringify(row)) return null;
    this.rows.set(id, changed);
    result.changed += 1;
    return null;
  }

  #sameMerchant(merchant: string): RefRow[] {
    return this.living().filter((row) => merchantKey(row.merchant) === merchantKey(merchant));
  }

  #correctCategory({ transactionId, category, reach }: Of<"correct-category">, result: Expected): Code | null {
    const row = this.rows.get(transactionId);
    if (!row || row.voided) return "not-found";
    const lesson = { category, source: "learned", confidence: 1 };
    if (reach === "merchant") this.taught.set(merchantKey(row.merchant), category);
    for (const one of reach === "this" ? [row] : this.#sameMerchant(row.merchant)) this.#change(one.id, lesson, result);
    return null;
  }

  #correctMerchant(command: Of<"correct-merchant">, result: Expected): Code | null {
    const row = this.rows.get(command.transactionId);
    if (!row || row.voided) return "not-found";
    const merchant = command.merchant.trim().slice(0, 80);
    if (merchant === "") return "invalid";
    for (const one of command.reach === "this" ? [row] : this.#sameMerchant(row.merchant)) {
      this.#change(one.id, { merchant }, result);
    }
    return null;
  }

  #changeAccount({ accountId, change }: Of<"change-account">): Code | null {
    const account = this.accounts.get(accountId);
    if (!account) return "not-found";
    Object.assign(account, change);
    return null;
  }

  #merge({ from, into }: Of<"merge-accounts">): Code | null {
    const [source, target] = [this.accounts.get(from), this.accounts.get(into)];
    if (!source || !target || source.mergedInto !== null) return "not-found";
    if (from === into) return "invalid";
    if (target.mergedInto !== null || source.currency !== target.currency) return "conflict";
    for (const row of this.living()) if (row.accountId === from) this.rows.set(row.id, { ...row, accountId: into });
    Object.assign(source, { mergedInto: into, anchor: null, hidden: true });
    return null;
  }
}

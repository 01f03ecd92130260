// One person's year in commands: rows that settle, change, repeat and are taken back, and what the person does about them.

import type { UserCommand } from "#actors/user/protocol.ts";
import type { AccountSeen } from "#finance/account.ts";
import { addDays, type PlainDate, plainDate } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { hashText } from "#finance/hash.ts";
import { accountId, ruleId, sourceId, type TransactionId, transactionId, type UserId } from "#finance/ids.ts";
import { readDescription } from "#finance/merchant/categorise.ts";
import { nameKey } from "#finance/merchant-key.ts";
import { currency, minor } from "#finance/money.ts";
import { NO_CONDITION, type RuleCondition } from "#finance/rule.ts";
import type { BankRow } from "#finance/transaction.ts";
import type { Random } from "#simulator/random.ts";
import { accountChangeOf, choreOf } from "./chores.ts";

const TODAY = plainDate("2026-11-23");
const DAYS_BACK = 50;
/** Description and usual amount in minor units. */
const SHOPS = [
  ["STARBUCKS STORE 12", -450],
  ["WHOLEFDS MKT 10", -6_200],
  ["ZORBLATT BAZAAR", -1_900],
  ["UBER TRIP", -1_400],
  ["SHELL OIL 57", -4_100],
  ["NETFLIX.COM", -1_549],
  ["ACME PAYROLL", 250_000],
  ["TO SAVINGS", -20_000],
] as const;
const ACCOUNTS = [
  ["card", "USD"],
  ["giro", "USD"],
  ["old-card", "USD"],
  ["yen", "JPY"],
] as const;
const CATEGORIES = ["FOOD_AND_DRINK_COFFEE", "FOOD_AND_DRINK_GROCERIES", "TRANSPORTATION_GAS", "ENTERTAINMENT"];
/** An outlier that no detector may miss. */
const OUTLIER = 60;

type Rows = Extract<UserCommand, { type: "record-rows" }>;

export class Persona {
  readonly userId: UserId;
  /** Stands in all texts of this person and nowhere else. */
  readonly canary: string;
  readonly #random: Random;
  readonly #rows: BankRow[] = [];
  readonly #gone = new Set<string>();
  readonly #sent: Rows[] = [];
  #count = 0;
  #todayOffset = 0;

  constructor(userId: UserId, random: Random) {
    this.userId = userId;
    this.canary = `CANARY${userId.toUpperCase()}X`;
    this.#random = random;
  }

  /** What the person had before: many rows at once. */
  history(rows: number): UserCommand {
    const added = Array.from({ length: rows }, () => this.#fresh(false));
    return this.#record({ origin: "history", added });
  }

  next(): UserCommand {
    const random = this.#random;
    const roll = random.next();
    if (roll < 0.62 || this.#rows.length === 0) return this.#feed();
    if (roll < 0.68 && this.#sent.length > 0) return random.pick(this.#sent);
    if (roll < 0.76) return this.#correction();
    if (roll < 0.8) return this.#note();
    if (roll < 0.83) return this.#expected();
    if (roll < 0.89) return choreOf(random, CATEGORIES);
    if (roll < 0.92)
      return { type: "pass-time", today: addDays(TODAY, this.#todayOffset++ - (random.chance(0.3) ? 2 : 0)) };
    if (roll < 0.93) return this.#suggestion();
    if (roll < 0.95) return this.#rule();
    if (roll < 0.97) return this.#account();
    const from = random.pick(ACCOUNTS)[0];
    return { type: "merge-accounts", from: accountId(from), into: accountId(random.pick(ACCOUNTS)[0]) };
  }

  /** What a person does at a page and may take back. */
  byHand(): UserCommand {
    const random = this.#random;
    if (this.#rows.length === 0) return this.#rule();
    const roll = random.next();
    if (roll < 0.45) return this.#correction();
    if (roll < 0.7) return this.#rule();
    if (roll < 0.78) return this.#forgetting();
    if (roll < 0.9) return this.#note();
    return this.#expected();
  }

  #note(): UserCommand {
    const note = `${this.canary} note ${this.#random.between(1, 9)}`;
    return { type: "set-note", transactionId: this.#anyId(), note };
  }

  #expected(): UserCommand {
    return { type: "mark-expected", transactionId: this.#anyId(), expected: this.#random.chance(0.7) };
  }

  #forgetting(): UserCommand {
    const { merchant } = readDescription(this.#random.pick(this.#rows));
    return { type: "forget-merchant", merchant: this.#random.chance(0.5) ? merchant : "Shop 1" };
  }

  #feed(): UserCommand {
    const random = this.#random;
    const added = Array.from({ length: random.between(1, 6) }, () => this.#fresh(random.chance(0.3)));
    const modified: BankRow[] = [];
    const removed: string[] = [];
    const pending = this.#rows.filter((row) => row.pending && !this.#gone.has(row.sourceId));
    for (const row of pending.slice(0, random.between(0, 3))) {
      const settled = this.#settled(row);
      added.push(settled);
      if (settled.sourceId !== row.sourceId && random.chance(0.6)) removed.push(row.sourceId);
    }
    if (random.chance(0.3)) modified.push(...this.#mutated());
    if (random.chance(0.1)) removed.push(...this.#takenBack());
    const origin = random.chance(0.12) ? ("import" as const) : ("live" as const);
    return this.#record({ origin, added, modified, removed });
  }

  #record(parts: { origin: Rows["origin"]; added: BankRow[]; modified?: BankRow[]; removed?: string[] }): UserCommand {
    const { origin, added, modified = [], removed = [] } = parts;
    const seen = new Set([...added, ...modified].map((row) => row.accountId));
    const accounts = ACCOUNTS.filter(([id]) => seen.has(accountId(id))).map((account) => this.#seen(account));
    const ids = removed.map((id) => sourceId(id));
    const command: Rows = { type: "record-rows", origin, accounts, added, modified, removed: ids };
    this.#sent.push(command);
    return command;
  }

  #seen([id, code]: (typeof ACCOUNTS)[number]): AccountSeen {
    const random = this.#random;
    const date: PlainDate | null = random.chance(0.3) ? null : addDays(TODAY, -random.between(0, DAYS_BACK));
    const anchor = random.chance(0.3) ? { date, balanceMinor: minor(random.between(-50_000, 900_000)) } : null;
    const name = `${id} of ${this.canary}`;
    return { id: accountId(id), name, bank: "Bank", kind: "checking", currency: currency(code), mask: null, anchor };
  }

  #fresh(pending: boolean): BankRow {
    const random = this.#random;
    const [account, code] = random.chance(0.1) ? ACCOUNTS[3] : random.pick(ACCOUNTS.slice(0, 3));
    const [shop, usual] = random.pick(SHOPS);
    const outlier = random.chance(0.05) && usual < 0 ? OUTLIER : 1;
    const amount = Math.round(usual * (0.8 + 0.4 * random.next())) * outlier;
    const row: BankRow = {
      sourceId: sourceId(`${this.userId}-r${++this.#count}`),
      pendingSourceId: null,
      accountId: accountId(account),
      date: addDays(TODAY, -random.between(0, DAYS_BACK)),
      postedAt: null,
      amountMinor: minor(amount),
      currency: currency(code),
      description: `${shop} ${this.canary}`,
      pending,
      mcc: null,
      bankCategory: null,
    };
    this.#rows.push(row);
    return row;
  }

  /** The same row once more, settled: under its own name, or under a new one that tells the old one. */
  #settled(row: BankRow): BankRow {
    const random = this.#random;
    this.#forget(row);
    const amountMinor = random.chance(0.3) ? minor(row.amountMinor - 100) : row.amountMinor;
    const renamed = random.chance(0.6);
    const settled: BankRow = {
      ...row,
      amountMinor,
      description: random.chance(0.3) ? `${row.description} SETTLED` : row.description,
      pending: false,
      sourceId: renamed ? sourceId(`${this.userId}-r${++this.#count}`) : row.sourceId,
      pendingSourceId: renamed ? row.sourceId : null,
    };
    this.#rows.push(settled);
    return settled;
  }

  #mutated(): BankRow[] {
    const row = this.#random.pick(this.#rows);
    if (this.#gone.has(row.sourceId)) return [];
    const changed: BankRow = { ...row, amountMinor: minor(row.amountMinor - this.#random.between(0, 300)) };
    this.#forget(row);
    this.#rows.push(changed);
    return [changed];
  }

  #takenBack(): string[] {
    const row = this.#random.pick(this.#rows);
    this.#gone.add(row.sourceId);
    return [row.sourceId];
  }

  #forget(row: BankRow): void {
    const at = this.#rows.indexOf(row);
    if (at >= 0) this.#rows.splice(at, 1);
  }

  /** As a language model answers about a merchant of theirs, or about one they never had. */
  #suggestion(): UserCommand {
    const random = this.#random;
    const { merchant } = readDescription(random.pick(this.#rows));
    const name = random.chance(0.5) ? merchant : `Shop ${random.between(1, 3)}`;
    const category = categoryId(random.pick(CATEGORIES));
    const key = random.chance(0.1) ? "nobody's" : nameKey(merchant);
    const suggestion = { key, name, category, confidence: random.between(50, 95) / 100 };
    return { type: "suggest-merchants", merchants: [suggestion] };
  }

  #rule(): UserCommand {
    const random = this.#random;
    const id = ruleId(`rule-${random.between(1, 3)}`);
    if (random.chance(0.15)) return { type: "remove-rule", ruleId: id };
    if (random.chance(0.2)) return { type: "move-rule", ruleId: id, place: random.between(0, 3) };
    const text = random.pick(["zorblatt", "UBER", "shell", "e", "R"]);
    const when = { ...(random.chance(0.8) ? { text } : { merchant: "Shop 1" }), ...this.#ruleLimits() };
    const rule = {
      id,
      isOn: random.chance(0.8),
      when: { ...NO_CONDITION, ...when },
      category: random.chance(0.7) ? categoryId(random.pick(CATEGORIES)) : null,
      merchant: random.chance(0.4) ? `Shop ${random.between(1, 3)}` : null,
    };
    return { type: "set-rule", rule, apply: random.chance(0.5) };
  }

  #ruleLimits(): Partial<RuleCondition> {
    const random = this.#random;
    if (random.chance(0.6)) return {};
    if (random.chance(0.4)) return { accountId: accountId(random.pick(ACCOUNTS)[0]) };
    if (random.chance(0.4)) return { direction: random.chance(0.5) ? "in" : "out" };
    const least = minor(random.between(0, 3_000));
    const range = random.chance(0.5)
      ? { leastMinor: least }
      : { mostMinor: minor(least + random.between(-500, 4_000)) };
    return { ...range, ...(random.chance(0.2) ? { leastMinor: least } : {}), currency: currency("USD") };
  }

  #correction(): UserCommand {
    const random = this.#random;
    const reach = random.chance(0.5) ? ("this" as const) : ("merchant" as const);
    if (random.chance(0.25)) {
      return {
        type: "correct-merchant",
        transactionId: this.#anyId(),
        merchant: `Shop ${random.between(1, 3)}`,
        reach,
      };
    }
    return {
      type: "correct-category",
      transactionId: this.#anyId(),
      category: categoryId(random.pick(CATEGORIES)),
      reach,
    };
  }

  #account(): UserCommand {
    const random = this.#random;
    const account = random.pick(ACCOUNTS);
    if (random.chance(0.3)) return { type: "open-account", account: this.#seen(account) };
    return accountChangeOf(random, accountId(account[0]), this.canary, TODAY);
  }

  /** Of a row that came under its first name; else there may be no such row, which is a case too. */
  #anyId(): TransactionId {
    const row = this.#random.pick(this.#rows);
    return transactionId(hashText(`${this.userId} ${row.pendingSourceId ?? row.sourceId}`));
  }
}

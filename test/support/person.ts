// A person in a test: the real actor over an in-memory journal, spoken to in lines that read like a bank statement.

import { needsOf } from "#actors/user/needs.ts";
import type { Checkpoint, Effect, Known, MerchantMemory, Needs, StoredRow, Vault } from "#actors/user/ports.ts";
import type { JournalEntry, Receipt, RowOrigin, UserCommand } from "#actors/user/protocol.ts";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { encodeState } from "#actors/user/state.ts";
import { UserActor, type UserOutcome } from "#actors/user/user-actor.ts";
import { newcomer, replayState, wakeState } from "#actors/user/wake.ts";
import type { AccountSeen } from "#finance/account.ts";
import { instant, type PlainDate, plainDate } from "#finance/calendar.ts";
import { accountId, type CommandId, commandId, sourceId, type UserId, userId } from "#finance/ids.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import { currency, type Minor, parseDecimal } from "#finance/money.ts";
import type { BankRow, Transaction } from "#finance/transaction.ts";
import { foundBy } from "#test/support/found-by.ts";

/**
 * A line of a statement: `2026-09-01 card -15.49 USD NETFLIX.COM`, then any of `#id`, `pending`, `after:#id`
 * (the pending row it settles). Without `#id` the line itself is the id.
 */
export function rowOf(line: string): BankRow {
  const match = /^(\S+) (\S+) (\S+) ([A-Z]{3}) (.*)$/.exec(line.trim());
  if (!match) throw new Error(`not a line of a statement: ${line}`);
  const [, date = "", account = "", amount = "", code = "", rest = ""] = match;
  const words = rest.split(" ");
  const id = words.find((word) => word.startsWith("#"));
  const after = words.find((word) => word.startsWith("after:#"));
  const description = words.filter((word) => !/^(#|after:#)/.test(word) && word !== "pending").join(" ");
  return {
    sourceId: sourceId(id ?? line.trim()),
    pendingSourceId: after ? sourceId(after.slice("after:".length)) : null,
    accountId: accountId(account),
    date: plainDate(date),
    postedAt: null,
    amountMinor: parseDecimal(amount, currency(code)) as Minor,
    currency: currency(code),
    description,
    pending: words.includes("pending"),
    mcc: null,
    bankCategory: null,
  };
}

export function rowsOf(statement: string): BankRow[] {
  return statement
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(rowOf);
}

export function accountSeen(id: string, code = "USD"): AccountSeen {
  const name = id[0]?.toUpperCase() + id.slice(1);
  return {
    id: accountId(id),
    name,
    bank: "Test Bank",
    kind: "checking",
    currency: currency(code),
    mask: null,
    anchor: null,
  };
}

export class Person {
  readonly id: UserId;
  readonly journal: JournalEntry[] = [];
  readonly rows = new Map<string, StoredRow>();
  /** What was asked for, and committed. */
  readonly effects: Effect[] = [];
  checkpoint: Checkpoint | null = null;
  readonly #memory: MerchantMemory;
  readonly #carriedOut = new Set<CommandId>();
  #actor: UserActor;
  #commands = 0;
  #now = "2026-11-23T12:00:00.000Z";

  constructor(name = "ana", memory: MerchantMemory = { find: () => null }) {
    this.id = userId(name);
    this.#memory = memory;
    this.#actor = new UserActor(this.id, newcomer(), memory);
  }

  /** Rows as the bank (or a file) brings them; accounts are opened as they appear. */
  bank(statement: string, origin: RowOrigin = "live"): Receipt {
    const rows = rowsOf(statement);
    const seen = new Map(rows.map((row) => [row.accountId, accountSeen(row.accountId, row.currency)]));
    return this.send({
      type: "record-rows",
      origin,
      accounts: [...seen.values()],
      added: rows,
      modified: [],
      removed: [],
    });
  }

  takesBack(...ids: string[]): Receipt {
    const removed = ids.map((id) => sourceId(id));
    return this.send({ type: "record-rows", origin: "live", accounts: [], added: [], modified: [], removed });
  }

  revises(statement: string): Receipt {
    const modified = rowsOf(statement);
    return this.send({ type: "record-rows", origin: "live", accounts: [], added: [], modified, removed: [] });
  }

  /** One command, one turn, committed. */
  send(command: UserCommand): Receipt {
    const outcome = this.turn([command]);
    return outcome.write.receipts[0] as Receipt;
  }

  /** Several commands in one turn; with `commit` false the outcome is thrown away, as after a lost commit. */
  turn(commands: readonly UserCommand[], commit = true): UserOutcome {
    return this.turnOf(
      commands.map((command) => [commandId(`c${this.#commands++}`), command] as const),
      commit,
    );
  }

  /** The same for commands with ids, which come again where a log delivers a copy. */
  turnOf(commands: readonly (readonly [CommandId, UserCommand])[], commit = true): UserOutcome {
    const needs = needsOf(commands.map(([, command]) => command));
    this.#actor.begin(this.known({ ...needs, commandIds: commands.map(([id]) => id) }));
    for (const [id, command] of commands) {
      const envelope = { id, userId: this.id, sentAt: instant(this.#now), wantsReceipt: true, command };
      this.#actor.receive({ envelope, offset: this.#commands, receivedAt: instant(this.#now) });
    }
    const outcome = this.#actor.finish();
    if (commit) this.#commit(outcome);
    return outcome;
  }

  snapshot(today = "2026-11-23"): UserSnapshot {
    const answer = this.#actor.answer({ type: "snapshot", nowMs: Date.parse(today) });
    if (answer.type !== "snapshot") throw new Error("asked for a snapshot");
    return answer.snapshot;
  }

  /** The canonical text of the living state. */
  state(): string {
    const answer = this.#actor.answer({ type: "state" });
    if (answer.type !== "state") throw new Error("asked for the state");
    return answer.state;
  }

  /** The canonical text of a fold of the whole journal. */
  async replayed(throughSeq?: number): Promise<string> {
    return encodeState(await replayState(this.vault(), this.id, throughSeq));
  }

  /** Drops the actor and wakes it again from checkpoint and journal. */
  async restart(): Promise<void> {
    this.#actor = new UserActor(this.id, await wakeState(this.vault(), this.id), this.#memory);
  }

  clock(moment: string): void {
    this.#now = moment;
  }

  /** A living row, by a piece of its description. */
  row(text: string): Transaction {
    for (const row of this.rows.values())
      if (!row.voided && row.transaction.description.includes(text)) return row.transaction;
    throw new Error(`no row reads ${text}`);
  }

  living(): Transaction[] {
    return [...this.rows.values()].filter((row) => !row.voided).map((row) => row.transaction);
  }

  known(needs: Needs): Known {
    const merchants = new Set(
      needs.merchantsOf
        .map((id) => merchantKey(this.rows.get(id)?.transaction.merchant ?? ""))
        .concat(needs.merchantKeys),
    );
    const found = foundBy(needs, { rows: [...this.rows.values()], journal: this.journal });
    const wanted = (row: StoredRow) =>
      needs.transactionIds.includes(row.transaction.id) ||
      needs.sourceIds.includes(row.transaction.sourceId) ||
      (row.transaction.pendingSourceId !== null && needs.sourceIds.includes(row.transaction.pendingSourceId)) ||
      found.ids.has(row.transaction.id) ||
      (!row.voided && merchants.has(merchantKey(row.transaction.merchant))) ||
      (!row.voided && needs.accountIds.includes(row.transaction.accountId));
    return {
      rows: [...this.rows.values()].filter(wanted),
      sums: needs.sums.map((sum) => ({ ...sum, sumMinor: this.#sumThrough(sum.accountId, sum.through) })),
      carriedOut: needs.commandIds.filter((id) => this.#carriedOut.has(id)),
      entries: found.entries,
    };
  }

  vault(): Vault {
    const { journal } = this;
    return {
      checkpoint: async () => this.checkpoint,
      async *entries(_, afterSeq, throughSeq = Number.POSITIVE_INFINITY) {
        yield journal.filter((entry) => entry.seq > afterSeq && entry.seq <= throughSeq);
      },
    };
  }

  #commit({ write }: UserOutcome): void {
    this.journal.push(...write.entries);
    for (const row of write.rows) this.rows.set(row.transaction.id, row);
    for (const { commandId: id, refusal } of write.receipts) if (refusal === null) this.#carriedOut.add(id);
    if (write.checkpoint) this.checkpoint = write.checkpoint;
    this.effects.push(...write.effects);
  }

  #sumThrough(account: string, through: PlainDate): Minor {
    const rows = this.living().filter((row) => row.accountId === account && row.date <= through);
    return rows.reduce((sum, row) => sum + row.amountMinor, 0) as Minor;
  }
}

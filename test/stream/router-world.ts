// A router over real actors, a store in memory whose answers can be made to fail, and a virtual clock.

import { type Actor, address } from "#actors/runtime/actor.ts";
import { ActorSystem } from "#actors/runtime/actor-system.ts";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { Known, UserWrite } from "#actors/user/ports.ts";
import type { Envelope, JournalEntry, Receipt, UserUpdate } from "#actors/user/protocol.ts";
import { type Instant, plainDate } from "#finance/calendar.ts";
import { commandId, transactionId, type UserId, userId } from "#finance/ids.ts";
import type { LogBatch, LogRecord } from "#stream/log.ts";
import type { CommitOutcome, DeadLetter, Ownership, PartitionStore, PartitionWrite } from "#stream/partition-store.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { Router } from "#stream/router.ts";
import type { DeliveredEnvelope, RouterLimits, TurnOutcome } from "#stream/router-ports.ts";

/** The partition most tests are about. */
export const P = 7;
const START_MS = Date.parse("2026-11-23T06:00:00.000Z");

/** What the store does at the next commit instead of writing and saying so. */
export type CommitFault = "failed" | "unknown, written" | "unknown, not written" | "rejects, written" | "held";

/** Journals, positions and dead letters in memory, with the fence. */
export class FakeStore implements PartitionStore {
  readonly owners = new Map<number, { epoch: number; next: number }>();
  readonly journals = new Map<UserId, JournalEntry[]>();
  readonly deadLetters: DeadLetter[] = [];
  /** Writes that moved a position, in order. */
  readonly writes: PartitionWrite[] = [];
  /** Every call, in order: for questions of order. */
  readonly calls: string[] = [];
  readonly commitFaults: CommitFault[] = [];
  /** Errors that the next calls of each kind reject with. */
  readonly faults = { known: [] as Error[], positions: [] as Error[], acquire: [] as Error[] };
  /** Down: every call fails. */
  down = false;
  /** Full: no write succeeds. */
  full = false;
  onAcquire: () => void = () => undefined;
  onPositions: () => void = () => undefined;
  onKnown: () => void = () => undefined;
  readonly commitTimesMs: number[] = [];
  nowMs: () => number = () => 0;
  /** A write this answers true for is always refused. */
  refuses: (write: PartitionWrite) => boolean = () => false;
  readonly asked: UserId[][] = [];
  /** Commits under way, by partition, now and at most. */
  readonly underWay = new Map<number, number>();
  underWayMost = 0;
  #release: (() => void)[] = [];

  async acquire(partitions: readonly number[], owner: string): Promise<readonly Ownership[]> {
    this.calls.push(`acquire ${partitions.join(",")} ${owner}`);
    this.#fail("acquire");
    this.onAcquire();
    return partitions.map((partition) => {
      const row = this.#row(partition);
      row.epoch += 1;
      return { partition, ...row };
    });
  }

  async positions(partitions: readonly number[]): Promise<readonly Ownership[]> {
    this.calls.push(`positions ${partitions.join(",")}`);
    this.#fail("positions");
    this.onPositions();
    return partitions.map((partition) => ({ partition, ...this.#row(partition) }));
  }

  async known(needs: readonly { readonly userId: UserId }[]): Promise<ReadonlyMap<UserId, Known>> {
    this.calls.push("known");
    this.asked.push(needs.map((need) => need.userId));
    this.#fail("known");
    this.onKnown();
    return new Map(needs.map((need) => [need.userId, { rows: [], sums: [] }]));
  }

  async commit(write: PartitionWrite): Promise<CommitOutcome> {
    const running = (this.underWay.get(write.partition) ?? 0) + 1;
    this.underWay.set(write.partition, running);
    this.underWayMost = Math.max(this.underWayMost, running);
    try {
      return await this.#commit(write);
    } finally {
      this.underWay.set(write.partition, running - 1);
    }
  }

  /** Lets held commits go on. */
  release(): void {
    for (const go of this.#release.splice(0)) go();
  }

  /** Another process takes the partition. */
  takeAway(partition: number): void {
    this.#row(partition).epoch += 1;
  }

  journal(user: UserId): readonly string[] {
    return (this.journals.get(user) ?? []).map((entry) => entry.cause);
  }

  async #commit(write: PartitionWrite): Promise<CommitOutcome> {
    this.calls.push(`commit ${write.partition} ${write.from}-${write.to}`);
    this.commitTimesMs.push(this.nowMs());
    if (this.down || this.full) return { type: "failed", reason: "disk full" };
    const fault = this.commitFaults.shift();
    if (fault === "held") await new Promise<void>((resolve) => this.#release.push(resolve));
    if (fault === "failed") return { type: "failed", reason: "busy" };
    if (fault === "unknown, not written") return { type: "unknown", reason: "timed out" };
    const row = this.#row(write.partition);
    if (row.epoch !== write.epoch || row.next !== write.from) return { type: "fenced" };
    if (this.refuses(write)) return { type: "failed", reason: "constraint" };
    this.#write(write);
    row.next = write.to;
    if (fault === "unknown, written") return { type: "unknown", reason: "timed out" };
    if (fault === "rejects, written") throw new Error("connection lost");
    return { type: "committed" };
  }

  #write(write: PartitionWrite): void {
    if (write.to !== write.from) this.writes.push(write);
    for (const { userId: user, entries } of write.users) {
      const journal = this.journals.get(user) ?? [];
      for (const entry of entries) {
        if (entry.seq !== journal.length + 1) throw new Error(`${user}: seq ${entry.seq} after ${journal.length}`);
        journal.push(entry);
      }
      this.journals.set(user, journal);
    }
    this.deadLetters.push(...write.deadLetters);
  }

  #row(partition: number): { epoch: number; next: number } {
    const row = this.owners.get(partition) ?? { epoch: 0, next: 0 };
    this.owners.set(partition, row);
    return row;
  }

  #fail(call: "known" | "positions" | "acquire"): void {
    if (this.down) throw new Error("the store is down");
    const fault = this.faults[call].shift();
    if (fault) throw fault;
  }
}

/** Journals one fact a command. A note with `throw!` breaks it; one already journalled changes nothing. */
class ToyUser implements Actor<Known, DeliveredEnvelope, TurnOutcome, "causes", readonly string[]> {
  readonly #userId: UserId;
  readonly #causes: string[];
  readonly #work: () => void;
  #entries: JournalEntry[] = [];
  #receipts: Receipt[] = [];

  constructor(user: UserId, causes: readonly string[], work: () => void) {
    this.#userId = user;
    this.#causes = [...causes];
    this.#work = work;
  }

  begin(): void {
    this.#entries = [];
    this.#receipts = [];
  }

  receive({ envelope, receivedAt }: DeliveredEnvelope): void {
    this.#work();
    if (noteOf(envelope).includes("throw!")) throw new Error("cannot bear this note");
    const counts = { commandId: envelope.id, added: 0, duplicate: 0, changed: 0, removed: 0, refusal: null };
    if (envelope.wantsReceipt) this.#receipts.push(counts);
    if (this.#causes.includes(envelope.id)) return;
    this.#causes.push(envelope.id);
    const fact = { type: "time-passed", today: "2026-11-23" } as unknown as JournalEntry["fact"];
    this.#entries.push({ seq: this.#causes.length, at: receivedAt, cause: envelope.id, fact });
  }

  finish(): TurnOutcome {
    const write: UserWrite = {
      userId: this.#userId,
      entries: this.#entries,
      rows: [],
      accounts: [],
      budgets: [],
      findings: { raised: [], withdrawn: [], alerts: [] },
      receipts: this.#receipts,
      checkpoint: null,
    };
    const update = { userId: this.#userId, seq: this.#causes.length, sentAt: null, transactionIds: [] };
    return { write, update: { ...update, receipts: this.#receipts, alerts: [] } };
  }

  answer(): readonly string[] {
    return [...this.#causes];
  }

  bytes(): number {
    return 1_000;
  }
}

export class RouterWorld {
  readonly clock = new VirtualClock(START_MS);
  readonly store: FakeStore;
  readonly updates: UserUpdate[] = [];
  readonly logged: { level: string; text: string; fields: object }[] = [];
  /** How long an actor takes for a command, and for waking. */
  receiveMs = 0;
  wakeMs = 0;
  /** Wakes that begin while this is set never end. */
  holdWakes = false;
  onUpdate: (update: UserUpdate) => void = () => undefined;
  /** Users whose actors cannot be woken. */
  readonly unwakeable = new Set<UserId>();
  readonly wakes: UserId[] = [];
  readonly actors: ActorSystem<Known, DeliveredEnvelope, TurnOutcome, "causes", readonly string[]>;
  readonly router: Router;

  constructor(limits: Partial<RouterLimits> = {}, more: { store?: FakeStore; mailboxMessages?: number } = {}) {
    this.store = more.store ?? new FakeStore();
    this.store.nowMs = () => this.clock.nowMs();
    this.actors = new ActorSystem({
      clock: this.clock,
      mailbox: { messages: more.mailboxMessages ?? 1_024 },
      wakes: { tries: 2 },
      wake: async (at) => {
        const user = userId(at.slice("user/".length));
        this.wakes.push(user);
        this.clock.spend(this.wakeMs);
        if (this.holdWakes) await new Promise(() => undefined);
        if (this.unwakeable.has(user) || this.store.down) throw new Error("the journal has a hole");
        return new ToyUser(user, this.store.journal(user), () => this.clock.spend(this.receiveMs));
      },
    });
    this.router = new Router({
      store: this.store,
      actors: this.actors,
      bus: {
        publish: (update) => {
          this.updates.push(update);
          this.onUpdate(update);
        },
      },
      clock: this.clock,
      log: { info: this.#logger("info"), warn: this.#logger("warn"), error: this.#logger("error") },
      owner: "this one",
      addressOf: this.addressOf,
      userOf: (at) => (at.startsWith("user/") ? userId(at.slice("user/".length)) : null),
      partitionOf,
      decode: (record) => ({ type: "envelope", envelope: JSON.parse(record.value ?? "") as Envelope }),
      needsOf: (commands) => {
        const notes = commands.filter((command) => command.type === "set-note");
        if (notes.some((command) => command.note.includes("needless!"))) throw new Error("no idea what that needs");
        const transactionIds = notes.map((command) => command.transactionId);
        return { sourceIds: [], transactionIds, merchantsOf: [], accountIds: [], sums: [] };
      },
      limits,
    });
  }

  readonly addressOf = (user: UserId) => address(`user/${user}`);

  /** An empty turn of a user, proposed behind the router's back. */
  propose(user: UserId) {
    return this.actors.propose(this.addressOf(user), { rows: [], sums: [] }, []);
  }

  causes(user: UserId): Promise<readonly string[]> {
    return this.actors.ask(address(`user/${user}`), "causes");
  }

  /** Delivers, letting time pass as far as it takes. */
  async deliver(batch: LogBatch, limitMs = 600_000): Promise<number> {
    const { clock } = this;
    let answer: number | null = null;
    const delivered = this.router.deliver(batch).then((next) => {
      answer = next;
    });
    const step = 250;
    await clock.settle();
    for (let passed = 0; answer === null && passed < limitMs; passed += step) await clock.advance(step);
    if (answer === null) throw new Error(`not delivered within ${limitMs} ms of virtual time`);
    await delivered;
    return answer;
  }

  #logger(level: string) {
    return (fields: object | string, text = "") => {
      this.logged.push(typeof fields === "string" ? { level, text: fields, fields: {} } : { level, text, fields });
    };
  }
}

/** Users of one partition: `usersOf(7, 3)` are three users whose keys belong to partition 7. */
export function usersOf(partition: number, count: number): UserId[] {
  const found: UserId[] = [];
  for (let n = 0; found.length < count; n += 1) {
    if (partitionOf(`u${n}`) === partition) found.push(userId(`u${n}`));
  }
  return found;
}

/** One of the users whose partition is P. */
export function userNamed(n: number): UserId {
  return usersOf(P, n + 1)[n] as UserId;
}

export type CommandOptions = {
  readonly note?: string;
  readonly wantsReceipt?: boolean;
  readonly needsNothing?: boolean;
};

/** A note-setting command, as a record. Its id is `c<offset>` unless given. */
export function record(
  offset: number,
  user: UserId,
  options: CommandOptions & { readonly id?: string } = {},
): LogRecord {
  const envelope: Envelope = {
    id: commandId(options.id ?? `c${offset}`),
    userId: user,
    sentAt: "2026-11-23T05:59:59.000Z" as Instant,
    wantsReceipt: options.wantsReceipt ?? false,
    command: options.needsNothing
      ? { type: "pass-time", today: plainDate("2026-11-23") }
      : { type: "set-note", transactionId: transactionId("t1"), note: options.note ?? "" },
  };
  return { partition: partitionOf(user), offset, key: user, value: JSON.stringify(envelope) };
}

export type TestBatch = LogBatch & { beats: number };

/** A batch that is alive and accepts heartbeats unless told otherwise. */
export function batch(
  partition: number,
  fetchedOffset: number,
  records: readonly LogRecord[],
  more: { readonly alive?: () => boolean; readonly heartbeat?: () => Promise<void> } = {},
): TestBatch {
  return {
    partition,
    fetchedOffset,
    records,
    beats: 0,
    alive: more.alive ?? (() => true),
    async heartbeat() {
      this.beats += 1;
      await more.heartbeat?.();
    },
  };
}

function noteOf({ command }: Envelope): string {
  return command.type === "set-note" ? command.note : "";
}

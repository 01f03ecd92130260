// Watches every commit, update and frame against the reference: what may be written, and what may be seen when.

import type { UserWrite } from "#actors/user/ports.ts";
import type { Receipt, UserUpdate } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";
import type { LogRecord } from "#stream/log.ts";
import type { PartitionWrite } from "#stream/partition-store.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { AlertBook } from "./alert-book.ts";
import { wronglyAsked } from "./asked-about.ts";
import type { Broker } from "./broker.ts";
import type { Disk } from "./disk.ts";
import { FindingBook } from "./finding-book.ts";
import type { Group } from "./group.ts";
import { RefPerson } from "./reference.ts";
import type { Expected } from "./reference-row.ts";
import { type Process, type Scheduler, START_MS } from "./scheduler.ts";
import { Page, piecesOf } from "./screen.ts";

const VIOLATIONS_MAX = 20;
/** Clocks of nodes are off by a minute or two, and what a node took in may be written after a pause. */
const CLOCK_OFF_MAX_MS = 10 * 60_000;
/** Longer than any store is away, and any lost answer asked for. */
const NEWS_MS = 20_000;

type Lane = { next: number; epoch: number };
type Envelope = { id: string; userId: UserId; wantsReceipt: boolean; command: Parameters<RefPerson["apply"]>[0] };

export class Checker {
  readonly violations: string[] = [];
  readonly people = new Map<UserId, RefPerson>();
  /** Texts of records that nobody can apply. */
  readonly poison = new Set<string>();
  /** Positions, as `user|seq`, whose screens were drawn while more was being written and may show some of it. */
  readonly mixed = new Set<string>();
  facts = 0;
  records = 0;
  /** What each position of a person's journal looks like on a screen. */
  readonly #looks = new Map<string, string>();
  /** A command that came twice has two. */
  readonly #receipts = new Map<string, Expected[]>();
  readonly #alerts = new AlertBook();
  readonly findings = new FindingBook();
  readonly #carriedOut = new Set<string>();
  readonly #lanes = new Map<number, Lane>();
  readonly #told = new Map<UserId, number>();
  readonly #scheduler: Scheduler;
  readonly #disk: Disk;
  readonly #broker: Broker;
  readonly #group: Pick<Group, "generation" | "isStable">;

  constructor(scheduler: Scheduler, disk: Disk, broker: Broker, group: Pick<Group, "generation" | "isStable">) {
    this.#group = group;
    this.#scheduler = scheduler;
    this.#disk = disk;
    this.#broker = broker;
  }

  fail(text: string): void {
    this.#scheduler.note(`VIOLATION ${text}`);
    if (this.violations.length < VIOLATIONS_MAX)
      this.violations.push(`${text} (at ${Math.round(this.#scheduler.nowMs)} ms)`);
  }

  /** I1, I2, I4, I9: called in the moment a write has become durable. */
  written(write: PartitionWrite, process: Process): void {
    const { partition, epoch, from, to } = write;
    const lane = this.#lanes.get(partition) ?? { next: 0, epoch: 0 };
    this.#lanes.set(partition, { next: to, epoch });
    if (from !== lane.next) this.fail(`[I4] partition ${partition} was moved from ${from}, but stood at ${lane.next}`);
    if (to < from) this.fail(`[I4] partition ${partition} was moved back from ${from} to ${to}`);
    if (epoch < lane.epoch) this.fail(`[I4] partition ${partition}: a write under epoch ${epoch} after ${lane.epoch}`);
    const holds = this.#disk.positions([partition])[0]?.epoch ?? 0;
    if (epoch < holds) this.fail(`[I4] partition ${partition}: a write under epoch ${epoch} while ${holds} holds`);
    const taker = this.#disk.takers.get(`${partition}/${epoch}`);
    if (taker !== process.name)
      this.fail(`[I4] ${process.name} wrote ${partition} under epoch ${epoch}, which ${taker} holds`);
    const records = this.#broker.between(partition, from, to);
    this.records += records.length;
    this.#checkDeadLetters(write, records);
    const touched = this.#applyToReference(records, write);
    for (const user of write.users) this.#checkWrite(user, partition, touched.get(user.userId) ?? []);
    for (const userId of touched.keys()) this.#checkPerson(userId);
    for (const { userId, entries } of write.users) if (entries.length > 0) this.#expectNews(userId, write, process);
  }

  /** Who writes and goes on living, as the same owner in the same generation, tells of it before long. */
  #expectNews(userId: UserId, { partition, epoch }: PartitionWrite, process: Process): void {
    const seq = this.#disk.seqOf(userId);
    const generation = this.#group.generation;
    this.#scheduler.after(null, NEWS_MS, "news due", () => {
      const undisturbed =
        !process.dead && !process.wasPaused && !process.stopping && this.#group.generation === generation;
      const epochNow = this.#disk.positions([partition])[0]?.epoch;
      if (!undisturbed || epochNow !== epoch || !this.#group.isStable) return;
      const told = this.#told.get(userId) ?? 0;
      if (told < seq) this.fail(`[I6] position ${seq} of ${userId} was written and never announced`);
    });
  }

  /** Durable before visible: every update tells of what was written before. */
  announced({ userId, seq, receipts, transactionIds }: UserUpdate): void {
    this.#told.set(userId, Math.max(this.#told.get(userId) ?? 0, seq));
    const durable = this.#disk.seqOf(userId);
    if (seq > durable) this.fail(`[I5] ${userId} was told of position ${seq}, ${durable} is durable`);
    for (const receipt of receipts) {
      if (!this.#disk.person(userId).receipts.has(receipt.commandId)) {
        this.fail(`[I5] ${userId} was told of a receipt of ${receipt.commandId} that is not stored`);
      }
      this.answered(userId, receipt);
    }
    for (const id of transactionIds) {
      if (!this.#disk.person(userId).rows.has(id))
        this.fail(`[I5] ${userId} was told of row ${id} before it is durable`);
    }
  }

  /** A receipt that somebody was given: the one the reference expects. */
  answered(userId: UserId, receipt: Receipt): void {
    const due = this.#receipts.get(receipt.commandId) ?? [];
    if (due.length === 0)
      this.fail(`[I5] ${userId} was given a receipt of ${receipt.commandId} before it was carried out`);
    else if (!due.some((each) => sameReceipt(receipt, each))) this.#compareReceipt(userId, receipt, due[0] as Expected);
  }

  /** What a page of a person shows now. `before`: the position it showed before. */
  shown(userId: UserId, page: Page, before: number): void {
    const { seq } = page;
    const mixed = this.mixed.has(`${userId}|${seq}`);
    const durable = this.#disk.seqOf(userId);
    if (seq > durable) this.fail(`[I5] a page of ${userId} shows position ${seq}, ${durable} is durable`);
    if (seq < before) this.fail(`[I6] a page of ${userId} went back from position ${before} to ${seq}`);
    const canaries = page.text.match(/CANARY\w+?X/g) ?? [];
    if (canaries.some((canary) => canary !== `CANARY${userId.toUpperCase()}X`)) {
      this.fail(`[I10] a page of ${userId} shows what is somebody else's`);
    }
    const look = this.#looks.get(`${userId}|${seq}`);
    if (!mixed && seq > 0 && look !== page.text)
      this.fail(`[I6] a page of ${userId} at ${seq} does not show what was true then`);
  }

  lookNow(userId: UserId): string | null {
    return this.#looks.get(`${userId}|${this.#disk.seqOf(userId)}`) ?? null;
  }

  nextOf(partition: number): number {
    return this.#lanes.get(partition)?.next ?? 0;
  }

  isPoison(value: string | null): boolean {
    return value === null || this.poison.has(value);
  }

  #checkDeadLetters({ partition, deadLetters }: PartitionWrite, records: readonly LogRecord[]): void {
    const parked = new Map(deadLetters.map((letter) => [letter.offset, letter]));
    for (const { offset, value } of records) {
      const poison = this.isPoison(value);
      const letter = parked.get(offset);
      parked.delete(offset);
      if (poison && !letter) this.fail(`[I1] poison at ${partition}/${offset} was not put aside`);
      if (!poison && letter) this.fail(`[I9] a good record at ${partition}/${offset} was put aside: ${letter.reason}`);
    }
    for (const offset of parked.keys()) this.fail(`[I1] ${partition}/${offset} was put aside and is not of this write`);
  }

  /** Answers the expected receipts of each person touched. */
  #applyToReference(records: readonly LogRecord[], { users }: PartitionWrite): Map<UserId, [string, Expected][]> {
    const touched = new Map<UserId, [string, Expected][]>();
    this.#alerts.begin();
    for (const { value } of records) {
      if (this.isPoison(value)) continue;
      const { id, userId, wantsReceipt, command } = JSON.parse(value as string) as Envelope;
      const receipts = touched.get(userId) ?? [];
      touched.set(userId, receipts);
      // Whoever waited for it got their answer: a copy of the command is no second wish.
      if (this.#carriedOut.has(id)) continue;
      const expected = this.personOf(userId).apply(command, id);
      if (command.type === "judge-insight") {
        const own = users.find((user) => user.userId === userId);
        expected.refusal = this.findings.judged(userId, id, command, own);
      }
      this.#alerts.applied(userId, command);
      if (!wantsReceipt) continue;
      if (expected.refusal === null) this.#carriedOut.add(id);
      receipts.push([id, expected]);
      this.#receipts.set(id, [...(this.#receipts.get(id) ?? []), expected]);
    }
    return touched;
  }

  personOf(userId: UserId): RefPerson {
    const person = this.people.get(userId) ?? new RefPerson(userId);
    this.people.set(userId, person);
    return person;
  }

  #checkWrite(write: UserWrite, partition: number, expected: readonly [string, Expected][]): void {
    const { userId, entries, receipts, findings } = write;
    this.facts += entries.length;
    for (const { at } of entries) {
      const offMs = Math.abs(Date.parse(at) - START_MS - this.#scheduler.nowMs);
      if (offMs > CLOCK_OFF_MAX_MS) this.fail(`[I3] ${userId}: a fact is dated ${at}, by a clock of no node`);
    }
    if (partitionOf(userId) !== partition) this.fail(`[I10] ${userId} was written with partition ${partition}`);
    if (receipts.length !== expected.length) {
      this.fail(`[I1] ${userId}: ${receipts.length} receipts were stored, ${expected.length} were due`);
    }
    for (const [index, [id, due]] of expected.entries()) {
      const receipt = receipts[index];
      if (receipt?.commandId !== id) this.fail(`[I1] ${userId}: the receipt of ${id} is missing`);
      else this.#compareReceipt(userId, receipt, due);
    }
    this.#checkFindings(userId, findings);
    for (const wrong of wronglyAsked(write, this.personOf(userId))) this.fail(`[I11] ${userId}: ${wrong}`);
  }

  #checkFindings(userId: UserId, findings: UserWrite["findings"]): void {
    for (const alert of findings.alerts) {
      if (!this.#alerts.tell(userId, alert)) this.fail(`[I2] ${userId} is alerted twice: ${alert.id}`);
    }
    for (const wrong of this.findings.take(userId, findings)) this.fail(`[I2] ${userId}: finding ${wrong}`);
    for (const insight of findings.raised) {
      if (insight.transactionId === null) continue;
      const before = this.personOf(userId).learntBefore.get(insight.transactionId);
      if (insight.kind === "unusual-amount" && insight.evidence.n !== before) {
        this.fail(
          `[6] ${userId}: a row was judged by ${insight.evidence.n} others, ${before} came before it ${JSON.stringify(insight)} ${JSON.stringify(this.personOf(userId).rows.get(insight.transactionId))}`,
        );
      }
    }
  }

  #compareReceipt(userId: UserId, receipt: Receipt, due: Expected): void {
    if (sameReceipt(receipt, due)) return;
    const { added, duplicate, changed, removed, refusal } = receipt;
    const got = JSON.stringify({ added, duplicate, changed, removed, refusal: refusal?.code ?? null });
    this.fail(`[I2] ${userId}: ${receipt.commandId} came to ${got}, expected ${JSON.stringify(due)}`);
  }

  /** The rows on disk are the reference's, and so is what a screen shows at this position. */
  #checkPerson(userId: UserId): void {
    const { rows } = this.#disk.person(userId);
    const person = this.personOf(userId);
    for (const [id, { transaction, voided }] of rows) {
      const due = person.rows.get(id);
      const { seq: _, latencyMs: __, intermediary: ___, categorySource: source, ...rest } = transaction;
      const differs = due && firstDifference({ ...rest, source, voided }, due);
      if (!due) this.fail(`[I2] ${userId} has row ${id}, which nobody sent`);
      else if (differs) this.fail(`[I2] ${userId}: row ${id} has ${differs}`);
    }
    for (const id of person.rows.keys()) if (!rows.has(id as never)) this.fail(`[I1] ${userId}: row ${id} is missing`);
    const seq = this.#disk.seqOf(userId);
    const living = person.living();
    this.#looks.set(`${userId}|${seq}`, new Page(piecesOf(seq, living.length, living as never)).text);
  }
}

function sameReceipt(got: Receipt, due: Expected): boolean {
  return (
    got.added === due.added &&
    got.duplicate === due.duplicate &&
    got.changed === due.changed &&
    got.removed === due.removed &&
    (got.refusal?.code ?? null) === due.refusal
  );
}

function firstDifference(row: object, due: object): string | null {
  for (const [key, value] of Object.entries(due)) {
    const other = (row as Record<string, unknown>)[key];
    if (other !== value && !(key === "confidence" && Math.abs((other as number) - (value as number)) < 1e-9))
      return `${key} ${other} instead of ${value}`;
  }
  return null;
}

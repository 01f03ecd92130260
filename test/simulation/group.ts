// The group's coordinator: generations, rebalances that wait for their members, sessions that time out.

import type { Random } from "#simulator/random.ts";
import { PARTITION_COUNT } from "#stream/log.ts";
import type { Faults } from "./faults.ts";
import type { Scheduler } from "./scheduler.ts";

export type GroupError = "REBALANCE_IN_PROGRESS" | "UNKNOWN_MEMBER_ID" | "ILLEGAL_GENERATION";
export type Joined = {
  readonly memberId: string;
  readonly generation: number;
  readonly partitions: readonly number[];
};
export type Joining = {
  readonly sessionMs: number;
  readonly rebalanceMs: number;
  reply(joined: Joined): void;
};

type Member = {
  readonly id: string;
  readonly sessionMs: number;
  readonly rebalanceMs: number;
  deadlineMs: number;
  joining: Joining | null;
};

const FIRST_DELAY_MAX_MS = 1_500;
const LATE_ASSIGN_MAX_MS = 6_000;

export class Group {
  generation = 0;
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #faults: Faults;
  readonly #members = new Map<string, Member>();
  #state: "empty" | "preparing" | "stable" = "empty";
  #names = 0;
  #round = 0;

  constructor(scheduler: Scheduler, random: Random, faults: Faults) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#faults = faults;
  }

  get isStable(): boolean {
    return this.#state === "stable";
  }

  join(memberId: string | null, joining: Joining): void {
    const known = memberId === null ? undefined : this.#members.get(memberId);
    const { sessionMs, rebalanceMs } = joining;
    const id = known?.id ?? `m${++this.#names}`;
    this.#members.set(id, { id, sessionMs, rebalanceMs, deadlineMs: Number.POSITIVE_INFINITY, joining });
    this.#prepare(known === undefined && this.#state === "empty");
    this.#completeWhenAllAreHere();
  }

  /** Null when all is well. */
  heartbeat(memberId: string, generation: number): GroupError | null {
    const member = this.#members.get(memberId);
    if (!member) return "UNKNOWN_MEMBER_ID";
    if (this.#state === "preparing") {
      // Somebody who is asked to come back has the time of the rebalance to do so.
      return "REBALANCE_IN_PROGRESS";
    }
    if (generation !== this.generation) return "ILLEGAL_GENERATION";
    member.deadlineMs = this.#scheduler.nowMs + member.sessionMs;
    return null;
  }

  leave(memberId: string): void {
    if (!this.#members.delete(memberId)) return;
    if (this.#members.size === 0) this.#state = "empty";
    else {
      this.#prepare(false);
      this.#completeWhenAllAreHere();
    }
  }

  /** Without anybody's doing, as when a broker changes. */
  disturb(): void {
    if (this.#state === "stable") this.#prepare(false);
  }

  #prepare(first: boolean): void {
    if (this.#state === "preparing") return;
    this.#state = "preparing";
    const round = ++this.#round;
    const longest = Math.max(...[...this.#members.values()].map(({ rebalanceMs }) => rebalanceMs), 0);
    const waitMs = first ? this.#random.next() * FIRST_DELAY_MAX_MS : longest;
    this.#scheduler.after(null, waitMs, "rebalance ends", () => {
      if (this.#round === round && this.#state === "preparing") this.#complete();
    });
  }

  #completeWhenAllAreHere(): void {
    if (this.#state !== "preparing" || this.generation === 0) return;
    if ([...this.#members.values()].every(({ joining }) => joining !== null)) this.#complete();
  }

  #complete(): void {
    this.#round += 1;
    for (const [id, { joining }] of [...this.#members]) if (joining === null) this.#members.delete(id);
    if (this.#members.size === 0) {
      this.#state = "empty";
      return;
    }
    this.generation += 1;
    this.#state = "stable";
    const members = shuffled([...this.#members.values()], this.#random);
    this.#scheduler.note(`generation ${this.generation} of ${members.map(({ id }) => id).join(" ")}`);
    for (const [index, member] of members.entries()) this.#tell(member, partitionsOf(index, members.length));
  }

  #tell(member: Member, partitions: readonly number[]): void {
    const { joining, id } = member;
    member.joining = null;
    member.deadlineMs = this.#scheduler.nowMs + member.sessionMs;
    this.#watch(member);
    const { generation } = this;
    const late = this.#faults.strikes("assigned late") ? this.#random.next() * LATE_ASSIGN_MAX_MS : 0;
    this.#scheduler.after(null, late, "assignment", () => joining?.reply({ memberId: id, generation, partitions }));
  }

  #watch(member: Member): void {
    const leftMs = member.deadlineMs - this.#scheduler.nowMs;
    this.#scheduler.after(null, leftMs + 1, "session", () => {
      if (this.#members.get(member.id) !== member || member.joining !== null) return;
      if (member.deadlineMs > this.#scheduler.nowMs) {
        this.#watch(member);
        return;
      }
      this.#faults.count("session timed out");
      this.leave(member.id);
    });
  }
}

function partitionsOf(index: number, members: number): number[] {
  const partitions: number[] = [];
  for (let partition = index; partition < PARTITION_COUNT; partition += members) partitions.push(partition);
  return partitions;
}

function shuffled<T>(list: T[], random: Random): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = random.between(0, at);
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
  return list;
}

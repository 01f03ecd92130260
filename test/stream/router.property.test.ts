// Two processes, one log, one store, and any faults between them: each record has its effect once, nothing is seen early.

import { expect, test } from "bun:test";
import fc from "fast-check";
import type { UserId } from "#finance/ids.ts";
import type { LogRecord } from "#stream/log.ts";
import { type CommitFault, FakeStore } from "./fake-partition-store.ts";
import { batch, P, record, userNamed } from "./router-records.ts";
import { RouterWorld } from "./router-world.ts";

const USERS = [userNamed(0), userNamed(1), userNamed(2)];
const userAt = (n: number): UserId => USERS[n % USERS.length] as UserId;

type Step =
  | {
      readonly do: "deliver";
      readonly node: number;
      readonly size: number;
      readonly shift: number;
      readonly dies: boolean;
    }
  | { readonly do: "take" | "lose"; readonly node: number }
  | { readonly do: "fault"; readonly fault: CommitFault }
  | { readonly do: "cannot read" | "cannot look" | "release" | "down" | "up" }
  | { readonly do: "ask"; readonly node: number; readonly who: number }
  | { readonly do: "drop"; readonly node: number; readonly who: number }
  | { readonly do: "unwakeable"; readonly node: number; readonly who: number }
  | { readonly do: "advance"; readonly ms: number };

const node = fc.nat({ max: 1 });
const who = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("deliver" as const),
      node,
      size: fc.integer({ min: 1, max: 12 }),
      shift: fc.constantFrom(0, 0, 0, 0, -2, 3),
      dies: fc.constantFrom(false, false, true),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("take" as const, "take" as const, "lose" as const), node }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("fault" as const),
      fault: fc.constantFrom<CommitFault>(
        "failed",
        "unknown, written",
        "unknown, not written",
        "rejects, written",
        "held",
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "cannot read" as const,
        "cannot look" as const,
        "release" as const,
        "down" as const,
        "up" as const,
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("ask" as const), node, who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("drop" as const, "unwakeable" as const), node, who }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("advance" as const), ms: fc.constantFrom(0, 0, 60, 500, 3_000) }),
  },
);

/** What lies in the log: who each record is for, and whether it is poison or a copy of an earlier one. */
const entry = fc.record({ who, kind: fc.constantFrom("good", "good", "good", "good", "throws", "unreadable", "copy") });

class Story {
  readonly store = new FakeStore();
  readonly nodes: readonly RouterWorld[];
  readonly records: readonly LogRecord[];
  /** The effects that must come of the log, by user, and the offsets that must be put aside. */
  readonly due = new Map<UserId, string[]>();
  readonly poison: number[] = [];
  readonly wrong: string[] = [];
  #pending = 0;

  constructor(log: readonly { readonly who: number; readonly kind: string }[]) {
    const limits = { chunkRecords: 4, failuresBeforeParking: 1_000, writeFailuresBeforeParking: 1_000 };
    this.nodes = [0, 1].map(() => new RouterWorld(limits, { store: this.store }));
    // Offsets have holes, as in a log with markers.
    this.records = log.map(({ who: index, kind }, n) => this.#record(n * 2, userAt(index), kind));
    for (const world of this.nodes) {
      world.onUpdate = ({ userId, seq }) => {
        const durable = this.store.journal(userId).length;
        if (seq > durable) this.wrong.push(`announced ${userId} at ${seq} while the journal ended at ${durable}`);
      };
    }
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const each of steps) {
      this.#take(each);
      await this.#advance(each.do === "advance" ? each.ms : 0);
    }
    await this.#heal();
  }

  #record(offset: number, user: UserId, kind: string): LogRecord {
    const causes = this.due.get(user) ?? [];
    this.due.set(user, causes);
    if (kind === "throws" || kind === "unreadable") this.poison.push(offset);
    if (kind === "throws") return record(offset, user, { note: "throw!" });
    if (kind === "unreadable") return { ...record(offset, user), value: "{" };
    const [first] = causes;
    if (kind === "copy" && first !== undefined) return record(offset, user, { id: first });
    causes.push(`c${offset}`);
    return record(offset, user);
  }

  #take(step: Step): void {
    const { store } = this;
    switch (step.do) {
      case "deliver":
        this.#deliver(step);
        return;
      case "take":
        this.#wait(this.#node(step.node).router.assign([P]));
        return;
      case "lose":
        this.#wait(this.#node(step.node).router.revoke([P]));
        return;
      case "fault":
        store.commitFaults.push(step.fault);
        return;
      case "cannot read":
        store.faults.known.push(new Error("no reader"));
        return;
      case "cannot look":
        store.faults.positions.push(new Error("no connection"));
        return;
      case "release":
        store.release();
        return;
      case "down":
      case "up":
        store.down = step.do === "down";
        return;
      case "ask":
        this.#ask(this.#node(step.node), userAt(step.who));
        return;
      case "drop":
        this.#node(step.node).actors.drop(this.#node(step.node).addressOf(userAt(step.who)));
        return;
      case "unwakeable":
        this.#node(step.node).unwakeable.add(userAt(step.who));
        return;
      case "advance":
        return;
      default:
        step satisfies never;
    }
  }

  /** From where the store's position is, or from somewhere else. */
  #deliver(step: Extract<Step, { do: "deliver" }>): void {
    const from = Math.max(0, (this.store.owners.get(P)?.next ?? 0) + step.shift);
    const given = this.records.filter(({ offset }) => offset >= from).slice(0, step.size);
    let looks = 0;
    const alive = () => {
      looks += 1;
      return !step.dies || looks < 4;
    };
    this.#wait(this.#node(step.node).router.deliver(batch(P, from, given, { alive })));
  }

  #ask(world: RouterWorld, user: UserId): void {
    const asked = world.causes(user).then(
      (causes) => {
        const durable = this.store.journal(user);
        if (causes.some((cause, n) => durable[n] !== cause)) this.wrong.push(`${user}: ${causes} is not in ${durable}`);
      },
      () => undefined,
    );
    this.#wait(asked);
  }

  /** Ends all faults, and lets a third process read the log to its end. */
  async #heal(): Promise<void> {
    this.store.commitFaults.length = 0;
    for (const faults of Object.values(this.store.faults)) faults.length = 0;
    this.store.down = false;
    for (const world of this.nodes) world.unwakeable.clear();
    for (let rounds = 0; this.#pending > 0; rounds += 1) {
      if (rounds > 200) throw new Error(`${this.#pending} calls never ended`);
      this.store.release();
      await this.#advance(2_000);
    }
    const last = new RouterWorld({}, { store: this.store });
    const next = (await last.router.assign([P])).get(P) ?? 0;
    const rest = this.records.filter(({ offset }) => offset >= next);
    if (rest.length > 0) await last.deliver(batch(P, next, rest));
  }

  async #advance(ms: number): Promise<void> {
    for (const { clock } of this.nodes) await clock.advance(ms);
  }

  #wait(call: Promise<unknown>): void {
    this.#pending += 1;
    call
      .catch((error) => this.wrong.push(`rejected: ${error}`))
      .finally(() => {
        this.#pending -= 1;
      });
  }

  #node(index: number): RouterWorld {
    return this.nodes[index] as RouterWorld;
  }
}

test("[R24] whatever fails, is taken away or comes twice: each record has its effect once, and none is lost", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { minLength: 5, maxLength: 40 }),
      fc.array(step, { minLength: 5, maxLength: 60 }),
      async (log, steps) => {
        const story = new Story(log);
        story.nodes.forEach((world) => void world.router.assign([P]));
        await story.run(steps);
        const { store } = story;
        expect(story.wrong).toEqual([]);
        for (const [user, causes] of story.due) expect(store.journal(user)).toEqual(causes);
        expect(store.deadLetters.map(({ offset }) => offset).sort((a, b) => a - b)).toEqual(story.poison);
        // The chain of writes: each begins where the last ended, under an owner at least as new.
        store.writes.reduce(
          (before, write) => {
            expect(write.from).toBe(before.to);
            expect(write.epoch).toBeGreaterThanOrEqual(before.epoch);
            return write;
          },
          { to: 0, epoch: 0 },
        );
      },
    ),
    { numRuns: 300 },
  );
});

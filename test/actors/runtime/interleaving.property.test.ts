// Any order of proposals, questions, drops, losses and failed wakes: what settled is kept, what did not is never seen.

import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Address, Turn } from "#actors/runtime/actor.ts";
import { MailboxFull, WakeFailed } from "#actors/runtime/errors.ts";
import { ANA, BEN, CHEN, TallyWorld } from "./tally.ts";

type Step =
  | { readonly do: "propose"; readonly who: number; readonly faulty: boolean }
  | { readonly do: "ask" | "drop" | "pin" | "warm"; readonly who: number }
  | { readonly do: "settle"; readonly which: number; readonly how: "commit" | "lose" | "commit, say lost" }
  | { readonly do: "fail a wake" | "hold wakes" | "open the gate" }
  | { readonly do: "advance"; readonly ms: number };

const who = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("propose" as const), who, faulty: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("ask" as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("settle" as const),
      which: fc.nat(),
      how: fc.constantFrom("commit" as const, "commit" as const, "lose" as const, "commit, say lost" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("drop" as const, "pin" as const, "warm" as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("fail a wake" as const, "hold wakes" as const, "open the gate" as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("advance" as const), ms: fc.constantFrom(0, 0, 10, 3_000) }) },
);

const ADDRESSES = [ANA, BEN, CHEN] as const;
const at = (index: number): Address => ADDRESSES[index % 3] ?? ANA;

/** Runs steps against a system under memory pressure, and holds everything seen against the journals. */
class Story {
  readonly world = new TallyWorld({
    budgetBytes: 4_000,
    mailbox: { messages: 6, questions: 4 },
    wakes: { atOnce: 2, tries: 2 },
  });
  readonly open: { readonly of: Address; readonly turn: Turn<string, readonly string[]> }[] = [];
  /** Words in turns that were neither settled nor refused. */
  readonly unsettled = new Set<string>();
  /** What must never happen and did. */
  readonly wrong: string[] = [];
  waiting = 0;
  #words = 0;

  async run(steps: readonly Step[]): Promise<void> {
    for (const each of steps) {
      this.#take(each);
      if (each.do === "advance") await this.world.clock.advance(each.ms);
      else if (this.#words % 3 === 0) await this.world.clock.settle();
    }
    this.world.openGate();
    for (let rounds = 0; this.waiting > 0 || this.open.length > 0; rounds += 1) {
      if (rounds > 200) throw new Error(`${this.waiting} messages were never answered`);
      await this.world.clock.advance(5_000);
      while (this.open.length > 0) this.#settle(0, "commit");
    }
  }

  #take(step: Step): void {
    const { world } = this;
    switch (step.do) {
      case "propose":
        this.#propose(at(step.who), step.faulty);
        return;
      case "ask":
        this.#ask(at(step.who));
        return;
      case "settle":
        if (this.open.length > 0) this.#settle(step.which % this.open.length, step.how);
        return;
      case "drop":
        world.system.drop(at(step.who));
        return;
      case "pin":
        world.system.pin(at(step.who));
        return;
      case "warm":
        this.#warm(at(step.who));
        return;
      case "fail a wake":
        world.wakeFaults.push(new Error("not now"));
        return;
      case "hold wakes":
        world.holdWakes();
        return;
      case "open the gate":
        world.openGate();
        return;
      case "advance":
        return;
      default:
        step satisfies never;
    }
  }

  #propose(of: Address, faulty: boolean): void {
    this.#words += 1;
    const words = [`w${this.#words}`, ...(faulty ? [`throw! w${this.#words}`] : []), `v${this.#words}`];
    for (const word of words) this.unsettled.add(word);
    this.waiting += 1;
    this.world.system
      .ref(of)
      .propose("", words)
      .then(
        (turn) => {
          this.waiting -= 1;
          if (this.open.some((other) => other.of === of)) this.#wrong(`two turns of ${of} are open`);
          const held = [...turn.outcome, ...turn.quarantined.map(({ message }) => message)];
          if (held.sort().join() !== words.sort().join()) this.#wrong(`a turn of ${words} holds ${held}`);
          this.open.push({ of, turn });
        },
        (error) => {
          this.waiting -= 1;
          if (!isExpected(error)) this.#wrong(`refused with ${error}`);
          for (const word of words) this.unsettled.delete(word);
        },
      );
  }

  #ask(of: Address): void {
    this.waiting += 1;
    this.world.system
      .ref(of)
      .ask("words")
      .then(
        ({ words, durable }) => {
          this.waiting -= 1;
          if (words.join() !== durable.join()) this.#wrong(`answered ${words} while the journal held ${durable}`);
        },
        (error) => {
          this.waiting -= 1;
          if (!isExpected(error)) this.#wrong(`not answered: ${error}`);
        },
      );
  }

  #warm(of: Address): void {
    const warmed = this.world.system.warm(of);
    if (warmed === null) return;
    this.waiting += 1;
    const over = () => {
      this.waiting -= 1;
    };
    warmed.then(over, over);
  }

  #wrong(what: string): void {
    this.wrong.push(what);
  }

  #settle(which: number, how: "commit" | "lose" | "commit, say lost"): void {
    const [{ of, turn }] = this.open.splice(which, 1) as [(typeof this.open)[number]];
    for (const word of turn.outcome) this.unsettled.delete(word);
    for (const { message } of turn.quarantined) this.unsettled.delete(message);
    if (how !== "lose") this.world.journal(of).push(...turn.outcome);
    turn.settle(how === "commit" ? "committed" : "lost");
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof MailboxFull || error instanceof WakeFailed;
}

test("[T2] no answer ever differs from the journal at that moment, and every message gets an answer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80 }), async (steps) => {
      const story = new Story();
      await story.run(steps);
      expect(story.wrong).toEqual([]);
      expect([...story.unsettled]).toEqual([]);
      expect(story.world.system.metrics.openTurns).toBe(0);
      expect(story.world.system.metrics.waking).toBe(0);
      story.world.wakeFaults.length = 0;
      for (const each of ADDRESSES) expect(await story.world.words(each)).toEqual(story.world.journal(each));
    }),
    { numRuns: 1_000 },
  );
});

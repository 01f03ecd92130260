// Any mixture of faults in a turn: the guilty are found, the innocent applied, nobody lost.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { ACTORS_PER_TURN_MAX, TurnPlan } from "#actors/runtime/turn-plan.ts";

type Message = { readonly n: number; readonly fault: "none" | "throws" | "sticks" };

/** A fresh actor whose outcome is what it received. */
function freshActor() {
  const taken: Message[] = [];
  return {
    begin: () => undefined,
    receive: (message: Message) => {
      if (message.fault === "throws") throw new Error("throws");
      taken.push(message);
    },
    finish: () => {
      if (taken.some(({ fault }) => fault === "sticks")) throw new Error("sticks");
      return taken;
    },
  };
}

const turns = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constant("none" as const) },
      fc.constantFrom("throws" as const, "sticks" as const),
    ),
    {
      maxLength: 120,
    },
  )
  .map((faults) => faults.map((fault, n): Message => ({ n, fault })));

/** Runs a plan to its end on one fresh actor after another. */
function run(messages: readonly Message[]) {
  const plan = new TurnPlan("", messages);
  for (let actors = 1; actors <= ACTORS_PER_TURN_MAX + 2; actors += 1) {
    const attempt = plan.attempt(freshActor());
    if (attempt.type === "done") return { outcome: attempt.outcome, quarantined: plan.quarantined(), actors };
    if (attempt.type === "failed") throw new Error("the empty turn closes, so no turn may fail");
  }
  throw new Error(`more than ${ACTORS_PER_TURN_MAX + 2} actors were used up`);
}

test("[S3] every message is either in the outcome or quarantined, in order, and no guilty one is in the outcome", () => {
  fc.assert(
    fc.property(turns, (messages) => {
      const { outcome, quarantined } = run(messages);
      const all = [...outcome, ...quarantined.map(({ message }) => message)].sort((a, b) => a.n - b.n);
      expect(all).toEqual([...messages]);
      expect(outcome.every(({ fault }) => fault === "none")).toBe(true);
      for (const part of [outcome, quarantined.map(({ message }) => message)]) {
        expect(part.map(({ n }) => n)).toEqual(part.map(({ n }) => n).sort((a, b) => a - b));
      }
    }),
    { numRuns: 500 },
  );
});

test("[S2] one or two guilty messages are found exactly, wherever they are", () => {
  const fault = fc.tuple(fc.nat({ max: 199 }), fc.constantFrom("throws" as const, "sticks" as const));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fault, { minLength: 1, maxLength: 2 }), (length, faults) => {
      const messages = Array.from({ length }, (_, n): Message => {
        return { n, fault: faults.find(([at]) => at % length === n)?.[1] ?? "none" };
      });
      const { outcome, quarantined } = run(messages);
      expect(outcome).toEqual(messages.filter((message) => message.fault === "none"));
      expect(quarantined.map(({ message }) => message)).toEqual(messages.filter((message) => message.fault !== "none"));
    }),
    { numRuns: 500 },
  );
});

test("[S3] an actor that throws without reason or pattern ends the turn too", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.infiniteStream(fc.boolean()), (length, coin) => {
      const flip = () => coin.next().value === true;
      const messages = Array.from({ length }, (_, n) => n);
      const plan = new TurnPlan("", messages);
      for (let actors = 1; ; actors += 1) {
        const taken: number[] = [];
        const attempt = plan.attempt({
          begin: () => undefined,
          receive: (n: number) => {
            if (n % 7 === 3 && flip()) throw new Error("moody");
            taken.push(n);
          },
          finish: () => {
            if (taken.length > 0 && flip()) throw new Error("moody");
            return taken;
          },
        });
        if (attempt.type !== "again") break;
        expect(actors).toBeLessThanOrEqual(ACTORS_PER_TURN_MAX + 2);
      }
    }),
    { numRuns: 300 },
  );
});

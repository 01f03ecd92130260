// Planted bugs about the one write: what becomes of turns, positions and updates when it succeeds, fails or is not heard of.

import type { Mutant } from "./mutant.ts";

const LANE = "src/stream/lane.ts";

export const WRITING: readonly Mutant[] = [
  {
    id: "update-before-commit",
    title: "screens are told before the write is durable",
    file: LANE,
    find: "if (watch.goesOn) written = await this.#write(chunk, outcomes, deadLetters, watch);",
    replace:
      "if (watch.goesOn) this.#publish(outcomes);\n      if (watch.goesOn) written = await this.#write(chunk, outcomes, deadLetters, watch);",
    breaks: "I5 durable before visible",
  },
  {
    id: "unknown-is-committed",
    title: "a write whose answer was lost counts as durable",
    file: LANE,
    find: "return await this.#learnOutcome(write, outcome.reason, watch);",
    replace: 'return { type: "done" };',
    breaks: "I1 no loss",
  },
  {
    id: "unknown-is-failed",
    title: "a write whose answer was lost is sent again without asking the position",
    file: LANE,
    find: "return await this.#learnOutcome(write, outcome.reason, watch);",
    replace: 'return { type: "failure", blame: "store", reason: outcome.reason };',
    breaks: "I6 fresh screens",
  },
  {
    id: "unlearnt-is-committed",
    title: "a lost answer counts as a commit when the batch ends before the position could be asked",
    file: LANE,
    find: `whoever raises it.
    return { type: "stop" };`,
    replace: `whoever raises it.
    return { type: "recovered" };`,
    breaks: "I1 no loss",
  },
  {
    id: "late-write-finds-its-epoch",
    title: "a batch ends with a write on its way, and the next one is worked on under the same epoch",
    file: LANE,
    find: "    this.held = false; // What may still arrive",
    replace: "    // What may still arrive",
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "failed-turn-kept",
    title: "the turns of a write that failed stay in the actors' memory",
    file: LANE,
    find: 'turn.settle(written.type === "done" ? "committed" : "lost")',
    replace: 'turn.settle(written.type === "done" || written.type === "failure" ? "committed" : "lost")',
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "stopped-turn-kept",
    title: "the turns of a batch that was taken away stay in the actors' memory",
    file: LANE,
    find: 'turn.settle(written.type === "done" ? "committed" : "lost")',
    replace: 'turn.settle(written.type === "done" || written.type === "stop" ? "committed" : "lost")',
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "failed-chunk-skipped",
    title: "after a failure the next chunk is taken, and its write moves the position past the one that failed",
    file: LANE,
    find: 'if (result.type === "failure" && !(await this.#recover(chunk, result, watch))) continue;',
    replace: 'if (result.type === "failure") await this.#recover(chunk, result, watch);',
    breaks: "I1 no loss",
  },
  {
    id: "recovered-untold",
    title: "a write that was found durable after its answer was lost is announced to nobody",
    file: LANE,
    find: `    this.#expected = chunk.to;
    this.#publish(outcomes);`,
    replace: `    this.#expected = chunk.to;
    if (written.type === "done") this.#publish(outcomes);`,
    breaks: "I6 fresh screens",
  },
];

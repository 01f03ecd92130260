// Planted bugs about who may write: epochs, positions, taking a partition over and losing it.

import type { Mutant } from "./mutant.ts";

const ROUTER = "src/stream/router.ts";

export const OWNERSHIP: readonly Mutant[] = [
  {
    id: "actors-survive-takeover",
    title: "taking or losing a partition forgets no actor: who comes back goes on from what they knew",
    file: ROUTER,
    find: "return user !== null && gone.has(partitionOf(user));",
    replace: "return user !== null && gone.has(partitionOf(user)) && gone.size === 0;",
    breaks: "I4 one writer",
  },
  {
    id: "lane-held-after-fence",
    title: "a writer that was fenced off goes on holding its partition",
    file: "src/stream/lane.ts",
    find: `    this.#metrics.fencedCommits += 1;
    this.held = false;`,
    replace: "    this.#metrics.fencedCommits += 1;",
    breaks: "I8 live",
  },
  {
    id: "confirmed-in-its-sleep",
    title: "what the group had said before a process was stopped counts from when the process read it",
    file: "src/stream/kafka/session.ts",
    find: "this.#confirmedMs = this.#heardMs;",
    replace: "this.#confirmedMs = this.#lastSignMs;",
    breaks: "I6 fresh screens",
  },
  {
    id: "fenced-actors-kept",
    title:
      "after a fence only the lane is forgotten when it is taken back, and the actors that were not in the write stay",
    file: ROUTER,
    find: "if (!lane.held && this.#lanes.get(partition) === lane) this.#forget([partition]);",
    replace: "if (!lane.held && this.#lanes.get(partition) === lane) this.#lanes.get(partition)?.idle.catch(() => 0);",
    breaks: "I8 live",
  },
  {
    id: "stranger-answers-from-memory",
    title: "a process that does not own a person wakes an actor of its own and answers from it for ever",
    file: "src/engine.ts",
    find: "return followers.answer(id, question);",
    replace: "return actors.metrics.turns >= 0 ? actors.ask(addressOf(id), question) : followers.answer(id, question);",
    breaks: "I6 fresh screens",
  },
  {
    id: "former-owner-answers",
    title: "a process whose session has ended without its knowing still answers as the owner",
    file: "src/engine.ts",
    find: "if (router.owns(id) && parts.eventLog.holdsAssignment())",
    replace: "if (router.owns(id))",
    breaks: "I6 fresh screens",
  },
  {
    id: "batch-from-ahead",
    title: "a batch that begins after the expected offset is taken: a seek that came late skips records",
    file: ROUTER,
    find: "if (fetchedOffset !== lane.expected) {",
    replace: "if (fetchedOffset < lane.expected) {",
    breaks: "I1 no loss",
  },
];

// Planted bugs in the actors' house: turns, mail, waking and sleeping.

import type { Mutant } from "./mutant.ts";

const CELL = "actors/runtime/cell.ts";

export const CELLS: readonly Mutant[] = [
  {
    id: "answers-within-a-turn",
    title: "questions are answered from a state that is not durable yet",
    file: CELL,
    find: `    if (this.#state === "idle" && this.#actor) {
      try {`,
    replace: `    if (this.#actor) {
      try {`,
    breaks: "I5 durable before visible",
  },
  {
    id: "sleeps-in-a-turn",
    title: "an actor with an open turn may be put to sleep",
    file: CELL,
    find: `    passivation.rouse(this);
    const quarantined`,
    replace: "    const quarantined",
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "lost-turn-keeps-actor",
    title: "an actor whose turn was lost goes on with the state of that turn",
    file: CELL,
    find: 'if (result === "lost" || this.#doomed) {',
    replace: "if (this.#doomed) {",
    breaks: "I3 state = fold(journal)",
  },
];

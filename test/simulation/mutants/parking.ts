// Planted bugs about what cannot be applied, and about the order of what can.

import type { Mutant } from "./mutant.ts";

const CHUNK = "src/stream/chunk.ts";

export const PARKING: readonly Mutant[] = [
  {
    id: "rest-of-a-cut-chunk-skipped",
    title: "a chunk that was cut before a command which begins a turn counts as done whole",
    file: "src/stream/lane.ts",
    find: 'at += result.type === "done" ? result.records : chunk.records.length;',
    replace: "at += chunk.records.length;",
    breaks: "I1 no loss",
  },
  {
    id: "poison-stops-partition",
    title: "an unreadable record throws, and the partition waits for ever",
    file: CHUNK,
    find: "deadLetters.push(deadLetter(record, read.reason));",
    replace: "throw new Error(read.reason);",
    breaks: "I9 poison",
  },
  {
    id: "dead-letter-dropped",
    title: "an unreadable record is passed over without a trace",
    file: CHUNK,
    find: "deadLetters.push(deadLetter(record, read.reason));",
    replace: "",
    breaks: "I1 no loss",
  },
  {
    id: "commands-reversed",
    title: "one person's commands within a chunk are taken in reverse",
    file: CHUNK,
    find: "if (others) others.push(delivered);",
    replace: "if (others) others.unshift(delivered);",
    breaks: "I7 order",
  },
];

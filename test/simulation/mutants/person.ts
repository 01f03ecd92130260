// Planted bugs inside one person's actor: deciding, folding, checkpoints, waking.

import type { Mutant } from "./mutant.ts";

const DECIDE_ROWS = "actors/user/decide-rows.ts";
const ACTOR = "actors/user/user-actor.ts";
const WAKE = "actors/user/wake.ts";

export const PERSON: readonly Mutant[] = [
  {
    id: "copies-counted",
    title: "a settled row that arrives a second time is recorded a second time",
    file: DECIDE_ROWS,
    find: `  if (known) {
    // A feed repeats itself;`,
    replace: `  if (known?.transaction.pending) {
    // A feed repeats itself;`,
    breaks: "I2 no double",
  },
  {
    id: "settled-copy-in-one-turn",
    title: "a row that settled under a new id is not found under that id by the rest of the same turn",
    file: "actors/user/rows.ts",
    find: `    this.#index(row);
    this.#changed.set(transaction.id, row);`,
    replace: `    if (before) this.#byId.set(transaction.id, row);
    else this.#index(row);
    this.#changed.set(transaction.id, row);`,
    breaks: "I2 no double",
  },
  {
    id: "late-copy-unsettles",
    title: "a late copy of the pending row takes the settled one back to pending",
    file: DECIDE_ROWS,
    find: "if (known.pending === false && row.pending) {",
    replace: "if (known.pending === null && row.pending) {",
    breaks: "I7 order",
  },
  {
    id: "correction-lost-on-settling",
    title: "what a person said of a pending row is forgotten when it settles with another text",
    file: DECIDE_ROWS,
    find: 'const told = known.categorySource === "learned" || description === known.description;',
    replace:
      'const told = (known.categorySource === "learned" && known.pending === row.pending) || description === known.description;',
    breaks: "I7 order",
  },
  {
    id: "unknown-revision-dropped",
    title: "a revision that overtook its row is dropped instead of taken as the row",
    file: DECIDE_ROWS,
    find: "if (!known) add(turn, sent, origin);",
    replace: "if (!known) turn.receipt.duplicate += 1;",
    breaks: "I1 no loss",
  },
  {
    id: "withdrawn-not-asked-for",
    title: "rows that a bank takes back are not read before deciding, so they stay",
    file: "actors/user/needs.ts",
    find: "  needs.sourceIds.push(...command.removed);\n",
    replace: "",
    breaks: "I2 no double",
  },
  {
    id: "merchant-corrected-in-mid-turn",
    title: "a correction of a whole merchant misses the rows that came or were renamed earlier in the same turn",
    file: "actors/user/needs.ts",
    find: 'return command.reach === "merchant";',
    replace: "return command.reach === null;",
    breaks: "I2 no double",
  },
  {
    id: "withdrawal-keeps-sums",
    title: "a row that was taken back stays in every sum",
    file: "actors/user/fold.ts",
    find: `      count(state, fact.before, -1);
      state.counts.voided += 1;`,
    replace: "      state.counts.voided += 1;",
    breaks: "I2 no double",
  },
  {
    id: "learnt-before-scored",
    title: "a row is learnt before it is judged, and so judged against itself",
    file: "actors/detectors/unusual-amount.ts",
    find: `  if (watch.live && !row.expected) for (const insight of judge(slice, row)) watch.raise(insight);
  learnRow(slice, row);`,
    replace: `  learnRow(slice, row);
  if (watch.live && !row.expected) for (const insight of judge(slice, row)) watch.raise(insight);`,
    breaks: "I6b score before learning",
  },
  {
    id: "clock-in-decide",
    title: "facts are dated by the machine's clock instead of the moment they were received",
    file: ACTOR,
    find: "{ seq: this.#state.seq + 1, at, cause: envelope.id, fact }",
    replace:
      "{ seq: this.#state.seq + 1, at: new Date(Date.parse(at) % 2 === 0 ? Date.now() : Date.now() + 1).toISOString() as Instant, cause: envelope.id, fact }",
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "memory-beside-the-journal",
    title: "a timer's tick changes the state without a fact: what today is was never written down",
    file: ACTOR,
    find: "    const turn = this.#open();\n    this.#turn = null;",
    replace:
      "    const turn = this.#open();\n    if (turn.entries.length === 0) this.#state.counts.voided += 1;\n    this.#turn = null;",
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "receipt-lost-for-copy",
    title: "a command that brought nothing new is never answered",
    file: ACTOR,
    find: "if (!envelope.wantsReceipt) return;",
    replace: "if (!envelope.wantsReceipt || turn.entries.length === 0) return;",
    breaks: "I8 live",
  },
  {
    id: "carried-out-again",
    title: "a command that the log brings twice, because its publisher was not sure, is carried out twice",
    file: ACTOR,
    find: "if (turn.carriedOut.has(envelope.id)) return;",
    replace: "",
    breaks: "I2 no double",
  },
  {
    id: "fact-not-journalled",
    title: "one kind of fact is folded but not written: the journal has a hole",
    file: ACTOR,
    find: "    turn.entries.push(entry);",
    replace: '    if (fact.type !== "budget-removed" && fact.type !== "time-passed") turn.entries.push(entry);',
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "checkpoint-ahead-of-its-seq",
    title: "a checkpoint holds one fact more than its position says: who wakes from it folds that fact twice",
    file: ACTOR,
    find: "state: encodeState(this.#state) };\n  }\n\n  #open",
    replace: "state: encodeState({ ...this.#state, seq: this.#state.seq - 1 }) };\n  }\n\n  #open",
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "follower-stays-behind",
    title: "a process that follows another one's person answers from the copy it has, as it was when it was made",
    file: "actors/user/followers.ts",
    find: "if (known) await copy.follow();",
    replace: "if (known && copy.bytes === 0) await copy.follow();",
    breaks: "I6 fresh screens",
  },
  {
    id: "checkpoint-of-any-version",
    title: "a checkpoint of an older version of the code is believed",
    file: WAKE,
    find: "const usable = saved !== null && saved.version === STATE_VERSION;",
    replace: "const usable = saved !== null && saved.version <= STATE_VERSION;",
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "broken-tail-is-the-end",
    title: "a journal that cannot be read to its end counts as ending there",
    file: WAKE,
    find: `  await followJournal(state, vault, userId, undefined, found);
  return {`,
    replace: `  await followJournal(state, vault, userId, undefined, found).catch(() => undefined);
  return {`,
    breaks: "I3 state = fold(journal)",
  },
];

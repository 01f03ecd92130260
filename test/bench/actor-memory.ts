// What one living actor with a year's history weighs, and what its estimate says.
// Usage: bun test/bench/actor-memory.ts [people] [months].

import { heapStats } from "bun:jsc";
import { NOTHING_KNOWN } from "#actors/user/ports.ts";
import { decodeState, encodeState, initialState } from "#actors/user/state.ts";
import { UserActor } from "#actors/user/user-actor.ts";
import { newcomer } from "#actors/user/wake.ts";
import { addMonths, instant, plainDate } from "#finance/calendar.ts";
import { commandId, userId } from "#finance/ids.ts";
import { accountsAt, historyBetween } from "#simulator/life.ts";
import { makePersona } from "#simulator/make-persona.ts";

const [people = "100", months = "12"] = process.argv.slice(2);
const end = plainDate("2026-11-01");
const at = instant("2026-11-01T00:00:00.000Z");
let rows = 0;

const texts = Array.from({ length: Number(people) }, (_, seed) => lived(seed));
const before = settledHeap();
// Woken from text, as after a restart: nothing of how the history was made is left to be counted.
const actors = texts.map(
  (text, seed) => new UserActor(userId(`u${seed}`), { ...newcomer(), state: decodeState(text) }),
);
const heapBytes = (settledHeap() - before) / actors.length;
const mean = (of: (index: number) => number) =>
  Math.round(actors.reduce((sum, _, i) => sum + of(i), 0) / actors.length);
console.table([
  {
    actors: actors.length,
    "rows each": Math.round(rows / actors.length),
    "heap bytes each": Math.round(heapBytes),
    "estimated bytes each": mean((i) => actors[i]?.bytes() ?? 0),
    "checkpoint bytes each": mean((i) => texts[i]?.length ?? 0),
  },
]);

function lived(seed: number): string {
  const persona = makePersona(seed);
  const from = addMonths(end, -Number(months));
  const state = initialState();
  const actor = new UserActor(userId(`u${seed}`), { ...newcomer(), state });
  const added = [...historyBetween(persona, from, end)].map((event) => event.row);
  rows += added.length;
  const accounts = accountsAt(persona, from);
  const command = {
    type: "record-rows" as const,
    origin: "history" as const,
    accounts,
    added,
    modified: [],
    removed: [],
  };
  const envelope = { id: commandId("c"), userId: userId(`u${seed}`), sentAt: at, wantsReceipt: false, command };
  actor.begin(NOTHING_KNOWN);
  actor.receive({ envelope, offset: 0, receivedAt: at });
  actor.finish();
  return encodeState(state);
}

function settledHeap(): number {
  Bun.gc(true);
  Bun.gc(true);
  return heapStats().heapSize;
}

// Real processes on a real Kafka and Redis, burning for a minute: nothing lost, nothing doubled, and every window true.

import { expect, test } from "bun:test";
import { part } from "#test/support/parts.ts";
import type { FaultKind } from "./faults.ts";
import { burn, type FireResult } from "./fire.ts";

const seed = Number(process.env.PURSER_SEED ?? Date.now() % 1_000_000);
const KINDS: readonly FaultKind[] = ["kill", "zombie", "broker", "redis", "network"];
const CYCLES = 8;
const LIMIT_MS = 300_000;

const able = ["java", "kafka", "redis"].every((name) => part(name as "java" | "kafka" | "redis").present);

test.skipIf(!able)(
  `kill, zombie, broker, Redis and network on two processes (PURSER_SEED=${seed})`,
  async () => {
    const said: string[] = [];
    const result = await burn({
      cycles: CYCLES,
      seed,
      processes: 2,
      people: 10,
      kinds: KINDS,
      database: "file",
      overlap: 0,
      say: (text) => said.push(text),
    });
    expect(complaintsOf(result), said.join("\n")).toEqual([]);
    expect(result.books).toMatchObject({
      found: result.books.sent,
      doubled: 0,
      lost: 0,
      strange: 0,
      holes: 0,
      deadLetters: 0,
      sumsEqual: true,
      brokenChains: 0,
    });
    expect(result.finale).toMatchObject({
      hashesEqual: result.finale.hashesAsked,
      windowsTrue: result.finale.windows,
    });
    // Faults that hit nothing, or hit when nothing came, prove nothing.
    for (const kind of KINDS) {
      const own = result.cycles.filter((cycle) => cycle.kind === kind);
      expect(own.filter(({ hit }) => hit).length, `${kind} never hit`).toBeGreaterThan(0);
      expect(Math.max(...own.map(({ offered }) => offered)), `${kind} hit no stream`).toBeGreaterThan(0);
    }
    expect(result.books.takeovers, "no partition changed hands").toBeGreaterThan(0);
    expect(result.reconnections, "no window lost its socket").toBeGreaterThan(0);
  },
  LIMIT_MS,
);

function complaintsOf({ wrong, books, finale, complaintsOfProcesses }: FireResult): string[] {
  return [...wrong, ...books.complaints, ...finale.complaints, ...complaintsOfProcesses];
}

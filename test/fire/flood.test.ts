// One person with a hundred times the traffic: what a bystander feels, in another partition and in the very same one.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { partitionOf } from "#stream/partitioner.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { quantile } from "./processes/table.ts";

const LIMIT_MS = 120_000;
/** A bystander's bank brings a row this often; the flood brings a hundred in the same time. */
const BEAT_MS = 50;
const TIMES = 100;
const BEATS = Number(process.env.PURSER_FLOOD_BEATS ?? 60);
const ROWS_AT_ONCE = 20;
const BACKLOG_COMMANDS = 40;
const BACKLOG_ROWS = 250;
/** Generous, for two busy cores shared by every test: what is to be seen is that nobody waits for the flood's end. */
const P99_MAX_MS = 4_000;

let purser: Served;
let flooder: Resident;
let apart: Resident;
let beside: Resident;
beforeAll(async () => {
  purser = await serve();
  flooder = await purser.resident();
  [beside, apart] = [await residentWhere(true), await residentWhere(false)];
}, LIMIT_MS);
afterAll(() => purser.stop());

/** Somebody in the flood's own partition, or in another. */
async function residentWhere(together: boolean): Promise<Resident> {
  for (;;) {
    const found = await purser.resident();
    if ((partitionOf(found.userId) === partitionOf(flooder.userId)) === together) return found;
  }
}

/** How late each row of a bystander is, from the bank's event to its commit. */
async function beats(who: Resident, mark: string): Promise<number[]> {
  const waits: Promise<number>[] = [];
  for (let beat = 0; beat < BEATS; beat++) {
    const began = performance.now();
    const sent = who.bank(`2026-11-20 card -1.00 USD BYSTANDER #${mark}-${beat}`);
    waits.push(sent.then(() => performance.now() - began));
    await Bun.sleep(Math.max(0, began + BEAT_MS - performance.now()));
  }
  return await Promise.all(waits);
}

function flood(): { end(): Promise<{ rows: number; behind: number }> } {
  let [over, rows] = [false, 0];
  const began = performance.now();
  const pending = new Set<Promise<unknown>>();
  const run = (async () => {
    while (!over) {
      const due = Math.floor(((performance.now() - began) / BEAT_MS) * TIMES);
      for (; rows < due; rows += ROWS_AT_ONCE) {
        const lines = Array.from(
          { length: ROWS_AT_ONCE },
          (_, at) => `2026-11-21 card -2.00 USD FLOOD #f${began}-${rows + at}`,
        );
        const sent: Promise<unknown> = flooder.bank(lines.join("\n")).finally(() => pending.delete(sent));
        sent.catch(() => undefined);
        pending.add(sent);
      }
      await Bun.sleep(5);
    }
  })();
  return {
    async end() {
      over = true;
      await run;
      const behind = pending.size * ROWS_AT_ONCE;
      await Promise.all(pending);
      return { rows, behind };
    },
  };
}

describe(`beside ${TIMES} times the traffic`, () => {
  test(
    "nobody waits for the flood, in its partition or in another, and every row of it is applied",
    async () => {
      const before = (await flooder.json<{ counts: { rows: number } }>("GET", "/api/state")).counts.rows;
      const calm = { apart: await beats(apart, "calm"), beside: await beats(beside, "calm") };
      const flooding = flood();
      const [inApart, inBeside] = await Promise.all([beats(apart, "flood"), beats(beside, "flood")]);
      const { rows, behind } = await flooding.end();
      console.table(
        [
          ["another partition, calm", calm.apart],
          ["another partition, flood", inApart],
          ["the flood's partition, calm", calm.beside],
          ["the flood's partition, flood", inBeside],
        ].map(([who, waits]) => ({
          who,
          "p50 ms": Math.round(quantile(waits as number[], 0.5)),
          "p99 ms": Math.round(quantile(waits as number[], 0.99)),
        })),
      );
      console.log(
        `the flood: ${rows} rows, ${Math.round(rows / ((BEATS * BEAT_MS) / 1000))} rows/s; ${behind} not yet applied at its end`,
      );
      expect(rows).toBeGreaterThan(BEATS * TIMES * 0.9);
      expect(quantile(inApart, 0.99)).toBeLessThan(P99_MAX_MS);
      expect(quantile(inBeside, 0.99)).toBeLessThan(P99_MAX_MS);
      const state = await flooder.json<{ counts: { rows: number } }>("GET", "/api/state");
      expect(state.counts.rows - before).toBe(rows);
      const { counts } = await beside.json<{ counts: { rows: number } }>("GET", "/api/state");
      expect(counts.rows).toBe(2 * BEATS);
      expect(purser.complaints).toEqual([]);
    },
    LIMIT_MS,
  );

  test(
    "a backlog dropped at once holds up nobody of another partition; within its own, order is kept and all is applied",
    async () => {
      const dropped = performance.now();
      const backlog = Promise.all(
        Array.from({ length: BACKLOG_COMMANDS }, (_, command) => {
          const rows = Array.from(
            { length: BACKLOG_ROWS },
            (_, at) => `2026-11-22 card -3.00 USD BACKLOG #b${command}-${at}`,
          );
          return flooder.bank(rows.join("\n"), "history");
        }),
      ).then(() => performance.now() - dropped);
      const [another, own] = await Promise.all([beats(apart, "backlog"), beats(beside, "backlog")]);
      const lasted = await backlog;
      console.log(
        `a backlog of ${BACKLOG_COMMANDS * BACKLOG_ROWS} rows, applied in ${Math.round(lasted)} ms: another partition p50 ` +
          `${Math.round(quantile(another, 0.5))} ms, p99 ${Math.round(quantile(another, 0.99))} ms; its own p50 ` +
          `${Math.round(quantile(own, 0.5))} ms, the first row ${Math.round(own[0] ?? 0)} ms`,
      );
      expect(quantile(another, 0.99)).toBeLessThan(P99_MAX_MS);
      // One partition is one line: who stands behind a backlog waits for it, and never longer.
      expect(Math.max(...own)).toBeLessThan(lasted + P99_MAX_MS);
    },
    LIMIT_MS,
  );
});

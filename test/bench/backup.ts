// What a backup does to those who write meanwhile: the wait for each commit before, while copying, while folding, after.
// Run: bun test/bench/backup.ts [rows in the database] [commits a second] [a database to copy instead of making one].

import { copyFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { dateOfDayNumber } from "#finance/calendar.ts";
import { sourceId, transactionId, type UserId, userId } from "#finance/ids.ts";
import { minor } from "#finance/money.ts";
import type { Transaction } from "#finance/transaction.ts";
import { createBackups } from "#src/backup/backups.ts";
import { openStore, type Store } from "#store/store.ts";
import { PARTITION_COUNT } from "#stream/log.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { temporaryFolder } from "../support/store-file.ts";
import { recordedRows, transaction, write } from "../support/writes.ts";

const [rows = 500_000, rate = 50] = process.argv.slice(2, 4).map(Number);
const made = process.argv[4];
const PEOPLE = 500;
const ROWS_PER_TURN = 10;
/** Of the commits that are timed: with 50 a second, 200 rows a second. */
const ROWS_PER_COMMIT = 4;
const QUIET_MS = 8_000;

const TEMPLATES = Array.from({ length: 97 }, (_, index) =>
  transaction(`2026-09-01 card-${index % 3} -1.00 USD CARD PURCHASE 0937 MERCHANT ${index} SEATTLE WA #x`, 1, {
    merchant: `Merchant ${index}`,
  }),
);

type Phase = "before" | "copying" | "folding" | "after";
const waits = new Map<Phase, number[]>(["before", "copying", "folding", "after"].map((each) => [each as Phase, []]));
const took = new Map<Phase, number>();

const folder = temporaryFolder();
const path = join(folder.path, "purser.db");
if (made !== undefined) copyFileSync(made, path);
const url = `file:${path}`;
const store = await openStore({ url });
const everything = Array.from({ length: PARTITION_COUNT }, (_, partition) => partition);
const owned = new Map(
  (await store.engine.acquire(everything, "bench")).map((each) => [each.partition, { ...each, from: each.next }]),
);
if (made === undefined) await fill(store);

let phase: Phase = "before";
let phaseBegan = performance.now();
let ended = false;
const worstWal = { bytes: 0 };
const writing = keepWriting();
await Bun.sleep(QUIET_MS);
const backups = createBackups({
  urls: [url],
  shardCount: 1,
  living: async () => {
    enter("folding");
    return [];
  },
  keepLog: store.keepLog,
  now: () => new Date().toISOString(),
});
enter("copying");
const { manifest, bytes } = await backups.make({ to: join(folder.path, "b.purser"), force: false, verify: true });
enter("after");
await Bun.sleep(QUIET_MS);
enter("after");
ended = true;
await writing;

console.log(
  `${manifest.rows.toLocaleString("en")} rows, database ${megabytes(statSync(path).size)} MB, backup ${megabytes(bytes)} MB; ` +
    `${rate} commits of ${ROWS_PER_COMMIT} rows a second; write-ahead log at most ${megabytes(worstWal.bytes)} MB`,
);
console.table([...waits].map(([name, of]) => ({ phase: name, seconds: seconds(took.get(name) ?? 0), ...summary(of) })));
await store.close();
folder.remove();
process.exit(0);

function enter(next: Phase): void {
  const now = performance.now();
  took.set(phase, now - phaseBegan);
  phase = next;
  phaseBegan = now;
}

/** At the given rate whatever becomes of it: a commit that waits does not make the next one come later. */
async function keepWriting(): Promise<void> {
  const open = new Set<Promise<void>>();
  const began = performance.now();
  for (let index = 0; !ended; index++) {
    const waitMs = began + (index * 1_000) / rate - performance.now();
    if (waitMs > 0) await Bun.sleep(waitMs);
    const one = commitOne(index).finally(() => open.delete(one));
    open.add(one);
    worstWal.bytes = Math.max(worstWal.bytes, statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0);
  }
  await Promise.all(open);
}

async function commitOne(index: number): Promise<void> {
  const partition = index % PARTITION_COUNT;
  const slot = owned.get(partition);
  if (slot === undefined) return;
  const user = personIn(partition);
  const began = performance.now();
  const during = waits.get(phase);
  const from = slot.from++;
  const some = rowsOf(user, Math.floor(index / PARTITION_COUNT) * ROWS_PER_COMMIT, ROWS_PER_COMMIT);
  const outcome = await store.engine.commit(write(partition, slot.epoch, from, [recordedRows(user, some)]));
  if (outcome.type !== "committed") throw new Error(JSON.stringify(outcome));
  during?.push(performance.now() - began);
}

async function fill(into: Store): Promise<void> {
  for (let round = 0; round * ROWS_PER_TURN * PEOPLE < rows; round++) {
    const turns = new Map<number, ReturnType<typeof recordedRows>[]>();
    for (let person = 0; person < PEOPLE; person++) {
      const user = userId(`user-${person}`);
      const turn = recordedRows(user, rowsOf(user, round * ROWS_PER_TURN, ROWS_PER_TURN));
      turns.set(partitionOf(user), [...(turns.get(partitionOf(user)) ?? []), turn]);
    }
    await Promise.all(
      [...turns].map(async ([partition, users]) => {
        const slot = owned.get(partition);
        if (slot) await into.engine.commit(write(partition, slot.epoch, slot.from++, users));
      }),
    );
  }
}

/** Somebody who lives in this partition and has no other rows. */
function personIn(partition: number): UserId {
  for (let at = 0; ; at++) {
    const user = userId(`writer-${partition}-${at}`);
    if (partitionOf(user) === partition) return user;
  }
}

function rowsOf(user: UserId, first: number, count: number): Transaction[] {
  return Array.from({ length: count }, (_, at) => {
    const index = first + at;
    const template = TEMPLATES[index % TEMPLATES.length] as Transaction;
    return {
      ...template,
      id: transactionId(`${user}-${index}-`.padEnd(22, "0")),
      sourceId: sourceId(`bank-${user}-${index}`),
      seq: index + 1,
      date: dateOfDayNumber(20_000 + (index % 400)),
      amountMinor: minor(-100 - ((index * 7919) % 9_000)),
    };
  });
}

function summary(of: readonly number[]) {
  const sorted = of.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { commits: of.length, "p50 ms": at(0.5), "p99 ms": at(0.99), "max ms": at(1) };
}

function megabytes(size: number): string {
  return (size / 1_000_000).toFixed(0);
}

function seconds(ms: number): number {
  return Number((ms / 1_000).toFixed(1));
}

// Rows a second of the store, in one run: a bare json_each insert, and the whole commit that a batch of the log costs.
// Run: bun test/bench/store.ts [rows] [rows a turn]. Prints one line a measurement.

import { createClient } from "@libsql/client";
import { NO_NEEDS } from "#actors/user/ports.ts";
import { dateOfDayNumber } from "#finance/calendar.ts";
import { sourceId, transactionId, type UserId, userId } from "#finance/ids.ts";
import { minor } from "#finance/money.ts";
import type { Transaction } from "#finance/transaction.ts";
import { openStoreFile, temporaryFolder } from "../support/store-file.ts";
import { recordedRows, transaction, write } from "../support/writes.ts";

const ROWS = Number(process.argv[2] ?? 40_000);
const ROWS_PER_TURN = Number(process.argv[3] ?? 10);
/** Users whose turns share one write, as the router cuts its chunks. */
const TURNS_PER_WRITE = 50;
/** Partitions with a write under way at the same time. */
const LANES = 8;
const BARE_BATCH = 500;

const TEMPLATES: readonly Transaction[] = Array.from({ length: 97 }, (_, index) =>
  transaction(`2026-09-01 card-${index % 3} -1.00 USD CARD PURCHASE 0937 MERCHANT ${index} SEATTLE WA #x`, 1, {
    merchant: `Merchant ${index}`,
  }),
);

await bare();
await whole({ shared: false });
await whole({ shared: true });

/** Five columns and a primary key: what the driver and the disk cost by themselves. */
async function bare(): Promise<void> {
  const folder = temporaryFolder();
  const client = createClient({ url: `file:${folder.path}/bare.db`, concurrency: 1 });
  for (const pragma of ["journal_mode = wal", "synchronous = full"]) await client.execute(`pragma ${pragma}`);
  await client.execute(
    "create table bare (user text, id text, amount integer, merchant text, at text, primary key (user, id))",
  );
  const sql = `insert into bare select e.value->>0, e.value->>1, e.value->>2, e.value->>3, e.value->>4 from json_each(?) e`;
  const started = performance.now();
  for (let from = 0; from < ROWS; from += BARE_BATCH) {
    const rows = Array.from({ length: BARE_BATCH }, (_, index) => {
      const row = rowOf(userId(`u${Math.floor((from + index) / ROWS_PER_TURN)}`), from + index);
      return [`u${(from + index) % 97}`, row.id, row.amountMinor, row.merchant, row.date];
    });
    await client.batch([{ sql, args: [JSON.stringify(rows)] }], "write");
  }
  report(`bare json_each insert, ${BARE_BATCH} rows a transaction, 5 columns`, performance.now() - started);
  client.close();
  folder.remove();
}

/** Facts, transactions, positions, the fence: through the writer's thread, with the questions before each write. */
async function whole({ shared }: { readonly shared: boolean }): Promise<void> {
  const { store, remove } = await openStoreFile({ shared });
  const owned = await store.engine.acquire(
    Array.from({ length: LANES }, (_, lane) => lane),
    "bench",
  );
  let made = 0;
  let slowest = 0;
  const ticks = watchLoop();
  const started = performance.now();
  await Promise.all(
    owned.map(async ({ partition, epoch }) => {
      for (let from = 0; made < ROWS; from += 1) {
        const users = Array.from({ length: TURNS_PER_WRITE }, (_, index) => userId(`p${partition}-${from}-${index}`));
        const turns = users.map((user) => {
          const rows = Array.from({ length: ROWS_PER_TURN }, (_, index) => rowOf(user, index));
          made += rows.length;
          return recordedRows(user, rows);
        });
        const asked = turns.map(({ userId: id, rows }) => {
          return { userId: id, needs: { ...NO_NEEDS, sourceIds: rows.map((row) => row.transaction.sourceId) } };
        });
        const sent = performance.now();
        await store.known(asked);
        const outcome = await store.engine.commit(write(partition, epoch, from, turns));
        slowest = Math.max(slowest, performance.now() - sent);
        if (outcome.type !== "committed") throw new Error(JSON.stringify(outcome));
      }
    }),
  );
  const took = performance.now() - started;
  const kind = shared ? "shared by processes" : "one process";
  report(
    `whole commit (${kind}), ${TURNS_PER_WRITE} turns of ${ROWS_PER_TURN} rows a write, ${LANES} partitions`,
    took,
    made,
  );
  const { flushes, units } = store.writerStats();
  console.log(`  ${flushes} flushes of ${(units / flushes).toFixed(1)} writes; slowest write ${slowest.toFixed(0)} ms`);
  console.log(`  event loop late by ${ticks.stop()} ms at most`);
  await remove();
}

function rowOf(user: UserId, index: number): Transaction {
  const template = TEMPLATES[index % TEMPLATES.length] as Transaction;
  const source = sourceId(`bank-${user}-${index}`);
  return {
    ...template,
    id: transactionId(`${user}-${index}`.padEnd(22, "0")),
    sourceId: source,
    seq: index + 1,
    date: dateOfDayNumber(20_000 + (index % 400)),
    amountMinor: minor(-100 - ((index * 7919) % 9_000)),
  };
}

function watchLoop(): { stop(): string } {
  let worst = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - 5);
    last = now;
  }, 5);
  return {
    stop() {
      clearInterval(timer);
      return worst.toFixed(0);
    },
  };
}

function report(what: string, tookMs: number, rows = ROWS): void {
  console.log(`${what}: ${Math.round((rows / tookMs) * 1_000).toLocaleString("en")} rows/s (${rows} rows)`);
}

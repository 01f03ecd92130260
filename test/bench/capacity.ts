// How much one process bears: single rows of many people, all awake, and each waking first; and what a row weighs on disk.
// Usage: bun test/bench/capacity.ts [people] [rows a person at the start] [rows measured] [embedded|kafka].

import { statSync } from "node:fs";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { addDays, instantOfMs, plainDate } from "#finance/calendar.ts";
import { accountId, commandId, sourceId, type UserId, userId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import type { BankRow } from "#finance/transaction.ts";
import { systemClock } from "#runtime/clock.ts";
import { createEngine, type Engine } from "#src/engine.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import { openKafkaLog } from "#stream/kafka.ts";
import { kafkaBrokers } from "#test/support/kafka.ts";
import { accountSeen } from "#test/support/person.ts";
import { silentLog } from "#test/support/silent-log.ts";
import { openStoreFile } from "#test/support/store-file.ts";

const [people = 2_000, past = 200, measured = 20_000] = process.argv.slice(2, 5).map(Number);
const kind = process.argv[5] === "kafka" ? "kafka" : "embedded";
/** Rows put in the log at once: a bank's page for everybody who is due. */
const SENT_AT_ONCE = 500;
const SHOPS = ["COFFEE CORNER 12", "WHOLEFDS MKT 1022", "NETFLIX.COM", "SHELL OIL 5544", "CITY TRANSIT"];

let handled = 0;
const { store, url, remove } = await openStoreFile();
const log = silentLog;
const eventLog =
  kind === "embedded"
    ? createEmbeddedLog({ table: store.logTable, clock: systemClock, log })
    : await openKafkaLog({
        settings: { brokers: await kafkaBrokers(), ssl: false, sasl: null },
        clock: systemClock,
        log,
        topic: `capacity-${process.pid}`,
        group: `capacity-${process.pid}`,
      });
const bus = createInProcessBus(() => {});
const engine = createEngine({ store: store.engine, eventLog, bus, clock: systemClock, log, owner: "bench" });
await eventLog.consume(engine.router);

await fill(engine);
const weight = await settledBytes();
const awake = await timed(() => rowsOf(measured, 1));
const grown = (await settledBytes()) - weight;
const asleep = await timed(async () => {
  engine.actors.dropWhere(() => true);
  return rowsOf(Math.min(measured, people), 2);
});
console.table([
  {
    log: kind,
    people,
    "rows each": past,
    "rows/s, awake": awake.rate,
    "CPU µs a row, awake": awake.cpu,
    "rows/s, each waking": asleep.rate,
    "CPU µs a row, waking": asleep.cpu,
    "bytes on disk a row": Math.round(weight / (people * past)),
    "the same, one by one": Math.round(grown / measured),
    "RSS MB": Math.round(process.memoryUsage().rss / 1e6),
  },
]);
await eventLog.stop();
await eventLog.close();
await remove();
process.exit(0);

/** Everybody's past in one command each: how they came there is not measured. */
async function fill({ publish }: Engine): Promise<void> {
  for (let from = 0; from < people; from += 50) {
    const some = Array.from({ length: Math.min(50, people - from) }, (_, index) => from + index);
    await publish(
      some.map((person) =>
        envelope(
          person,
          "past",
          Array.from({ length: past }, (_, day) => row(person, day)),
        ),
      ),
    );
  }
  await durable(people, "past");
}

/** One row a person and command, people in turn. */
async function rowsOf(count: number, round: number): Promise<number> {
  for (let from = 0; from < count; from += SENT_AT_ONCE) {
    const some = Array.from({ length: Math.min(SENT_AT_ONCE, count - from) }, (_, index) => from + index);
    await engine.publish(
      some.map((index) =>
        envelope(index % people, `${round}-${index}`, [row(index % people, past + round * measured + index)]),
      ),
    );
  }
  await durable(count, `${round}-`);
  return count;
}

async function timed(work: () => Promise<number>): Promise<{ readonly rate: number; readonly cpu: number }> {
  const started = performance.now();
  const before = process.cpuUsage();
  const count = await work();
  const { user, system } = process.cpuUsage(before);
  return {
    rate: Math.round((count / (performance.now() - started)) * 1_000),
    cpu: Math.round((user + system) / count),
  };
}

/** All that was sent is committed once the router has counted it. */
async function durable(count: number, what: string): Promise<void> {
  const until = handled + count;
  const deadline = performance.now() + 600_000;
  while (engine.router.metrics.records < until) {
    if (performance.now() > deadline) throw new Error(`${what} did not become durable`);
    await Bun.sleep(5);
  }
  handled = until;
}

function envelope(person: number, id: string, added: readonly BankRow[]) {
  return {
    id: commandId(`${person} ${id}`),
    userId: idOf(person),
    sentAt: instantOfMs(systemClock.nowMs()),
    wantsReceipt: false,
    command: {
      type: "record-rows" as const,
      origin: "live" as const,
      accounts: [accountSeen("card")],
      added,
      modified: [],
      removed: [],
    },
  };
}

function row(person: number, index: number): BankRow {
  return {
    sourceId: sourceId(`row-${index}`),
    pendingSourceId: null,
    accountId: accountId("card"),
    date: addDays(plainDate("2025-12-01"), Math.floor((index * 350) / (past + 3 * measured))),
    postedAt: null,
    amountMinor: minor(-(((person * 31 + index * 7_919) % 9_000) + 100)),
    currency: currency("USD"),
    description: SHOPS[(person + index) % SHOPS.length] ?? "",
    pending: false,
    mcc: null,
    bankCategory: null,
  };
}

function idOf(person: number): UserId {
  return userId(`person-${person}`);
}

/** The embedded log's own records are forgotten behind the reader, so that what stays is the journal and its projections. */
async function settledBytes(): Promise<number> {
  const file = url.slice("file:".length);
  await Bun.sleep(3_000);
  return statSync(file).size;
}

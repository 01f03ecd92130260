// What the log itself costs: from publish to the reader's hands at two rates, and as fast as it goes; embedded beside Kafka.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { userId } from "#finance/ids.ts";
import { systemClock } from "#runtime/clock.ts";
import { openStore } from "#store/store.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import type { KafkaLogParts } from "#stream/kafka.ts";
import type { EventLog, LogConsumer, LogMessage } from "#stream/log.ts";
import { decodeEnvelope } from "#stream/topics.ts";
import { forgetTopics, kafkaUnderTest } from "#test/support/kafka-log.ts";
import { part } from "#test/support/parts.ts";
import { silentLog } from "#test/support/silent-log.ts";

const { values: options } = parseArgs({
  options: { smoke: { type: "boolean", default: false }, "fetch-wait": { type: "string" } },
});
/** `--smoke` runs everything once, small: proof that it still runs, not a measurement. */
const RATES = options.smoke ? [200] : [200, 1_000];
const SECONDS = options.smoke ? 0.2 : 5;
const FLOOD = options.smoke ? 2_000 : 100_000;
const FLOOD_PUBLISHERS = 16;
const FLOOD_MESSAGES = 100;
const USERS = 300;
const DECODED = options.smoke ? 200 : 20_000;

type Bench = { readonly name: string; open(): Promise<{ log: EventLog; close(): Promise<void> }> };

/** Takes everything at once and remembers when. */
class Counter implements LogConsumer {
  received = 0;
  latenciesMs: number[] = [];

  async assign(partitions: readonly number[]): Promise<ReadonlyMap<number, number>> {
    return new Map(partitions.map((partition) => [partition, 0]));
  }

  async revoke(): Promise<void> {}

  async deliver({ records, fetchedOffset }: Parameters<LogConsumer["deliver"]>[0]): Promise<number> {
    const now = performance.now();
    for (const { value } of records) this.latenciesMs.push(now - Number.parseFloat(value ?? ""));
    this.received += records.length;
    return (records.at(-1)?.offset ?? fetchedOffset - 1) + 1;
  }
}

const benches: Bench[] = [
  { name: "embedded", open: openEmbedded },
  ...(part("kafka").present ? [{ name: "Kafka", open: openKafka }] : []),
];
const rows: Record<string, string | number>[] = [];
for (const { name, open } of benches) {
  const { log, close } = await open();
  const counter = new Counter();
  await log.consume(counter);
  await atRate(log, counter, 200, 0.5);
  for (const rate of RATES) rows.push({ log: name, load: `${rate}/s`, ...(await atRate(log, counter, rate, SECONDS)) });
  rows.push({ log: name, load: "flood", ...(await flood(log, counter)) });
  rows.push({ log: name, load: "idle", ...(await idle()) });
  await close();
}
console.table(rows);
console.log(`decoding: ${decodingRate()} envelopes/s of one row`);
process.exit(0);

/** One message at a time, on time whatever the log does: a slow log shows as latency, not as a lower rate. */
async function atRate(log: EventLog, counter: Counter, rate: number, seconds: number) {
  const total = Math.round(rate * seconds);
  const goal = counter.received + total;
  counter.latenciesMs = [];
  const start = performance.now();
  const published: Promise<void>[] = [];
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1_000) * rate) + 1);
    for (; sent < due; sent += 1) published.push(log.publish([message(sent)]));
    await sleep(1);
  }
  await Promise.all(published);
  await until(() => counter.received >= goal);
  return quantiles(counter.latenciesMs);
}

/** Publishers that each wait for their own answer. */
async function flood(log: EventLog, counter: Counter) {
  const goal = counter.received + FLOOD;
  counter.latenciesMs = [];
  const start = performance.now();
  let sent = 0;
  const publisher = async () => {
    while (sent < FLOOD) {
      const from = sent;
      sent += FLOOD_MESSAGES;
      await log.publish(Array.from({ length: FLOOD_MESSAGES }, (_, at) => message(from + at)));
    }
  };
  await Promise.all(Array.from({ length: FLOOD_PUBLISHERS }, publisher));
  const publishedMs = performance.now() - start;
  await until(() => counter.received >= goal);
  const seconds = (performance.now() - start) / 1_000;
  const published = Math.round(FLOOD / (publishedMs / 1_000));
  return { ...quantiles(counter.latenciesMs), "published/s": published, "delivered/s": Math.round(FLOOD / seconds) };
}

async function idle() {
  const before = process.cpuUsage();
  await sleep(SECONDS * 1_000);
  const { user, system } = process.cpuUsage(before);
  return { "cpu %": Number(((user + system) / 1e4 / SECONDS).toFixed(1)) };
}

async function openEmbedded() {
  const folder = mkdtempSync(join(tmpdir(), "purser-bench-"));
  const store = await openStore({ url: `file:${join(folder, "purser.db")}` });
  const log = createEmbeddedLog({ table: store.logTable, clock: systemClock, log: silentLog });
  const close = async () => {
    await log.close();
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { log, close };
}

async function openKafka() {
  const under = await kafkaUnderTest();
  const wait = options["fetch-wait"];
  const timing: NonNullable<KafkaLogParts["timing"]> = wait === undefined ? {} : { fetchWaitMs: Number(wait) };
  const log = await under.open({ timing });
  const close = async () => {
    await under.dispose();
    await forgetTopics();
  };
  return { log, close };
}

function message(at: number): LogMessage {
  const key = userId(`user-${at % USERS}`);
  return { key, value: `${performance.now()} ${envelope(key, at)}` };
}

function envelope(user: string, at: number): string {
  const added = [
    {
      sourceId: `bank-${at}`,
      pendingSourceId: null,
      accountId: "checking",
      date: "2026-09-01",
      postedAt: "2026-09-01T10:00:00.000Z",
      amountMinor: -1_000 - (at % 5_000),
      currency: "USD",
      description: `CARD PURCHASE ${at} COFFEE HOUSE PORTLAND OR`,
      pending: false,
      mcc: "5814",
      bankCategory: null,
    },
  ];
  const command = { type: "record-rows", origin: "live", accounts: [], added, modified: [], removed: [] };
  return JSON.stringify({
    v: 1,
    id: `c-${at}`,
    userId: user,
    sentAt: "2026-09-01T10:00:00.000Z",
    wantsReceipt: false,
    command,
  });
}

function decodingRate(): number {
  const value = envelope("ana", 1);
  const start = performance.now();
  for (let at = 0; at < DECODED; at += 1) {
    if (decodeEnvelope({ value }).type !== "envelope") throw new Error("the bench's own envelope is poison");
  }
  return Math.round(DECODED / ((performance.now() - start) / 1_000));
}

function quantiles(latenciesMs: readonly number[]) {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1));
  return { "p50 ms": at(0.5), "p99 ms": at(0.99), "max ms": at(1) };
}

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await sleep(1);
}

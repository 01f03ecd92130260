// Actors, router and log on a real database, over the embedded log or a real Kafka: what records do to them, without pages.

import { Kafka, logLevel } from "kafkajs";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { commandId, type UserId, userId } from "#finance/ids.ts";
import { systemClock } from "#runtime/clock.ts";
import { createEngine, type Engine } from "#src/engine.ts";
import { replayedState } from "#src/state-hash.ts";
import type { StoredLetter } from "#store/letters.ts";
import type { Store } from "#store/store.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import { type EventLog, PARTITION_COUNT } from "#stream/log.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { encodeEnvelope } from "#stream/topics.ts";
import { kafkaBrokers } from "./kafka.ts";
import { type KafkaUnderTest, kafkaUnderTest } from "./kafka-log.ts";
import { accountSeen, rowsOf } from "./person.ts";
import { silentLog } from "./silent-log.ts";
import { openStoreFile } from "./store-file.ts";

const PATIENCE_MS = 20_000;

/** A record as a broken writer might leave it: its own key, bytes or text, in a partition of its choice. */
export type RawRecord = {
  readonly key: string;
  readonly value: string | Uint8Array | null;
  readonly partition?: number;
};

export type RealEngine = {
  readonly engine: Engine;
  readonly eventLog: EventLog;
  readonly store: Store;
  /** Writes records past everything that Purser itself checks. */
  raw(records: readonly RawRecord[]): Promise<void>;
  /** The text of a readable record that brings these rows. */
  envelope(who: string, statement: string): string;
  /** Sends rows and resolves when they are applied: the way is open, and everything before them was read. */
  bank(who: string, statement: string): Promise<void>;
  /** Waits until so many letters wait, and answers them whole, the oldest first. */
  letters(count: number): Promise<readonly StoredLetter[]>;
  rows(who: string): Promise<number>;
  /** Whether the living state and the journal's replay are one. */
  isWhole(who: string): Promise<boolean>;
  close(): Promise<void>;
};

/** @param messageBytesMax what Kafka's topic takes, where it is to take more than brokers do by default */
export async function realEngine(
  log: "embedded" | "kafka",
  messageBytesMax: number | null = null,
): Promise<RealEngine> {
  const { store, remove } = await openStoreFile();
  const kafka = log === "kafka" ? await kafkaUnderTest() : null;
  if (kafka && messageBytesMax !== null) await roomyTopic(kafka, messageBytesMax);
  const parts = { table: store.logTable, clock: systemClock, log: silentLog };
  const eventLog = kafka ? await kafka.open() : createEmbeddedLog(parts);
  const bus = createInProcessBus((error) => {
    throw error;
  });
  const owner = `real engine ${process.pid}`;
  const engine = createEngine({ store: store.engine, eventLog, bus, clock: systemClock, log: silentLog, owner });
  await eventLog.consume(engine.router);
  const producer = kafka ? await rawProducer(kafka) : null;
  let sent = 0;

  async function raw(records: readonly RawRecord[]): Promise<void> {
    if (producer) return producer.send(records);
    const placed = records.map(({ key, value, partition = partitionOf(key) }) => {
      return {
        partition,
        key,
        value: typeof value === "string" ? value : new TextDecoder().decode(value ?? undefined),
      };
    });
    await store.logTable.append(placed);
    // Nobody tells the log of what was written past it, but the next good record of the same partition.
    const wakers = [...new Set(placed.map(({ partition }) => partition))].map(livesIn);
    await eventLog.publish(wakers.map((who) => ({ key: userId(who), value: envelope(who, "") })));
  }

  function envelope(who: string, statement: string): string {
    const added = rowsOf(statement);
    const seen = new Map(added.map((row) => [row.accountId, accountSeen(row.accountId, row.currency)]));
    return encodeEnvelope({
      id: commandId(`real-${sent++}`),
      userId: userId(who),
      sentAt: instantOfMs(systemClock.nowMs()),
      wantsReceipt: true,
      command: {
        type: "record-rows",
        origin: "live",
        accounts: [...seen.values()],
        added,
        modified: [],
        removed: [],
      },
    });
  }

  const rows = async (who: string) => (await engine.state(userId(who))).counts.rows;

  return {
    engine,
    eventLog,
    store,
    raw,
    envelope,
    rows,
    async bank(who, statement) {
      const value = envelope(who, statement);
      const { id } = JSON.parse(value) as { id: string };
      await eventLog.publish([{ key: userId(who), value }]);
      const answered = async () => (await store.receipts.byCommand(userId(who), [commandId(id)])).length > 0;
      await until(answered, `${who}'s rows did not come`);
    },
    async letters(count) {
      await until(async () => (await store.deadLetters.count()) >= count, `fewer than ${count} letters came`);
      const listed = await store.deadLetters.list({ state: "waiting", kind: null, userId: null }, count + 1, null);
      const whole = await Promise.all(listed.map((letter) => store.deadLetters.find(letter)));
      return whole.flatMap((letter) => letter ?? []).reverse();
    },
    async isWhole(who) {
      const id: UserId = userId(who);
      const live = await engine.state(id);
      const replayed = await replayedState(store.engine, id, live.seq);
      return live.hash === replayed.hash;
    },
    async close() {
      await producer?.close();
      await engine.router.stop();
      await eventLog.stop();
      await engine.actors.drain();
      await (kafka ? kafka.dispose() : eventLog.close());
      await remove();
    },
  };
}

async function until(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`${otherwise} within ${PATIENCE_MS} ms`);
    await Bun.sleep(10);
  }
}

/** Somebody whose home is this partition. */
function livesIn(partition: number): string {
  for (let i = 0; ; i++) if (partitionOf(`waker-${i}`) === partition) return `waker-${i}`;
}

async function roomyTopic({ topic }: KafkaUnderTest, messageBytesMax: number): Promise<void> {
  const admin = new Kafka({ brokers: await kafkaBrokers(), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const configEntries = [{ name: "max.message.bytes", value: String(messageBytesMax) }];
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITION_COUNT, configEntries }] });
  await admin.disconnect();
}

const LEADER_TRIES = 40;
const LEADER_PAUSE_MS = 250;

async function rawProducer({ topic }: KafkaUnderTest) {
  const kafka = new Kafka({ brokers: await kafkaBrokers(), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return {
    async send(records: readonly RawRecord[]): Promise<void> {
      const messages = records.map(({ key, value, partition = partitionOf(key) }) => {
        return { key, value: value === null || typeof value === "string" ? value : Buffer.from(value), partition };
      });
      for (let tries = 1; ; tries += 1) {
        try {
          await producer.send({ topic, messages });
          return;
        } catch (error) {
          // A topic's newest leader may not know it yet.
          if ((error as { type?: string }).type !== "NOT_LEADER_FOR_PARTITION" || tries === LEADER_TRIES) throw error;
          await Bun.sleep(LEADER_PAUSE_MS);
        }
      }
    },
    close: () => producer.disconnect(),
  };
}

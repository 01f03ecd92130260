// Errors that a Kafka protocol knows, one after another, into the production log and engine: nothing lost, nothing doubled.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { type Client, createClient } from "@libsql/client";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { systemClock } from "#runtime/clock.ts";
import { createEngine, type Engine } from "#src/engine.ts";
import { openStore, type Store } from "#store/store.ts";
import { openKafkaLog } from "#stream/kafka.ts";
import type { EventLog } from "#stream/log.ts";
import { countInFile } from "#test/recovery/kill.ts";
import { envelopeAt } from "#test/recovery/stream.ts";
import { part } from "#test/support/parts.ts";
import { silentLog } from "#test/support/silent-log.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { type ApiName, type ErrorName, type MockCluster, startMockCluster } from "./mock-cluster.ts";

const BROKERS = 3;
const PARTITIONS = 64;
const TOPIC = "injected";
const GROUP = "injected";
const ROWS_AT_ONCE = 20;
/** Each error strikes while so many batches are sent. */
const BATCHES = 4;
const HARM_MS = 1_500;
const FELT_WITHIN_MS = 15_000;
const DURABLE_WITHIN_MS = 45_000;
const START_LIMIT_MS = 60_000;
const LIMIT_MS = 90_000;

/** The mock waits three seconds for further members at each change of the group: patience is shorter than in production. */
const TIMING = {
  connectionMs: 1_000,
  requestMs: 2_000,
  lineSilentMs: 7_500,
  retries: 3,
  retryFirstMs: 50,
  retryMostMs: 300,
  sessionMs: 6_000,
  heartbeatMs: 100,
  rebalanceMs: 6_000,
  fetchWaitMs: 50,
  // Longer than a change of the group takes.
  silentMs: 15_000,
  lookEveryMs: 200,
  commitEveryMs: 300,
  restartMinMs: 100,
  restartMaxMs: 500,
};

const library = part("librdkafka");

describe.skipIf(!library.present)("a Kafka that answers with errors", () => {
  const folder = temporaryFolder();
  const file = join(folder.path, "purser.db");
  const said: string[] = [];
  let cluster: MockCluster;
  let store: Store;
  let eye: Client;
  let nodes: { readonly log: EventLog; readonly engine: Engine }[];
  let sent = 0;

  async function openNode(owner: string): Promise<(typeof nodes)[number]> {
    const log = { ...silentLog, debug: note, info: note, warn: note, error: note };
    const settings = { brokers: cluster.brokers, ssl: false, sasl: null };
    const eventLog = await openKafkaLog({
      settings,
      clock: systemClock,
      log,
      topic: TOPIC,
      group: GROUP,
      timing: TIMING,
    });
    const bus = createInProcessBus(note);
    const engine = createEngine({ store: store.engine, eventLog, bus, clock: systemClock, log, owner });
    await eventLog.consume(engine.router);
    return { log: eventLog, engine };
  }

  function note(fields: unknown, text = ""): void {
    said.push(`${text} ${JSON.stringify(fields)}`);
  }

  /** The bank repeats what was not confirmed. */
  async function send(): Promise<void> {
    const indices = Array.from({ length: ROWS_AT_ONCE }, (_, i) => sent + i);
    const envelopes = indices.map((index) => envelopeAt(index, instantOfMs(systemClock.nowMs())));
    for (let tries = 0; ; tries += 1) {
      const taken = await nodes[tries % nodes.length]?.engine.publish(envelopes).then(
        () => true,
        () => false,
      );
      if (taken) break;
      if (tries === 100) throw new Error("the log takes nothing");
      await Bun.sleep(50);
    }
    sent += ROWS_AT_ONCE;
  }

  async function durable(): Promise<void> {
    const deadline = performance.now() + DURABLE_WITHIN_MS;
    for (;;) {
      const { rows } = await eye.execute("select count(*) from transactions");
      const found = Number(rows[0]?.[0]);
      if (found >= sent) return;
      if (performance.now() > deadline)
        throw new Error(`${found} of ${sent} rows; last said:\n${said.slice(-20).join("\n")}`);
      await Bun.sleep(50);
    }
  }

  beforeAll(async () => {
    cluster = startMockCluster(library.path, BROKERS);
    cluster.createTopic(TOPIC, PARTITIONS);
    store = await openStore({ url: `file:${file}` });
    // The same SQLite as the one that writes: two in one process would not see each other's locks.
    eye = createClient({ url: `file:${file}` });
    nodes = [await openNode("first")];
    nodes.push(await openNode("second"));
    await send();
    await durable();
  }, START_LIMIT_MS);

  afterAll(() => folder.remove());

  /** Sends before, while and after; what was sent is durable in the end, and the harm was felt. */
  async function survives(felt: RegExp | null, harm: () => void, heal: () => void = () => {}): Promise<void> {
    await send();
    said.length = 0;
    harm();
    // By the clock: what is harmed may take nothing until it is healed.
    const healed = Bun.sleep(HARM_MS).then(heal);
    const deadline = performance.now() + FELT_WITHIN_MS;
    for (let batch = 0; batch < BATCHES || (felt !== null && !isFelt() && performance.now() < deadline); batch += 1) {
      await send();
      await Bun.sleep(HARM_MS / BATCHES);
    }
    await healed;
    if (felt) expect(said.join("\n")).toMatch(felt);
    await durable();
    await send();
    await durable();

    function isFelt(): boolean {
      return said.some((line) => felt?.test(line));
    }
  }

  const INJECTED: readonly (readonly [ApiName, readonly ErrorName[], RegExp])[] = [
    [
      "Produce",
      ["NOT_LEADER", "TIMED_OUT", "NOT_ENOUGH_REPLICAS", ...Array<ErrorName>(9).fill("TIMED_OUT")],
      /timed out/,
    ],
    [
      "Heartbeat",
      ["REBALANCE_IN_PROGRESS", "NOT_COORDINATOR", "UNKNOWN_MEMBER", "ILLEGAL_GENERATION", "INVALID_REQUEST"],
      /not aware of this member/,
    ],
    ["OffsetCommit", ["REBALANCE_IN_PROGRESS", "UNKNOWN_MEMBER"], /not aware of this member/],
  ];

  test.each(INJECTED)(
    "%s answers %j",
    async (api, errors, words) => {
      await survives(words, () => cluster.failNext(api, errors));
    },
    LIMIT_MS,
  );

  test(
    "JoinGroup and SyncGroup fail while a member is thrown out",
    async () => {
      await survives(/Response JoinGroup|Response SyncGroup/, () => {
        cluster.failNext("JoinGroup", ["NOT_COORDINATOR", "COORDINATOR_NOT_AVAILABLE", "UNKNOWN_MEMBER"]);
        cluster.failNext("SyncGroup", ["REBALANCE_IN_PROGRESS", "NOT_COORDINATOR"]);
        cluster.failNext("Heartbeat", ["UNKNOWN_MEMBER", "UNKNOWN_MEMBER"]);
      });
    },
    LIMIT_MS,
  );

  test(
    "the coordinator moves to another broker",
    async () => {
      await survives(/not the correct coordinator/, () => cluster.moveCoordinator(GROUP, 2));
    },
    LIMIT_MS,
  );

  test(
    "a third of the partitions gets another leader",
    async () => {
      await survives(/not the leader/, () => {
        // Of one broker only: two that say so at once make kafkajs join twice at once, which ends the mock by an assertion.
        for (let partition = 0; partition < PARTITIONS; partition += BROKERS) cluster.moveLeader(TOPIC, partition, 2);
      });
    },
    LIMIT_MS,
  );

  test(
    "a broker goes down and comes back",
    async () => {
      await survives(
        /ECONNREFUSED|closed|Connection/,
        () => cluster.setDown(1),
        () => cluster.setUp(1),
      );
    },
    LIMIT_MS,
  );

  test(
    "answers take a quarter of a second",
    async () => {
      const all = (ms: number) => {
        for (let broker = 1; broker <= BROKERS; broker += 1) cluster.setRoundTrip(broker, ms);
      };
      await survives(
        null,
        () => all(250),
        () => all(0),
      );
    },
    LIMIT_MS,
  );

  test(
    "after all of it: complete, no doubles, living state is the journal's",
    async () => {
      for (const { log, engine } of nodes) {
        engine.router.stop();
        await log.close();
      }
      eye.close();
      await store.close();
      expect(await countInFile(file, sent)).toEqual({
        sent,
        found: sent,
        lost: 0,
        doubled: 0,
        holes: 0,
        hashesEqual: true,
        sumsEqual: true,
      });
    },
    LIMIT_MS,
  );
});

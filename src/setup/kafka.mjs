// A real Apache Kafka on this machine: one KRaft node as broker and controller, on free loopback ports, without Docker.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./install.mjs";
import { freePort, startLeashed } from "./leash.mjs";

export const KAFKA_VERSION = "4.4.0";
/** The jars as `npm run parts` lays them. */
export const KAFKA_JARS = join(ROOT, ".parts", `kafka-${KAFKA_VERSION}`);

const HEAP_MB = 512;
const CLUSTER_ID = "purser-one-node-cluster";
const READY_LINE = "Kafka Server started";

/**
 * Starts a broker and waits until it serves.
 * @param {string} folder its settings, log and data; an earlier run's topics are found again
 * @param {{ temporary: boolean }} options whether the folder goes when the broker has ended
 * @returns {Promise<{ brokers: string, stop(): Promise<void> }>}
 */
export async function startKafka(folder, { temporary }) {
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true });
  const [brokerPort, controllerPort] = [await freePort(), await freePort()];
  const settings = join(folder, "server.properties");
  writeFileSync(settings, properties(data, brokerPort, controllerPort));
  format(data);
  const { stop } = await startLeashed({
    name: "Kafka",
    command: ["java", ...javaOptions(), "-cp", join(KAFKA_JARS, "*"), "kafka.Kafka", settings],
    folder,
    temporary,
    ready: async (log) => log.includes(READY_LINE),
  });
  return { brokers: `127.0.0.1:${brokerPort}`, stop };
}

/** Writes what Kafka's own format tool would, which takes a second JVM start. @param {string} data */
function format(data) {
  const file = join(data, "meta.properties");
  if (!existsSync(file)) {
    writeFileSync(file, `version=1\ncluster.id=${CLUSTER_ID}\nnode.id=1\n`);
  }
}

/** @param {string} data @param {number} brokerPort @param {number} controllerPort */
function properties(data, brokerPort, controllerPort) {
  const settings = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.quorum.voters": `1@127.0.0.1:${controllerPort}`,
    "controller.listener.names": "CONTROLLER",
    listeners: `PLAINTEXT://127.0.0.1:${brokerPort},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${brokerPort}`,
    "log.dirs": data,
    // Purser creates its topics itself, with a fixed number of partitions.
    "auto.create.topics.enable": false,
    "offsets.topic.num.partitions": 1,
    "offsets.topic.replication.factor": 1,
    "transaction.state.log.num.partitions": 1,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    // A lone developer's group need not wait for others to join; short sessions let tests lose a member quickly.
    "group.initial.rebalance.delay.ms": 0,
    "group.min.session.timeout.ms": 500,
    "num.network.threads": 2,
    "num.io.threads": 2,
    "log.cleaner.dedupe.buffer.size": 8 * 1024 * 1024,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/** Quick to start and small rather than quick for ever. */
function javaOptions() {
  const log = (/** @type {string} */ setting) => `-Dorg.slf4j.simpleLogger.${setting}`;
  return [
    `-Xmx${HEAP_MB}m`,
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    log("defaultLogLevel=warn"),
    log("log.kafka.server.KafkaRaftServer=info"),
    log("showDateTime=true"),
  ];
}

// A Kafka broker and a Redis of our own on fixed ports, so that they can be killed, stopped and started again.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KAFKA_JARS } from "#src/setup/kafka.mjs";
import { answers } from "#src/setup/leash.mjs";
import { SQLD } from "#test/support/sqld.ts";
import { type Child, endChild, startChild } from "./children.ts";

export type Server = {
  start(): Promise<void>;
  /** By SIGTERM, or by SIGKILL in the middle of whatever it does. */
  stop(how: "clean" | "kill"): Promise<void>;
};

const STOP_WITHIN_MS = 20_000;
const HEAP_MB = 384;

function serverOf(launch: () => Promise<Child>): Server {
  let child: Child | null = null;
  return {
    async start() {
      child ??= await launch();
    },
    async stop(how) {
      const old = child;
      child = null;
      if (old === null) return;
      if (how === "clean") return endChild(old, STOP_WITHIN_MS);
      old.signal("SIGKILL");
      await old.ended;
    },
  };
}

/** Keeps nothing: what Redis knew is gone when it stops. */
export function redisServer(folder: string, port: number): Server {
  mkdirSync(folder, { recursive: true });
  const options = ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder, "--appendonly", "no", "--save", ""];
  return serverOf(() =>
    startChild({ name: "Redis", command: ["redis-server", ...options], ready: () => answers(port) }),
  );
}

/** A real libSQL server, the one writer of its database. @throws where there is none on the PATH. */
export function libsqlServer(folder: string, port: number): Server {
  if (SQLD === null) throw new Error("sqld is not on the PATH: --database server needs it");
  const options = ["--http-listen-addr", `127.0.0.1:${port}`, "--db-path", folder];
  return serverOf(() => startChild({ name: "sqld", command: [SQLD ?? "", ...options], ready: () => answers(port) }));
}

export type BrokerPorts = {
  /** For us, past all faults. */
  readonly direct: number;
  readonly controller: number;
  /** One listener for each process: where it listens, and the proxy that its process is told of. */
  readonly processes: readonly { readonly listens: number; readonly told: number }[];
};

export function kafkaServer(folder: string, ports: BrokerPorts): Server {
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, "meta.properties"), "version=1\ncluster.id=purser-one-node-cluster\nnode.id=1\n");
  const settings = join(folder, "server.properties");
  writeFileSync(settings, properties(data, ports));
  const java = [
    ...["java", `-Xmx${HEAP_MB}m`, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"],
    ...["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"],
    "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
  ];
  return serverOf(() =>
    startChild({
      name: "Kafka",
      command: [...java, "-cp", join(KAFKA_JARS, "*"), "kafka.Kafka", settings],
      ready: /Kafka Server started/,
    }),
  );
}

function properties(data: string, { direct, controller, processes }: BrokerPorts): string {
  const listeners = [
    `DIRECT://127.0.0.1:${direct}`,
    ...processes.map(({ listens }, i) => `P${i}://127.0.0.1:${listens}`),
  ];
  const told = [`DIRECT://127.0.0.1:${direct}`, ...processes.map((each, i) => `P${i}://127.0.0.1:${each.told}`)];
  const names = ["CONTROLLER", "DIRECT", ...processes.map((_, i) => `P${i}`)];
  const settings = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.quorum.voters": `1@127.0.0.1:${controller}`,
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "DIRECT",
    listeners: [`CONTROLLER://127.0.0.1:${controller}`, ...listeners].join(","),
    "advertised.listeners": told.join(","),
    "listener.security.protocol.map": names.map((name) => `${name}:PLAINTEXT`).join(","),
    "log.dirs": data,
    "auto.create.topics.enable": false,
    "offsets.topic.num.partitions": 1,
    "offsets.topic.replication.factor": 1,
    "transaction.state.log.num.partitions": 1,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
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

// Everything that runs in a fire: broker, Redis, database, proxies, and the Purser processes between them.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "#src/setup/leash.mjs";
import { bareEnvironment } from "#test/support/purser-process.ts";
import { type Child, endChild, startChild } from "./children.ts";
import { FaultProxy } from "./fault-proxy.ts";
import { kafkaServer, libsqlServer, redisServer, type Server } from "./servers.ts";

const ROOT = resolve(import.meta.dir, "../../..");
const SERVES = /(?:Purser is|how it does is told) at http/;
const STOP_WITHIN_MS = 15_000;
const STARTS_MAX = 20;
const START_AGAIN_MS = 1_000;

/** One Purser process and its own lines to Kafka and Redis. */
export type PurserNode = {
  readonly name: string;
  readonly url: string;
  readonly kafka: FaultProxy;
  readonly redis: FaultProxy;
  readonly pid: () => number;
  /** False while it is frozen, too. */
  readonly serves: () => boolean;
  readonly said: () => string;
  /** It ended, and nobody had told it to. */
  readonly fell: () => boolean;
  start(): Promise<void>;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** As a deploy does. */
  leave(): Promise<void>;
};

export type Town = {
  readonly folder: string;
  /** Where the database is; a mount of its own where the disk is to fill up. */
  readonly databaseFolder: string;
  readonly databaseUrl: string;
  /** Where it lies on the disk. */
  readonly databaseFile: string;
  /** The server that writes it; null where the processes do. */
  readonly libsql: Server | null;
  readonly kafka: Server;
  readonly redis: Server;
  /** Kafka past all faults. */
  readonly brokers: string;
  readonly nodes: readonly PurserNode[];
  close(): Promise<void>;
};

export type TownPlan = {
  readonly processes: number;
  /** Given a folder, prepares it as the place of the database; answers how to take it down. */
  readonly mount?: (folder: string) => Promise<() => Promise<void>>;
  /** A file that all processes share, or a libSQL server of our own. */
  readonly database: "file" | "server";
  /** A folder to keep what the processes say. */
  readonly logs?: string | undefined;
  /** Kafka's timing as it is in production. */
  readonly patient?: boolean;
};

/** Broker and Redis run when it resolves; the processes do not yet. */
export async function buildTown(plan: TownPlan): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), "purser-fire-"));
  const databaseFolder = join(folder, "database");
  mkdirSync(databaseFolder);
  const unmount = await plan.mount?.(databaseFolder);
  const listens = await freePorts(plan.processes);
  const [direct = 0, controller = 0, redisPort = 0] = await freePorts(3);
  const lines = await Promise.all(
    listens.map(async (port) => ({ kafka: await FaultProxy.open(port), redis: await FaultProxy.open(redisPort) })),
  );
  const processes = lines.map(({ kafka }, i) => ({ listens: listens[i] ?? 0, told: kafka.port }));
  const kafka = kafkaServer(join(folder, "kafka"), { direct, controller, processes });
  const redis = redisServer(join(folder, "redis"), redisPort);
  const onServer = plan.database === "server";
  const [serverPort = 0] = await freePorts(1);
  const serverFolder = join(databaseFolder, "data.sqld");
  const libsql = onServer ? libsqlServer(serverFolder, serverPort) : null;
  const databaseFile = onServer ? join(serverFolder, "dbs/default/data") : join(databaseFolder, "purser.db");
  const databaseUrl = onServer ? `http://127.0.0.1:${serverPort}` : `file:${databaseFile}`;
  await Promise.all([kafka.start(), redis.start(), libsql?.start()]);
  const ports = await freePorts(plan.processes);
  const nodes = lines.map((line, i) =>
    nodeOf({
      ...line,
      name: `p${i}`,
      port: ports[i] ?? 0,
      databaseUrl,
      dataDir: databaseFolder,
      patient: plan.patient ?? false,
      log: plan.logs ? join(plan.logs, `p${i}.log`) : null,
    }),
  );

  async function close(): Promise<void> {
    for (const node of nodes) await node.kill();
    await Promise.all([kafka.stop("kill"), redis.stop("kill"), libsql?.stop("kill")]);
    await Promise.all(lines.flatMap((line) => [line.kafka.close(), line.redis.close()]));
    await unmount?.();
    rmSync(folder, { recursive: true, force: true });
  }

  return {
    folder,
    databaseFolder,
    databaseUrl,
    databaseFile,
    libsql,
    kafka,
    redis,
    brokers: `127.0.0.1:${direct}`,
    nodes,
    close,
  };
}

async function freePorts(count: number): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, () => freePort()));
}

type NodePlan = Pick<PurserNode, "name" | "kafka" | "redis"> & {
  readonly port: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly patient: boolean;
  readonly log: string | null;
};

function nodeOf({ name, kafka, redis, port, databaseUrl, dataDir, patient, log }: NodePlan): PurserNode {
  let child: Child | null = null;
  let frozen = false;
  let said = "";
  const preload = patient ? [] : ["--preload", join(import.meta.dir, "quick-kafka.ts")];
  const env = {
    ...bareEnvironment(),
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    SESSION_SECRET: "a secret for tests that is long enough",
    PORT: String(port),
    // Every window comes from an address of its own: limits are not what is tried here.
    TRUST_PROXY: "1",
    KAFKA_BROKERS: `127.0.0.1:${kafka.port}`,
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
  };

  function launch(): Promise<Child> {
    return startChild({
      name,
      command: [process.execPath, "--no-env-file", ...preload, "src/main.ts"],
      cwd: ROOT,
      env,
      ...(log ? { log } : {}),
      ready: SERVES,
    });
  }

  function note(): void {
    if (child) said += `--- ${name} ${child.pid}\n${child.said()}`;
    child = null;
    frozen = false;
  }

  return {
    name,
    kafka,
    redis,
    url: `http://127.0.0.1:${port}`,
    pid: () => child?.pid ?? 0,
    serves: () => child !== null && !child.over() && !frozen,
    said: () => said + (child?.said() ?? ""),
    fell: () => child?.over() ?? false,
    async start() {
      if (child?.over()) note();
      for (let tries = 1; child === null; tries += 1) {
        child = await launch().catch((error: unknown) => {
          // It will not begin while Kafka or Redis is away; whoever runs it starts it again.
          if (tries === STARTS_MAX) throw error;
          return null;
        });
        if (child === null) await Bun.sleep(START_AGAIN_MS);
      }
    },
    async kill() {
      child?.signal("SIGKILL");
      await child?.ended;
      note();
    },
    freeze() {
      frozen = true;
      child?.signal("SIGSTOP");
    },
    thaw() {
      frozen = false;
      child?.signal("SIGCONT");
    },
    async leave() {
      if (child) await endChild(child, STOP_WITHIN_MS);
      note();
    },
  };
}

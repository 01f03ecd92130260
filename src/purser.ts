// Purser put together: store, log, bus, engine, web, demo. Starts in order, stops in the reverse one.

import { mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { createRedisBus } from "#bus/redis-bus.ts";
import { connectRedis, type RedisClient } from "#bus/redis-client.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { type AdminDeps, answerAdmin } from "#http/admin/answer.ts";
import { adminSocketPath, furtherSocketPath } from "#http/admin/protocol.ts";
import { startAdminServer } from "#http/admin/server.ts";
import { createApp, createSystemApp } from "#http/app.ts";
import { loadAssets } from "#http/assets.ts";
import { closeDemo } from "#http/close-demo.ts";
import { type Commands, createCommands } from "#http/commands.ts";
import { createDeadLetterDesk, type DeadLetterDesk } from "#http/dead-letter-desk.ts";
import type { HttpDeps } from "#http/deps.ts";
import { ROWS_IN_WORK_MAX, resumeImports } from "#http/import/import-jobs.ts";
import { createImportTurns } from "#http/import/import-turns.ts";
import { createLimits } from "#http/limits.ts";
import { acceptLive } from "#http/live/accept.ts";
import { Hub } from "#http/live/hub.ts";
import { systemClock } from "#runtime/clock.ts";
import { randomId, randomToken } from "#runtime/random.ts";
import { startServer } from "#runtime/start-server.ts";
import { databaseUrls } from "#store/shards.ts";
import { openStore, type Store } from "#store/store.ts";
import type { EventLog } from "#stream/log.ts";
import { type Backups, createBackups } from "./backup/backups.ts";
import { runBeside } from "./beside.ts";
import type { Config, Role } from "./config.ts";
import { DEMO_LOGINS, type DemoRun, ensureDemoUsers, startDemoRun } from "./demo-run.ts";
import { createEngine, type Engine } from "./engine.ts";
import { workOnJobs } from "./job-work.ts";
import { openSharedMemory, type SharedMemory } from "./jobs/shared-memory.ts";
import { type Lease, seekLease } from "./lease.ts";
import type { Log } from "./log.ts";
import { checkLogIdentity } from "./log-identity.ts";
import { openLog } from "./open-log.ts";
import { openModel } from "./open-model.ts";
import { sessionSecret } from "./session-secret.ts";
import { replayedState } from "./state-hash.ts";

export type RunningPurser = {
  /** Where people find it: PUBLIC_URL, or the address it listens on. */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  readonly runtime: string;
  /** Resolves once the demo people have their history; at once outside demo mode. */
  readonly demoReady: Promise<void>;
  /** The way in for whoever brings rows beside the pages: through the log, answered after the commit. */
  readonly commands: Commands;
  /** Puts records into the log as they are, readable or not. */
  readonly publish: EventLog["publish"];
  stop(): Promise<void>;
};

/** Rejects with a sentence for people when a part cannot be had. */
export async function startPurser(config: Config, log: Log): Promise<RunningPurser> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  // Processes that share a Kafka share the database too.
  const store = await openStore({ ...config.database, shared: config.kafka !== null });
  if (!config.demo) await closeDemo(store);
  await checkLogIdentity(config, store.meta);
  const eventLog = await openLog(config, store, log);
  const onBusError = (error: unknown) => log.warn({ err: error }, "the update bus is in trouble");
  const bus =
    config.redisUrl === null ? createInProcessBus(onBusError) : await createRedisBus(config.redisUrl, onBusError);
  const owner = `${hostname()} ${process.pid}`;
  const merchants = await knownMerchants(store, log);
  const engine = createEngine({ store: store.engine, eventLog, bus, clock: systemClock, log, owner, merchants });
  if (config.roles.includes("actors")) await eventLog.consume(engine.router);
  const hub = new Hub({
    bus,
    clock: systemClock,
    position: engine.position,
    onError: (error) => log.error({ err: error }, "a live screen could not be drawn"),
  });
  const stopBeside = runBeside({ store, bus, hub, log });
  const redis = config.redisUrl === null ? null : connectRedis(config.redisUrl, onBusError);
  const llm = openModel({ config, store, redis, log });
  const stopJobs = workOnJobs({ config, store, engine, llm, owner, log });
  const demo: { run: DemoRun | null } = { run: null };
  const deps = httpDeps(config, log, { store, eventLog, bus, engine, hub, redis, llm, demo });
  const has = (role: Role) => config.roles.includes(role);
  if (config.demo && (has("web") || has("bank"))) await ensureDemoUsers(deps);
  const app = has("web") ? createApp(deps) : createSystemApp(deps);
  const server = await startServer({
    hostname: config.host,
    port: config.port,
    portMayMove: config.portMayMove,
    fetch: (request, context) => app.fetch(request, context),
    socketPath: "/live",
    accept: has("web") ? (request, context) => acceptLive(deps, request, context) : refuseSocket,
  });
  const { port, runtime } = server;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const url = config.publicUrl ?? `http://${host}:${port}`;
  const sockets = [adminSocketPath(config), furtherSocketPath(config, process.pid)] as const;
  const backups = backupsOf(config, store, engine);
  const forAdmin = adminDeps(url, store, engine, { desk: deps.desk, backups });
  const admin = await startAdminServer(sockets, (request) => answerAdmin(forAdmin, request));
  if (has("web")) await resumeImports(deps);
  const running = config.demo && has("bank") ? runDemo({ config, deps, engine, hub, demo, owner }) : null;

  async function stop(): Promise<void> {
    await Promise.all([backups.stop(), running?.stop()]);
    await Promise.all([stopBeside(), stopJobs(), merchants.stop(), llm.close()]);
    hub.close();
    await server.stop();
    await admin.close();
    await engine.router.stop();
    await eventLog.stop();
    await engine.actors.drain();
    await eventLog.close();
    redis?.disconnect();
    await bus.close();
    await store.close();
  }

  const demoReady = running?.ready ?? Promise.resolve();
  const publish: EventLog["publish"] = (messages) => eventLog.publish(messages);
  return { url, port, runtime, demoReady, commands: deps.commands, publish, stop };
}

function knownMerchants({ merchants }: Store, log: Log): Promise<SharedMemory> {
  const onError = (error: unknown) => log.warn({ err: error }, "what is known of merchants could not be read");
  return openSharedMemory({ merchants, clock: systemClock, onError });
}

/** Of several processes with a bank one at a time runs the demo; alone there is nobody to agree with. */
function runDemo({ config, deps, engine, hub, demo, owner }: DemoParts): {
  readonly ready: Promise<void>;
  stop(): Promise<void>;
} {
  let lease: Lease | null = null;
  let wanted = true;

  async function begin(): Promise<void> {
    const run = await startDemoRun({ deps, engine, hub });
    if (wanted) demo.run = run;
    else run.stop();
  }

  function end(): void {
    wanted = false;
    demo.run?.stop();
    demo.run = null;
  }

  async function stop(): Promise<void> {
    end();
    await lease?.release().catch(() => undefined);
  }

  if (config.kafka === null) return { ready: begin(), stop };
  const onError = (error: unknown) => deps.log.error({ err: error }, "the demo is in trouble");
  lease = seekLease({
    name: "demo",
    owner,
    memory: deps.store.meta,
    clock: deps.clock,
    onHeld: () => {
      wanted = true;
      begin().catch(onError);
    },
    onLost: end,
    onError,
  });
  return { ready: Promise.resolve(), stop };
}

async function refuseSocket(): Promise<Response> {
  return new Response("No pages are served here.", { status: 404 });
}

function backupsOf({ database }: Config, store: Store, engine: Engine): Backups {
  return createBackups({
    urls: databaseUrls(database.url, database.shardCount),
    shardCount: database.shardCount,
    living: engine.living,
    keepLog: store.keepLog,
    now: () => instantOfMs(systemClock.nowMs()),
  });
}

type Desks = { readonly desk: DeadLetterDesk; readonly backups: Backups };

function adminDeps(url: string, store: Store, engine: Engine, { desk, backups }: Desks): AdminDeps {
  return {
    url,
    store,
    desk,
    backups,
    seqAt: (userId, moment) => store.engine.seqAt(userId, moment),
    live: engine.state,
    replay: (userId, throughSeq) => replayedState(store.engine, userId, throughSeq),
    nowMs: systemClock.nowMs,
    newId: randomId,
    newToken: randomToken,
  };
}

type DemoParts = {
  readonly config: Config;
  readonly deps: HttpDeps;
  readonly engine: Engine;
  readonly hub: Hub;
  readonly demo: { run: DemoRun | null };
  readonly owner: string;
};

type Parts = {
  readonly store: Store;
  readonly eventLog: EventLog;
  readonly bus: HttpDeps["bus"];
  readonly engine: Engine;
  readonly hub: Hub;
  readonly redis: RedisClient | null;
  readonly llm: HttpDeps["llm"];
  readonly demo: { readonly run: DemoRun | null };
};

function httpDeps(config: Config, log: Log, parts: Parts): HttpDeps {
  const { store, eventLog, bus, engine, hub, redis, llm, demo } = parts;
  return {
    config,
    sessionSecret: sessionSecret(config, randomToken),
    log,
    clock: systemClock,
    store,
    bus,
    commands: createCommands({
      publish: engine.publish,
      bus,
      receipts: store.receipts,
      clock: systemClock,
      newId: randomId,
    }),
    desk: createDeadLetterDesk({
      store,
      publish: (messages) => eventLog.publish(messages),
      nowMs: systemClock.nowMs,
    }),
    llm,
    snapshot: engine.snapshot,
    state: engine.state,
    attempt: engine.attempt,
    rehearse: engine.rehearse,
    past: engine.past,
    hub,
    limits: createLimits(redis),
    importTurns: createImportTurns(ROWS_IN_WORK_MAX),
    assets: loadAssets(),
    demo: config.demo
      ? {
          logins: DEMO_LOGINS,
          clock: (userId) => demo.run?.clock(userId) ?? null,
          setPace: (userId, pace) => demo.run?.setPace(userId, pace) ?? false,
          watch: (userId) => demo.run?.watch(userId),
        }
      : null,
    names: { log: eventLog.name, cache: redis === null ? "in-process" : "Redis" },
    ready: async () => readiness(eventLog, engine),
    metrics: () => ({ ...numbersOf("actors", engine.actors.metrics), ...numbersOf("router", engine.router.metrics) }),
    newId: randomId,
    newToken: randomToken,
  };
}

function readiness(eventLog: EventLog, engine: Engine): { ok: boolean; detail: string } {
  const log = eventLog.health();
  if (!log.alive) return { ok: false, detail: log.detail };
  const { ok, troubles } = engine.router.health();
  return {
    ok,
    detail: ok ? log.detail : troubles.map((each) => `partition ${each.partition}: ${each.trouble}`).join("; "),
  };
}

function numbersOf(prefix: string, counters: object): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(counters))
    if (typeof value === "number") numbers[`${prefix}_${name}`] = value;
  return numbers;
}

// One virtual node: the production engine, log, commands and live hub, in one life after another.

import type { Clock } from "#actors/runtime/clock.ts";
import { type Commands, createCommands } from "#http/commands.ts";
import { Hub } from "#http/live/hub.ts";
import { createEngine, type Engine, type EngineParts } from "#src/engine.ts";
import type { Log } from "#src/log.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import { openKafkaLog } from "#stream/kafka.ts";
import type { EventLog } from "#stream/log.ts";
import type { Ether } from "./bus.ts";
import { clockOf } from "./node-clock.ts";
import type { Process } from "./scheduler.ts";
import { simKafka } from "./sim-kafka.ts";
import { StorePort } from "./store-port.ts";
import { TablePort } from "./table-port.ts";
import type { World } from "./world.ts";

const KAFKA = { brokers: ["broker:9092"], ssl: false, sasl: null };

/** What is smaller than usual, so that it is met within a minute. */
export type EngineLimits = Pick<EngineParts, "actorBytes" | "routerLimits">;

/** What one life has, once it serves. */
export type Parts = {
  readonly clock: Clock;
  readonly store: StorePort;
  readonly eventLog: EventLog;
  readonly engine: Engine;
  readonly hub: Hub;
  readonly commands: Commands;
};

export class Node {
  readonly name: string;
  process: Process | null = null;
  parts: Parts | null = null;
  stopping = false;
  /** Milliseconds that its wall clock is off. */
  skewMs = 0;
  readonly #world: World;
  readonly #ether: Ether;
  readonly #limits: EngineLimits;
  readonly #onEnd: (node: Node) => void;
  #store: StorePort | null = null;
  #table: TablePort | null = null;
  #lives = 0;
  #ids = 0;

  constructor(name: string, world: World, ether: Ether, limits: EngineLimits, onEnd: (node: Node) => void) {
    this.name = name;
    this.#world = world;
    this.#ether = ether;
    this.#limits = limits;
    this.#onEnd = onEnd;
  }

  get isUp(): boolean {
    return this.process !== null;
  }

  /** Serves, as far as anybody outside can tell. */
  get isServing(): boolean {
    return this.parts !== null && !this.stopping && this.process?.paused === false;
  }

  boot(): void {
    const { scheduler } = this.#world;
    this.#lives += 1;
    const name = `${this.name}.${this.#lives}`;
    const flags = { dead: false, paused: false, wasPaused: false, stopping: false };
    const process: Process = { name, bootMs: scheduler.nowMs, ...flags, frozen: [] };
    this.process = process;
    this.stopping = false;
    scheduler.note(`${name} begins`);
    scheduler.after(process, 1, "boot", () => {
      this.#start(process).catch((error: unknown) => {
        if (process.dead) return;
        scheduler.note(`${name} could not begin: ${error}`);
        this.kill();
      });
    });
  }

  /** As by kill -9. */
  kill(): void {
    const { process } = this;
    if (process === null || process.dead) return;
    this.#world.scheduler.note(`${process.name} dies`);
    process.dead = true;
    this.#store?.crashed();
    this.#table?.crashed();
    this.process = null;
    this.parts = null;
    this.#onEnd(this);
  }

  pause(): void {
    if (!this.process) return;
    this.process.paused = true;
    this.process.wasPaused = true;
  }

  resume(): void {
    if (this.process?.paused) this.#world.scheduler.resume(this.process);
  }

  /** In the order of a real one; whatever hangs is killed by its supervisor. */
  stop(): void {
    const { process, parts } = this;
    if (process === null || parts === null || this.stopping) return;
    this.stopping = true;
    process.stopping = true;
    const { scheduler } = this.#world;
    scheduler.after(process, 0, "stop", () => {
      void stopped(parts).then(() => {
        if (!process.dead) this.kill();
      });
    });
    scheduler.after(null, 40_000, "killed by its supervisor", () => {
      if (!process.dead) this.kill();
    });
  }

  async #start(process: Process): Promise<void> {
    const world = this.#world;
    const clock = clockOf(world, process, () => this.skewMs);
    const store = new StorePort(world, process);
    const log = silentLog(world);
    this.#store = store;
    const table = new TablePort(world, process);
    this.#table = table;
    const eventLog = world.embedded
      ? createEmbeddedLog({ table, clock, log })
      : await openKafkaLog({ settings: KAFKA, clock, log, client: simKafka(world, process) });
    const bus = this.#ether.join(process);
    const engine = createEngine({ store, eventLog, bus, clock, log, owner: process.name, ...this.#limits });
    const onError = (error: unknown) => log.warn(String(error));
    const hub = new Hub({ bus, clock, position: engine.position, onError });
    const newId = () => `${process.name}-${++this.#ids}`;
    const commands = createCommands({ publish: engine.publish, bus, receipts: store.receipts, clock, newId });
    // The web serves while the group has not given out its partitions yet, as with other processes' users.
    this.parts = { clock, store, eventLog, engine, hub, commands };
    await eventLog.consume(engine.router);
  }
}

async function stopped({ hub, engine, eventLog }: Parts): Promise<void> {
  hub.close();
  engine.router.stop();
  await eventLog.stop();
  await engine.actors.drain();
  await eventLog.close();
}

function silentLog({ scheduler }: World): Log {
  const line =
    (level: string) =>
    (fields: object | string, text = ""): void => {
      if (!scheduler.trace) return;
      const said = typeof fields === "string" ? fields : `${text} ${JSON.stringify(fields)}`;
      scheduler.tell(`${level}: ${said}`);
    };
  const quiet = (): void => undefined;
  const log: Log = {
    debug: quiet,
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    fatal: line("fatal"),
    child: () => log,
  };
  return log;
}

// What all parts of a simulated world share: chance, time, faults, what is durable, and who watches.

import { Random } from "#simulator/random.ts";
import { Broker } from "./broker.ts";
import { Checker } from "./checker.ts";
import { Disk } from "./disk.ts";
import { Faults } from "./faults.ts";
import { Group } from "./group.ts";
import { Scheduler } from "./scheduler.ts";

export type World = {
  readonly seed: number;
  /** One node on the embedded log; else several on Kafka. */
  readonly embedded: boolean;
  readonly random: Random;
  readonly faults: Faults;
  readonly scheduler: Scheduler;
  readonly disk: Disk;
  readonly broker: Broker;
  readonly group: Group;
  readonly checker: Checker;
  storeDown(): boolean;
  /** The virtual moment until which the store answers nothing. */
  storeDownUntilMs: number;
};

const LATENCY_MIN_MS = 0.1;
const LATENCY_USUAL_MS = 3;

export function createWorld(seed: number, options: { readonly trace: boolean; readonly embedded: boolean }): World {
  const random = new Random(seed, 0x51);
  const scheduler = new Scheduler(new Random(seed, 0x52), options.trace);
  const faults = new Faults(new Random(seed, 0x53));
  const disk = new Disk();
  const broker = new Broker(scheduler, random, faults);
  const group = new Group(scheduler, random, faults);
  // The embedded log has no group: its process is its only member.
  const watched = options.embedded ? { generation: 0, isStable: true } : group;
  const world: World = {
    seed,
    embedded: options.embedded,
    random,
    faults,
    scheduler,
    disk,
    broker,
    group,
    checker: new Checker(scheduler, disk, broker, watched),
    storeDownUntilMs: 0,
    storeDown: () => scheduler.nowMs < world.storeDownUntilMs,
  };
  return world;
}

/** How long a question takes one way. */
export function latencyMs({ random }: Pick<World, "random">): number {
  return LATENCY_MIN_MS + LATENCY_USUAL_MS * random.next() * random.next();
}

const NEVER = new Promise<never>(() => undefined);

/** What a dead process waits for. */
export function never(): Promise<never> {
  return NEVER;
}

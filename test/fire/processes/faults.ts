// The faults of a fire: each does its harm, proves that it did, and heals.

import { Database } from "bun:sqlite";
import { statfsSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Random } from "#simulator/random.ts";
import type { FaultProxy, NetFault } from "./fault-proxy.ts";
import type { PurserNode, Town } from "./town.ts";
import type { Truth } from "./truth.ts";

/** The middle ones want a file that the processes share, the last one a server that has it. */
export const FAULT_KINDS = ["kill", "zombie", "broker", "redis", "network", "busy", "disk", "libsql"] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type FaultScene = {
  readonly town: Town;
  readonly truth: Truth;
  readonly random: Random;
  /** One fault at a time has a process, so that none is killed while it is frozen. */
  readonly taken: Set<PurserNode>;
};

/** What was done, in words, and whether it is certain that it hurt. */
export type Done = { readonly what: string; readonly hit: boolean };

type Fault = (scene: FaultScene) => Promise<Done>;

/** A frozen process keeps its partitions until the group gives it up; one that holds a lock may keep them longer. */
const TAKEOVER_LIMIT_MS = 20_000;
const LOOK_EVERY_MS = 100;
const FILLERS_MAX = 5;
const HELD_TRIES_MAX = 20_000;
const DISK_ROOM_BYTES_MAX = 48 * 1024;

const FAULTS: Readonly<Record<FaultKind, Fault>> = { kill, zombie, broker, redis, network, busy, disk, libsql };

export function strike(kind: FaultKind, scene: FaultScene): Promise<Done> {
  return FAULTS[kind](scene);
}

async function kill(scene: FaultScene): Promise<Done> {
  return onNode(scene, async (node) => {
    const owned = partitionsOf(scene, node);
    await node.kill();
    await Bun.sleep(scene.random.pick([0, 500, 2_000, 6_000]));
    await node.start();
    return { what: `kill -9 of ${node.name} with ${owned} partitions`, hit: owned > 0 };
  });
}

/** Frozen until others have its partitions, then thawed in the middle of whatever it was doing. */
async function zombie(scene: FaultScene): Promise<Done> {
  return onNode(scene, async (node) => {
    const owned = partitionsOf(scene, node);
    node.freeze();
    const deadline = performance.now() + TAKEOVER_LIMIT_MS;
    while (partitionsOf(scene, node) > 0 && performance.now() < deadline) await Bun.sleep(LOOK_EVERY_MS);
    const left = partitionsOf(scene, node);
    await Bun.sleep(scene.random.between(0, 1_500));
    node.thaw();
    return {
      what: `${node.name} froze with ${owned} partitions and woke with ${left}`,
      hit: owned > 0 && left < owned,
    };
  });
}

async function broker({ town, random }: FaultScene): Promise<Done> {
  const how = random.pick(["kill", "clean"] as const);
  await town.kafka.stop(how);
  await Bun.sleep(random.between(200, 4_000));
  await town.kafka.start();
  return { what: `broker stopped (${how})`, hit: true };
}

async function redis({ town, random }: FaultScene): Promise<Done> {
  const how = random.pick(["kill", "clean"] as const);
  await town.redis.stop(how);
  await Bun.sleep(random.between(500, 5_000));
  await town.redis.start();
  return { what: `Redis stopped (${how})`, hit: true };
}

async function libsql({ town, random }: FaultScene): Promise<Done> {
  const how = random.pick(["kill", "clean"] as const);
  await town.libsql?.stop(how);
  await Bun.sleep(random.between(200, 4_000));
  await town.libsql?.start();
  return { what: `libSQL server stopped (${how})`, hit: town.libsql !== null };
}

/** Another program holds the right to write: of the file itself, or of the turns. */
async function busy({ town, random }: FaultScene): Promise<Done> {
  const file = town.databaseFile;
  const which = random.pick(["file", "turn"] as const);
  const giveBack = which === "file" ? await held(file) : await heldTurn(file);
  const heldMs = random.between(1_500, 7_500);
  await Bun.sleep(heldMs);
  giveBack();
  return { what: `the ${which} held for ${heldMs} ms`, hit: true };
}

/** As the processes take it: a place in the line first. Answers how to give it back. */
async function heldTurn(file: string): Promise<() => void> {
  const leaveLine = await held(`${file}-line`);
  const giveBack = await held(`${file}-lock`);
  leaveLine();
  return giveBack;
}

async function held(file: string): Promise<() => void> {
  const db = new Database(file);
  db.run("pragma busy_timeout = 0");
  for (let tries = 1; !begins(db); tries += 1) {
    if (tries === HELD_TRIES_MAX) throw new Error(`${file} could not be held`);
    await Bun.sleep(1);
  }
  return () => {
    db.run("rollback");
    db.close();
  };
}

function begins(db: Database): boolean {
  try {
    db.run("begin immediate");
    return true;
  } catch {
    return false;
  }
}

/**
 * Fills the disk to the last pages; a little room lets small writes through where large ones fail. The write-ahead log is
 * emptied first, in a turn of our own, or it would have room for a while yet.
 */
async function disk({ town, random }: FaultScene): Promise<Done> {
  const folder = town.databaseFolder;
  const room = random.pick([0, DISK_ROOM_BYTES_MAX]);
  const before = fullTold(town);
  const giveBack = await heldTurn(town.databaseFile);
  emptyWal(town.databaseFile);
  const fillers = fill(folder, room);
  giveBack();
  await Bun.sleep(random.between(2_000, 6_000));
  const told = fullTold(town) - before;
  for (const filler of fillers) await rm(filler, { force: true });
  return { what: `disk full but for ${room} bytes, ${told} times told so`, hit: told > 0 };
}

function emptyWal(file: string): void {
  const db = new Database(file);
  db.run("pragma busy_timeout = 1000");
  db.run("pragma wal_checkpoint(truncate)");
  db.close();
}

/** Answers the files that now take all the room but for so much. */
function fill(folder: string, room: number): string[] {
  const fillers: string[] = [];
  for (let tries = 0; tries < FILLERS_MAX; tries += 1) {
    const { bavail, bsize } = statfsSync(folder);
    const bytes = bavail * bsize - room;
    if (bytes <= 0) break;
    const filler = join(folder, `filler-${tries}`);
    fillers.push(filler);
    Bun.spawnSync(["fallocate", "-l", String(bytes), filler]);
  }
  return fillers;
}

/** How often the processes have said that the disk is full. */
function fullTold({ nodes }: Town): number {
  return nodes.reduce((sum, node) => sum + [...node.said().matchAll(/disk is full/g)].length, 0);
}

async function network(scene: FaultScene): Promise<Done> {
  return onNode(scene, async (node) => {
    const { random } = scene;
    const lines = random.pick([[node.kafka], [node.redis], [node.kafka, node.redis]]);
    const before = hitsOf(lines);
    const what = await disturb(lines, random);
    const after = hitsOf(lines);
    const to = lines.map((line) => (line === node.kafka ? "Kafka" : "Redis")).join(" and ");
    return { what: `${node.name} to ${to}: ${what}`, hit: after > before };
  });
}

async function disturb(lines: readonly FaultProxy[], random: Random): Promise<string> {
  const faults: readonly NetFault[] = [
    { type: "delay", delayMs: random.between(100, 1_500) },
    { type: "slow", bytesPerSecond: random.between(2_000, 20_000) },
    { type: "hold" },
    { type: "cut" },
  ];
  const fault = random.pick<NetFault | "half open" | "reset">([...faults, "half open", "reset"]);
  for (const line of lines) {
    if (fault === "half open") line.halfOpen();
    else if (fault === "reset") line.reset();
    else line.set(fault);
  }
  await Bun.sleep(random.between(1_000, 8_000));
  for (const line of lines) line.set({ type: "none" });
  return typeof fault === "string" ? fault : fault.type;
}

async function onNode({ town, random, taken }: FaultScene, work: (node: PurserNode) => Promise<Done>): Promise<Done> {
  const free = town.nodes.filter((node) => node.serves() && !taken.has(node));
  if (free.length === 0) return { what: "no process was free", hit: false };
  const node = random.pick(free);
  taken.add(node);
  try {
    return await work(node);
  } finally {
    taken.delete(node);
  }
}

/** As the database has it. */
function partitionsOf({ truth }: Pick<FaultScene, "truth">, node: PurserNode): number {
  const pid = String(node.pid());
  return [...truth.owners().values()].filter((owner) => owner.endsWith(` ${pid}`)).length;
}

function hitsOf(lines: readonly FaultProxy[]): number {
  return lines.reduce((sum, { hits }) => sum + hits.bytes + hits.connections, 0);
}

/** A place of its own for the database that can be filled: memory, given back when it is taken down. */
export async function mountSmallDisk(folder: string): Promise<() => Promise<void>> {
  const mounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=900m", "purser-fire", folder]);
  if (mounted.exitCode !== 0) throw new Error(`no small disk: ${mounted.stderr}`);
  writeFileSync(join(folder, ".mounted"), "");
  return async () => {
    // Whoever still has a file open there keeps the memory until it lets go.
    Bun.spawnSync(["umount", "--lazy", folder]);
  };
}

// When what happens in a seed: who sends, which node dies, stops, sleeps or joins, and when the store and the broker are away.

import { keyOf, type Random } from "#simulator/random.ts";
import type { Crasher } from "./crasher.ts";
import type { Feed } from "./feeds.ts";
import { AWAIT_SITES } from "./instrument.ts";
import type { Node } from "./node.ts";
import type { Process } from "./scheduler.ts";
import type { Viewer } from "./viewers.ts";
import type { World } from "./world.ts";

/** The time in which faults happen. */
export const FAULTS_MS = 60_000;
/** Awaits of which each seed aims at a crash; not every node comes by. */
const AIMS = 3;
const PASSED_MAX = 12;
const AFTER_BOOT_MS = 3_000;

export type Cast = {
  readonly nodes: readonly Node[];
  readonly feeds: readonly Feed[];
  readonly viewers: readonly Viewer[];
  readonly crasher: Crasher;
};

export function planSeed(world: World, cast: Cast): void {
  planSending(world, cast);
  planCrashes(world, cast);
  planPauses(world, cast);
  planOutages(world);
  planStops(world, cast);
  planOddRecords(world, cast);
  planRefused(world, cast);
  planOldCheckpoints(world, cast);
}

function planSending(world: World, { feeds, viewers }: Cast): void {
  const { random } = world;
  for (const [index, feed] of feeds.entries()) {
    const heavy = index === 0;
    at(world, random.next() * 4_000, "history", () => feed.publish([feed.persona.history(heavy ? 80 : 22)]));
    const acts = heavy ? 20 : 5;
    for (let act = 0; act < acts; act += 1) {
      at(world, AFTER_BOOT_MS + random.next() * (FAULTS_MS - AFTER_BOOT_MS), "act", () => doSomething(feed, random));
    }
  }
  for (const viewer of viewers) at(world, random.next() * 20_000, "opens a page", () => viewer.open());
  for (let second = 1; second < 1_000; second += 1) {
    at(world, second * 1_000, "lines", () => {
      for (const viewer of viewers) viewer.checkLine();
    });
  }
}

function doSomething(feed: Feed, random: Random): void {
  const { persona } = feed;
  if (random.chance(0.16)) feed.changeOnesMind();
  else if (random.chance(0.08)) feed.judge();
  else if (random.chance(0.27)) feed.send(persona.next());
  else if (random.chance(0.05)) feed.attempt([persona.next(), persona.next()]);
  else feed.publish(Array.from({ length: random.between(1, 3) }, () => persona.next()));
}

function planCrashes(world: World, { nodes, crasher }: Cast): void {
  const { random, faults, seed } = world;
  const kill = (process: Process): void => nodes.find((node) => node.process === process)?.kill();
  // Places are aimed at in turn, so that many seeds reach them all, the rare ones too.
  for (let aim = 0; aim < AIMS; aim += 1) {
    const site = (seed * AIMS + aim) % AWAIT_SITES.length;
    const left = random.chance(0.5) ? 0 : random.between(0, PASSED_MAX);
    at(world, aim === 0 ? 0 : random.next() * FAULTS_MS * 0.8, "aim", () => crasher.aim({ site, left, kill }));
  }
  for (let crash = random.between(0, 2); crash > 0; crash -= 1) {
    const node = random.pick(nodes);
    at(world, random.next() * FAULTS_MS, "trap", () => {
      if (node.process) crasher.set(node.process, { site: null, left: random.between(0, 3 * PASSED_MAX), kill });
    });
  }
  if (!random.chance(0.4)) return;
  const victim = random.pick(nodes);
  at(world, random.next() * FAULTS_MS, "killed", () => {
    if (victim.isUp) faults.count("crash between events");
    victim.kill();
  });
}

/** Longer than a session lasts, as a rule: whoever wakes then is a zombie. */
function planPauses(world: World, { nodes }: Cast): void {
  const { random, faults, embedded } = world;
  const pauses = embedded ? random.between(0, 1) : random.between(0, 2);
  for (let pause = 0; pause < pauses; pause += 1) {
    const node = random.pick(nodes);
    const lastsMs = random.chance(0.7) ? random.between(9_000, 26_000) : random.between(200, 5_000);
    at(world, random.next() * (FAULTS_MS - 10_000), "paused", () => {
      const { process } = node;
      if (!process || process.paused) return;
      faults.count("paused");
      node.pause();
      at(world, lastsMs, "resumed", () => {
        if (process === node.process) node.resume();
      });
    });
  }
}

function planOutages(world: World): void {
  const { random, faults, broker, group, scheduler } = world;
  if (random.chance(0.4)) {
    at(world, random.next() * FAULTS_MS, "store down", () => {
      faults.count("store down");
      world.storeDownUntilMs = scheduler.nowMs + random.between(300, 9_000);
    });
  }
  if (!world.embedded && random.chance(0.35)) {
    at(world, random.next() * FAULTS_MS, "broker down", () => {
      faults.count("broker down");
      broker.downUntilMs = scheduler.nowMs + random.between(500, 20_000);
    });
  }
  for (let times = random.between(0, 2); times > 0 && !world.embedded; times -= 1) {
    at(world, random.next() * FAULTS_MS, "rebalance", () => {
      if (group.isStable) faults.count("rebalance");
      group.disturb();
    });
  }
}

function planStops(world: World, { nodes }: Cast): void {
  const { random, faults } = world;
  for (const [index, node] of nodes.entries()) {
    const joinsLate = index > 0 && random.chance(0.35);
    if (joinsLate) faults.count("node joined");
    at(world, joinsLate ? random.next() * FAULTS_MS : random.next() * 500, "boot", () => node.boot());
    if (random.chance(0.4)) {
      node.skewMs = random.between(-90_000, 90_000);
      faults.count("clock off");
    }
  }
  for (let stops = random.between(0, 2); stops > 0; stops -= 1) {
    const node = random.pick(nodes);
    at(world, AFTER_BOOT_MS + random.next() * (FAULTS_MS - AFTER_BOOT_MS), "stop", () => {
      if (!node.isServing) return;
      faults.count("graceful stop");
      node.stop();
    });
  }
}

function planOddRecords(world: World, { feeds }: Cast): void {
  const { random, faults, embedded, seed } = world;
  for (let odd = random.between(1, 4); odd > 0; odd -= 1) {
    const feed = random.pick(feeds);
    const name = `${seed}-${odd}`;
    at(world, AFTER_BOOT_MS + random.next() * (FAULTS_MS - AFTER_BOOT_MS), "odd record", () => {
      const kind = random.next();
      if (kind < 0.15 && !embedded) {
        faults.count("oversized record");
        feed.spoil(`{"v":1,"id":"${name}","text":"${"x".repeat(600_000)}"}`);
      } else if (kind < 0.35 && !embedded) {
        faults.count("misrouted record");
        const other = random.pick(feeds).persona.userId;
        const value = JSON.stringify({ v: 1, ...foreignEnvelope(name, other) });
        feed.spoil(value, random.chance(0.5) ? other : feed.persona.userId, random.between(0, 63) ^ 1);
      } else {
        faults.count("poison record");
        feed.spoil(poison(name, random, embedded));
      }
    });
  }
}

/** Held up until the router is sure that the record alone is to blame: rarely, or nothing else would be seen to happen. */
function planRefused(world: World, { feeds }: Cast): void {
  const { random, faults, seed } = world;
  if (!random.chance(0.08)) return;
  at(world, AFTER_BOOT_MS + (random.next() * FAULTS_MS) / 2, "refused record", () => {
    faults.count("record refused by the store");
    random.pick(feeds).publishRefused(`${seed}-refused`);
  });
}

function foreignEnvelope(id: string, userId: string): object {
  const command = { type: "no-such-command", userId };
  return { id, userId, sentAt: "2026-11-23T06:00:00.000Z", wantsReceipt: true, command };
}

function poison(name: string, random: Random, embedded: boolean): string | null {
  const texts = [
    `not json ${name}`,
    `{"v":9,"id":"${name}"}`,
    `{"v":1,"id":"${name}","userId":7}`,
    JSON.stringify({ v: 1, ...foreignEnvelope(name, "u0") }),
  ];
  return random.chance(0.2) && !embedded ? null : random.pick(texts);
}

/** A program of before wrote it, in a form that nobody understands any more. */
function planOldCheckpoints(world: World, { feeds }: Cast): void {
  const { random, faults, disk } = world;
  if (!random.chance(0.5)) return;
  at(world, random.next() * FAULTS_MS, "older checkpoint", () => {
    const person = disk.person(random.pick(feeds).persona.userId);
    faults.count("older checkpoint");
    person.checkpoint = { seq: person.journal.length + 3, version: 0, state: `{"was":${keyOf("something else")}}` };
  });
}

function at(world: World, delayMs: number, label: string, action: () => void): void {
  world.scheduler.after(null, delayMs, label, action);
}

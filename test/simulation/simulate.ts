// Builds the world of a seed, lets it run through its faults, then demands that all comes right.

import { userId } from "#finance/ids.ts";
import { Random } from "#simulator/random.ts";
import { Ether } from "./bus.ts";
import { Crasher } from "./crasher.ts";
import { Feed } from "./feeds.ts";
import { checkBooks, requireLiveness, requireNews } from "./finale.ts";
import { AWAIT_SITES } from "./instrument.ts";
import { Node } from "./node.ts";
import { checkOrder } from "./order.ts";
import { type Cast, FAULTS_MS, planSeed } from "./plan.ts";
import type { SeedOptions, SeedReport } from "./run-seed.ts";
import { Persona } from "./story.ts";
import { Viewer } from "./viewers.ts";
import { createWorld, type World } from "./world.ts";

const PEOPLE = 5;
/** A share of the seeds has so little memory that actors sleep between their turns. */
const TINY_BYTES = 20_000;
const REBOOT_MAX_MS = 4_000;

export function simulate(seed: number, options: SeedOptions): SeedReport {
  const embedded = options.nodes === undefined ? seed % 4 === 0 : options.nodes === 1;
  const world = createWorld(seed, { trace: options.trace === true, embedded });
  const cast = castOf(world, options.nodes);
  cast.crasher.listen();
  planSeed(world, cast);
  world.scheduler.run(FAULTS_MS);
  calm(world, cast);
  const recoveryMs = requireLiveness(world, cast);
  requireNews(world, cast);
  checkBooks(world, cast);
  // One person a seed: each takes as long as the rest of the books.
  const { persona } = cast.feeds[seed % cast.feeds.length] as Feed;
  checkOrder(world, persona.userId);
  return report(world, cast, recoveryMs);
}

function castOf(world: World, nodesWanted: number | undefined): Cast {
  const { random, faults, scheduler, embedded } = world;
  const count = embedded ? 1 : (nodesWanted ?? random.between(2, 3));
  const ether = new Ether(world);
  const crasher = new Crasher(scheduler, () => faults.count("crash at an await"));
  const limits = {
    ...(random.chance(0.3) ? { actorBytes: TINY_BYTES } : {}),
    ...(random.chance(0.5) ? { routerLimits: { chunkRecords: random.between(1, 6) } } : {}),
  };
  const reboot = (node: Node): void => {
    scheduler.after(null, 100 + REBOOT_MAX_MS * random.next(), "reboot", () => {
      if (!node.isUp) node.boot();
    });
  };
  const nodes = Array.from({ length: count }, (_, index) => new Node(`n${index + 1}`, world, ether, limits, reboot));
  const feeds = Array.from({ length: PEOPLE }, (_, index) => {
    const persona = new Persona(userId(`u${index}s${world.seed % 50}`), new Random(world.seed, index, 0x57));
    return new Feed(persona, world, nodes);
  });
  const viewers = feeds.flatMap(({ persona }, index) =>
    Array.from({ length: index === 0 ? 2 : 1 }, () => new Viewer(persona.userId, world, nodes)),
  );
  return { nodes, feeds, viewers, crasher };
}

/** No more faults; whoever is stopped goes on, whoever is down comes back by itself. */
function calm(world: World, { nodes, crasher }: Cast): void {
  const { faults, broker } = world;
  world.scheduler.note("the faults stop");
  faults.active = false;
  crasher.disarm();
  world.storeDownUntilMs = 0;
  broker.downUntilMs = 0;
  for (const node of nodes) {
    node.skewMs = 0;
    node.resume();
    if (!node.isUp) node.boot();
  }
}

function report(world: World, cast: Cast, recoveryMs: number): SeedReport {
  const { scheduler, checker, faults, seed } = world;
  for (const { parts } of cast.nodes) faults.count("passivation", parts?.engine.actors.metrics.passivated ?? 0);
  const passed = AWAIT_SITES.filter((_, site) => (cast.crasher.passed[site] ?? 0) > 0);
  return {
    seed,
    facts: checker.facts,
    faults: faults.counts,
    violations: checker.violations,
    steps: scheduler.steps,
    crossedAwaits: cast.crasher.crossed,
    passedAwaits: passed,
    virtualMs: Math.round(scheduler.nowMs),
    nodeMs: Math.round(scheduler.nowMs * cast.nodes.length),
    recoveryMs: Math.round(recoveryMs),
    frames: cast.viewers.reduce((sum, { frames }) => sum + frames, 0),
    hash: scheduler.hash,
    ...(scheduler.trace ? { trace: scheduler.trace } : {}),
  };
}

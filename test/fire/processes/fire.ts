// A fire: processes, people, banks and windows under seeded faults, and the books afterwards.

import { Random } from "#simulator/random.ts";
import { type Books, readBooks } from "./books.ts";
import { calm, openWindows, populate } from "./crowd.ts";
import { type Done, type FaultKind, type FaultScene, mountSmallDisk, strike } from "./faults.ts";
import { startFeeder } from "./feeder.ts";
import { type Finale, finish } from "./finale.ts";
import { Ledger } from "./ledger.ts";
import { buildTown, type PurserNode, type Town } from "./town.ts";
import { Truth } from "./truth.ts";

export type FirePlan = {
  readonly cycles: number;
  readonly seed: number;
  readonly processes: number;
  readonly people: number;
  readonly kinds: readonly FaultKind[];
  readonly database: "file" | "server";
  /** The chance that a second fault begins while the first is not healed yet. */
  readonly overlap: number;
  readonly logs?: string | undefined;
  readonly say: (text: string) => void;
};

export type Cycle = Done & {
  readonly kind: FaultKind;
  /** No other fault began before it was healed. */
  readonly alone: boolean;
  readonly lastedMs: number;
  /** Rows offered while it lasted. */
  readonly offered: number;
  /** The longest wait for a screen of a row offered while it lasted, of each person. */
  readonly darkMs: readonly number[];
};

export type FireResult = {
  readonly cycles: readonly Cycle[];
  readonly books: Books;
  readonly finale: Finale;
  readonly repeats: number;
  readonly frames: number;
  readonly reconnections: number;
  /** What must never be, and was: frames ahead of the disk, steps back, strangers' rows. */
  readonly wrong: readonly string[];
  readonly complaintsOfProcesses: readonly string[];
};

/** Windows beyond the first one of each person. */
const SECOND_WINDOWS = 6;
const SETTLE_LIMIT_MS = 40_000;
const LOOK_EVERY_MS = 100;
const CALM_MAX_MS = 1_500;

export async function burn(plan: FirePlan): Promise<FireResult> {
  const town = await buildTown({
    processes: plan.processes,
    database: plan.database,
    logs: plan.logs,
    ...(plan.kinds.includes("disk") ? { mount: mountSmallDisk } : {}),
  });
  try {
    return await burnIn(town, plan);
  } catch (error) {
    plan.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (plan.logs === undefined) for (const node of town.nodes) plan.say(node.said().slice(-3_000));
    throw error;
  } finally {
    await town.close();
  }
}

async function burnIn(town: Town, plan: FirePlan): Promise<FireResult> {
  const people = await populate(town, plan.people);
  const truth = new Truth(town.databaseFile);
  const ledger = new Ledger();
  const wrong: string[] = [];
  const note = (what: string) => {
    if (!wrong.includes(what)) wrong.push(what);
    plan.say(`WRONG: ${what}`);
  };
  const random = new Random(plan.seed, 0);
  const windows = await openWindows({
    at: town.nodes,
    people,
    seconds: SECOND_WINDOWS,
    random,
    truth,
    ledger,
    wrong: note,
  });
  const feeder = await startFeeder(town, people, ledger, {
    seed: plan.seed,
    pauseMinMs: 300,
    pauseMaxMs: 1_100,
    rowsMax: 3,
    importShare: 0.12,
    withdrawShare: 0.1,
    wrong: note,
  });
  const cycles = await cyclesOf({ town, truth, random, taken: new Set() }, ledger, plan, note);
  await feeder.finish();
  plan.say(`offered and taken: ${ledger.rows.length} rows`);
  const finale = await finish({ town, truth, ledger, people, windows });
  for (const window of windows) window.close();
  truth.close();
  for (const node of town.nodes) await node.leave();
  await town.libsql?.stop("clean");
  return {
    cycles,
    books: readBooks(town.databaseFile, ledger),
    finale,
    repeats: ledger.repeats,
    frames: windows.reduce((sum, { counts }) => sum + counts.messages, 0),
    reconnections: windows.reduce((sum, { counts }) => sum + counts.connections - 1, 0),
    wrong,
    complaintsOfProcesses: town.nodes.flatMap((node) => unforeseen(node)),
  };
}

async function cyclesOf(
  scene: FaultScene,
  ledger: Ledger,
  plan: FirePlan,
  wrong: (what: string) => void,
): Promise<Cycle[]> {
  const cycles: Cycle[] = [];
  const { random } = scene;
  // Every kind gets its turn, in a new order each round.
  let round: FaultKind[] = [];
  const draw = (): FaultKind => {
    if (round.length === 0) round = [...plan.kinds].sort(() => random.next() - 0.5);
    return round.pop() ?? "kill";
  };
  await ledgerMoves(ledger);
  while (cycles.length < plan.cycles) {
    const pair = random.chance(plan.overlap) && cycles.length + 1 < plan.cycles;
    const kinds = pair ? [draw(), draw()] : [draw()];
    const struck = await Promise.all(
      kinds.map(async (kind, i) => {
        await Bun.sleep(i * random.between(0, 1_500));
        return { ...(await one(kind, scene, ledger)), alone: !pair };
      }),
    );
    for (const cycle of struck) {
      cycles.push(cycle);
      const { kind, what, hit, lastedMs, darkMs } = cycle;
      const worst = Math.max(0, ...darkMs);
      plan.say(
        `${cycles.length}/${plan.cycles} ${kind}: ${what}${hit ? "" : " (MISSED)"}, ${Math.round(lastedMs)} ms, dark ≤ ${Math.round(worst)} ms`,
      );
    }
    for (const node of scene.town.nodes) {
      if (!node.fell()) continue;
      wrong(`${node.name} ended by itself: ${node.said().slice(-1_500)}`);
      await node.start();
    }
    await calm(scene.town.nodes);
    await Bun.sleep(random.between(0, CALM_MAX_MS));
  }
  return cycles;
}

async function one(kind: FaultKind, scene: FaultScene, ledger: Ledger): Promise<Omit<Cycle, "alone">> {
  const sinceMs = performance.now();
  const before = ledger.rows.length;
  const done = await strike(kind, scene);
  const untilMs = performance.now();
  const offered = ledger.rows.length - before;
  const dark = () => [...ledger.darkMs(sinceMs, untilMs).values()];
  const deadline = performance.now() + SETTLE_LIMIT_MS;
  while (dark().includes(null) && performance.now() < deadline) await Bun.sleep(LOOK_EVERY_MS);
  const darkMs = dark().map((each) => each ?? Number.POSITIVE_INFINITY);
  return { ...done, kind, lastedMs: untilMs - sinceMs, offered, darkMs };
}

/** Faults before the first row would prove nothing. */
async function ledgerMoves(ledger: Ledger): Promise<void> {
  while (!ledger.rows.some((row) => row.shownMs !== null)) await Bun.sleep(LOOK_EVERY_MS);
}

/** What a process logged as an error that nobody had thought of. */
function unforeseen(node: PurserNode): string[] {
  const lines = node.said().split("\n");
  return lines
    .filter((line) => /not foreseen|nhandled|^TypeError|^error:|panic/.test(line))
    .map((line) => `${node.name}: ${line.slice(0, 400)}`);
}

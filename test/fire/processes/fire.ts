// A fire: processes, people, banks and windows under seeded faults, and the books afterwards.

import { join } from "node:path";
import { Random } from "#simulator/random.ts";
import { type Books, readBooks } from "./books.ts";
import { type Done, type FaultKind, type FaultScene, mountSmallDisk, strike } from "./faults.ts";
import { startFeeder } from "./feeder.ts";
import { type Finale, finish } from "./finale.ts";
import { Ledger } from "./ledger.ts";
import { type Citizen, settle } from "./people.ts";
import { buildTown, type PurserNode, type Town } from "./town.ts";
import { keepCommits, Truth } from "./truth.ts";
import { LiveWindow } from "./window.ts";

export type FirePlan = {
  readonly cycles: number;
  readonly seed: number;
  readonly processes: number;
  readonly people: number;
  readonly kinds: readonly FaultKind[];
  /** The chance that a second fault begins while the first is not healed yet. */
  readonly overlap: number;
  readonly say: (text: string) => void;
};

export type Cycle = Done & {
  readonly kind: FaultKind;
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

const PATHS = ["/", "/transactions", "/accounts", "/budgets", "/anomalies"] as const;
/** Windows beyond the first one of each person. */
const SECOND_WINDOWS = 6;
const SETTLE_LIMIT_MS = 40_000;
const LOOK_EVERY_MS = 100;
const CALM_MAX_MS = 1_500;
const CALM_LOOKS = 4;
const CALM_EVERY_MS = 500;

export async function burn(plan: FirePlan): Promise<FireResult> {
  const town = await buildTown({
    processes: plan.processes,
    databaseUrl: null,
    ...(plan.kinds.includes("disk") ? { mount: mountSmallDisk } : {}),
  });
  try {
    return await burnIn(town, plan);
  } catch (error) {
    for (const node of town.nodes) plan.say(node.said().slice(-3_000));
    throw error;
  } finally {
    await town.close();
  }
}

async function burnIn(town: Town, plan: FirePlan): Promise<FireResult> {
  const file = join(town.databaseFolder, "purser.db");
  const people = await populate(town, plan.people, file);
  const truth = new Truth(file);
  const ledger = new Ledger();
  const wrong: string[] = [];
  const note = (what: string) => {
    if (!wrong.includes(what)) wrong.push(what);
    plan.say(`WRONG: ${what}`);
  };
  const random = new Random(plan.seed, 0);
  const windows = await openWindows({ town, people, random, truth, ledger, wrong: note });
  const feeder = await startFeeder(town, people, ledger, {
    seed: plan.seed,
    pauseMinMs: 300,
    pauseMaxMs: 1_100,
    rowsMax: 3,
    importShare: 0.12,
    withdrawShare: 0.1,
    wrong: note,
  });
  const cycles = await cyclesOf({ town, truth, random, taken: new Set() }, ledger, plan);
  await feeder.finish();
  plan.say(`offered and taken: ${ledger.rows.length} rows`);
  const finale = await finish({ town, truth, ledger, people, windows });
  for (const window of windows) window.close();
  truth.close();
  for (const node of town.nodes) await node.leave();
  return {
    cycles,
    books: readBooks(file, ledger),
    finale,
    repeats: ledger.repeats,
    frames: windows.reduce((sum, { counts }) => sum + counts.messages, 0),
    reconnections: windows.reduce((sum, { counts }) => sum + counts.connections - 1, 0),
    wrong,
    complaintsOfProcesses: town.nodes.flatMap((node) => unforeseen(node)),
  };
}

/** The people exist and the database keeps its own record of commits, before anybody sends anything. */
async function populate(town: Town, count: number, file: string): Promise<Citizen[]> {
  const [first] = town.nodes;
  await first?.start();
  await first?.leave();
  keepCommits(file);
  await first?.start();
  await Promise.all(town.nodes.map((node) => node.start()));
  return settle(town, count);
}

type Opening = {
  readonly town: Town;
  readonly people: readonly Citizen[];
  readonly random: Random;
  readonly truth: Truth;
  readonly ledger: Ledger;
  readonly wrong: (what: string) => void;
};

/** Every person has a window at a random process, some a second one. */
async function openWindows({ town, people, random, truth, ledger, wrong }: Opening): Promise<LiveWindow[]> {
  const own = new Random(random.between(0, 1_000_000), 7);
  const owners = [...people, ...people.slice(0, SECOND_WINDOWS)];
  const windows = owners.map((who, index) => {
    const url = own.pick(town.nodes).url;
    const path = PATHS[index % PATHS.length] ?? "/";
    const nextUrl = () => {
      // The same host as before, or wherever a balancer leads.
      const open = town.nodes.filter((node) => node.serves());
      return own.chance(0.5) || open.length === 0 ? url : own.pick(open).url;
    };
    return new LiveWindow(
      { who, path, url, nextUrl, random: () => own.next() },
      {
        wrong,
        moved(window, from, to) {
          const { id, email } = window.plan.who;
          const seen = truth.entries(id, from, to);
          if (seen.at(-1)?.seq !== to)
            wrong(`${email} was shown position ${to}, and the disk is at ${seen.at(-1)?.seq}`);
          const nowMs = performance.now();
          for (const { description } of seen) {
            const row = description === null ? undefined : ledger.find(description);
            if (row) row.shownMs ??= nowMs;
          }
        },
      },
    );
  });
  await Promise.all(windows.map((window) => window.load()));
  return windows;
}

async function cyclesOf(scene: FaultScene, ledger: Ledger, plan: FirePlan): Promise<Cycle[]> {
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
        return await one(kind, scene, ledger);
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
    await calm(scene.town);
    await Bun.sleep(random.between(0, CALM_MAX_MS));
  }
  return cycles;
}

async function one(kind: FaultKind, scene: FaultScene, ledger: Ledger): Promise<Cycle> {
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

/** What one fault stirred up is not to be blamed on the next: all processes are well, and still so a moment later. */
async function calm(town: Town): Promise<void> {
  const deadline = performance.now() + SETTLE_LIMIT_MS;
  for (let looks = 0; looks < CALM_LOOKS && performance.now() < deadline; ) {
    const well = await Promise.all(town.nodes.map(({ url }) => isReady(url)));
    looks = well.every(Boolean) ? looks + 1 : 0;
    await Bun.sleep(CALM_EVERY_MS);
  }
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(CALM_EVERY_MS * 4) }).catch(() => null);
  return answer?.status === 200;
}

/** Faults before the first row would prove nothing. */
async function ledgerMoves(ledger: Ledger): Promise<void> {
  while (!ledger.rows.some((row) => row.shownMs !== null)) await Bun.sleep(LOOK_EVERY_MS);
}

/** What a process logged as an error that nobody had thought of. */
function unforeseen(node: PurserNode): string[] {
  const lines = node.said().split("\n");
  return lines
    .filter((line) => /not foreseen|Unhandled|unhandled|TypeError|panic/.test(line))
    .map((line) => `${node.name}: ${line.slice(0, 400)}`);
}

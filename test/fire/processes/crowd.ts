// Who is there when it burns: processes with people in them, and a window in front of each person.

import { Random } from "#simulator/random.ts";
import type { Ledger } from "./ledger.ts";
import { type Citizen, settle } from "./people.ts";
import type { PurserNode, Town } from "./town.ts";
import { keepCommits, type Truth } from "./truth.ts";
import { LiveWindow } from "./window.ts";

const PATHS = ["/", "/transactions", "/accounts", "/budgets", "/anomalies"] as const;
const CALM_LIMIT_MS = 40_000;
const CALM_LOOKS = 4;
const CALM_EVERY_MS = 500;

/** The people exist and the database keeps its own record of commits, before anybody sends anything. */
export async function populate(town: Town, count: number): Promise<Citizen[]> {
  const [first] = town.nodes;
  await first?.start();
  await first?.leave();
  await keepCommits(town);
  await first?.start();
  await Promise.all(town.nodes.map((node) => node.start()));
  return settle(town, count);
}

type Opening = {
  /** The processes where windows are opened. */
  readonly at: readonly PurserNode[];
  readonly people: readonly Citizen[];
  /** So many of them have a second window. */
  readonly seconds: number;
  readonly random: Random;
  readonly truth: Truth;
  readonly ledger: Ledger;
  readonly wrong: (what: string) => void;
};

/** Every person has a window at a random one of the processes, some a second one. */
export async function openWindows({
  at,
  people,
  seconds,
  random,
  truth,
  ledger,
  wrong,
}: Opening): Promise<LiveWindow[]> {
  const own = new Random(random.between(0, 1_000_000), 7);
  const owners = [...people, ...people.slice(0, seconds)];
  const windows = owners.map((who, index) => {
    const url = own.pick(at).url;
    const path = PATHS[index % PATHS.length] ?? "/";
    const nextUrl = () => {
      // The same host as before, or wherever a balancer leads.
      const open = at.filter((node) => node.serves());
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

/** What one fault stirred up is not to be blamed on the next: all processes are well, and still so a moment later. */
export async function calm(nodes: readonly PurserNode[]): Promise<void> {
  const deadline = performance.now() + CALM_LIMIT_MS;
  for (let looks = 0; looks < CALM_LOOKS && performance.now() < deadline; ) {
    const well = await Promise.all(nodes.map(({ url }) => isReady(url)));
    looks = well.every(Boolean) ? looks + 1 : 0;
    await Bun.sleep(CALM_EVERY_MS);
  }
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(CALM_EVERY_MS * 4) }).catch(() => null);
  return answer?.status === 200;
}

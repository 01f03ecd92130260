// After the last fault: everything that was taken becomes durable, every window comes to stand where the journal stands,
// and every process, owner or not, tells the same state as a replay of the journal.

import { differing } from "#test/support/live-page.ts";
import { documentOf } from "#test/views/support/dom.ts";
import type { Ledger } from "./ledger.ts";
import { askAdmin, type Citizen, headersOf } from "./people.ts";
import type { Town } from "./town.ts";
import type { Truth } from "./truth.ts";
import { type LiveWindow, loadPage } from "./window.ts";

const DURABLE_WITHIN_MS = 120_000;
/** A page that was refused again and again waits up to ten seconds before it tries once more. */
const SHOWN_WITHIN_MS = 40_000;
const LOOK_EVERY_MS = 100;

export type Finale = {
  readonly hashesEqual: number;
  readonly hashesAsked: number;
  readonly windowsTrue: number;
  readonly windows: number;
  /** From the last fault until everything was durable, and until every window showed it. */
  readonly durableAfterMs: number;
  readonly shownAfterMs: number;
  readonly complaints: readonly string[];
};

type Cast = {
  readonly town: Town;
  readonly truth: Truth;
  readonly ledger: Ledger;
  readonly people: readonly Citizen[];
  readonly windows: readonly LiveWindow[];
};

export async function finish(cast: Cast): Promise<Finale> {
  const complaints: string[] = [];
  const sinceMs = performance.now();
  const { truth, ledger, windows } = cast;
  const durable = await until(DURABLE_WITHIN_MS, () => truth.rowCount() >= ledger.rows.length);
  if (!durable) complaints.push(`${truth.rowCount()} of ${ledger.rows.length} rows became durable`);
  const durableAfterMs = performance.now() - sinceMs;
  const behind = () => windows.filter((window) => window.version !== truth.seq(window.plan.who.id));
  await until(SHOWN_WITHIN_MS, () => behind().length === 0);
  for (const { plan, version } of behind()) {
    complaints.push(
      `${plan.who.email}'s ${plan.path} of ${plan.url} stands at ${version} of ${truth.seq(plan.who.id)}`,
    );
  }
  const shownAfterMs = performance.now() - sinceMs;
  return {
    ...(await hashes(cast, complaints)),
    ...(await compare(windows, complaints)),
    durableAfterMs,
    shownAfterMs,
    complaints,
  };
}

async function until(limitMs: number, done: () => boolean): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (done()) return true;
    await Bun.sleep(LOOK_EVERY_MS);
  }
  return done();
}

/** What each process says of each person, held against what the journal says. */
async function hashes(
  { town, people, ledger }: Cast,
  complaints: string[],
): Promise<Pick<Finale, "hashesEqual" | "hashesAsked">> {
  let hashesEqual = 0;
  let hashesAsked = 0;
  for (const who of people) {
    const replayed = await askAdmin(town, { type: "replay", email: who.email, at: null, verify: true });
    if (replayed.type !== "replayed" || replayed.live?.hash !== replayed.hash) {
      complaints.push(`replay --verify of ${who.email}: ${JSON.stringify(replayed)}`);
    }
    for (const node of town.nodes) {
      hashesAsked += 1;
      const told = await stateAt(node.url, who);
      const expected =
        replayed.type === "replayed" ? `${replayed.seq} ${replayed.hash} ${ledger.sumMinor(who.id)}` : "";
      if (told === expected) hashesEqual += 1;
      else complaints.push(`${node.name} says of ${who.email} ${told}, the journal ${expected}`);
    }
  }
  return { hashesEqual, hashesAsked };
}

async function stateAt(url: string, who: Citizen): Promise<string> {
  const answer = await fetch(`${url}/api/state`, { headers: headersOf(who, url) });
  if (!answer.ok) return `status ${answer.status}`;
  const { seq, hash, totals } = (await answer.json()) as {
    seq: number;
    hash: string;
    totals: Record<string, Record<string, number>>;
  };
  const sum = Object.values(totals.USD ?? {}).reduce((all, each) => all + each, 0);
  return `${seq} ${hash} ${sum}`;
}

/** The documents as their sockets made them, and the same pages loaded anew. */
async function compare(
  windows: readonly LiveWindow[],
  complaints: string[],
): Promise<Pick<Finale, "windowsTrue" | "windows">> {
  let windowsTrue = 0;
  for (const window of windows) {
    const fresh = documentOf(await loadPage(window.plan, window.plan.url));
    const equal = window.document.toString() === fresh.toString();
    if (equal) windowsTrue += 1;
    else {
      const { who, path, url } = window.plan;
      complaints.push(
        `${who.email}'s ${path} of ${url} differs: ${differing(window.document, fresh).join("; ").slice(0, 1_500)}`,
      );
    }
  }
  return { windowsTrue, windows: windows.length };
}

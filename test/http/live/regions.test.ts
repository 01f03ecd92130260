// The promise of the live page: after anything that can happen, it equals the same page loaded anew, in every region.

import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { type LivePage, openPage } from "#test/support/live-page.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { anyStep, type Step } from "#test/support/story.ts";
import { type Reader, readDatabase, today } from "#test/support/world.ts";

const STEPS = 200;
const LIMIT_MS = 120_000;
const SEED = Number(process.env.PURSER_TEST_SEED ?? Date.now() % 1_000_000);

const PATHS = [
  "/",
  "/?currency=EUR",
  "/transactions",
  "/transactions?q=rewe",
  "/transactions?category=FOOD_AND_DRINK&account=card-USD",
  "/transactions?suspicious=1",
  "/accounts",
  "/anomalies",
  "/budgets",
  "/subscriptions",
  "/alerts",
];

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

test(
  `after each of ${STEPS} random steps every live page equals one loaded anew (seed ${SEED})`,
  async () => {
    const ana = await purser.resident();
    using database = readDatabase(purser);
    await ana.bank(`${today()} card-USD -12.30 USD REWE MARKT #first`);
    const pages = await Promise.all(PATHS.map((path) => openPage(ana, path)));
    const steps = fc.sample(anyStep(today()), { numRuns: STEPS * 2, seed: SEED });
    const done = new Map<string, number>();
    const told: string[] = [];
    for (const [number, step] of steps.entries()) {
      if (told.length === STEPS) break;
      const name = await take(database, ana, step, number);
      if (name === null) continue;
      told.push(name);
      done.set(name, (done.get(name) ?? 0) + 1);
      const found = await settledDifferences(() => database.seq(ana), pages);
      if (found.length > 0) {
        throw new Error(`after step ${told.length}, ${name} (seed ${SEED}):\n${found.join("\n")}`);
      }
    }
    expect(told).toHaveLength(STEPS);
    expect(done.size).toBeGreaterThan(8);
    for (const page of pages) page.close();
  },
  LIMIT_MS,
);

/** Its name, or null when it was about nothing or was refused. */
async function take(database: Reader, who: Resident, step: Step, number: number): Promise<string | null> {
  const command = step.command(database.world(who), number);
  if (command === null) return null;
  const before = database.seq(who);
  await who.send(command).catch(() => undefined);
  return database.seq(who) === before ? null : step.name;
}

/** A day may begin meanwhile, or the like: what is looked at must be one moment. */
async function settledDifferences(position: () => number, pages: readonly LivePage[]): Promise<string[]> {
  for (;;) {
    const seq = position();
    const found = await differencesOf(seq, pages);
    if (position() === seq) return found;
  }
}

async function differencesOf(seq: number, pages: readonly LivePage[]): Promise<string[]> {
  const found = await Promise.all(
    pages.map(async (page) => {
      await page.reaches(seq);
      return (await page.differences()).map((difference) => `${page.path} ${difference}`);
    }),
  );
  return found.flat();
}

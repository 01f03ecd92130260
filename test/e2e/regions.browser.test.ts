// The promise of the live page in a real browser: after each of many random steps every region equals a page loaded anew.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import { targetsOf } from "#test/support/live-page.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { anyStep, type Step } from "#test/support/story.ts";
import { liveAddress } from "#test/support/visitor.ts";
import { type Reader, readDatabase, today } from "#test/support/world.ts";
import { CHROMIUM, startBrowser } from "#test/views/support/browser.ts";
import { DESKTOP, type Visit, visit } from "./support/visit.ts";

const STEPS = 40;
const LIMIT_MS = 120_000;
const SEED = Number(process.env.PURSER_TEST_SEED ?? Date.now() % 1_000_000);
const PATHS = ["/", "/transactions?q=rewe", "/accounts", "/budgets", "/anomalies"];

describe.skipIf(!CHROMIUM.present)("in a real browser", () => {
  let purser: Served;
  let browser: Browser;
  beforeAll(async () => {
    [purser, browser] = await Promise.all([serve(), startBrowser()]);
  }, LIMIT_MS);
  afterAll(async () => {
    await browser.close();
    await purser.stop();
  });

  test(
    `after each of ${STEPS} random steps every region equals the same region loaded anew (seed ${SEED})`,
    async () => {
      const ana = await purser.resident();
      using database = readDatabase(purser);
      await ana.bank(`${today()} card-USD -12.30 USD REWE MARKT #first`);
      const screens = await Promise.all(PATHS.map((path) => openScreen(browser, ana, path)));
      const steps = fc.sample(anyStep(today()), { numRuns: STEPS * 3, seed: SEED });
      let taken = 0;
      for (const [number, step] of steps.entries()) {
        if (taken === STEPS) break;
        const seq = await take(database, ana, step, number);
        if (seq === null) continue;
        taken += 1;
        const looked = lookedAt(screens, taken);
        const found = (await Promise.all(looked.map((screen) => differences(screen, seq)))).flat();
        if (found.length > 0) throw new Error(`after step ${taken}, ${step.name} (seed ${SEED}):\n${found.join("\n")}`);
      }
      expect(taken).toBe(STEPS);
      for (const { live, end } of screens) {
        expect(live.complaints).toEqual([]);
        await end();
      }
    },
    LIMIT_MS,
  );
});

/** The position after the step, or null when it was about nothing or was refused. */
async function take(database: Reader, who: Resident, step: Step, number: number): Promise<number | null> {
  const before = database.seq(who);
  const command = step.command(database.world(who), number);
  if (command !== null) await who.send(command).catch(() => undefined);
  const seq = database.seq(who);
  return seq === before ? null : seq;
}

/** Each step is seen on one screen in turn, the last one on every screen. */
function lookedAt(screens: readonly Screen[], taken: number): readonly Screen[] {
  return taken === STEPS ? screens : screens.filter((_, at) => at === taken % screens.length);
}

async function differences({ path, live, ids, anew }: Screen, seq: number): Promise<string[]> {
  await live.reaches(seq);
  const [now, fresh] = await Promise.all([regionsOf(live.page, ids), anew()]);
  return ids
    .filter((id) => now[id] !== fresh[id])
    .map((id) => `${path} #${id}:\n  ${now[id]}\ninstead of\n  ${fresh[id]}`);
}

type Screen = {
  readonly path: string;
  readonly live: Visit;
  /** Every region and list of the screen. */
  readonly ids: readonly string[];
  /** Loaded in a browser without scripts, which shows what the server says and nothing else. */
  anew(): Promise<Record<string, string>>;
  end(): Promise<void>;
};

async function openScreen(browser: Browser, who: Resident, path: string): Promise<Screen> {
  const live = await visit(browser, who);
  await live.open(path);
  await live.live();
  const ids = await idsOf(who, path);
  const still = await visit(browser, who, { ...DESKTOP, javaScriptEnabled: false });
  return {
    path,
    live,
    ids,
    async anew() {
      await still.page.goto(live.url + path, { waitUntil: "domcontentloaded" });
      return regionsOf(still.page, ids);
    },
    end: async () => void (await Promise.all([live.end(), still.end()])),
  };
}

/** What a page of unknown age is sent: everything that is live about the screen. */
async function idsOf(who: Resident, path: string): Promise<string[]> {
  const socket = await who.liveAt(liveAddress(await who.page(path)).replace(/\bv=\d+/, "v=-1"));
  const message = await socket.receives("hx-partial");
  socket.close();
  return targetsOf(message);
}

/** The markup of each region, without what htmx and the browser keep for themselves, attributes in one order. */
function regionsOf(page: Page, ids: readonly string[]): Promise<Record<string, string>> {
  return page.evaluate((wanted) => {
    const textOf = (node: Node): string => {
      if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : "";
      const attributes = [...node.attributes]
        .filter(({ name, value }) => !name.startsWith("data-htmx") && !(name === "class" && value === ""))
        .map(({ name, value }) => `${name}=${JSON.stringify(value)}`);
      const inside = node instanceof HTMLTemplateElement ? node.content.childNodes : node.childNodes;
      const shown = node instanceof HTMLSelectElement ? `→${node.value}` : "";
      return `<${[node.localName, ...attributes.toSorted()].join(" ")}${shown}>${[...inside].map(textOf).join("")}</>`;
    };
    return Object.fromEntries(
      wanted.map((id) => {
        const element = document.getElementById(id);
        return [id, element === null ? "nothing" : textOf(element)];
      }),
    );
  }, ids);
}

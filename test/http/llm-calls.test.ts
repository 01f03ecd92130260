// What asking a model costs in calls: half a year of rows is imported, and the calls counted.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { addMonths, plainDate } from "#finance/calendar.ts";
import type { LlmJson } from "#http/api/shapes.ts";
import { accountsAt, historyBetween } from "#simulator/life.ts";
import { DEMO_PERSONAS, type Persona } from "#simulator/persona.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

const LIMIT_MS = 120_000;
const UNTIL = plainDate("2026-11-01");
const FROM = addMonths(UNTIL, -6);
const ROWS_A_COMMAND = 500;
/** Longer than the desk waits for company, and looks. */
const CALM_MS = 8_000;

/** Words of no language, with nothing of a trade in them. */
const SYLLABLES = ["zorb", "quux", "blatt", "frim", "gnar", "plok", "vrex", "thund", "skaj", "wumb", "drizz", "yolp"];
const STRANGERS = SYLLABLES.flatMap((one) => SYLLABLES.map((other) => `${one}${other}ix`.toUpperCase())).slice(0, 130);

let purser: Served;
beforeAll(async () => {
  purser = await serve({ DEMO: "1", ROLES: "web,actors,jobs" });
});
afterAll(() => purser.stop());

async function somebody(): Promise<Resident> {
  const who = await purser.resident();
  await who.post("/settings/model", { allowed: "1" });
  return who;
}

async function brings(who: Resident, persona: Persona): Promise<void> {
  const rows = [...historyBetween(persona, FROM, UNTIL)].map(({ row }) => row);
  const accounts = accountsAt(persona, FROM);
  for (let from = 0; from < rows.length; from += ROWS_A_COMMAND) {
    const added = rows.slice(from, from + ROWS_A_COMMAND);
    await who.send({ type: "record-rows", origin: "history", accounts, added, modified: [], removed: [] });
  }
}

/** The counts once they stand still. */
async function calm(who: Resident): Promise<LlmJson["ever"]> {
  const counts = async () => (await who.json<LlmJson>("GET", "/api/llm")).ever;
  let [before, since] = [JSON.stringify(await counts()), performance.now()];
  for (;;) {
    await Bun.sleep(500);
    const now = await counts();
    if (JSON.stringify(now) !== before) [before, since] = [JSON.stringify(now), performance.now()];
    else if (performance.now() - since > CALM_MS) return now;
  }
}

describe("half a year of rows, and 130 shops that nobody has heard of", () => {
  test(
    "ask at most once for each twenty-five merchants that nobody knows, and never again for known ones",
    async () => {
      const [persona] = DEMO_PERSONAS;
      if (!persona) throw new Error("there are no people");
      const ana = await somebody();
      await brings(ana, persona);
      await ana.bank(STRANGERS.map((name, at) => `2026-10-20 card -19.00 USD ${name} #s${at}`).join("\n"));
      const { calls, questions, failed } = await calm(ana);
      console.log(`  ${questions} merchants asked about in ${calls} calls`);
      expect(failed).toBe(0);
      expect(questions).toBeGreaterThanOrEqual(STRANGERS.length);
      expect(calls).toBeLessThanOrEqual(Math.ceil(questions / 25));
      const ben = await somebody();
      await brings(ben, persona);
      await ben.bank(STRANGERS.map((name, at) => `2026-10-21 card -7.00 USD ${name} #t${at}`).join("\n"));
      expect((await calm(ben)).calls).toBe(calls);
    },
    LIMIT_MS,
  );
});

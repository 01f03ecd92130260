// A merchant that nobody knows: asked of the practice model through the real SDK, named live, known to the next person for nothing.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { LlmJson } from "#http/api/shapes.ts";
import { openPage } from "#test/support/live-page.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { documentOf } from "#test/views/support/dom.ts";

const LIMIT_MS = 60_000;
/** In the practice model's small knowledge, and nowhere in Purser's own. */
const KNOWN_TO_PRACTICE = "BOULDERKLUB";
const LINE = `2026-11-20 card -19.00 USD ${KNOWN_TO_PRACTICE} #a`;

type Row = { merchant: string; category: string | null; category_source: string | null };

async function rowOf(who: Resident): Promise<Row | undefined> {
  const { data } = await who.json<{ data: Row[] }>("GET", "/api/transactions?limit=1");
  return data[0];
}

async function becomes<Value>(of: () => Promise<Value>, is: (value: Value) => boolean): Promise<Value> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const value = await of();
    if (is(value)) return value;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(value)}`);
    await Bun.sleep(50);
  }
}

describe("with a model", () => {
  let purser: Served;
  let ana: Resident;
  let ben: Resident;
  beforeAll(async () => {
    purser = await serve({ DEMO: "1", ROLES: "web,actors,jobs" });
    [ana, ben] = [await purser.resident(), await purser.resident()];
    await ana.bank(LINE);
  });
  afterAll(() => purser.stop());

  test("nobody is asked before the person allows it", async () => {
    expect(await rowOf(ana)).toMatchObject({ category: null, category_source: null });
    const told = await ana.json<LlmJson>("GET", "/api/llm");
    expect(told).toMatchObject({
      practice: true,
      allowed: false,
      payloads: [],
      today: { calls: 0 },
      rows: { unsure: 1 },
    });
    const settings = await ana.page("/settings");
    expect(settings).toContain("The practice model stands by. It is not asked about your merchants.");
    expect(settings).toContain("0 calls by everybody here, 0 tokens, $0.0000.");
  });

  test(
    "once allowed it is asked about what is there, and the open page changes by itself",
    async () => {
      const page = await openPage(ana as Parameters<typeof openPage>[0], "/transactions");
      expect((await ana.post("/settings/model", { allowed: "1" })).status).toBe(303);
      const row = await becomes(
        () => rowOf(ana),
        (found) => found?.category_source === "llm",
      );
      expect(row?.category).not.toBeNull();
      await page.reaches((await ana.json<{ seq: number }>("GET", "/api/state")).seq);
      expect(await page.differences()).toEqual([]);
      page.close();
    },
    LIMIT_MS,
  );

  test("what left is shown to whom it was about, word for word, and to nobody else", async () => {
    const told = await ana.json<LlmJson>("GET", "/api/llm");
    expect(told).toMatchObject({ allowed: true, today: { calls: 1, questions: 1 }, rows: { llm: 1 } });
    expect(told.share_without_model).toBe(0);
    expect(await ana.page("/settings")).toMatch(
      /1 call by everybody here, [\d,]+ tokens?, .* 0% of your transactions answered/,
    );
    expect(told.payloads).toHaveLength(1);
    expect(told.payloads[0]?.input.toUpperCase()).toContain(KNOWN_TO_PRACTICE);
    expect(told.payloads[0]?.input).not.toContain("19");
    expect((await ben.json<LlmJson>("GET", "/api/llm")).payloads).toEqual([]);
    const page = documentOf(await ana.page("/settings/model"));
    expect(page.querySelector("#sent")?.textContent?.toUpperCase()).toContain(KNOWN_TO_PRACTICE);
    expect(documentOf(await ben.page("/settings/model")).querySelector("#sent")?.textContent).toContain("Nothing yet");
  });

  test(
    "the next person's same merchant is known at once, with no call, whether they allow one or not",
    async () => {
      // What one process has learnt reaches the actors' memory within seconds.
      const row = await becomes(
        async () => {
          const id = crypto.randomUUID();
          await ben.bank(`2026-11-20 card -7.00 USD ${KNOWN_TO_PRACTICE} #${id}`);
          return rowOf(ben);
        },
        (found) => found?.category_source === "merchant",
      );
      expect(row?.category).toBe((await rowOf(ana))?.category as string);
      expect((await ana.json<LlmJson>("GET", "/api/llm")).ever.calls).toBe(1);
    },
    LIMIT_MS,
  );
});

describe("without a model", () => {
  let purser: Served;
  let ana: Resident;
  beforeAll(async () => {
    purser = await serve();
    ana = await purser.resident();
  });
  afterAll(() => purser.stop());

  test("it says so, and cannot be allowed", async () => {
    expect(await ana.json<LlmJson>("GET", "/api/llm")).toMatchObject({ provider: "none", model: null, allowed: false });
    expect(documentOf(await ana.page("/settings/model")).querySelector("#model")?.textContent).toContain(
      "There is none",
    );
    expect((await ana.post("/settings/model", { allowed: "1" })).status).toBe(409);
    expect((await ana.post("/settings/model", { allowed: "perhaps" })).status).toBe(422);
  });
});

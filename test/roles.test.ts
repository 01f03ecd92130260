// One Purser in several processes: pages here, actors there, a bank in a third, over one Kafka, one Redis and one database.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startKafka } from "#src/setup/kafka.mjs";
import { KAFKA_START_LIMIT_MS } from "#test/support/kafka.ts";
import { type LivePage, openPage, versionOf } from "#test/support/live-page.ts";
import { part } from "#test/support/parts.ts";
import { failedStart, type PurserProcess, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { redisUrl } from "#test/support/redis.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { signIn, signUp, type Visitor } from "#test/support/visitor.ts";

/** Joining a group takes Kafka some seconds, and each join stops everybody for as long. */
const LIMIT_MS = 60_000;
const ROWS = ["Date,Description,Amount", "2026-11-20,BLUE BOTTLE COFFEE,-4.50", "2026-11-21,NETFLIX.COM,-15.49"];

test("a process that leaves roles to others must be able to reach them", async () => {
  const { code, stderr } = await failedStart({ env: { ROLES: "web" } });
  expect(code).toBe(1);
  expect(stderr.trim()).toBe(
    "ROLES leaves actors to other processes, which can be reached through KAFKA_BROKERS and REDIS_URL only; set both.",
  );
});

describe.skipIf(!part("kafka").present || !part("redis").present)("with a real Kafka and Redis", () => {
  let kafka: { readonly brokers: string; stop(): Promise<void> };
  let pages: PurserProcess;
  let actors: PurserProcess;
  let visitor: Visitor;
  let shared: { readonly folder: string; readonly env: Readonly<Record<string, string>> };

  const start = (roles: string, env = {}) =>
    startProcess({ folder: shared.folder, env: { ...shared.env, ...env, ROLES: roles } });

  beforeAll(async () => {
    kafka = await startKafka(mkdtempSync(join(tmpdir(), "purser-kafka-")), { temporary: true });
    const env = { KAFKA_BROKERS: kafka.brokers, REDIS_URL: await redisUrl(), LOG_LEVEL: "error" };
    shared = { folder: temporaryFolder().path, env };
    [actors, pages] = await Promise.all([start("actors,jobs"), start("web")]);
    visitor = await signUp(pages.url);
  }, KAFKA_START_LIMIT_MS + LIMIT_MS);

  afterAll(async () => {
    await stopProcesses();
    await kafka.stop();
  });

  test("what has no pages says how it does, and nothing else", async () => {
    expect((await fetch(`${actors.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${actors.url}/metrics`)).text()).toContain("purser_");
    expect((await fetch(`${actors.url}/login`)).status).toBe(404);
    expect(actors.stdout()).toContain("Purser runs actors, jobs here");
  });

  test(
    "a file sent to the pages is worked on by the actors, and shown live by the pages",
    async () => {
      const page = await openPage(visitor as Parameters<typeof openPage>[0], "/transactions");
      const answer = (await (await visitor.importFile(ROWS.join("\n"))).json()) as { new: number };
      expect(answer.new).toBe(2);
      await shows(page, "Netflix");
      expect(await page.differences()).toEqual([]);
      page.close();
    },
    LIMIT_MS,
  );

  test(
    "pages of two processes show the same, whichever one is asked",
    async () => {
      const others = await start("web");
      const there = await signIn(others.url, visitor.email, "a password of a visitor");
      const main = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0].replaceAll(/token[^ >]*/g, "");
      expect(main(await there.page("/transactions"))).toBe(main(await visitor.page("/transactions")));
      const [here, away] = await Promise.all([state(visitor), state(there)]);
      expect(away).toEqual(here);
      others.kill("SIGTERM");
      expect(await others.ended).toBe(0);
    },
    LIMIT_MS,
  );

  test(
    "while no actors run a file waits in the log, and it is worked on when they come back",
    async () => {
      actors.kill("SIGKILL");
      await actors.ended;
      const page = await openPage(visitor as Parameters<typeof openPage>[0], "/transactions");
      const sent = visitor.importFile("Date,Description,Amount\n2026-11-22,SPOTIFY,-9.99");
      actors = await start("actors");
      await shows(page, "Spotify");
      expect([200, 503]).toContain((await sent).status);
      expect(await page.differences()).toEqual([]);
      page.close();
    },
    LIMIT_MS,
  );

  test(
    "of two banks one runs the demo, and the other one takes over when it is killed",
    async () => {
      const demo = { DEMO: "1" };
      const [one, two] = await Promise.all([start("bank", demo), start("bank", demo)]);
      const guests = await start("web", demo);
      const owner = await until(async () => {
        const found = await leaseOwner(shared.folder);
        return [one, two].find(({ pid }) => found?.endsWith(` ${pid}`));
      });
      const ana = await until(() => signIn(guests.url, "ana@purser.test", "demo").catch(() => null));
      const before = await until(async () => (await state(ana)).seq > 1_000 && (await state(ana)).seq);
      owner.kill("SIGKILL");
      const heir = owner === one ? two : one;
      await until(async () => (await leaseOwner(shared.folder))?.endsWith(` ${heir.pid}`));
      const page = await openPage(ana as Parameters<typeof openPage>[0], "/");
      const shown = versionOf(page.document);
      await page.reaches(shown + 1);
      expect((await state(ana)).seq).toBeGreaterThan(before);
      page.close();
    },
    LIMIT_MS * 2,
  );
});

async function state(who: Visitor): Promise<{ seq: number; hash: string }> {
  return who.json("GET", "/api/state");
}

/** Applies what comes until the page holds this text. */
async function shows(page: LivePage, text: string): Promise<void> {
  while (!page.document.toString().includes(text)) await page.reaches(versionOf(page.document) + 1);
}

async function leaseOwner(folder: string): Promise<string | null> {
  const { Database } = await import("bun:sqlite");
  const database = new Database(join(folder, "purser.db"), { readonly: true });
  const row = database.query("select value from meta where key = 'lease:demo'").get() as { value: string } | null;
  database.close();
  return row?.value ?? null;
}

async function until<T>(found: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const result = await found();
    if (result) return result;
    if (performance.now() > deadline) throw new Error("it did not come in time");
    await Bun.sleep(100);
  }
}

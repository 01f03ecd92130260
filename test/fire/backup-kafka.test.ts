// The database's machine is lost: an older backup is restored on another one, and Kafka brings what came after it.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startKafka } from "#src/setup/kafka.mjs";
import { KAFKA_START_LIMIT_MS } from "#test/support/kafka.ts";
import { part } from "#test/support/parts.ts";
import { startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { signIn, signUp, type Visitor } from "#test/support/visitor.ts";
import { fill, keepImporting, rowsOf, shellOf } from "./backup.ts";

const LIMIT_MS = 120_000;
const ROWS_BEFORE = 2_000;
const CAUGHT_UP_WITHIN_MS = 30_000;

describe.skipIf(!part("kafka").present)("with Kafka as the log", () => {
  let kafka: { readonly brokers: string; stop(): Promise<void> };

  beforeAll(async () => {
    kafka = await startKafka(mkdtempSync(join(tmpdir(), "purser-kafka-")), { temporary: true });
  }, KAFKA_START_LIMIT_MS);

  afterAll(async () => {
    await stopProcesses();
    await kafka.stop();
  });

  test(
    "a backup made while rows come, restored after all else is lost, loses nothing: the log is read on from its position",
    async () => {
      const env = { KAFKA_BROKERS: kafka.brokers };
      const lost = await startProcess({ env });
      const visitor = await signUp(lost.url);
      await fill(visitor, ROWS_BEFORE);
      const stream = keepImporting(visitor);
      const safe = join(temporaryFolder().path, "safe.purser");
      const made = await shellOf(lost.folder).run(["backup", safe, "--verify", "--json"]);
      expect(made.code, made.stderr).toBe(0);
      const inBackup = (JSON.parse(made.stdout) as { rows: number }).rows;
      const accepted = await stream.stop();
      await visitor.importFile("Date,Amount,Description\n2026-11-20,-4.50,AFTER THE BACKUP");
      const truth = await standing(visitor);
      expect(truth.counts.rows).toBe(ROWS_BEFORE + accepted + 1);
      expect(truth.counts.rows).toBeGreaterThan(inBackup);
      lost.kill("SIGKILL");
      await lost.ended;
      rmSync(lost.folder, { recursive: true });

      const { path: folder } = temporaryFolder();
      const restored = await shellOf(folder).run(["restore", safe]);
      expect(restored.code, restored.stderr).toBe(0);
      const next = await startProcess({ folder, env });
      const again = await signIn(next.url, visitor.email);
      await caughtUp(again, truth.counts.rows);
      expect(await standing(again)).toEqual(truth);
      await again.importFile("Date,Amount,Description\n2026-11-21,-3.20,AFTER THE RESTORE");
      expect(await rowsOf(again)).toBe(truth.counts.rows + 1);
      const check = await shellOf(folder).run(["backup", join(folder, "next.purser"), "--verify", "--json"]);
      expect(JSON.parse(check.stdout)).toMatchObject({ rows: truth.counts.rows + 1, differences: [] });
    },
    LIMIT_MS,
  );
});

/** All but the hash, which holds the moment of the last fact: what comes again is taken in anew, later. */
async function standing(visitor: Visitor): Promise<{ counts: { rows: number } }> {
  const { hash: _, ...rest } = await visitor.json<{ counts: { rows: number }; hash: string }>("GET", "/api/state");
  return rest;
}

async function caughtUp(visitor: Visitor, rows: number): Promise<void> {
  const deadline = performance.now() + CAUGHT_UP_WITHIN_MS;
  while ((await rowsOf(visitor)) < rows) {
    if (performance.now() > deadline) throw new Error(`${await rowsOf(visitor)} of ${rows} rows came back`);
    await Bun.sleep(50);
  }
}

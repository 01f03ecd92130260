// Kills Purser's engine with SIGKILL at random moments of a stream, then counts what is there.
// Usage: bun test/recovery/kill.ts [rows] [kills] [embedded|kafka] [seed]

import { Database } from "bun:sqlite";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wakeState } from "#actors/user/wake.ts";
import { hashedState, replayedState } from "#src/state-hash.ts";
import { openStore } from "#store/store.ts";
import { kafkaBrokers } from "#test/support/kafka.ts";
import { PEOPLE, personOf, rowAt } from "./stream.ts";

export type KillPlan = {
  readonly rows: number;
  readonly kills: number;
  readonly log: "embedded" | "kafka";
  readonly seed: number;
};
export type KillResult = {
  readonly sent: number;
  readonly found: number;
  readonly lost: number;
  readonly doubled: number;
  readonly kills: number;
  /** Kills that hit before the whole stream was durable. */
  readonly midStream: number;
  readonly hashesEqual: boolean;
  readonly sumsEqual: boolean;
  readonly holes: number;
};

/** A process is left alone this long at most before it is killed. */
const LIFE_MS_MIN = 20;
const LIFE_MS_MAX = 450;
const DURABLE_WITHIN_MS = 60_000;

export async function killAndCount(plan: KillPlan): Promise<KillResult> {
  const folder = mkdtempSync(join(tmpdir(), "purser-kill-"));
  const files = { database: join(folder, "purser.db"), ledger: join(folder, "ledger") };
  writeFileSync(files.ledger, "");
  const random = mulberry(plan.seed);
  const kafka =
    plan.log === "kafka"
      ? { brokers: (await kafkaBrokers()).join(","), topic: `kill-${process.pid}-${plan.seed}` }
      : null;
  try {
    let midStream = 0;
    for (let kill = 0; kill < plan.kills; kill++) {
      // A bank repeats its last page when it is not sure: so does this one.
      const from = Math.max(0, acknowledged(files.ledger) - (kill % 3) * 20);
      const child = start(files, from, plan.rows, kafka);
      await said(child, "ready");
      await Bun.sleep(LIFE_MS_MIN + random() * (LIFE_MS_MAX - LIFE_MS_MIN));
      if (rowsIn(files.database) < plan.rows) midStream += 1;
      child.kill("SIGKILL");
      await child.exited;
    }
    const last = start(files, acknowledged(files.ledger), plan.rows, kafka);
    await said(last, "sent");
    await durable(files.database, plan.rows);
    last.kill("SIGKILL");
    await last.exited;
    return { ...(await countInFile(files.database, plan.rows)), kills: plan.kills, midStream };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Files = { readonly database: string; readonly ledger: string };
type Child = ReturnType<typeof start>;

function start(files: Files, from: number, to: number, kafka: { brokers: string; topic: string } | null) {
  const args = [files.database, files.ledger, String(from), String(to), kafka?.brokers ?? "", kafka?.topic ?? ""];
  return Bun.spawn([process.execPath, join(import.meta.dir, "node.ts"), ...args], {
    stdout: "pipe",
    stderr: "inherit",
  });
}

async function said(child: Child, word: string): Promise<void> {
  let text = "";
  const reader = child.stdout.getReader();
  while (!text.includes(word)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the process ended before it said ${word}`);
    text += new TextDecoder().decode(value);
  }
  reader.releaseLock();
}

function acknowledged(ledger: string): number {
  return Number(readFileSync(ledger, "utf8").trim().split("\n").at(-1) ?? 0);
}

function rowsIn(database: string): number {
  return query<{ rows: number }>(database, "select count(*) as rows from transactions")[0]?.rows ?? 0;
}

/** Read by another SQLite than the one under test; the processes that write are others, so their locks hold. */
function query<Row>(database: string, sql: string): Row[] {
  const db = new Database(database, { readonly: true });
  try {
    return db.query(sql).all() as Row[];
  } finally {
    db.close();
  }
}

async function durable(database: string, rows: number): Promise<void> {
  const until = Date.now() + DURABLE_WITHIN_MS;
  while (rowsIn(database) < rows) {
    if (Date.now() > until) throw new Error(`only ${rowsIn(database)} of ${rows} rows became durable`);
    await Bun.sleep(50);
  }
}

/** What became of the first rows of the stream; to be called when nobody has the file open. */
export async function countInFile(database: string, rows: number): Promise<Omit<KillResult, "kills" | "midStream">> {
  const sources = query<{ id: string; n: number }>(
    database,
    "select source_id as id, count(*) as n from transactions group by 1",
  );
  const facts = query<{ id: string; n: number }>(
    database,
    `select json_extract(fact, '$.transaction.sourceId') as id, count(*) as n from journal where json_extract(fact, '$.type') = 'transaction-recorded' group by 1`,
  );
  const there = new Set(sources.map((row) => row.id));
  const journaled = new Set(facts.map((row) => row.id));
  let lost = 0;
  for (let i = 0; i < rows; i++) if (!there.has(`row-${i}`) || !journaled.has(`row-${i}`)) lost += 1;
  const doubled = [...sources, ...facts].filter((row) => row.n > 1).length;
  const holes =
    query<{ n: number }>(
      database,
      "select count(*) as n from (select user_id from journal group by 1 having max(seq) <> count(*))",
    )[0]?.n ?? -1;
  return { sent: rows, found: sources.length, lost, doubled, holes, ...(await statesAgree(database, rows)) };
}

async function statesAgree(database: string, rows: number): Promise<{ hashesEqual: boolean; sumsEqual: boolean }> {
  const store = await openStore({ url: `file:${database}` });
  const expected = new Map<string, number>();
  for (let i = 0; i < rows; i++) expected.set(personOf(i), (expected.get(personOf(i)) ?? 0) + rowAt(i).amountMinor);
  let hashesEqual = true;
  let sumsEqual = true;
  for (let i = 0; i < Math.min(PEOPLE, rows); i++) {
    const id = personOf(i);
    const { state } = await wakeState(store.engine, id);
    if (hashedState(state).hash !== (await replayedState(store.engine, id)).hash) hashesEqual = false;
    if (state.accounts.card?.sumMinor !== expected.get(id)) sumsEqual = false;
  }
  await store.close();
  return { hashesEqual, sumsEqual };
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

if (import.meta.main) {
  const [rows = "20000", kills = "20", log = "embedded", seed = "1"] = process.argv.slice(2);
  const plan: KillPlan = {
    rows: Number(rows),
    kills: Number(kills),
    log: log === "kafka" ? "kafka" : "embedded",
    seed: Number(seed),
  };
  const started = performance.now();
  console.table([
    { log: plan.log, ...(await killAndCount(plan)), seconds: Math.round((performance.now() - started) / 1000) },
  ]);
  process.exit(0);
}

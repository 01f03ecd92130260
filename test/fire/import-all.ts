// One file of any number of rows through POST /api/import of a Purser of its own: how long, how much memory, what others feel.

import { Database } from "bun:sqlite";
import { join, resolve } from "node:path";
import { residentBytes } from "#test/support/process-memory.ts";
import { type PurserProcess, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { signUp, type Visitor } from "#test/support/visitor.ts";
import { quantile } from "./processes/table.ts";

const POLL_MS = 200;
const BEAT_MS = 100;
const BYSTANDER = resolve(import.meta.dir, "../bench/bystander.ts");
const SHOPS = ["WHOLEFDS MKT 1022", "SQ *BLUE BOTTLE 0123 OAK", "NETFLIX.COM", "SHELL OIL 5544", "AMZN MKTP US*2K4"];
const MEGABYTE = 1024 * 1024;

export type Pass = {
  readonly pass: string;
  readonly rows: number;
  readonly new: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly seconds: number;
  readonly rssBeforeMb: number;
  readonly rssPeakMb: number;
  readonly bystanderP50Ms: number;
  readonly bystanderP99Ms: number;
  readonly bystanderMostMs: number;
};

export type Accounted = {
  readonly passes: readonly Pass[];
  /** Rows of the importer that live in the database, as an outsider counts them, and the sum of their amounts. */
  readonly inDatabase: number;
  readonly sumMinor: number;
  readonly expectedSumMinor: number;
  /** What the living actor says. */
  readonly inState: number;
  readonly deadLetters: number;
  readonly complaints: string;
};

type Answer = { readonly new: number; readonly duplicate: number; readonly rejected: readonly unknown[] };

/** Imports the same file twice: the second time nothing is new. */
export async function importAll(rows: number, say: (text: string) => void = () => {}): Promise<Accounted> {
  try {
    return await importTwice(rows, say);
  } finally {
    await stopProcesses();
  }
}

async function importTwice(rows: number, say: (text: string) => void): Promise<Accounted> {
  const purser = await startProcess({ env: { LOG_LEVEL: "warn" } });
  const [importer, other] = [await signUp(purser.url), await signUp(purser.url)];
  await other.importFile("Date,Amount,Currency,Description\n2026-11-02,-4.50,USD,COFFEE CORNER 12\n");
  const { file, sumMinor: expectedSumMinor } = statement(rows);
  say(`a file of ${rows} rows, ${Math.round(file.size / MEGABYTE)} MB`);
  const passes: Pass[] = [];
  for (const pass of ["first time", "the same again"]) {
    passes.push(await onePass({ purser, importer, other, file, rows, pass }));
    say(`${pass}: ${passes.at(-1)?.seconds} s`);
  }
  const state = await importer.json<{ counts: { rows: number } }>("GET", "/api/state");
  const metrics = await (await fetch(`${purser.url}/metrics`)).text();
  const deadLetters = Number(/^purser_dead_letters_waiting (\d+)$/m.exec(metrics)?.[1]);
  const complaints = purser.stderr();
  purser.kill("SIGTERM");
  await purser.ended;
  const counted = countRows(join(purser.folder, "purser.db"));
  return { passes, ...counted, expectedSumMinor, inState: state.counts.rows, deadLetters, complaints };
}

type PassParts = {
  readonly purser: PurserProcess;
  readonly importer: Visitor;
  readonly other: Visitor;
  readonly file: File;
  readonly rows: number;
  readonly pass: string;
};

async function onePass({ purser, importer, other, file, rows, pass }: PassParts): Promise<Pass> {
  const rssBeforeMb = Math.round(residentBytes(purser.pid) / MEGABYTE);
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentBytes(purser.pid));
  }, POLL_MS);
  const bystander = await bystandAs(other);
  const began = performance.now();
  const answer = await send(importer, file).catch(async (error: unknown) => {
    await bystander.tell();
    clearInterval(sampling);
    throw error;
  });
  const seconds = Number(((performance.now() - began) / 1_000).toFixed(1));
  const waits = await bystander.tell();
  clearInterval(sampling);
  return {
    pass,
    rows,
    new: answer.new,
    duplicate: answer.duplicate,
    rejected: answer.rejected.length,
    seconds,
    rssBeforeMb,
    rssPeakMb: Math.round(peak / MEGABYTE),
    bystanderP50Ms: Math.round(quantile(waits, 0.5)),
    bystanderP99Ms: Math.round(quantile(waits, 0.99)),
    bystanderMostMs: Math.round(Math.max(...waits)),
  };
}

async function send(importer: Visitor, file: File): Promise<Answer> {
  const form = new FormData();
  form.set("file", file);
  const headers = { cookie: importer.cookie(), origin: importer.url };
  const sent = await fetch(`${importer.url}/api/import`, { method: "POST", body: form, headers });
  if (!sent.ok) throw new Error(`POST /api/import answered ${sent.status}: ${await sent.text()}`);
  const job = (await sent.json()) as Answer & { readonly id?: string };
  if (job.id === undefined) return job;
  for (;;) {
    await Bun.sleep(POLL_MS);
    const now = await importer.json<{ status: string; message: string | null; result: Answer | null }>(
      "GET",
      `/api/imports/${job.id}`,
    );
    if (now.status === "done" && now.result) return now.result;
    if (now.status !== "running") throw new Error(`the import is ${now.status}: ${now.message}`);
  }
}

/** Somebody else's browser, in a process of its own, from the file's first byte on. */
async function bystandAs(other: Visitor): Promise<{ tell(): Promise<number[]> }> {
  const order = { url: `${other.url}/`, cookie: other.cookie(), beatMs: BEAT_MS };
  const child = Bun.spawn([process.execPath, BYSTANDER, JSON.stringify(order)], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const reader = child.stdout.getReader();
  await reader.read();
  return {
    async tell() {
      child.stdin.write("tell\n");
      child.stdin.flush();
      let text = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return JSON.parse(text) as number[];
        text += new TextDecoder().decode(value);
      }
    },
  };
}

function countRows(file: string): { inDatabase: number; sumMinor: number } {
  const database = new Database(file, { readonly: true });
  const counted = database
    .query<{ rows: number; sum: number }, []>(
      "select count(*) as rows, sum(amount_minor) as sum from transactions where voided = 0 group by user_id order by rows desc",
    )
    .get();
  database.close();
  return { inDatabase: counted?.rows ?? 0, sumMinor: counted?.sum ?? 0 };
}

function statement(rows: number): { file: File; sumMinor: number } {
  const lines = ["Date,Description,Amount,Currency"];
  let sumMinor = 0;
  for (let i = 0; i < rows; i++) {
    const date = new Date(Date.UTC(2024, 0, 1 + Math.floor((i * 1_000) / rows))).toISOString().slice(0, 10);
    const minor = (i % 9_000) + 100;
    sumMinor -= minor;
    lines.push(`${date},${SHOPS[i % SHOPS.length]} ${i},-${(minor / 100).toFixed(2)},USD`);
  }
  return { file: new File([`${lines.join("\n")}\n`], "large.csv"), sumMinor };
}

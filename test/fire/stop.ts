// Purser is told to stop while rows come in and pages are open, and the next process takes over its port: what became of all.
// Run: bun test/fire/stop.ts [bun|node] [rows a second] [sockets] [SIGTERM|SIGINT].

import { createServer } from "node:net";
import { join } from "node:path";
import { type PurserProcess, type Runtime, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { shellWith } from "#test/support/terminal.ts";
import { signUp, type Visitor } from "#test/support/visitor.ts";
import { StopWindow } from "./stop-window.ts";

export type StopPlan = {
  readonly runtime: Runtime;
  readonly rate: number;
  readonly sockets: number;
  readonly signal: "SIGTERM" | "SIGINT";
};
export type StopResult = {
  readonly exit: number | string;
  /** From the signal to the end of the process. */
  readonly stoppedMs: number;
  /** From the signal until the next process served. */
  readonly darkMs: number;
  readonly closedWith: Readonly<Record<string, number>>;
  readonly lastSocketClosedMs: number;
  /** Requests that were under way when the signal came, and how many of them were answered. */
  readonly underWay: number;
  readonly underWayAnswered: number;
  readonly accepted: number;
  readonly acceptedRowsLost: number;
  readonly doubled: number;
  readonly reconnected: number;
  /** What the next process told a page first: nothing where it was up to date, the gap, or everything. */
  readonly resyncs: number;
  readonly wrongPages: readonly string[];
  readonly hashesEqual: boolean;
  readonly complaints: string;
};

const PEOPLE = 5;
const ROWS_A_FILE = 20;
const BEFORE_MS = 2_000;
const AFTER_MS = 1_500;
const SETTLE_MS = 15_000;
const PATHS = ["/", "/transactions", "/budgets", "/accounts"];
const HEADER = "Date,Amount,Currency,Description,Account";

type Sent = {
  readonly who: Visitor;
  readonly text: string;
  readonly sentMs: number;
  answeredMs: number | null;
  accepted: boolean;
};

export async function stopUnderLoad({ runtime, rate, sockets, signal }: StopPlan): Promise<StopResult> {
  const env = { PORT: String(await freePort()) };
  const first = await startProcess({ runtime, env });
  const people: Visitor[] = [];
  for (let i = 0; i < PEOPLE; i++) people.push(await signUp(first.url));
  const windows: StopWindow[] = [];
  for (let i = 0; i < sockets; i++) {
    const who = people[i % PEOPLE] as Visitor;
    windows.push(await StopWindow.open(who, PATHS[Math.floor(i / PEOPLE) % PATHS.length] ?? "/"));
  }
  const bank = keepSending(people, rate);
  await Bun.sleep(BEFORE_MS);

  const toldMs = performance.now();
  const underWay = bank.sent.filter(({ answeredMs }) => answeredMs === null);
  first.kill(signal);
  const exit = await first.ended;
  const stoppedMs = performance.now() - toldMs;
  const second = await startProcess({ runtime, env, folder: first.folder });
  const darkMs = performance.now() - toldMs;
  await Bun.sleep(AFTER_MS);
  await bank.stop();
  for (const each of bank.sent.filter(({ accepted }) => !accepted)) await again(each);

  const wrongPages = await settled(windows, second);
  const { lost, doubled } = await compare(people, bank.sent);
  const closedWith: Record<string, number> = {};
  for (const { firstClose } of windows)
    closedWith[firstClose?.code ?? "open"] = (closedWith[firstClose?.code ?? "open"] ?? 0) + 1;
  const result = {
    exit,
    stoppedMs: Math.round(stoppedMs),
    darkMs: Math.round(darkMs),
    closedWith,
    lastSocketClosedMs: Math.round(Math.max(...windows.map(({ firstClose }) => (firstClose?.atMs ?? 0) - toldMs))),
    underWay: underWay.length,
    underWayAnswered: underWay.filter(({ accepted }) => accepted).length,
    accepted: bank.sent.filter(({ accepted }) => accepted).length * ROWS_A_FILE,
    acceptedRowsLost: lost,
    doubled,
    reconnected: windows.filter(({ connections }) => connections > 1).length,
    resyncs: windows.filter(({ firstAfterReconnect }) => firstAfterReconnect === "everything").length,
    wrongPages,
    hashesEqual: await hashesEqual(second),
    complaints: complaintsOf(first) + complaintsOf(second),
  };
  for (const window of windows) window.close();
  return result;
}

/** Small files at a steady rate, whatever becomes of those before. */
function keepSending(people: readonly Visitor[], rate: number) {
  const sent: Sent[] = [];
  const open = new Set<Promise<void>>();
  let over = false;
  const running = (async () => {
    const began = performance.now();
    for (let index = 0; !over; index++) {
      const waitMs = began + (index * 1_000 * ROWS_A_FILE) / rate - performance.now();
      if (waitMs > 0) await Bun.sleep(waitMs);
      const who = people[index % people.length] as Visitor;
      const each: Sent = { who, text: fileOf(index), sentMs: performance.now(), answeredMs: null, accepted: false };
      sent.push(each);
      const one = send(each).finally(() => open.delete(one));
      open.add(one);
    }
  })();
  return {
    sent,
    async stop() {
      over = true;
      await running;
      await Promise.all(open);
    },
  };
}

function fileOf(index: number): string {
  const rows = Array.from(
    { length: ROWS_A_FILE },
    (_, row) =>
      `2026-11-${String(1 + (index % 22)).padStart(2, "0")},-${1 + row}.${10 + (index % 90)},USD,SHOP ${index}x${row},Checking`,
  );
  return [HEADER, ...rows, ""].join("\n");
}

async function send(each: Sent): Promise<void> {
  const answer = await each.who.importFile(each.text).catch(() => null);
  each.answeredMs = performance.now();
  each.accepted = answer?.status === 200 && ((await answer.json()) as { rejected: unknown[] }).rejected.length === 0;
}

/** As a person does whose upload failed. */
async function again(each: Sent): Promise<void> {
  const answer = await each.who.importFile(each.text);
  if (answer.status !== 200) throw new Error(`the second try was answered with ${answer.status}`);
}

/** Waits until every page is where its person's journal is; answers those that differ from a fresh load. */
async function settled(windows: readonly StopWindow[], second: PurserProcess): Promise<string[]> {
  const wrong: string[] = [];
  const deadline = performance.now() + SETTLE_MS;
  for (const window of windows) {
    const { seq } = await window.who.json<{ seq: number }>("GET", "/api/state");
    while (window.version < seq && performance.now() < deadline) await Bun.sleep(20);
    let differences = await window.differences();
    // A page that shows the time of day, or an age, may turn between the two.
    for (let tries = 0; differences.length > 0 && tries < 3; tries++) {
      await Bun.sleep(200);
      differences = await window.differences();
    }
    wrong.push(
      ...differences.map((each) => `${window.path} of ${window.who.email}, version ${window.version}: ${each}`),
    );
  }
  if (wrong.length > 0) wrong.push(second.stderr().slice(-2_000));
  return wrong;
}

async function compare(people: readonly Visitor[], sent: readonly Sent[]): Promise<{ lost: number; doubled: number }> {
  let lost = 0;
  let doubled = 0;
  for (const who of people) {
    const expected = sent.filter((each) => each.who === who).flatMap(({ text }) => text.match(/SHOP \d+x\d+/g) ?? []);
    const csv = await (await who.get("/api/transactions.csv")).text();
    const counts = new Map<string, number>();
    for (const [name] of csv.matchAll(/SHOP \d+x\d+/g)) counts.set(name, (counts.get(name) ?? 0) + 1);
    const single = Math.min(...counts.values());
    for (const name of expected) {
      if (!counts.has(name)) lost += 1;
      // The export names a row's text in more than one column.
      else if ((counts.get(name) ?? 0) > single) doubled += 1;
    }
  }
  return { lost, doubled };
}

/** A backup folds every journal anew and holds it against the living states. */
async function hashesEqual({ folder }: PurserProcess): Promise<boolean> {
  const shell = shellWith({ DATABASE_URL: `file:${join(folder, "purser.db")}` });
  const { code, stdout } = await shell.run(["backup", join(folder, "after.purser"), "--verify", "--json"]);
  return code === 0 && (JSON.parse(stdout) as { users: number }).users === PEOPLE;
}

function complaintsOf(purser: PurserProcess): string {
  return purser
    .stderr()
    .split("\n")
    .filter((line) => line.includes('"level":"error"') || line.includes('"level":50'))
    .join("\n");
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

if (import.meta.main) {
  const [runtime = "bun", rate = "200", sockets = "20", signal = "SIGTERM"] = process.argv.slice(2);
  const plan = { runtime: runtime as Runtime, rate: Number(rate), sockets: Number(sockets) };
  const result = await stopUnderLoad({ ...plan, signal: signal === "SIGINT" ? "SIGINT" : "SIGTERM" });
  console.log({ ...plan, signal, ...result });
  await stopProcesses();
  process.exit(0);
}

// A whole Purser as a process of its own, on Bun or on Node: what a person gets, seen from outside.

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureDist } from "./dist.ts";
import { temporaryFolder } from "./store-file.ts";

export const RUNTIMES = ["bun", "node"] as const;
export type Runtime = (typeof RUNTIMES)[number];
export type PurserProcess = {
  readonly url: string;
  readonly pid: number;
  /** Its data folder, removed by `removeFolders`. */
  readonly folder: string;
  /** What it has said so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly kill: (signal: "SIGTERM" | "SIGINT" | "SIGKILL") => void;
  /** The exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
};

const ROOT = resolve(import.meta.dir, "../..");
const START_LIMIT_MS = 30_000;
/** What it says when it serves, with pages or without. */
const ADDRESS = /(?:Purser is|how it does is told) at (http[^\s,/]*\/\/[^\s,/]+)/;

type Wanted = {
  readonly runtime?: Runtime;
  /** A folder of an earlier process, to go on with its data. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
};

const started: PurserProcess[] = [];
const folders = new Set<string>();

/** Resolves once it says where it is; rejects with its words when it ends before that. */
export async function startProcess(wanted: Wanted = {}): Promise<PurserProcess> {
  const purser = launch(wanted);
  const address = await said(purser, ADDRESS);
  return { ...purser, url: address[1] ?? "" };
}

/** For a start that is to fail: its exit code and words. */
export async function failedStart(wanted: Wanted): Promise<{ code: number | string; stdout: string; stderr: string }> {
  const purser = launch(wanted);
  const code = await purser.ended;
  return { code, stdout: purser.stdout(), stderr: purser.stderr() };
}

/** Ends every process that was started here and removes what they wrote. */
export async function stopProcesses(): Promise<void> {
  for (const purser of started) purser.kill("SIGKILL");
  await Promise.all(started.splice(0).map((purser) => purser.ended));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

/** Waits for something it prints. Rejects with its words when it ends first. */
async function said(purser: PurserProcess, what: RegExp): Promise<RegExpExecArray> {
  const deadline = performance.now() + START_LIMIT_MS;
  let over = false;
  void purser.ended.then(() => {
    over = true;
  });
  for (;;) {
    const found = what.exec(purser.stdout());
    if (found) return found;
    if (over || performance.now() > deadline) {
      throw new Error(`it never said ${what}; it said:\n${purser.stdout()}${purser.stderr()}`);
    }
    await Bun.sleep(10);
  }
}

function launch({ runtime = "bun", folder = temporaryFolder().path, env = {} }: Wanted): PurserProcess {
  folders.add(folder);
  const command = runtime === "bun" ? ["--no-env-file", "src/main.ts"] : [join(ensureDist(), "main.js")];
  const child = spawn(runtime === "bun" ? process.execPath : "node", command, {
    // The bundle finds what it needs from wherever it is started; the sources want their own folder, for tsconfig.json.
    cwd: runtime === "bun" ? ROOT : folder,
    env: {
      ...bareEnvironment(),
      DATABASE_URL: `file:${join(folder, "purser.db")}`,
      SESSION_SECRET: "a secret for tests that is long enough",
      PORT: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  const purser: PurserProcess = {
    url: "",
    pid: child.pid ?? 0,
    folder,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    kill: (signal) => void child.kill(signal),
    ended: new Promise((done) => child.on("close", (code, signal) => done(code ?? signal ?? "unknown"))),
  };
  started.push(purser);
  return purser;
}

/** Nobody's own settings reach the process: only what finds programs, and the mark of a test run. */
export function bareEnvironment(): Record<string, string> {
  const kept = ["PATH", "HOME", "TMPDIR", "PURSER_TEST_RUN"];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

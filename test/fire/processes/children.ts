// Other programs as children that can be killed, frozen and woken by their own id, and that do not outlive this process.

import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { onPath } from "#src/setup/command.mjs";

export type Child = {
  readonly pid: number;
  /** What it has said on both streams, the end of it when it said much. */
  readonly said: () => string;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** The exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  readonly over: () => boolean;
};

type Start = {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A file that everything it says is added to. */
  readonly log?: string;
  /** Resolves once it says this, or once this answers true. */
  readonly ready: RegExp | (() => Promise<boolean>);
};

const START_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 25;
const SAID_MAX = 400_000;

/** The kernel kills the child when we die, however we die. */
const LEASH = onPath("setpriv") === null ? [] : ["setpriv", "--pdeathsig", "KILL", "--"];

export async function startChild({ name, command, env, cwd, log, ready }: Start): Promise<Child> {
  const [file = "", ...args] = [...LEASH, ...command];
  const process_ = spawn(file, args, {
    env: env ?? process.env,
    ...(cwd ? { cwd } : {}),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let over = false;
  for (const stream of [process_.stdout, process_.stderr]) {
    stream.on("data", (chunk) => {
      said = (said + chunk).slice(-SAID_MAX);
      if (log) appendFileSync(log, chunk);
    });
  }
  const ended = new Promise<number | string>((done) => {
    process_.on("close", (code, signal) => {
      over = true;
      done(code ?? signal ?? "unknown");
    });
  });
  const child: Child = {
    pid: process_.pid ?? 0,
    said: () => said,
    signal: (signal) => void process_.kill(signal),
    ended,
    over: () => over,
  };
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(ready instanceof RegExp ? ready.test(said) : await ready())) {
    if (over || performance.now() > deadline) {
      child.signal("SIGKILL");
      throw new Error(`${name} did not start; it said:\n${said.slice(-4_000)}`);
    }
    await Bun.sleep(LOOK_EVERY_MS);
  }
  return child;
}

/** Ends it by SIGTERM, and by SIGKILL when it does not end within the time. */
export async function endChild(child: Child, patienceMs: number): Promise<void> {
  child.signal("SIGCONT");
  child.signal("SIGTERM");
  const timer = setTimeout(() => child.signal("SIGKILL"), patienceMs);
  await child.ended;
  clearTimeout(timer);
}

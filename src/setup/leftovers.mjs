// Finds what a test run left running, so that a test which forgets its server fails instead of haunting the machine.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./terminal.mjs";

const NAME = "PURSER_TEST_RUN";
const POLL_MS = 100;
/** A server that was told to end may take this long. */
const PATIENCE_MS = 5_000;

/** In the environment of everything a run starts, and so in that of everything it leaves behind. */
export const MARK = { [NAME]: `${process.pid}-${Date.now()}` };

/** Ends what is still running; each such process is a failure. Linux only: elsewhere it finds nothing. */
export async function endLeftovers() {
  const deadline = Date.now() + PATIENCE_MS;
  while (marked().length > 0 && Date.now() < deadline) {
    await sleep(POLL_MS);
  }
  const left = marked();
  for (const pid of left) {
    say(`a test left process ${pid} running: ${read(pid, "cmdline").replaceAll("\0", " ").trim()}`);
    process.kill(pid, "SIGKILL");
  }
  return { passed: 0, failed: left.length, skipped: 0 };
}

function marked() {
  if (!existsSync("/proc/self/environ")) {
    return [];
  }
  const mark = `${NAME}=${MARK[NAME]}`;
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => read(Number(pid), "environ").split("\0").includes(mark)).map(Number);
}

/** @param {number} pid @param {string} file */
function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

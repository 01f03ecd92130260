// Starts a server that cannot outlive this process: it ends when told to, and also when this process is killed.

import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SetupError } from "./terminal.mjs";

const POLL_MS = 50;
const START_LIMIT_MS = 60_000;
/** A server that does not end within this time after SIGTERM is killed. */
const STOP_LIMIT_MS = 15_000;
const TAIL_LINES = 20;
/**
 * The shell between us and the server waits for the end of its standard input, which the kernel closes when we die.
 * `detached` gives both a group of their own, so that Ctrl-C reaches Purser first and the server after it has drained.
 */
const LEASH = `exec 3<&0
"$@" </dev/null 3<&- &
pid=$!
(cat <&3 >/dev/null; kill -TERM $pid 2>/dev/null; sleep ${STOP_LIMIT_MS / 1000}; kill -KILL $pid 2>/dev/null) &
exec 3<&-
wait $pid
code=$?
trap '' TERM
kill -TERM 0
if [ -n "$PURSER_REMOVE_AFTER" ]; then rm -rf "$PURSER_REMOVE_AFTER"; fi
exit $code`;

/** @typedef {{ stop(): Promise<void> }} Leashed */

/**
 * Starts `command` and waits until `ready` says so.
 * @param {{ name: string, command: string[], folder: string, temporary: boolean, ready: (log: string) => Promise<boolean> }} what
 *   `folder` exists and takes the log; a `temporary` one is removed once the server has ended
 * @returns {Promise<Leashed>}
 */
export async function startLeashed({ name, command, folder, temporary, ready }) {
  const logFile = join(folder, "server.log");
  const log = openSync(logFile, "w");
  const env = { ...process.env, PURSER_REMOVE_AFTER: temporary ? folder : "" };
  const child = spawn("sh", ["-c", LEASH, name, ...command], { env, stdio: ["pipe", log, log], detached: true });
  closeSync(log);
  let running = true;
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    const end = () => {
      running = false;
      child.stdin?.destroy();
      resolve();
    };
    child.on("error", end);
    child.on("exit", end);
  });
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await ready(readFileSync(logFile, "utf8")))) {
    if (!running || Date.now() > deadline) {
      child.stdin?.destroy();
      throw new SetupError(`${name} did not start; the end of ${logFile}:\n${tail(logFile)}`);
    }
    await sleep(POLL_MS);
  }
  // Neither the server nor its pipe keeps a finished test run waiting.
  child.unref();
  /** @type {import("node:net").Socket} */ (child.stdin).unref?.();
  return {
    async stop() {
      child.ref();
      child.stdin?.destroy();
      await ended;
    },
  };
}

/** A port of the loopback address that nobody uses now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}

/** Whether somebody listens on a port of the loopback address. @param {number} port @returns {Promise<boolean>} */
export function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** @param {string} file */
function tail(file) {
  return readFileSync(file, "utf8").trim().split("\n").slice(-TAIL_LINES).join("\n");
}

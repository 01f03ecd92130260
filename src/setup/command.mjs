// Running other programs: to the end, with their output shown or kept, and finding them.

import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** @typedef {{ code: number, output: string }} Ended how a program ended: its exit code (128 + n for a signal) and its output */

const SIGNAL_NUMBERS = /** @type {Record<string, number>} */ ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 });

/** Runs a program to its end and keeps what it prints. @param {string} file @param {string[]} args @param {import("node:child_process").SpawnOptions} [options] @returns {Promise<Ended>} */
export function run(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on("close", (code, signal) => resolve({ code: exitCode(code, signal), output }));
  });
}

/** Runs a program on this terminal; Ctrl-C is the program's to answer, SIGTERM is passed on. @param {string} file @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} its exit code */
export function runHere(file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: "inherit", env });
    const wait = () => {};
    const passOn = () => child.kill("SIGTERM");
    process.on("SIGINT", wait);
    process.on("SIGTERM", passOn);
    process.on("SIGHUP", passOn);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", wait);
      process.off("SIGTERM", passOn);
      process.off("SIGHUP", passOn);
      resolve(exitCode(code, signal));
    });
  });
}

/** The full path of a program on the PATH, or null. @param {string} name */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here
    }
  }
  return null;
}

/** What a program prints when asked for its version, or null when it does not run. @param {string} file @param {string[]} args */
export function answerOf(file, args) {
  const { status, stdout, stderr } = spawnSync(file, args, { encoding: "utf8" });
  return status === 0 ? `${stdout}${stderr}`.trim() : null;
}

/** @param {number | null} code @param {string | null} signal */
function exitCode(code, signal) {
  return code ?? 128 + (SIGNAL_NUMBERS[signal ?? ""] ?? 1);
}

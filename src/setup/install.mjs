// Brings Bun and the packages of bun.lock into node_modules, and does nothing when they are there already.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { answerOf, onPath, run } from "./command.mjs";
import { SetupError, say, since } from "./terminal.mjs";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const MODULES = join(ROOT, "node_modules");
const BUN = join(MODULES, "bun", "bin", "bun.exe");
/** Remembers what was installed from: gone with node_modules, and so never wrong about it. */
const STAMP = join(MODULES, ".purser-installed.json");
/** Any development package does: when it is there, a person works on Purser and keeps the others too. */
const DEV_WITNESS = join(MODULES, "typescript");
/** Where npm install scripts are off, npm leaves a text of some hundred bytes in place of Bun. */
const PLACEHOLDER_BYTES_MAX = 100_000;

/**
 * Makes node_modules match bun.lock.
 * @param {{ dev: boolean }} wanted whether to bring what only tests and checks need
 * @returns {Promise<string>} the path of Bun
 */
export async function ensurePackages({ dev }) {
  const want = { lock: sha256(readFileSync(join(ROOT, "bun.lock"))), dev: dev || existsSync(DEV_WITNESS) };
  const have = readStamp();
  if (have?.lock === want.lock && (have.dev || !want.dev) && bunRuns()) {
    return BUN;
  }
  const startedAtMs = Date.now();
  await ensureBun();
  say(want.dev ? "installing packages, those for tests too" : "installing packages");
  const args = ["install", "--frozen-lockfile", ...(want.dev ? [] : ["--production"])];
  const { code, output } = await run(BUN, args, { cwd: ROOT });
  if (code !== 0) {
    throw new SetupError(`bun ${args.join(" ")} failed:\n${output}`);
  }
  await wakeBun();
  writeFileSync(STAMP, JSON.stringify(want));
  say(`packages are ready (${since(startedAtMs)})`);
  return BUN;
}

/** Puts the pinned Bun into node_modules, from the npm package of that name. */
async function ensureBun() {
  if (bunRuns()) {
    return;
  }
  const version = pinnedBun();
  const existing = onPath("bun");
  if (onPath("npm") === null && existing === null) {
    throw new SetupError("npm is not on the PATH: install Node.js 20 or newer with npm, then try again");
  }
  say(`fetching Bun ${version}`);
  mkdirSync(MODULES, { recursive: true });
  const nest = mkdtempSync(join(MODULES, ".bun-"));
  try {
    await fetchBun(nest, version, existing);
    moveInto(join(nest, "node_modules"), "bun");
    moveInto(join(nest, "node_modules"), "@oven");
  } finally {
    rmSync(nest, { recursive: true, force: true });
  }
  await wakeBun();
}

/** @param {string} nest an empty folder @param {string} version @param {string | null} otherBun used where there is no npm */
async function fetchBun(nest, version, otherBun) {
  writeFileSync(join(nest, "package.json"), JSON.stringify({ private: true, dependencies: { bun: version } }));
  const npmArgs = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel=error"];
  const { code, output } =
    onPath("npm") !== null || otherBun === null
      ? await run("npm", npmArgs, { cwd: nest, shell: process.platform === "win32" })
      : await run(otherBun, ["install", "--ignore-scripts"], { cwd: nest });
  if (code !== 0) {
    throw new SetupError(`npm could not fetch Bun ${version}:\n${output}`);
  }
}

/** @param {string} from @param {string} name */
function moveInto(from, name) {
  if (existsSync(join(from, name))) {
    rmSync(join(MODULES, name), { recursive: true, force: true });
    renameSync(join(from, name), join(MODULES, name));
  }
}

/** Runs the install script of the bun package where npm or Bun was told not to. */
async function wakeBun() {
  if (bunRuns()) {
    return;
  }
  const { code, output } = await run(process.execPath, ["install.js"], { cwd: join(MODULES, "bun") });
  if (code !== 0 || !bunRuns()) {
    throw new SetupError(`Bun does not run on this machine:\n${output}`);
  }
}

function bunRuns() {
  try {
    return statSync(BUN).size > PLACEHOLDER_BYTES_MAX && answerOf(BUN, ["--version"]) === pinnedBun();
  } catch {
    return false;
  }
}

function pinnedBun() {
  return String(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).dependencies.bun);
}

/** @returns {{ lock: string, dev: boolean } | null} */
function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, "utf8"));
  } catch {
    return null;
  }
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

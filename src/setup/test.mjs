// `npm test`: brings what is missing, runs every test this machine can run, and closes with the line "N passed, N failed".

import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { run } from "./command.mjs";
import { ensurePackages, ROOT } from "./install.mjs";
import { startKafka } from "./kafka.mjs";
import { endLeftovers, MARK } from "./leftovers.mjs";
import { commandFor, PARTS, partNamed } from "./part-list.mjs";
import { startRedis } from "./redis.mjs";
import { runScript, SetupError, say, since } from "./terminal.mjs";

/** For a test that sets no limit of its own: a slow machine is no failure, a hang is one. */
const PATIENCE_MS = 30_000;

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** `npm run check` runs these first; each counts as one test. */
const CHECKS = [["biome", "ci", ".", "--colors=off"], ["tsc"], ["knip-bun", "--no-config-hints"]];
/** Far above what all tests take: a run that hangs ends as a failure instead of never. */
const RUN_LIMIT_MS = 60 * 60_000;
/** The end of what `bun test` prints, after which it says nothing more. */
const CLOSING =
  /((?:^ *\d+ (?:pass|fail|skip|todo|errors?|expect\(\) calls|snapshots?,?.*)\n)+)(?=Ran \d+ tests? across)/gm;

await runScript(async () => {
  process.chdir(ROOT);
  const args = process.argv.slice(2).filter((arg) => arg !== "--check");
  const tallies = [];
  try {
    const bun = await ensurePackages({ dev: true });
    const env = testEnvironment();
    if (process.argv.includes("--check")) {
      tallies.push(await runChecks(bun, env));
    }
    tallies.push(await runTests(bun, args, env));
    tallies.push(await endLeftovers());
    if (args.length === 0) {
      tallies.push(tellAbsent());
    }
  } catch (error) {
    if (!(error instanceof SetupError)) {
      throw error;
    }
    say(error.message);
    tallies.push({ passed: 0, failed: 1, skipped: 0 });
  }
  return close(tallies);
});

/** @param {string} bun @param {NodeJS.ProcessEnv} env @returns {Promise<Tally>} */
async function runChecks(bun, env) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const check of CHECKS) {
    const startedAtMs = Date.now();
    const { code, output } = await run(bun, ["x", "--no-install", ...check], { env });
    tally[code === 0 ? "passed" : "failed"] += 1;
    say(`${check[0]} ${code === 0 ? "is content" : `failed:\n${output.trimEnd()}`} (${since(startedAtMs)})`);
  }
  return tally;
}

/** All tests share one broker and one Redis; a run of some tests starts what these need by itself. @param {string} bun @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<Tally>} */
async function runTests(bun, args, env) {
  const servers = args.length === 0 ? await startServers() : [];
  try {
    const shared = Object.assign({}, ...servers.map((server) => server.env));
    const { code, output } = await show(bun, ["test", `--timeout=${PATIENCE_MS}`, ...args], { ...env, ...shared });
    return tallyOf(code, output);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function startServers() {
  const folder = (/** @type {string} */ name) => mkdtempSync(join(tmpdir(), `purser-${name}-`));
  const starts = [];
  if (partNamed("java").find() !== null && partNamed("kafka").find() !== null) {
    const started = startKafka(folder("kafka"), { temporary: true });
    starts.push(started.then(({ brokers, stop }) => ({ env: { PURSER_TEST_KAFKA: brokers }, stop })));
  }
  if (partNamed("redis").find() !== null) {
    const started = startRedis(folder("redis"), { temporary: true });
    starts.push(started.then(({ url, stop }) => ({ env: { PURSER_TEST_REDIS: url }, stop })));
  }
  return await Promise.all(starts);
}

/** Runs a program, shows its output as it comes, and keeps it. @param {string} file @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<import("./command.mjs").Ended>} */
function show(file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe"], timeout: RUN_LIMIT_MS });
    const chunks = /** @type {Buffer[]} */ ([]);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (/** @type {Buffer} */ chunk) => {
        chunks.push(chunk);
        process.stdout.write(chunk);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/** @param {number} code @param {string} output @returns {Tally} */
function tallyOf(code, output) {
  const plain = stripVTControlCharacters(output);
  const closing = [...plain.matchAll(CLOSING)].at(-1)?.[1] ?? "";
  const count = (/** @type {string} */ word) => Number(new RegExp(`^ *(\\d+) ${word}$`, "m").exec(closing)?.[1] ?? 0);
  const failed = count("fail");
  // A run that crashed, or in which no test was found, is a failure even when no test failed.
  return {
    passed: count("pass"),
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: count("skip") + count("todo"),
  };
}

/** Names what is absent: skipped here, a failure with CI=true. @returns {Tally} */
function tellAbsent() {
  const absent = PARTS.filter((part) => part.find() === null);
  const fate = process.env.CI === "true" ? "with CI=true that is a failure" : "tests that need it were skipped";
  for (const part of absent) {
    process.stdout.write(`${part.name} (${part.use}) is absent, ${fate}; ${commandFor(part)} brings it\n`);
  }
  return { passed: 0, failed: process.env.CI === "true" ? absent.length : 0, skipped: 0 };
}

/** Prints the last line. @param {Tally[]} tallies @returns {number} the exit code */
function close(tallies) {
  const sum = (/** @type {keyof Tally} */ field) => tallies.reduce((total, tally) => total + tally[field], 0);
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  return failed === 0 ? 0 : 1;
}

/** Tools of node_modules come first; nobody's own settings reach the tests. */
function testEnvironment() {
  const path = [join(ROOT, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  return { ...process.env, ...colour, ...MARK, PATH: path };
}

// The parts that some tests and `npm run start:full` need besides npm packages: how to see each, and how to bring it.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { answerOf, onPath, run } from "./command.mjs";
import { KAFKA_JARS, KAFKA_VERSION } from "./kafka.mjs";
import { SetupError, say } from "./terminal.mjs";

const KAFKA_FOLDER = join(dirname(fileURLToPath(import.meta.url)), "kafka");
/** Kafka 4 refuses to start on an older one. */
const JAVA_VERSION_MIN = 17;
const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const LIBRARY_FOLDERS = [
  "/usr/lib/x86_64-linux-gnu",
  "/usr/lib/aarch64-linux-gnu",
  "/usr/lib64",
  "/usr/lib",
  "/usr/local/lib",
];
/** With this script in place Debian installs a server without starting it. */
const POLICY = "/usr/sbin/policy-rc.d";

/**
 * @typedef {"java" | "kafka" | "redis" | "chromium" | "kcat" | "librdkafka"} PartName
 * @typedef {object} Part
 * @property {PartName} name
 * @property {string} use what it is for
 * @property {() => string | null} find where it is (of Java: which), null when absent
 * @property {string[]} debian the Debian packages that bring it, or that bringing it takes
 * @property {(() => Promise<void>) | null} bring the rest of the work, after the Debian packages
 */

/** @type {readonly Part[]} */
export const PARTS = [
  { name: "java", use: "runs Kafka", find: findJava, debian: ["default-jre-headless"], bring: null },
  { name: "kafka", use: `Apache Kafka ${KAFKA_VERSION}`, find: findKafka, debian: ["maven"], bring: bringKafka },
  {
    name: "redis",
    use: "cache, limits, jobs and fan-out",
    find: () => onPath("redis-server"),
    debian: ["redis-server"],
    bring: null,
  },
  {
    name: "chromium",
    use: "tests in a real browser",
    find: chromium,
    debian: ["chromium", "fonts-dejavu-core"],
    bring: null,
  },
  { name: "kcat", use: "looks into Kafka from outside", find: () => onPath("kcat"), debian: ["kcat"], bring: null },
  { name: "librdkafka", use: "a Kafka that fails on demand", find: librdkafka, debian: ["librdkafka1"], bring: null },
];

/** What brings the part, as a person would type it. @param {Part} part */
export function commandFor(part) {
  return part.bring === null ? `npm run parts (apt-get install ${part.debian.join(" ")})` : "npm run parts";
}

/** The part of that name. @param {PartName} name @returns {Part} */
export function partNamed(name) {
  const part = PARTS.find((candidate) => candidate.name === name);
  if (part === undefined) {
    throw new Error(`no part is called ${name}`);
  }
  return part;
}

/** Brings the parts that are absent: Debian's packages first, all at once. @param {readonly Part[]} parts */
export async function bringParts(parts) {
  const absent = parts.filter((part) => part.find() === null);
  const packages = absent.flatMap((part) => (part.bring !== null && onPath("mvn") !== null ? [] : part.debian));
  if (packages.length > 0) {
    await installDebian(packages);
  }
  for (const part of absent) {
    await part.bring?.();
    if (part.find() === null) {
      throw new SetupError(`${part.name} is still absent after installing ${part.debian.join(" ")}`);
    }
  }
}

/** CHROMIUM names one that is elsewhere. */
function chromium() {
  const named = process.env.CHROMIUM;
  return named && existsSync(named) ? named : (CHROMIUM_NAMES.map(onPath).find((path) => path !== null) ?? null);
}

function librdkafka() {
  return LIBRARY_FOLDERS.map((folder) => join(folder, "librdkafka.so.1")).find((path) => existsSync(path)) ?? null;
}

function findJava() {
  const answer = onPath("java") && answerOf("java", ["-version"]);
  const version = /version "(\d+)/.exec(answer ?? "")?.[1];
  return version !== undefined && Number(version) >= JAVA_VERSION_MIN ? `Java ${version}` : null;
}

function findKafka() {
  return existsSync(KAFKA_JARS) ? KAFKA_JARS : null;
}

/** Maven fetches Kafka and what it needs; every jar must be the one whose sum is committed. */
async function bringKafka() {
  say(`fetching Apache Kafka ${KAFKA_VERSION} with Maven`);
  const nest = `${KAFKA_JARS}.new`;
  rmSync(nest, { recursive: true, force: true });
  mkdirSync(nest, { recursive: true });
  const args = ["-B", "-q", "-f", join(KAFKA_FOLDER, "pom.xml"), "dependency:copy-dependencies"];
  const { code, output } = await run("mvn", [...args, `-DoutputDirectory=${nest}`, "-DincludeScope=runtime"]);
  if (code !== 0) {
    throw new SetupError(`Maven could not fetch Kafka:\n${output}`);
  }
  checkJars(nest);
  renameSync(nest, KAFKA_JARS);
}

/** @param {string} folder */
function checkJars(folder) {
  const lines = readFileSync(join(KAFKA_FOLDER, "jars.sha256"), "utf8").trim().split("\n");
  const expected = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  for (const name of new Set([...expected.keys(), ...readdirSync(folder)])) {
    const path = join(folder, name);
    const sum = existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : "absent";
    if (sum !== expected.get(name)) {
      throw new SetupError(`${name} is not the jar that jars.sha256 names (${sum}); Kafka is not installed`);
    }
  }
}

/** @param {string[]} packages */
async function installDebian(packages) {
  const names = packages.join(" ");
  if (onPath("apt-get") === null || process.getuid?.() !== 0) {
    throw new SetupError(
      `install these with your system's package manager: ${names}  (Debian: sudo apt-get install ${names})`,
    );
  }
  say(`installing ${names}`);
  const ownPolicy = !existsSync(POLICY);
  if (ownPolicy) {
    writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  }
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const install = ["install", "-y", "--no-install-recommends", ...packages];
    let ended = await run("apt-get", install, { env });
    if (ended.code !== 0) {
      await run("apt-get", ["update"], { env });
      ended = await run("apt-get", install, { env });
    }
    if (ended.code !== 0) {
      throw new SetupError(`apt-get install ${names} failed:\n${ended.output}`);
    }
  } finally {
    if (ownPolicy) {
      rmSync(POLICY, { force: true });
    }
  }
}

// `npm start`: brings what is missing, then runs Purser. `--full` adds a real Kafka and Redis beside it.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runHere } from "./command.mjs";
import { ensurePackages, ROOT } from "./install.mjs";
import { startKafka } from "./kafka.mjs";
import { bringParts, partNamed } from "./part-list.mjs";
import { startRedis } from "./redis.mjs";
import { runScript, say, since } from "./terminal.mjs";

/** Its own folder, so that Kafka's offsets and the database that remembers them belong together. */
const FULL_DATA = join(ROOT, "data", "full");

await runScript(async () => {
  process.chdir(ROOT);
  const bun = await ensurePackages({ dev: false });
  const env = { ...process.env, ...demoByDefault() };
  return process.argv.includes("--full") ? await startFull(bun, env) : await runPurser(bun, env);
});

/** @param {string} bun @param {NodeJS.ProcessEnv} env */
function runPurser(bun, env) {
  return runHere(bun, ["src/main.ts"], env);
}

/** @param {string} bun @param {NodeJS.ProcessEnv} env */
async function startFull(bun, env) {
  await bringParts([partNamed("java"), partNamed("kafka"), partNamed("redis")]);
  mkdirSync(FULL_DATA, { recursive: true });
  const startedAtMs = Date.now();
  say("starting Kafka and Redis");
  // A Ctrl-C while they start must still stop them: the leash does, once this process is gone.
  const started = await Promise.allSettled([
    startKafka(join(FULL_DATA, "kafka"), { temporary: false }),
    startRedis(join(FULL_DATA, "redis"), { temporary: false }),
  ]);
  try {
    const [kafka, redis] = started;
    if (kafka.status === "rejected") {
      throw kafka.reason;
    }
    if (redis.status === "rejected") {
      throw redis.reason;
    }
    say(`Kafka at ${kafka.value.brokers}, Redis at ${redis.value.url} (${since(startedAtMs)})`);
    return await runPurser(bun, {
      DATABASE_URL: `file:${join(FULL_DATA, "purser.db")}`,
      ...env,
      KAFKA_BROKERS: kafka.value.brokers,
      REDIS_URL: redis.value.url,
    });
  } finally {
    await Promise.all(started.map((server) => (server.status === "fulfilled" ? server.value.stop() : null)));
  }
}

/** The demo, unless the environment or .env (which Bun reads itself) says otherwise. */
function demoByDefault() {
  const dotEnv = existsSync(".env") ? readFileSync(".env", "utf8") : "";
  return process.env.DEMO !== undefined || /^\s*(export\s+)?DEMO\s*=/m.test(dotEnv) ? {} : { DEMO: "1" };
}

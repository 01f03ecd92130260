// One real Redis for the whole test run: the run's own, or one that starts when the first test asks.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRedis } from "#src/setup/redis.mjs";

let started: Promise<string> | undefined;

/** Its address. Everybody shares it: use a key prefix that is yours alone. It ends with the process. */
export async function redisUrl(): Promise<string> {
  started ??= process.env.PURSER_TEST_REDIS ? Promise.resolve(process.env.PURSER_TEST_REDIS) : startOwn();
  return await started;
}

async function startOwn(): Promise<string> {
  const { url } = await startRedis(mkdtempSync(join(tmpdir(), "purser-redis-")), { temporary: true });
  return url;
}

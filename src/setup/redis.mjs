// A real Redis on this machine, on a free loopback port.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { answers, freePort, startLeashed } from "./leash.mjs";

/**
 * Starts a server and waits until it answers.
 * @param {string} folder its log and, when `keep`, its data
 * @param {{ keep: boolean }} options whether the data outlives the server
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startRedis(folder, { keep }) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const { stop } = await startLeashed({
    name: "Redis",
    command: [
      ...["redis-server", "--bind", "127.0.0.1", "--port", String(port), "--dir", folder],
      ...(keep ? ["--appendonly", "yes"] : ["--appendonly", "no", "--save", ""]),
    ],
    logFile: join(folder, "redis.log"),
    ready: () => answers(port),
  });
  return { url: `redis://127.0.0.1:${port}`, stop };
}

// A real Redis on this machine, on a free loopback port.

import { mkdirSync } from "node:fs";
import { answers, freePort, startLeashed } from "./leash.mjs";

/**
 * Starts a server and waits until it answers.
 * @param {string} folder its log and data
 * @param {{ temporary: boolean, port?: number }} options whether nothing is kept and the folder goes when the server has ended
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startRedis(folder, { temporary, port: wanted }) {
  mkdirSync(folder, { recursive: true });
  const port = wanted ?? (await freePort());
  const { stop } = await startLeashed({
    name: "Redis",
    command: [
      ...["redis-server", "--bind", "127.0.0.1", "--port", String(port), "--dir", folder],
      ...(temporary ? ["--appendonly", "no", "--save", ""] : ["--appendonly", "yes"]),
    ],
    folder,
    temporary,
    ready: () => answers(port),
  });
  return { url: `redis://127.0.0.1:${port}`, stop };
}

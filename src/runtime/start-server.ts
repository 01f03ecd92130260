// Starts the server on the runtime at hand, on the first port that is free.

import type { RunningServer, ServerOptions } from "./server.ts";

const PORTS_TRIED_MAX = 20;

/** Starts on the runtime at hand. Rejects with a sentence for people when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const isBun = "Bun" in globalThis;
  const { listen } = isBun ? await import("./bun-server.ts") : await import("./node-server.ts");
  const last = options.portMayMove ? options.port + PORTS_TRIED_MAX : options.port;
  for (let port = options.port; port <= last; port++) {
    const running = await listen(options, port);
    if (running) return running;
  }
  const tried = options.portMayMove ? `${options.port}–${last} are all` : `${options.port} is`;
  throw new Error(`PORT: ${tried} taken on ${options.hostname}; stop the other program or choose another port.`);
}

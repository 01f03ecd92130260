// An answer that takes long: the connection is given up, unless the answer asked for time.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { listen } from "#runtime/bun-server.ts";
import type { RunningServer, ServerOptions } from "#runtime/server.ts";

const SILENT_SECONDS_MAX = 1;
/** Bun looks at silent connections every four seconds. */
const ANSWER_AFTER_MS = 9_000;

const options: ServerOptions = {
  hostname: "127.0.0.1",
  port: 0,
  portMayMove: false,
  silentSecondsMax: SILENT_SECONDS_MAX,
  socketPath: "/live",
  accept: async () => new Response(null, { status: 404 }),
  async fetch(request, { takeTime }) {
    if (new URL(request.url).pathname === "/slow") takeTime?.();
    await Bun.sleep(ANSWER_AFTER_MS);
    return new Response("done");
  },
};

let server: RunningServer | null;
beforeAll(async () => {
  server = await listen(options, 0);
});
afterAll(() => server?.stop());

async function ask(path: string): Promise<string> {
  return (await fetch(`http://127.0.0.1:${server?.port}${path}`)).text();
}

test("on Bun it comes where it asked for time, and is cut off where it did not (Node waits by itself)", async () => {
  const found = await Promise.allSettled([ask("/slow"), ask("/quick")]);
  expect(found.map((each) => (each.status === "fulfilled" ? each.value : "cut off"))).toEqual(["done", "cut off"]);
}, 30_000);

// How a Purser starts and how it ends, on Bun and on Node: ports, bad settings, SIGTERM, and SIGKILL with a second life.

import { afterAll, describe, expect, test } from "bun:test";
import { createServer, type Server } from "node:net";
import { failedStart, RUNTIMES, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { signIn, signUp } from "#test/support/visitor.ts";

const LIMIT_MS = 60_000;
const DEFAULT_PORT = 3000;
/** The program gives a stuck end this long; a good one takes a moment. */
const END_LIMIT_MS = 8_000;
const HEADER = "Date,Amount,Currency,Description,Account";

const blockers: Server[] = [];
afterAll(async () => {
  for (const server of blockers) server.close();
  await stopProcesses();
});

describe.each(RUNTIMES)("on %s", (runtime) => {
  test(
    "SIGTERM closes the open sockets with 1012, so that pages come back, and ends with 0",
    async () => {
      const purser = await startProcess({ runtime });
      const visitor = await signUp(purser.url);
      const dashboard = await visitor.live("/");
      const startedMs = performance.now();
      purser.kill("SIGTERM");
      expect(await dashboard.closed).toMatchObject({ code: 1012 });
      expect(await purser.ended).toBe(0);
      expect(performance.now() - startedMs).toBeLessThan(END_LIMIT_MS);
      expect(purser.stderr()).not.toContain('"level":"error"');
    },
    LIMIT_MS,
  );

  test(
    "what was answered before kill -9 is there after the next start, once",
    async () => {
      const first = await startProcess({ runtime });
      const visitor = await signUp(first.url);
      const rows = Array.from(
        { length: 300 },
        (_, i) => `2026-10-${10 + (i % 20)},-1.${10 + (i % 90)},USD,SHOP ${i},Checking`,
      );
      await visitor.importFile([HEADER, ...rows, ""].join("\n"));
      const before = await visitor.json<{ hash: string; counts: { rows: number } }>("GET", "/api/state");
      expect(before.counts.rows).toBe(300);
      // A second file is on its way when the end comes.
      const more = rows.map((row) => row.replace("SHOP", "STALL"));
      const cut = visitor.importFile([HEADER, ...more, ""].join("\n")).catch(() => null);
      first.kill("SIGKILL");
      expect(await first.ended).toBe("SIGKILL");
      await cut;

      const second = await startProcess({ runtime, folder: first.folder });
      const again = await signIn(second.url, visitor.email);
      const repeated = await (await again.importFile([HEADER, ...rows, ...more, ""].join("\n"))).json();
      expect(repeated).toMatchObject({ rejected: [] });
      const after = await again.json<{ counts: { rows: number } }>("GET", "/api/state");
      expect(after.counts.rows).toBe(600);
      expect(await again.page("/transactions")).toContain("Shop");
    },
    LIMIT_MS,
  );

  test(
    "the default port moves on when it is taken, and the new one is printed",
    async () => {
      await occupy(DEFAULT_PORT);
      const purser = await startProcess({ runtime, env: { PORT: "" } });
      const port = Number(new URL(purser.url).port);
      expect(port).toBeGreaterThan(DEFAULT_PORT);
      expect((await fetch(`${purser.url}/healthz`)).status).toBe(200);
    },
    LIMIT_MS,
  );

  test(
    "a port that was asked for and is taken is an error of one line",
    async () => {
      const port = await occupy(0);
      const { code, stderr, stdout } = await failedStart({ runtime, env: { PORT: String(port), LOG_LEVEL: "warn" } });
      expect(code).toBe(1);
      expect(stderr).toMatch(new RegExp(`^PORT: ${port} is taken on 127\\.0\\.0\\.1; .+\\n$`));
      expect(stdout).toBe("");
    },
    LIMIT_MS,
  );

  test(
    "a bad value stops the start with one line that names it",
    async () => {
      const { code, stderr } = await failedStart({ runtime, env: { KAFKA_BROKERS: "nonsense" } });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^KAFKA_BROKERS must be .+\n$/);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    },
    LIMIT_MS,
  );

  test(
    "a second server on the same database is refused in words",
    async () => {
      const first = await startProcess({ runtime });
      const { code, stderr } = await failedStart({ runtime, folder: first.folder });
      expect(code).toBe(1);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    },
    LIMIT_MS,
  );
});

/** Takes a port, unless somebody else has it already. */
function occupy(port: number): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    blockers.push(server);
    server.once("error", () => resolve(port));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

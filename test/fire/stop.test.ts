// A stop under load, on Bun and on Node: pages come back, requests under way are answered, and the end comes in time.

import { afterAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { RUNTIMES, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { signIn, signUp, type Visitor } from "#test/support/visitor.ts";
import { stopUnderLoad } from "./stop.ts";

const LIMIT_MS = 90_000;
/** What the program gives requests under way, and a little. */
const CUT_OFF_MS = 7_000;
const ECHO_MS = 1_200;
const AT_ONCE_MS = 1_500;
const SOCKETS = 20;

afterAll(stopProcesses);

describe.each(RUNTIMES)("on %s", (runtime) => {
  test(
    "every page is let go with 1012 and taken back, and no accepted row is lost or doubled",
    async () => {
      const result = await stopUnderLoad({ runtime, rate: 200, sockets: SOCKETS, signal: "SIGTERM" });
      expect(result).toMatchObject({
        exit: 0,
        closedWith: { 1012: SOCKETS },
        reconnected: SOCKETS,
        acceptedRowsLost: 0,
        doubled: 0,
        wrongPages: [],
        hashesEqual: true,
        complaints: "",
      });
      expect(result.accepted).toBeGreaterThan(0);
      expect(result.stoppedMs).toBeLessThan(CUT_OFF_MS);
    },
    LIMIT_MS,
  );

  test(
    "an upload that is half here is taken in to its end, and kept",
    async () => {
      const purser = await startProcess({ runtime });
      const visitor = await signUp(purser.url);
      const upload = await halfUpload(visitor);
      purser.kill("SIGTERM");
      await Bun.sleep(500);
      upload.finish();
      expect(await upload.answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"new":2/);
      expect(await purser.ended).toBe(0);
      const next = await startProcess({ runtime, folder: purser.folder });
      const again = await signIn(next.url, visitor.email);
      expect(await again.json("GET", "/api/state")).toMatchObject({ counts: { rows: 2 } });
    },
    LIMIT_MS,
  );

  test(
    "an upload that never ends is cut off in time, and a signal that comes twice at once is one",
    async () => {
      const purser = await startProcess({ runtime });
      const upload = await halfUpload(await signUp(purser.url));
      const told = performance.now();
      purser.kill("SIGTERM");
      purser.kill("SIGINT");
      purser.kill("SIGTERM");
      expect(await purser.ended).toBe(0);
      expect(performance.now() - told).toBeLessThan(CUT_OFF_MS);
      expect(await upload.answer).not.toContain("200 OK");
    },
    LIMIT_MS,
  );

  test(
    "one more signal, a while later, ends it at once",
    async () => {
      const purser = await startProcess({ runtime });
      await halfUpload(await signUp(purser.url));
      purser.kill("SIGINT");
      await Bun.sleep(ECHO_MS);
      const told = performance.now();
      purser.kill("SIGINT");
      expect(await purser.ended).toBe(1);
      expect(performance.now() - told).toBeLessThan(AT_ONCE_MS);
    },
    LIMIT_MS,
  );
});

/** A file's first half, which the server has; `answer`: all that came back until the connection was closed. */
async function halfUpload(visitor: Visitor): Promise<{ finish(): void; readonly answer: Promise<string> }> {
  const file =
    "Date,Amount,Currency,Description,Account\n2026-11-02,-4.50,USD,COFFEE,Card\n2026-11-03,-8.17,USD,LUNCH,Card\n";
  const body = [
    '--half\r\ncontent-disposition: form-data; name="file"; filename="half.csv"\r\ncontent-type: text/csv\r\n\r\n',
    `${file}\r\n--half--\r\n`,
  ].join("");
  const { hostname, port, host } = new URL(visitor.url);
  const socket = connect(Number(port), hostname);
  let said = "";
  socket.on("data", (chunk) => {
    said += chunk;
  });
  const answer = new Promise<string>((resolve) => socket.on("close", () => resolve(said)));
  socket.on("error", () => undefined);
  const head = [
    "POST /api/import HTTP/1.1",
    `host: ${host}`,
    `origin: ${visitor.url}`,
    `cookie: ${visitor.cookie()}`,
    "content-type: multipart/form-data; boundary=half",
    `content-length: ${body.length}`,
  ];
  const half = Math.floor(body.length / 2);
  await new Promise<void>((resolve) =>
    socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, half)}`, () => resolve()),
  );
  // Answered after what came before it: so the server has read the half by then.
  await visitor.get("/healthz");
  return { finish: () => void socket.write(body.slice(half)), answer };
}

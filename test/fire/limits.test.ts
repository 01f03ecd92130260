// What nobody may exceed in a process: windows, followers, remembered screens, waiting files, and what a socket may say.

import { afterAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { userId } from "#finance/ids.ts";
import { findUpload, keepUpload } from "#http/import/uploads.ts";
import { SOCKETS_PER_USER_MAX } from "#http/live/hub.ts";
import { SOCKET_MESSAGE_BYTES_MAX, type Socket } from "#runtime/server.ts";
import { ANA, BEN, World } from "#test/http/live/hub-world.ts";
import { RUNTIMES, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { serve } from "#test/support/server.ts";
import { signUp } from "#test/support/visitor.ts";

const LIMIT_MS = 60_000;
const SOCKETS_MAX = 20_000;
const TRY_LATER = 1013;
const TOO_LARGE = 1009;
const RESTING_MAX = 200;
const MEGABYTE = 1024 * 1024;

afterAll(stopProcesses);

test(`the window after the ${SOCKETS_MAX}th of a process is told to try later, and takes nobody's place`, () => {
  const world = new World();
  const closed: number[] = [];
  const come = (n: number) => {
    const socket: Socket = {
      send: () => true,
      bufferedBytes: () => 0,
      close: (code) => void closed.push(code),
    };
    const render = async () => ({ seq: 0, pieces: [], mixed: false });
    const viewer = { userId: userId(`u${n}`), sessionId: "s", key: "dashboard", seq: 0, render };
    world.hub.connect(viewer).open(socket);
  };
  for (let n = 0; n < SOCKETS_MAX; n++) come(n);
  expect([closed, world.hub.stats.sockets]).toEqual([[], SOCKETS_MAX]);
  come(SOCKETS_MAX);
  expect([closed, world.hub.stats.sockets]).toEqual([[TRY_LATER], SOCKETS_MAX]);
});

test(`a person follows by ${SOCKETS_PER_USER_MAX} programs at most: the oldest gives way, another person's stays`, () => {
  const { hub } = new World();
  const ended: string[] = [];
  const follow = (name: string, who = ANA) => {
    const letGo = hub.follow({
      userId: who,
      sessionId: "s",
      end: () => {
        ended.push(name);
        letGo();
      },
    });
  };
  follow("ben's", BEN);
  for (let n = 0; n <= SOCKETS_PER_USER_MAX; n++) follow(`${n}`);
  expect(ended).toEqual(["0"]);
});

test(`${RESTING_MAX} screens that nobody looks at are remembered, the longest forsaken is forgotten first`, async () => {
  const world = new World();
  await world.happens();
  for (let n = 0; n <= RESTING_MAX; n++) {
    const socket = await world.open(world.seq, { key: `filter ${n}` });
    socket.leave();
  }
  const before = world.hub.stats.resyncs;
  await world.happens();
  const [first, second] = [await world.open(1, { key: "filter 0" }), await world.open(1, { key: "filter 1" })];
  expect(world.hub.stats.resyncs - before).toBe(1);
  expect(second.received).toEqual([world.between(1, 2)]);
  expect(first.received).toHaveLength(1);
});

test("files that wait for a confirmation have a share of memory; the oldest gives way, never the one just sent", () => {
  const send = (who: string, megabytes: number) =>
    keepUpload(userId(who), { id: who, fileName: "f", bytes: new Uint8Array(megabytes * MEGABYTE) }, 0);
  const kept = () => ["a", "b", "c"].filter((who) => findUpload(userId(who), who, 0) !== null);
  send("a", 100);
  send("b", 100);
  expect(kept()).toEqual(["a", "b"]);
  send("c", 100);
  expect(kept()).toEqual(["b", "c"]);
  send("a", 257);
  expect(kept()).toEqual(["a"]);
  send("a", 0);
});

describe.each(RUNTIMES)("on %s", (runtime) => {
  test(
    `a socket that says more than ${SOCKET_MESSAGE_BYTES_MAX} bytes at once is closed with the code for that`,
    async () => {
      const purser = await startProcess({ runtime });
      const visitor = await signUp(purser.url);
      const [loud, quiet] = [await visitor.live("/"), await visitor.live("/")];
      loud.say("x".repeat(SOCKET_MESSAGE_BYTES_MAX + 1));
      // Bun hangs up on what it will not read; Node says why.
      expect([TOO_LARGE, 1006]).toContain((await loud.closed).code);
      await visitor.importFile("Date,Amount,Currency,Description\n2026-11-02,-4.50,USD,COFFEE CORNER 12\n");
      await quiet.beyond(0);
      purser.kill("SIGKILL");
      await purser.ended;
    },
    LIMIT_MS,
  );
});

test(
  "a program that follows and never reads is cut off",
  async () => {
    const purser = await serve();
    const who = await purser.resident();
    const { hostname, port } = new URL(purser.url);
    const socket = connect(Number(port), hostname);
    socket.pause();
    socket.write(`GET /api/watch HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${who.cookie()}\r\n\r\n`);
    await Bun.sleep(200);
    const [batches, rows] = [20, 1_000];
    for (let batch = 0; batch < batches; batch++) {
      const lines = Array.from({ length: rows }, (_, at) => `2026-11-02 card -4.50 USD WATCHED #w${batch}-${at}`);
      await who.bank(lines.join("\n"), "history");
    }
    let text = "";
    socket.on("data", (part: Buffer) => {
      text += part.toString("latin1");
    });
    const ended = new Promise<void>((resolve) => void socket.on("close", () => resolve()));
    socket.resume();
    await Promise.race([ended, Bun.sleep(10_000)]);
    const told = text.split("WATCHED #").length - 1;
    const seen = text.split('"id"').length - 1;
    console.log(`of ${batches * rows} rows a program that did not read was told ${Math.max(told, seen)}`);
    expect(Math.max(told, seen)).toBeLessThan(batches * rows);
    expect(purser.complaints).toEqual([]);
    socket.destroy();
    await purser.stop();
  },
  LIMIT_MS,
);

// Sockets that never read: each is cut off with a code once its share is full, memory stays bounded, nobody else notices.

import { afterAll, describe, expect, test } from "bun:test";
import type { Socket } from "node:net";
import { shakeHands } from "#test/support/handshake.ts";
import { residentBytes } from "#test/support/process-memory.ts";
import { type PurserProcess, RUNTIMES, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { liveAddress, signUp, type Visitor } from "#test/support/visitor.ts";

const LIMIT_MS = 90_000;
const MEGABYTE = 1024 * 1024;
const DEAF = 16;
/** What may wait for one of them (src/runtime/server.ts), and as much again for what the runtime keeps beside it. */
const ALLOWED_EACH = 2 * MEGABYTE;
/** Rendering and garbage of a busy server, whoever listens. */
const ALLOWED_BESIDE = 96 * MEGABYTE;
const CHANGES_MAX = 120;
const CLOSE_FRAME = 0x88;
const TRY_LATER = 1013;

afterAll(stopProcesses);

describe.each(RUNTIMES)("on %s", (runtime) => {
  test(
    "they are cut off, who reads sees every change, and memory stays bounded",
    async () => {
      const purser = await startProcess({ runtime });
      const [owner, other] = [await signUp(purser.url), await signUp(purser.url)];
      for (const person of [owner, other]) await person.importFile(statement());
      const page = `/transactions?until=${await lastRow(owner)}`;
      const [attentive, otherWindow] = [await owner.live(page), await other.live("/")];
      const { data } = await owner.json<{ data: { id: string }[] }>("GET", "/api/transactions?limit=1");
      const change = (at: number) => {
        const category = at % 2 === 0 ? "TRAVEL_FLIGHTS" : "FOOD_AND_DRINK_COFFEE";
        return owner.json("PATCH", `/api/transactions/${data[0]?.id}`, { category, apply_to: "merchant" });
      };
      const latencies = async (changes: number) => {
        const waits: number[] = [];
        for (let at = 0; at < changes; at++) {
          const [seen, began] = [attentive.messages.length, performance.now()];
          await change(at);
          await attentive.beyond(seen);
          waits.push(performance.now() - began);
        }
        return waits;
      };

      const alone = await latencies(20);
      const before = residentBytes(purser.pid);
      const deaf = await Promise.all(Array.from({ length: DEAF }, () => open(purser, owner, page)));
      let most = 0;
      const besides: number[] = [];
      for (let at = 0; at < CHANGES_MAX && (await metric(purser, "purser_live_slow")) < DEAF; at += 2) {
        besides.push(...(await latencies(2)));
        most = Math.max(most, residentBytes(purser.pid));
      }
      expect(await metric(purser, "purser_live_slow")).toBe(DEAF);
      expect(await metric(purser, "purser_live_sockets")).toBe(2);
      expect(most - before).toBeLessThan(DEAF * ALLOWED_EACH + ALLOWED_BESIDE);

      const seen = otherWindow.messages.length;
      await other.importFile("Date,Amount,Currency,Description\n2026-11-03,-9.99,USD,NETFLIX.COM\n");
      await otherWindow.beyond(seen);
      console.log(
        `${runtime}: ${DEAF} deaf sockets, ${Math.round((most - before) / MEGABYTE)} MB more at most; ` +
          `a change reaches who reads in ${median(alone)} ms (p50) without them, ${median(besides)} ms with them`,
      );
      const codes = await Promise.all(deaf.map(closeCodeOf));
      console.log(`${runtime}: once they read, they find ${[...new Set(codes)].join(", ")}`);
      expect(new Set(codes)).toEqual(new Set([TRY_LATER]));
      for (const socket of deaf) socket.destroy();
      purser.kill("SIGKILL");
      await purser.ended;
    },
    LIMIT_MS,
  );
});

async function open(purser: PurserProcess, who: Visitor, page: string): Promise<Socket> {
  const headers = { cookie: who.cookie(), origin: purser.url };
  const { status, socket } = await shakeHands(purser.url, liveAddress(await who.page(page)), headers);
  expect(status).toBe(101);
  return socket;
}

/** Reads what was sent to its end: the code of the closing frame, or how the connection ended without one. */
function closeCodeOf(socket: Socket): Promise<number | string> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const over = (how: string) => resolve(codeIn(Buffer.concat(parts)) ?? how);
    socket.on("data", (part: Buffer) => {
      parts.push(part);
      const code = codeIn(Buffer.concat(parts));
      if (code !== null) resolve(code);
    });
    socket.on("end", () => over("the end without a code"));
    socket.on("error", (error) => over(error.message));
    socket.resume();
  });
}

/** Of the last frames: a server's are not masked, and one that closes is short. */
function codeIn(bytes: Buffer): number | null {
  let at = 0;
  while (at + 2 <= bytes.length) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    let [length, head] = [second & 0x7f, 2];
    if (length === 126) [length, head] = [at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0, 4];
    else if (length === 127) [length, head] = [at + 10 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 2)) : 0, 10];
    if (first === CLOSE_FRAME && at + head + 2 <= bytes.length) return bytes.readUInt16BE(at + head);
    at += head + length;
  }
  return null;
}

function statement(): string {
  const rows = Array.from(
    { length: 400 },
    (_, i) => `2026-10-${10 + (i % 20)},-1.${10 + (i % 90)},USD,COFFEE CORNER 12`,
  );
  return `Date,Amount,Currency,Description\n${rows.join("\n")}\n`;
}

async function lastRow(visitor: Visitor): Promise<string> {
  let until = "";
  for (;;) {
    const html = await visitor.page(`/transactions${until === "" ? "" : `?until=${until}`}`);
    const next = /[?&](?:amp;)?until=([^"&]+)/.exec(html)?.[1];
    if (next === undefined || next === until) return until;
    until = next;
  }
}

async function metric({ url }: PurserProcess, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
}

function median(numbers: readonly number[]): number {
  return Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0);
}

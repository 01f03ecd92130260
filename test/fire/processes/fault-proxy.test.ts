// The proxy that fails on demand does what it says: else a fire would burn nothing.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { connect, createServer, type Server, type Socket } from "node:net";
import { FaultProxy } from "./fault-proxy.ts";

/** What a call on this machine takes at most when nothing holds it up. */
const QUICK_MS = 150;

let server: Server;
let proxy: FaultProxy;
let atServer: Socket[];

/** Says everything back. */
beforeEach(async () => {
  atServer = [];
  server = createServer((socket) => {
    atServer.push(socket);
    socket.on("error", () => socket.destroy());
    socket.pipe(socket);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  proxy = await FaultProxy.open((server.address() as { port: number }).port);
});

afterEach(async () => {
  await proxy.close();
  for (const socket of atServer) socket.destroy();
  await new Promise((closed) => server.close(closed));
});

class Caller {
  readonly socket: Socket;
  heard = "";
  ended = false;
  failed: string | null = null;

  constructor() {
    this.socket = connect(proxy.port, "127.0.0.1");
    this.socket.on("data", (chunk) => {
      this.heard += chunk;
    });
    this.socket.on("end", () => {
      this.ended = true;
    });
    this.socket.on("error", (error: Error & { code?: string }) => {
      this.failed = error.code ?? error.message;
    });
  }

  /** Milliseconds until so many characters were heard in all; null when they do not come in time. */
  async hears(length: number, withinMs = 2_000): Promise<number | null> {
    const since = performance.now();
    while (this.heard.length < length) {
      if (performance.now() - since > withinMs) return null;
      await Bun.sleep(2);
    }
    return performance.now() - since;
  }

  async fails(withinMs = 2_000): Promise<string | null> {
    const since = performance.now();
    while (this.failed === null && performance.now() - since < withinMs) await Bun.sleep(2);
    return this.failed;
  }
}

describe("without a fault", () => {
  test("every byte passes both ways in order, and an end passes as an end", async () => {
    const caller = new Caller();
    const text = "0123456789".repeat(60_000);
    caller.socket.end(text);
    expect(await caller.hears(text.length)).not.toBeNull();
    expect(caller.heard).toBe(text);
    while (!caller.ended) await Bun.sleep(2);
    expect(proxy.hits).toEqual({ connections: 0, bytes: 0 });
  });

  test("a server that is not there refuses", async () => {
    server.close();
    for (const socket of atServer) socket.destroy();
    expect(await new Caller().fails()).toBe("ECONNRESET");
  });
});

describe("with one", () => {
  test("delay: each way takes so much longer, and many pieces do not add up", async () => {
    proxy.set({ type: "delay", delayMs: 100 });
    const caller = new Caller();
    for (let piece = 0; piece < 5; piece += 1) {
      caller.socket.write("x");
      await Bun.sleep(5);
    }
    const took = (await caller.hears(5)) ?? 0;
    expect(took).toBeGreaterThan(150);
    expect(took).toBeLessThan(2 * 100 + 5 * 5 + QUICK_MS * 2);
    expect(proxy.hits.bytes).toBeGreaterThanOrEqual(10);
  });

  test("slow: so many bytes a second, until it is healed in the middle", async () => {
    proxy.set({ type: "slow", bytesPerSecond: 1_000 });
    const caller = new Caller();
    caller.socket.write("x".repeat(5_000));
    await Bun.sleep(300);
    expect(caller.heard.length).toBeLessThan(1_000);
    proxy.set({ type: "none" });
    expect(await caller.hears(5_000)).toBeLessThan(1_000);
  });

  test("hold: nothing passes, nothing is lost, no connection ends", async () => {
    const caller = new Caller();
    caller.socket.write("before ");
    await caller.hears(7);
    proxy.set({ type: "hold" });
    caller.socket.write("meanwhile");
    expect(await caller.hears(8, 200)).toBeNull();
    proxy.set({ type: "none" });
    await caller.hears(16);
    expect(caller.heard).toBe("before meanwhile");
    expect(caller.failed).toBeNull();
  });

  test("cut: what there is ends by a reset, what comes is refused, until it is healed", async () => {
    const caller = new Caller();
    caller.socket.write("x");
    await caller.hears(1);
    proxy.set({ type: "cut" });
    expect(await caller.fails()).toBe("ECONNRESET");
    expect(await new Caller().fails()).toBe("ECONNRESET");
    proxy.set({ type: "none" });
    const next = new Caller();
    next.socket.write("y");
    expect(await next.hears(1)).not.toBeNull();
    expect(proxy.hits.connections).toBeGreaterThanOrEqual(2);
  });

  test("reset: what there is ends, and who calls again is served", async () => {
    const caller = new Caller();
    caller.socket.write("x");
    await caller.hears(1);
    proxy.reset();
    expect(await caller.fails()).toBe("ECONNRESET");
    const next = new Caller();
    next.socket.write("y");
    expect(await next.hears(1)).not.toBeNull();
  });

  test("half open: the far end is gone, the near end is told nothing, and who calls anew is served", async () => {
    const caller = new Caller();
    caller.socket.write("x");
    await caller.hears(1);
    proxy.halfOpen();
    caller.socket.write("into the void");
    expect(await caller.hears(2, 200)).toBeNull();
    expect([caller.failed, caller.ended]).toEqual([null, false]);
    while (atServer.some((socket) => !socket.destroyed)) await Bun.sleep(2);
    const next = new Caller();
    next.socket.write("y");
    expect(await next.hears(1)).not.toBeNull();
    caller.socket.destroy();
  });
});

// A TCP proxy that fails on demand: late, slow, held up, half open, cut or reset, as networks do.

import { connect, createServer, type Server, type Socket } from "node:net";

/** Bytes that wait in one direction before the sender is no longer read from. */
const WAITING_BYTES_MAX = 256 * 1024;
/** A slow line sends this often. */
const SLOW_TICK_MS = 20;

export type NetFault =
  | { readonly type: "none" }
  /** Every byte arrives so much later. */
  | { readonly type: "delay"; readonly delayMs: number }
  | { readonly type: "slow"; readonly bytesPerSecond: number }
  /** Nothing passes and nothing is lost: as packets that are sent again and again until the line is back. */
  | { readonly type: "hold" }
  /** No connection there is or comes about: each is ended by a reset. */
  | { readonly type: "cut" };

type Pair = { readonly near: Socket; readonly far: Socket };

export class FaultProxy {
  /** Where to connect to. */
  readonly port: number;
  /** Connections and bytes that were under a fault: proof that it hit something. */
  readonly hits = { connections: 0, bytes: 0 };
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  /** Near ends whose far end is gone without a word. */
  readonly #forsaken = new Set<Socket>();
  #fault: NetFault = { type: "none" };
  #released: () => void = () => {};
  #gate: Promise<void> = Promise.resolve();

  private constructor(server: Server, port: number, targetPort: number) {
    this.#server = server;
    this.port = port;
    server.on("connection", (near) => this.#accept(near, targetPort));
  }

  /** Listens on a loopback port (0: a free one) and passes on to another one. */
  static open(targetPort: number, port = 0): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true });
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        resolve(new FaultProxy(server, typeof address === "object" && address ? address.port : 0, targetPort));
      });
    });
  }

  /** From now on, until another is set; "none" heals. */
  set(fault: NetFault): void {
    this.#released();
    this.#released = () => {};
    this.#gate = Promise.resolve();
    this.#fault = fault;
    if (fault.type !== "none") this.hits.connections += this.#pairs.size;
    if (fault.type === "cut") this.reset();
    if (fault.type === "hold") {
      this.#gate = new Promise((resolve) => {
        this.#released = resolve;
      });
    }
  }

  /** Ends the connections there are by a reset; new ones are welcome. */
  reset(): void {
    this.hits.connections += this.#pairs.size;
    for (const { near, far } of this.#pairs) for (const socket of [near, far]) socket.resetAndDestroy();
  }

  /** The far end forgets the connections there are, and the near end never hears of it: what it sends goes nowhere. */
  halfOpen(): void {
    this.hits.connections += this.#pairs.size;
    for (const pair of [...this.#pairs]) {
      this.#pairs.delete(pair);
      const { near, far } = pair;
      for (const event of ["data", "end", "close"]) for (const socket of [near, far]) socket.removeAllListeners(event);
      far.destroy();
      this.#forsaken.add(near);
      near.once("close", () => this.#forsaken.delete(near)).resume();
    }
  }

  async close(): Promise<void> {
    this.set({ type: "none" });
    this.reset();
    for (const near of this.#forsaken) near.destroy();
    await new Promise((closed) => this.#server.close(closed));
  }

  #accept(near: Socket, targetPort: number): void {
    near.on("error", () => near.destroy());
    if (this.#fault.type === "cut") {
      this.hits.connections += 1;
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: targetPort, host: "127.0.0.1", allowHalfOpen: true });
    const pair = { near, far };
    this.#pairs.add(pair);
    far.on("error", () => near.resetAndDestroy());
    this.#carry(near, far, pair);
    this.#carry(far, near, pair);
  }

  #carry(from: Socket, to: Socket, pair: Pair): void {
    let line: Promise<void> = Promise.resolve();
    let waiting = 0;
    from.on("data", (chunk: Buffer) => {
      const cameMs = performance.now();
      waiting += chunk.length;
      if (waiting > WAITING_BYTES_MAX) from.pause();
      line = line.then(async () => {
        await this.#pass(chunk, to, cameMs);
        waiting -= chunk.length;
        if (waiting <= WAITING_BYTES_MAX) from.resume();
      });
    });
    from.on("end", () => {
      line = line.then(() => void to.end());
    });
    from.on("close", () => {
      this.#pairs.delete(pair);
      line = line.then(() => void to.destroySoon());
    });
  }

  async #pass(chunk: Buffer, to: Socket, cameMs: number): Promise<void> {
    if (this.#fault.type !== "none") this.hits.bytes += chunk.length;
    await this.#gate;
    const fault = this.#fault;
    if (fault.type === "delay") await Bun.sleep(Math.max(0, cameMs + fault.delayMs - performance.now()));
    if (fault.type !== "slow") return write(to, chunk);
    const piece = Math.max(1, Math.round((fault.bytesPerSecond * SLOW_TICK_MS) / 1_000));
    for (let at = 0; at < chunk.length; at += piece) {
      write(to, chunk.subarray(at, this.#fault === fault ? at + piece : chunk.length));
      if (this.#fault !== fault) return;
      await Bun.sleep(SLOW_TICK_MS);
    }
  }
}

function write(to: Socket, chunk: Buffer): void {
  if (to.writable) to.write(chunk);
}

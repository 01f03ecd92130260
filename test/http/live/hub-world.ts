// A hub over a screen that shows its position and, of each position, a row; and the sockets of its windows.

import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { UserUpdate } from "#actors/user/protocol.ts";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { userId } from "#finance/ids.ts";
import type { Rendered } from "#http/live/channel.ts";
import { Hub } from "#http/live/hub.ts";
import type { Socket, SocketHandler } from "#runtime/server.ts";
import { partialsBetween, resyncPartials } from "#views/live/partials.ts";
import type { Piece } from "#views/live/piece.ts";

export const ANA = userId("ana");
export const BEN = userId("ben");
export const FRAME_MS = 50;

/** A screen that shows its position and, of each position, a row. */
export class World {
  seq = 0;
  renders = 0;
  /** What the screen shows that is not in the journal. */
  beside = "";
  /** Rows that are committed already, though the snapshot does not know them yet. */
  ahead = 0;
  /** Renders that fail before one succeeds again. */
  outages = 0;
  readonly complaints: unknown[] = [];
  /** What drawing waits for, once it has read where things stand. */
  held: Promise<void> = Promise.resolve();
  readonly clock = new VirtualClock();
  readonly bus = createInProcessBus(fail);
  readonly hub = new Hub({
    bus: this.bus,
    clock: this.clock,
    position: async () => this.seq,
    onError: (error) => this.complaints.push(error),
  });

  /** A fact, committed and announced. */
  async happens(user = ANA): Promise<void> {
    this.seq += 1;
    this.bus.publish({ userId: user, seq: this.seq } as UserUpdate);
    await this.clock.settle();
  }

  pieces(seq = this.seq, rows = seq): Piece[] {
    const row = (n: number) => `<li id="row-${n}" data-k="${String(n).padStart(4, "0")}">${n}</li>`;
    return [
      { id: "beside", html: `<b id="beside">${this.beside}</b>`, place: null },
      { id: "version", html: `<b id="version">${seq}</b>`, place: null },
      ...Array.from({ length: rows }, (_, n) => {
        return {
          id: `row-${n + 1}`,
          html: row(n + 1),
          place: { parent: "rows", sortKey: String(n + 1).padStart(4, "0") },
        };
      }),
    ];
  }

  /** Opens the socket of a page that shows `seq`. */
  async open(
    seq = this.seq,
    { user = ANA, session = "s", key = "dashboard", beside = this.beside } = {},
  ): Promise<FakeSocket> {
    const render = async (): Promise<Rendered> => {
      this.renders += 1;
      if (this.outages-- > 0) throw new Error("the store is out of reach");
      const pieces = this.pieces(this.seq, this.seq + this.ahead);
      const rendered = { seq: this.seq, beside: this.beside, pieces, mixed: this.ahead > 0 };
      await this.held;
      return rendered;
    };
    const handler = this.hub.connect({ userId: user, sessionId: session, key, seq, beside, render });
    const socket = new FakeSocket(handler);
    handler.open(socket);
    // Past the frame that its coming may have caused.
    await this.passes(FRAME_MS);
    return socket;
  }

  /** What is not in the journal changes, and screens are told to look. */
  async turns(beside: string): Promise<void> {
    this.beside = beside;
    this.hub.refresh(ANA);
    await this.passes(FRAME_MS);
  }

  passes(delayMs: number): Promise<void> {
    return this.clock.advance(delayMs);
  }

  between(from: number, to: number): string {
    return partialsBetween(this.pieces(from), this.pieces(to));
  }

  whole(): string {
    return resyncPartials(this.pieces());
  }
}

export class FakeSocket implements Socket {
  readonly received: string[] = [];
  closedWith: number | null = null;
  takes = true;
  readonly #handler: SocketHandler;

  constructor(handler: SocketHandler) {
    this.#handler = handler;
  }

  send(text: string): boolean {
    if (this.takes) this.received.push(text);
    return this.takes;
  }

  bufferedBytes(): number {
    return 0;
  }

  close(code: number): void {
    this.closedWith = code;
  }

  leave(): void {
    this.#handler.close(this);
  }
}

function fail(error: unknown): never {
  throw error;
}

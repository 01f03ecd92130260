// One screen of one person, live: what its sockets show, what they missed, and when the next frame is due.

import type { Clock } from "#actors/runtime/clock.ts";
import type { Socket } from "#runtime/server.ts";
import { partialsBetween, resyncPartials } from "#views/live/partials.ts";
import type { Piece } from "#views/live/piece.ts";
import type { HubStats } from "./hub-stats.ts";

/** Screens follow at 20 Hz at most: faster than eyes, slower than the work of rendering. */
export const FRAME_MS = 50;
/** Messages a channel remembers, so that a client which missed some gets exactly those. */
export const HISTORY_MESSAGES_MAX = 64;
export const HISTORY_BYTES_MAX = 256 * 1024;

/** A screen at one position of the person's journal. */
export type Rendered = { readonly seq: number; readonly pieces: readonly Piece[] };

export type ChannelDeps = {
  readonly clock: Clock;
  readonly stats: HubStats;
  readonly render: () => Promise<Rendered>;
  readonly onError: (error: unknown) => void;
  /** Told of a socket that could not take what was sent. */
  readonly onSlow: (socket: Socket) => void;
};

type Message = { readonly from: number; readonly to: number; readonly text: string };

export class Channel {
  readonly #deps: ChannelDeps;
  /** Each socket with the position it was opened at. */
  readonly #sockets = new Map<Socket, number>();
  #shown: Rendered | null = null;
  #history: Message[] = [];
  #historyBytes = 0;
  #dirty = false;
  #rendering = false;
  #lastFrameMs = Number.NEGATIVE_INFINITY;

  constructor(deps: ChannelDeps) {
    this.#deps = deps;
  }

  get empty(): boolean {
    return this.#sockets.size === 0;
  }

  /** `seq`: the position of the page this socket belongs to. */
  join(socket: Socket, seq: number): void {
    this.#sockets.set(socket, seq);
    if (this.#shown) this.#catchUp(socket, seq, this.#shown);
    else this.wake();
  }

  leave(socket: Socket): void {
    this.#sockets.delete(socket);
  }

  /** Something changed: the first change goes out at once, what follows within a frame goes out together. */
  wake(): void {
    if (this.#dirty) return;
    this.#dirty = true;
    if (this.#rendering) return;
    const waitMs = this.#lastFrameMs + FRAME_MS - this.#deps.clock.monotonicMs();
    if (waitMs <= 0) void this.#frame();
    else this.#deps.clock.after(waitMs, () => void this.#frame());
  }

  async #frame(): Promise<void> {
    if (this.#rendering || this.empty) return;
    this.#rendering = true;
    this.#dirty = false;
    this.#lastFrameMs = this.#deps.clock.monotonicMs();
    try {
      this.#show(await this.#deps.render());
    } catch (error) {
      this.#deps.onError(error);
    } finally {
      this.#rendering = false;
    }
    if (this.#dirty) {
      this.#dirty = false;
      this.wake();
    }
  }

  #show(now: Rendered): void {
    const before = this.#shown;
    this.#shown = now;
    if (before === null) {
      for (const [socket, seq] of this.#sockets) this.#catchUp(socket, seq, now);
      return;
    }
    const text = partialsBetween(before.pieces, now.pieces);
    if (text === "") return;
    this.#remember({ from: before.seq, to: now.seq, text });
    this.#deps.stats.frames += 1;
    for (const socket of [...this.#sockets.keys()]) this.#send(socket, text);
  }

  /** Exactly the gap where it is remembered, else the whole screen. */
  #catchUp(socket: Socket, seq: number, shown: Rendered): void {
    if (seq === shown.seq) return;
    const first = this.#history.findIndex((message) => message.from === seq);
    if (first >= 0) {
      this.#deps.stats.gaps += 1;
      for (const message of this.#history.slice(first)) this.#send(socket, message.text);
      return;
    }
    this.#deps.stats.resyncs += 1;
    this.#send(socket, resyncPartials(shown.pieces));
  }

  #send(socket: Socket, text: string): void {
    if (!socket.send(text)) this.#deps.onSlow(socket);
  }

  #remember(message: Message): void {
    this.#history.push(message);
    this.#historyBytes += message.text.length;
    while (this.#history.length > HISTORY_MESSAGES_MAX || this.#historyBytes > HISTORY_BYTES_MAX) {
      this.#historyBytes -= this.#history.shift()?.text.length ?? 0;
    }
  }
}

// One screen of one person, live: what its sockets show, what they missed, and when the next frame is due.

import { pauseAfter } from "#actors/runtime/backoff.ts";
import type { Clock } from "#actors/runtime/clock.ts";
import type { Socket } from "#runtime/server.ts";
import { partialsBetween, resyncPartials } from "#views/live/partials.ts";
import type { Piece } from "#views/live/piece.ts";
import type { HubStats } from "./hub-stats.ts";

/** Screens follow at 20 Hz at most: faster than eyes, slower than the work of rendering. */
const FRAME_MS = 50;
/** A screen that could not be drawn is drawn again after so long, then after twice the time, up to the most. */
const AGAIN_MIN_MS = 200;
const AGAIN_MAX_MS = 5_000;
/** The process that wrote a fact may die before it announces it: a screen looks for itself when it was not drawn for so long. */
const LOOK_EVERY_MS = 15_000;
/** Messages a channel remembers, so that a client which missed some gets exactly those. */
const HISTORY_MESSAGES_MAX = 64;
const HISTORY_BYTES_MAX = 256 * 1024;

/** A page's place: the position of the journal, and what it shows that is not in the journal (a clock's pace). */
export type PagePlace = { readonly seq: number; readonly beside?: string };

/** A screen at one place; `mixed` when it shows something of later positions as well. */
export type Rendered = PagePlace & { readonly pieces: readonly Piece[]; readonly mixed: boolean };

export type ChannelDeps = {
  readonly clock: Clock;
  readonly stats: HubStats;
  readonly render: () => Promise<Rendered>;
  /** The newest position of the person's journal. */
  readonly position: () => Promise<number>;
  readonly onError: (error: unknown) => void;
  /** Told of a socket that could not take what was sent. */
  readonly onSlow: (socket: Socket) => void;
};

type Message = { readonly from: PagePlace; readonly text: string };
/** `waiting`: for the next frame, to be told then what its page lacks. */
type Seat = { readonly page: PagePlace; waiting: boolean };

export class Channel {
  readonly #deps: ChannelDeps;
  readonly #seats = new Map<Socket, Seat>();
  #shown: Rendered | null = null;
  #history: Message[] = [];
  #historyBytes = 0;
  /** Nobody looked since: what is shown may be old. */
  #stale = true;
  #dirty = false;
  #rendering = false;
  #failures = 0;
  #cancelLook: () => void = () => {};
  #lastFrameMs = Number.NEGATIVE_INFINITY;

  constructor(deps: ChannelDeps) {
    this.#deps = deps;
  }

  get empty(): boolean {
    return this.#seats.size === 0;
  }

  /** `page`: where the page stands that this socket belongs to. */
  join(socket: Socket, page: PagePlace): void {
    // A page ahead of the last frame waits for the next one, which is due, rather than being taken back.
    const waiting = this.#shown === null || this.#stale || page.seq > this.#shown.seq;
    this.#seats.set(socket, { page, waiting });
    if (waiting) this.wake();
    else if (this.#shown) this.#catchUp(socket, page, this.#shown);
  }

  leave(socket: Socket): void {
    this.#seats.delete(socket);
  }

  /** Nobody looks, and nobody will call `wake`: the next one to join finds out what happened since. */
  rest(): void {
    this.#stale = true;
    this.#cancelLook();
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
    if (this.#rendering) return;
    this.#dirty = false;
    if (this.empty) return;
    this.#rendering = true;
    this.#stale = false;
    this.#lastFrameMs = this.#deps.clock.monotonicMs();
    try {
      this.#show(await this.#deps.render());
      this.#failures = 0;
    } catch (error) {
      this.#deps.onError(error);
      this.#drawAgain();
    } finally {
      this.#rendering = false;
      this.#lookLater();
    }
    if (this.#dirty) {
      this.#dirty = false;
      this.wake();
    }
  }

  #lookLater(): void {
    this.#cancelLook();
    if (this.empty) return;
    this.#cancelLook = this.#deps.clock.after(LOOK_EVERY_MS, () => void this.#look());
  }

  async #look(): Promise<void> {
    const shown = this.#shown?.seq ?? -1;
    const newest = await this.#deps.position().catch(() => shown);
    if (newest > shown) this.wake();
    this.#lookLater();
  }

  /** Nobody may announce anything again, and what was announced is not shown yet. */
  #drawAgain(): void {
    this.#failures += 1;
    this.#deps.clock.after(pauseAfter(this.#failures, AGAIN_MIN_MS, AGAIN_MAX_MS), () => this.wake());
  }

  #show(now: Rendered): void {
    const before = this.#shown;
    this.#shown = now;
    const text = before === null ? "" : partialsBetween(before.pieces, now.pieces);
    if (before !== null && text !== "") {
      this.#deps.stats.frames += 1;
      // What came too early is not in the difference: no page exactly at that position may build on it.
      if (before.mixed) this.#forget();
      else this.#remember({ from: placeOf(before), text });
    }
    for (const [socket, seat] of [...this.#seats]) {
      // Drawn before this page came, and older than it: the frame that it asked for follows.
      if (seat.waiting && seat.page.seq > now.seq && this.#dirty) continue;
      if (seat.waiting) this.#catchUp(socket, seat.page, now);
      else if (text !== "") this.#send(socket, text);
      seat.waiting = false;
    }
  }

  /** Exactly the gap where it is remembered, else the whole screen. */
  #catchUp(socket: Socket, page: PagePlace, shown: Rendered): void {
    if (samePlace(page, shown) && !shown.mixed) return;
    const first = this.#history.findIndex((message) => samePlace(message.from, page));
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

  #forget(): void {
    this.#history = [];
    this.#historyBytes = 0;
  }

  #remember(message: Message): void {
    this.#history.push(message);
    this.#historyBytes += message.text.length;
    while (this.#history.length > HISTORY_MESSAGES_MAX || this.#historyBytes > HISTORY_BYTES_MAX) {
      this.#historyBytes -= this.#history.shift()?.text.length ?? 0;
    }
  }
}

/** Without its pieces, which need not be remembered. */
function placeOf({ seq, beside = "" }: Rendered): PagePlace {
  return { seq, beside };
}

function samePlace(a: PagePlace, b: PagePlace): boolean {
  return a.seq === b.seq && (a.beside ?? "") === (b.beside ?? "");
}

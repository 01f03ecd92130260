// The live hub: who has which screen open. Each screen of a person is one channel, shared by all windows that show it.

import type { Clock } from "#actors/runtime/clock.ts";
import type { UpdateBus } from "#actors/user/ports.ts";
import type { UserId } from "#finance/ids.ts";
import type { Socket, SocketHandler } from "#runtime/server.ts";
import { Channel, type Rendered } from "./channel.ts";
import { emptyHubStats, type HubStats } from "./hub-stats.ts";

/** One person has this many windows open at most; the oldest gives way. */
export const SOCKETS_PER_USER_MAX = 24;
const SOCKETS_MAX = 20_000;
/** Sessions that ended lately: a socket that was accepted just before must not open just after. */
const ENDED_KEPT_MAX = 2_000;
/** A screen is remembered this long after its last window: a phone that slept for a moment gets just what it missed. */
const REST_MS = 2 * 60_000;
/** Screens remembered so at once; the longest forsaken gives way. */
const RESTING_MAX = 200;

/** 1012 and 1013 make a page reconnect and resync; 44xx end the story for this page. */
const CLOSE_RESTART = 1012;
const CLOSE_TRY_LATER = 1013;
const CLOSE_SIGNED_OUT = 4401;

export type Viewer = {
  readonly userId: UserId;
  readonly sessionId: string;
  /** The screen with its filters: equal keys show equal pieces. */
  readonly key: string;
  /** The position of the page that opened the socket. */
  readonly seq: number;
  /** What that page shows beside the journal. */
  readonly beside?: string;
  readonly render: () => Promise<Rendered>;
};

export type Follower = { readonly userId: UserId; readonly sessionId: string; readonly end: () => void };

export type HubDeps = {
  readonly bus: Pick<UpdateBus, "subscribe">;
  readonly clock: Clock;
  /** The newest position of a person's journal. */
  readonly position: (userId: UserId) => Promise<number>;
  readonly onError: (error: unknown) => void;
};

type Open = { readonly channel: Channel; readonly unsubscribe: () => void };
type Resting = { readonly channel: Channel; readonly callOff: () => void };
type Seat = { readonly viewer: Viewer; readonly socket: Socket };

export class Hub {
  readonly stats: HubStats = emptyHubStats();
  readonly #deps: HubDeps;
  readonly #channels = new Map<string, Open>();
  /** In the order they were left. */
  readonly #resting = new Map<string, Resting>();
  readonly #seats = new Map<Socket, Viewer>();
  readonly #followers = new Set<Follower>();
  /** In order of arrival, so that the oldest window is the first. */
  readonly #byUser = new Map<UserId, Set<Socket>>();
  /** In the order they ended. */
  readonly #ended = new Set<string>();

  #closed = false;

  constructor(deps: HubDeps) {
    this.#deps = deps;
  }

  /** The handler of one accepted socket. */
  connect(viewer: Viewer): SocketHandler {
    return {
      open: (socket) => this.#join({ viewer, socket }),
      message: () => {},
      close: (socket) => this.#leave(socket),
    };
  }

  /** Ends the sockets that this process has of a session that was signed out, and whatever else follows it. */
  signOut(userId: UserId, sessionId: string): void {
    this.#ended.add(endedKey(userId, sessionId));
    for (const oldest of this.#ended) {
      if (this.#ended.size <= ENDED_KEPT_MAX) break;
      this.#ended.delete(oldest);
    }
    for (const [socket, viewer] of [...this.#seats]) {
      const isTheirs = viewer.userId === userId && viewer.sessionId === sessionId;
      if (isTheirs) this.#end(socket, CLOSE_SIGNED_OUT, "Signed out.");
    }
    for (const follower of [...this.#followers])
      if (follower.userId === userId && follower.sessionId === sessionId) follower.end();
  }

  /** Whose sessions have something open here. */
  sessions(): readonly { readonly userId: UserId; readonly sessionId: string }[] {
    return [...this.#seats.values(), ...this.#followers];
  }

  /**
   * Something else that must not outlive its session; a person has as many as windows at most, and the oldest gives way.
   * The returned function lets go of it.
   */
  follow(follower: Follower): () => void {
    const own = [...this.#followers].filter(({ userId }) => userId === follower.userId);
    if (own.length >= SOCKETS_PER_USER_MAX) own[0]?.end();
    this.#followers.add(follower);
    // Not at once: it has nothing to let go of yet.
    if (this.#closed || this.#ended.has(endedKey(follower.userId, follower.sessionId))) {
      this.#deps.clock.after(0, () => this.#followers.has(follower) && follower.end());
    }
    return () => void this.#followers.delete(follower);
  }

  /** People with a window open. */
  watched(): ReadonlySet<UserId> {
    return new Set(this.#byUser.keys());
  }

  /** Renders everything of a person again, though no fact came: for what the journal does not know (a clock's pace). */
  refresh(userId: UserId): void {
    for (const [key, open] of this.#channels) if (key.startsWith(`${userId} `)) open.channel.wake();
  }

  /** Whoever comes from now on, for their handshake was under way, is sent to the next server too. */
  close(): void {
    this.#closed = true;
    for (const socket of [...this.#seats.keys()]) this.#end(socket, CLOSE_RESTART, "The server restarts.");
    for (const follower of [...this.#followers]) follower.end();
    for (const key of [...this.#resting.keys()]) this.#forget(key);
  }

  #join({ viewer, socket }: Seat): void {
    if (this.#closed) {
      socket.close(CLOSE_RESTART, "The server restarts.");
      return;
    }
    if (this.#ended.has(endedKey(viewer.userId, viewer.sessionId))) {
      socket.close(CLOSE_SIGNED_OUT, "Signed out.");
      return;
    }
    if (this.#seats.size >= SOCKETS_MAX) {
      socket.close(CLOSE_TRY_LATER, "This server is full. Trying again shortly.");
      return;
    }
    const own = this.#byUser.get(viewer.userId) ?? new Set();
    this.#byUser.set(viewer.userId, own);
    const [oldest] = own;
    if (oldest && own.size >= SOCKETS_PER_USER_MAX) this.#end(oldest, CLOSE_TRY_LATER, "Too many windows are open.");
    own.add(socket);
    this.#byUser.set(viewer.userId, own);
    this.#seats.set(socket, viewer);
    this.stats.sockets = this.#seats.size;
    this.#channelOf(viewer).join(socket, viewer);
  }

  #leave(socket: Socket): void {
    const viewer = this.#seats.get(socket);
    if (!viewer) return;
    this.#seats.delete(socket);
    this.stats.sockets = this.#seats.size;
    const own = this.#byUser.get(viewer.userId);
    own?.delete(socket);
    if (own?.size === 0) this.#byUser.delete(viewer.userId);
    const key = channelKey(viewer);
    const open = this.#channels.get(key);
    open?.channel.leave(socket);
    if (!open?.channel.empty) return;
    open.unsubscribe();
    this.#channels.delete(key);
    this.stats.channels = this.#channels.size;
    this.#rest(key, open.channel);
  }

  /** Its pieces are kept, so that the difference can be told to whoever comes back; nothing is drawn meanwhile. */
  #rest(key: string, channel: Channel): void {
    channel.rest();
    this.#resting.set(key, { channel, callOff: this.#deps.clock.after(REST_MS, () => this.#forget(key)) });
    const [longest] = this.#resting.keys();
    if (longest !== undefined && this.#resting.size > RESTING_MAX) this.#forget(longest);
  }

  #forget(key: string): Channel | null {
    const resting = this.#resting.get(key);
    resting?.callOff();
    this.#resting.delete(key);
    return resting?.channel ?? null;
  }

  #end(socket: Socket, code: number, reason: string): void {
    this.#leave(socket);
    socket.close(code, reason);
  }

  #channelOf(viewer: Viewer): Channel {
    const key = channelKey(viewer);
    const known = this.#channels.get(key);
    if (known) return known.channel;
    const channel = this.#forget(key) ?? this.#newChannel(viewer);
    const unsubscribe = this.#deps.bus.subscribe(
      viewer.userId,
      () => channel.wake(),
      () => channel.wake(),
    );
    this.#channels.set(key, { channel, unsubscribe });
    this.stats.channels = this.#channels.size;
    return channel;
  }

  #newChannel({ userId, render }: Viewer): Channel {
    return new Channel({
      clock: this.#deps.clock,
      position: () => this.#deps.position(userId),
      stats: this.stats,
      render,
      onError: this.#deps.onError,
      onSlow: (socket) => {
        this.stats.slow += 1;
        this.#end(socket, CLOSE_TRY_LATER, "Too slow; reconnecting shows where things stand.");
      },
    });
  }
}

function endedKey(userId: UserId, sessionId: string): string {
  return `${userId} ${sessionId}`;
}

function channelKey(viewer: Viewer): string {
  return `${viewer.userId} ${viewer.key}`;
}

// One HTTP and WebSocket server for both runtimes: what differs between Bun and Node ends here.

import { setImmediate as nextRound, setTimeout as sleep } from "node:timers/promises";

const LAST_LOOK_MS = 100;
const LAST_LOOK_ROUNDS = 4;

/** The far end of one WebSocket. */
export type Socket = {
  /** False when the frame could not be taken because the peer reads too slowly: close it, it will resync. */
  send(text: string): boolean;
  bufferedBytes(): number;
  close(code: number, reason: string): void;
};

/** What one connection does; a handler object lives as long as its socket. */
export type SocketHandler = {
  open(socket: Socket): void;
  message(socket: Socket, text: string): void;
  close(socket: Socket): void;
};

/** What a request brings along besides itself. */
export type RequestContext = {
  readonly remoteAddress: string;
  /** The answer may take longer than a silent connection is otherwise given. */
  readonly takeTime?: () => void;
};

export type ServerOptions = {
  readonly hostname: string;
  readonly port: number;
  /** A taken port moves on to the next free one. */
  readonly portMayMove: boolean;
  /** How long a connection may be silent, where that is not as usual. */
  readonly silentSecondsMax?: number;
  readonly fetch: (request: Request, context: RequestContext) => Response | Promise<Response>;
  readonly socketPath: string;
  /** Decides on a handshake: a Response refuses it, a handler accepts it. */
  readonly accept: (request: Request, context: RequestContext) => Promise<Response | SocketHandler>;
};

export type RunningServer = {
  readonly port: number;
  readonly runtime: "Bun" | "Node";
  /** Takes no more connections and resolves once running requests have ended, or have had their time. */
  stop(): Promise<void>;
};

/** A client never has more to say than a position and a name. */
export const SOCKET_MESSAGE_BYTES_MAX = 16 * 1024;
/** What may wait for one slow reader before it is cut off. */
export const SOCKET_BUFFER_BYTES_MAX = 1024 * 1024;
/** A silent connection is asked whether it lives, well before proxies cut it (60 s is common). */
export const SOCKET_PING_SECONDS = 25;
/** How long requests under way may go on once the server is to stop; then they are cut off. */
export const REQUESTS_END_WITHIN_MS = 4_000;
/** A request under way on which nothing moves for so long is given up, unless it asked for time. */
export const SILENT_SECONDS_MAX = 60;
/** The largest request anybody may send: a bank file of 200 MB, and the form around it. */
export const REQUEST_BYTES_MAX = 210 * 1024 * 1024;

/** What arrived before the word to stop may still wait to be read: resolves when it has been. */
export async function lastLook(): Promise<void> {
  await sleep(LAST_LOOK_MS);
  // A busy loop sees that the time is over before it looks at its connections: one round takes them, another one reads.
  for (let round = 0; round < LAST_LOOK_ROUNDS; round++) await nextRound();
}

/** True when an error says that the port is somebody else's. */
export function isPortTaken(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "EADDRINUSE";
}

// The server on Node: @hono/node-server with @hono/node-ws.

import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { serve } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { createNodeWebSocket } from "@hono/node-ws";
import { Hono, type MiddlewareHandler } from "hono";
import type { WSContext } from "hono/ws";
import {
  isPortTaken,
  lastLook,
  REQUESTS_END_WITHIN_MS,
  type RunningServer,
  type ServerOptions,
  SOCKET_BUFFER_BYTES_MAX,
  SOCKET_MESSAGE_BYTES_MAX,
  SOCKET_PING_SECONDS,
  type Socket,
  type SocketHandler,
} from "./server.ts";

/** The members of the `ws` package's socket that are used. */
type RawSocket = {
  readonly bufferedAmount: number;
  ping(): void;
  terminate(): void;
  on(event: "pong", f: () => void): void;
};

/** How soon a connection is closed that has nothing more to do, once the server is to stop. */
const IDLE_LOOK_MS = 50;

/** A window that was told goodbye and is asleep will not answer. */
const GOODBYE_MS = 1_000;

type Accepted = { Variables: { handler: SocketHandler } };

/** Null when the port is taken. */
export async function listen(options: ServerOptions, port: number): Promise<RunningServer | null> {
  const app = new Hono<Accepted>();
  const { injectWebSocket, upgradeWebSocket, wss } = createNodeWebSocket({ app });
  wss.options.maxPayload = SOCKET_MESSAGE_BYTES_MAX;
  app.get(
    options.socketPath,
    acceptOrRefuse(options),
    upgradeWebSocket((c) => events(c.get("handler"))),
  );
  app.all("*", (c) => options.fetch(c.req.raw, { remoteAddress: getConnInfo(c).remote.address ?? "" }));
  const { server, taken } = await listening(app.fetch, options.hostname, port);
  if (taken) return null;
  server.on("upgrade", guardHandshake);
  injectWebSocket(server);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    runtime: "Node",
    stop: () => stop(server, wss),
  };
}

function acceptOrRefuse(options: ServerOptions): MiddlewareHandler<Accepted> {
  return async function accept(c, next) {
    const remoteAddress = getConnInfo(c).remote.address ?? "";
    const outcome = await options.accept(asAddressed(c.req.raw), { remoteAddress });
    if (outcome instanceof Response) return outcome;
    // Who has left meanwhile, and so has no address any more, gets no socket: @hono/node-ws would wait for it forever.
    if (getConnInfo(c).remote.address === undefined) return c.body(null, 400);
    c.set("handler", outcome);
    await next();
    return undefined;
  };
}

/** @hono/node-ws hands on the path alone, under the name localhost: the Host header says what was asked for. */
function asAddressed({ url, headers }: Request): Request {
  const { host, pathname, search } = new URL(url);
  const addressed = `http://${headers.get("host") ?? host}${pathname}${search}`;
  return new Request(URL.canParse(addressed) ? addressed : url, { headers });
}

/** Before @hono/node-ws looks: a peer that hangs up, and a path that is none, must not end the process. */
function guardHandshake(request: IncomingMessage, socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  if (!URL.canParse(request.url ?? "/", "http://localhost")) request.url = "/";
}

function events(handler: SocketHandler) {
  let socket: Socket | null = null;
  let pulse: ReturnType<typeof setInterval> | undefined;
  return {
    onOpen(_: Event, ws: WSContext) {
      pulse = keepAlive(ws.raw as RawSocket);
      socket = wrap(ws);
      handler.open(socket);
    },
    onMessage(event: MessageEvent) {
      if (socket) handler.message(socket, String(event.data));
    },
    onClose() {
      clearInterval(pulse);
      if (socket) handler.close(socket);
    },
  };
}

/** Pings as Bun does by itself; a peer that misses a whole round is gone. */
function keepAlive(raw: RawSocket): ReturnType<typeof setInterval> {
  let alive = true;
  raw.on("pong", () => {
    alive = true;
  });
  return setInterval(() => {
    if (!alive) raw.terminate();
    alive = false;
    raw.ping();
  }, SOCKET_PING_SECONDS * 1000);
}

function wrap(ws: WSContext): Socket {
  const raw = ws.raw as RawSocket;
  return {
    send(text) {
      if (raw.bufferedAmount > SOCKET_BUFFER_BYTES_MAX) return false;
      ws.send(text);
      return true;
    },
    bufferedBytes: () => raw.bufferedAmount,
    close: (code, reason) => ws.close(code, reason),
  };
}

function listening(fetch: Hono["fetch"], hostname: string, port: number): Promise<{ server: Server; taken: boolean }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, () => resolve({ server, taken: false })) as Server;
    server.on("error", (error) => (isPortTaken(error) ? resolve({ server, taken: true }) : reject(error)));
  });
}

async function stop(server: Server, wss: { clients: Set<{ terminate(): void }> }): Promise<void> {
  await lastLook();
  // A connection that is kept alive would bring one request after the other.
  server.prependListener("request", (_, response) => void response.setHeader("connection", "close"));
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  const silent = setTimeout(() => {
    for (const client of wss.clients) client.terminate();
  }, GOODBYE_MS);
  const late = setTimeout(() => server.closeAllConnections(), REQUESTS_END_WITHIN_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearInterval(idle);
  clearTimeout(silent);
  clearTimeout(late);
}

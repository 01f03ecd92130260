// The server on Bun: Bun.serve, whose sockets say when a slow reader has had enough.

import {
  isPortTaken,
  lastLook,
  REQUEST_BYTES_MAX,
  REQUESTS_END_WITHIN_MS,
  type RunningServer,
  type ServerOptions,
  SILENT_SECONDS_MAX,
  SOCKET_BUFFER_BYTES_MAX,
  SOCKET_MESSAGE_BYTES_MAX,
  SOCKET_PING_SECONDS,
  type Socket,
  type SocketHandler,
} from "./server.ts";

/** How much more may wait, a last frame and the goodbye, before the runtime itself hangs up. */
const RUNTIME_PATIENCE = 4;

type Data = { readonly handler: SocketHandler; socket: Socket | null };

/** Null when the port is taken. */
export async function listen(options: ServerOptions, port: number): Promise<RunningServer | null> {
  try {
    const server = Bun.serve<Data>({
      hostname: options.hostname,
      port,
      maxRequestBodySize: REQUEST_BYTES_MAX,
      idleTimeout: options.silentSecondsMax ?? SILENT_SECONDS_MAX,
      fetch: (request, bun) => answer(options, request, bun),
      websocket: {
        maxPayloadLength: SOCKET_MESSAGE_BYTES_MAX,
        // We cut off first, and say why; the runtime would only hang up.
        backpressureLimit: SOCKET_BUFFER_BYTES_MAX * RUNTIME_PATIENCE,
        closeOnBackpressureLimit: true,
        idleTimeout: SOCKET_PING_SECONDS * 4,
        sendPings: true,
        // Compressing secrets beside text others chose leaks them by size.
        perMessageDeflate: false,
        open(ws) {
          ws.data.socket = wrap(ws);
          ws.data.handler.open(ws.data.socket);
        },
        message(ws, data) {
          if (ws.data.socket) ws.data.handler.message(ws.data.socket, String(data));
        },
        close(ws) {
          if (ws.data.socket) ws.data.handler.close(ws.data.socket);
        },
      },
    });
    return { port: server.port ?? port, runtime: "Bun", stop: () => stop(server) };
  } catch (error) {
    if (isPortTaken(error)) return null;
    throw error;
  }
}

async function stop(server: Bun.Server<Data>): Promise<void> {
  await lastLook();
  const late = setTimeout(() => void server.stop(true), REQUESTS_END_WITHIN_MS);
  await server.stop();
  clearTimeout(late);
}

async function answer(options: ServerOptions, request: Request, bun: Bun.Server<Data>): Promise<Response | undefined> {
  const takeTime = () => bun.timeout(request, 0);
  const context = { remoteAddress: bun.requestIP(request)?.address ?? "", takeTime };
  const isSocket = request.headers.get("upgrade")?.toLowerCase() === "websocket";
  if (!isSocket || new URL(request.url).pathname !== options.socketPath) return options.fetch(request, context);
  const handler = await options.accept(request, context);
  if (handler instanceof Response) return handler;
  const upgraded = bun.upgrade(request, { data: { handler, socket: null } });
  return upgraded ? undefined : new Response("This address speaks WebSocket only.", { status: 426 });
}

function wrap(ws: Bun.ServerWebSocket<Data>): Socket {
  return {
    // −1 is queued, 0 is dropped.
    send: (text) => ws.getBufferedAmount() <= SOCKET_BUFFER_BYTES_MAX && ws.send(text) !== 0,
    bufferedBytes: () => ws.getBufferedAmount(),
    close: (code, reason) => ws.close(code, reason),
  };
}

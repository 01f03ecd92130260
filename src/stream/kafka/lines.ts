// Connections to brokers, each given up when what was asked on it has stayed without any answer for too long.

import { isIP, connect as overTcp, type Socket } from "node:net";
import { connect as overTls } from "node:tls";
import type { ISocketFactory } from "kafkajs";
import type { Clock } from "#actors/runtime/clock.ts";

const KEEP_ALIVE_MS = 60_000;

/**
 * A line that died without a word (a cable, a firewall, a machine without power) looks alive for as long as the system sends
 * again what nobody acknowledges, a quarter of an hour on Linux; kafkajs asks again and again on the same line, and everything
 * that is published is refused meanwhile. Whoever stays silent for `lineSilentMs` is asked on a new line.
 */
export function watchedLines(clock: Clock, lineSilentMs: number, open: ISocketFactory = openLine): ISocketFactory {
  return (parts) => watched(open(parts), clock, lineSilentMs);
}

function openLine({ host, port, ssl, onConnect }: Parameters<ISocketFactory>[0]): Socket {
  const servername = isIP(host) ? {} : { servername: host };
  const socket = ssl ? overTls({ host, port, ...servername, ...ssl }, onConnect) : overTcp({ host, port }, onConnect);
  socket.setKeepAlive(true, KEEP_ALIVE_MS);
  return socket;
}

function watched(socket: Socket, clock: Clock, lineSilentMs: number): Socket {
  let callOff: (() => void) | null = null;
  const answered = () => {
    callOff?.();
    callOff = null;
  };
  const write = socket.write.bind(socket) as (...parts: unknown[]) => boolean;
  socket.write = (...parts: unknown[]) => {
    // From the first unanswered question on: what is asked again on a dead line does not make it younger.
    callOff ??= clock.after(lineSilentMs, () => {
      socket.destroy(new Error(`no answer for ${lineSilentMs} ms: the line is given up`));
    });
    return write(...parts);
  };
  socket.on("data", answered);
  socket.on("close", answered);
  return socket;
}

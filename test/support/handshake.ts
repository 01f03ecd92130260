// A WebSocket handshake by hand over a bare connection: to see how it is refused, and to stop reading at will.

import { connect, type Socket } from "node:net";

type Headers = Readonly<Record<string, string>>;
export type Handshake = {
  /** 101 when it was accepted. */
  readonly status: number;
  readonly head: string;
  readonly socket: Socket;
};

/** Sends the handshake and reads the answer's head; what follows is the caller's to read. */
export function shakeHands(url: string, path: string, headers: Headers): Promise<Handshake> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(requestText(url, path, headers)));
    let head = "";
    const read = (chunk: Buffer) => {
      head += chunk.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      socket.off("data", read);
      socket.pause();
      resolve({ status: Number(head.slice("HTTP/1.1 ".length, "HTTP/1.1 101".length)), head, socket });
    };
    socket.on("data", read);
    socket.on("error", reject);
  });
}

/** Sends the handshake and is gone, without a goodbye, before an answer can come. */
export function hangUp(url: string, path: string, headers: Headers): void {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname, () => {
    socket.write(requestText(url, path, headers), () => socket.resetAndDestroy());
  });
  socket.on("error", () => undefined);
}

function requestText(url: string, path: string, headers: Headers): string {
  const lines = {
    host: new URL(url).host,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${text.join("")}\r\n`;
}

// Connections that a test can cut, or make deaf: what is sent arrives, and the answers are lost.

import { connect, type Socket } from "node:net";
import type { ISocketFactory } from "kafkajs";

export type CutNetwork = {
  readonly socketFactory: ISocketFactory;
  /** Ends all connections and lets no new one come about, until `repair`. */
  cut(): void;
  /** Loses what arrives on the connections there are and on new ones, until `repair`. */
  deafen(): void;
  repair(): void;
  /** Bytes sent and received on all connections there ever were. */
  sentBytes(): number;
  receivedBytes(): number;
};

export function cutNetwork(): CutNetwork {
  const sockets = new Set<Socket>();
  let [sentBefore, receivedBefore] = [0, 0];
  let state: "whole" | "cut" | "deaf" = "whole";
  return {
    socketFactory({ host, port, onConnect }) {
      // Port 1 is nobody's: the system refuses the connection as it does for a broker that is gone.
      const socket = connect({ host, port: state === "cut" ? 1 : port }, onConnect);
      sockets.add(socket);
      socket.on("close", () => {
        sockets.delete(socket);
        sentBefore += socket.bytesWritten;
        receivedBefore += socket.bytesRead;
      });
      const emit = socket.emit.bind(socket) as (event: string, ...values: unknown[]) => boolean;
      socket.emit = (event: string, ...values: unknown[]) =>
        state === "deaf" && event === "data" ? true : emit(event, ...values);
      return socket;
    },
    cut() {
      state = "cut";
      for (const socket of sockets) socket.destroy();
    },
    deafen() {
      state = "deaf";
    },
    repair() {
      state = "whole";
    },
    receivedBytes() {
      return [...sockets].reduce((total, { bytesRead }) => total + bytesRead, receivedBefore);
    },
    sentBytes() {
      return [...sockets].reduce((total, { bytesWritten }) => total + bytesWritten, sentBefore);
    },
  };
}

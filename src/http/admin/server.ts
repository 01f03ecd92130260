// The admin socket: a file beside the database that only its owner can open, and one question a request.

import { chmod, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { connect } from "node:net";
import { type AdminAnswer, type AdminRequest, adminRequestShape } from "./protocol.ts";

const BODY_BYTES_MAX = 64 * 1024;
const OWNER_ONLY = 0o600;
/** What the narrowest system takes. */
const SOCKET_PATH_BYTES_MAX = 103;

export type AdminServer = { close(): Promise<void> };

/**
 * Listens at the first of `paths` where nobody does: processes that share a database have one each. A file left behind
 * by a killed process is replaced.
 */
export async function startAdminServer(
  paths: readonly [string, ...string[]],
  answer: (request: AdminRequest) => Promise<AdminAnswer>,
): Promise<AdminServer> {
  const taken = await Promise.all(paths.map(isListenedAt));
  const path = paths.find((_, index) => !taken[index]) ?? paths[0];
  await rm(path, { force: true });
  const server = createServer((request, response) => {
    respond(request, answer)
      .then((body) => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(body));
      })
      .catch((error: unknown) => {
        response.end(
          JSON.stringify({
            type: "refused",
            message: error instanceof Error ? error.message : "Something went wrong.",
          }),
        );
      });
  });
  await listen(server, path);
  await chmod(path, OWNER_ONLY);
  return {
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await rm(path, { force: true });
    },
  };
}

async function respond(
  request: IncomingMessage,
  answer: (request: AdminRequest) => Promise<AdminAnswer>,
): Promise<AdminAnswer> {
  const parsed = adminRequestShape.safeParse(JSON.parse(await bodyOf(request)));
  if (!parsed.success)
    return { type: "refused", message: "The server does not know this question. Is it another version?" };
  return answer(parsed.data);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) throw new Error("The question is too long.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function isListenedAt(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const long =
        Buffer.byteLength(path) > SOCKET_PATH_BYTES_MAX ? " Its path is too long: set DATA_DIR to a shorter one." : "";
      reject(new Error(`The admin socket ${path} could not be opened: ${error.message}.${long}`));
    });
    server.listen(path, () => resolve());
  });
}

// The practice model: a server on loopback that speaks Gemini's wire format, so that the demo takes the real way without a key.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { practiceAnswers } from "./answer.ts";
import { practiceExplanations } from "./explain.ts";
import { problem, readRequest, response } from "./wire.ts";

export const PRACTICE_MODEL = "practice-model";
const BODY_BYTES_MAX = 256 * 1_024;
const PATH = `/v1beta/models/${PRACTICE_MODEL}:generateContent`;

export type PracticeServer = { readonly url: string; close(): Promise<void> };

/** Only who knows `apiKey` is answered: other programs of this machine are not. */
export async function startPracticeServer(apiKey: string): Promise<PracticeServer> {
  const server = createServer((request, reply) => {
    answer(request, apiKey)
      .catch(() => ({ status: 500, body: problem(500, "INTERNAL", "The practice model stumbled.") }))
      .then((given) => send(reply, given))
      .catch(() => reply.destroy());
  });
  await listening(server);
  // It answers as long as the program runs, and never keeps it from ending.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

type Given = { readonly status: number; readonly body: object };

async function answer(request: IncomingMessage, apiKey: string): Promise<Given> {
  if (request.headers["x-goog-api-key"] !== apiKey)
    return { status: 403, body: problem(403, "PERMISSION_DENIED", "The practice model answers this program alone.") };
  if (request.method !== "POST" || request.url !== PATH)
    return { status: 404, body: problem(404, "NOT_FOUND", `The practice model answers POST ${PATH} alone.`) };
  const read = readRequest(await bodyOf(request));
  if (read === null)
    return {
      status: 400,
      body: problem(400, "INVALID_ARGUMENT", "The practice model knows merchants and findings alone."),
    };
  const said =
    read.about === "merchants"
      ? { answers: practiceAnswers(read.merchants, read.choices) }
      : { explanations: practiceExplanations(read.findings) };
  return { status: 200, body: response(PRACTICE_MODEL, said, read.inputTokens) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return "";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(reply: ServerResponse, { status, body }: Given): void {
  reply.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  reply.end(JSON.stringify(body));
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

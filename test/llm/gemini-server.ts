// A server for tests that speaks Gemini's wire format and answers as the test says, failures included.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const sentSchema = z.object({
  systemInstruction: z.object({ parts: z.array(z.object({ text: z.string() })) }),
  contents: z.array(z.object({ parts: z.array(z.object({ text: z.string() })) })),
  generationConfig: z.looseObject({ temperature: z.number(), responseSchema: z.unknown().optional() }),
});
const merchantsSchema = z.object({
  merchants: z.array(z.object({ id: z.string(), text: z.string(), hint: z.string().optional() })),
});

export type Sent = {
  readonly path: string;
  readonly key: string;
  readonly body: string;
  readonly system: string;
  /** The user's message as it came. */
  readonly input: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** The merchants in it; empty where it is no question about merchants. */
  readonly merchants: readonly { readonly id: string; readonly text: string; readonly hint?: string | undefined }[];
};

/** A status with a body; text goes out as it is, anything else as JSON. "silence": no answer at all. */
export type Scripted = { readonly status?: number; readonly body: unknown } | "silence";

export type GeminiServer = AsyncDisposable & {
  readonly url: string;
  readonly sent: readonly Sent[];
};

/** The answer to each request is what `answer` says of it; `nth` counts from 0. */
export async function startGeminiServer(answer: (sent: Sent, nth: number) => Scripted): Promise<GeminiServer> {
  const sent: Sent[] = [];
  async function handle(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const got = readSent(request, await textOf(request));
    sent.push(got);
    const said = answer(got, sent.length - 1);
    if (said === "silence") return;
    reply.writeHead(said.status ?? 200, { "content-type": "application/json" });
    reply.end(typeof said.body === "string" ? said.body : JSON.stringify(said.body));
  }
  const server = createServer((request, reply) => {
    handle(request, reply).catch((error) => reply.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A candidate that says `text`, as Gemini sends it. */
export function spoken(text: string, more: { readonly finishReason?: string; readonly usage?: object } = {}): Scripted {
  const { finishReason = "STOP", usage = { promptTokenCount: 100, candidatesTokenCount: 20, totalTokenCount: 120 } } =
    more;
  return {
    body: {
      candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason, index: 0 }],
      usageMetadata: usage,
    },
  };
}

/** An error as Google's servers send it. */
export function refused(code: number, status: string, details: readonly object[] = [], message = status): Scripted {
  return { status: code, body: { error: { code, message, status, details } } };
}

export function retryInfo(retryDelay: string): object {
  return { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay };
}

/** What an honest model knows of the merchants that stand guard, and of a few more. */
const HONEST: Readonly<Record<string, string>> = {
  Starbucks: "FOOD_AND_DRINK_COFFEE",
  "McDonald's": "FOOD_AND_DRINK_FAST_FOOD",
  Netflix: "ENTERTAINMENT_TV_AND_MOVIES",
  Spotify: "ENTERTAINMENT_MUSIC_AND_AUDIO",
  Lufthansa: "TRAVEL_FLIGHTS",
  "Hilton Hotels": "TRAVEL_LODGING",
  "Deutsche Bahn": "TRANSPORTATION_PUBLIC_TRANSIT",
  Vodafone: "RENT_AND_UTILITIES_TELEPHONE",
};

export type Row = {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly confidence: number;
};

/** Rows of a model that does its work: what HONEST says, else coffee. */
export function honestRows({ merchants }: Sent): Row[] {
  return merchants.map(({ id, text }) => ({
    id,
    name: text,
    category: HONEST[text] ?? "FOOD_AND_DRINK_COFFEE",
    confidence: 0.9,
  }));
}

export function answers(rows: readonly unknown[]): Scripted {
  return spoken(JSON.stringify({ answers: rows }));
}

export function honest(sent: Sent): Scripted {
  return answers(honestRows(sent));
}

function readSent(request: IncomingMessage, body: string): Sent {
  const parsed = sentSchema.parse(JSON.parse(body));
  const input =
    parsed.contents
      .at(-1)
      ?.parts.map(({ text }) => text)
      .join("") ?? "";
  const merchants = merchantsSchema.safeParse(JSON.parse(input));
  return {
    path: request.url ?? "",
    key: String(request.headers["x-goog-api-key"] ?? ""),
    body,
    system: parsed.systemInstruction.parts.map(({ text }) => text).join(""),
    input,
    config: parsed.generationConfig,
    merchants: merchants.success ? merchants.data.merchants : [],
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

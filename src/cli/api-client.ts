// The command line's side of the HTTP API: one place that knows addresses, tokens and problem documents.

import { z } from "zod";
import { runningServerUrl } from "./admin-client.ts";
import { readCredentials } from "./credentials.ts";
import { type ExitCode, Failure } from "./failure.ts";
import { typed } from "./typed.ts";

const DEFAULT_URL = "http://127.0.0.1:3000";
/** An answer that is no stream takes moments; past this nobody is there. */
const ANSWER_WITHIN_MS = 60_000;
const problemShape = z.object({ title: z.string(), detail: z.string(), field: z.string().optional() });

export type ApiClient = {
  readonly url: string;
  /** Sends and answers the body as JSON. Throws a Failure with the server's own words. */
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** The raw answer, for streams and files. */
  raw(method: string, path: string, body?: FormData): Promise<Response>;
};

/** For the person who is signed in here. Throws a Failure when nobody is. */
export async function connect(env: NodeJS.ProcessEnv): Promise<ApiClient> {
  const saved = await readCredentials(env);
  // A token is for the server that gave it out; another one has no business seeing it.
  const ownUrl = env.PURSER_TOKEN ? undefined : saved?.url;
  const url = trimmed(env.PURSER_URL || ownUrl || (await serverUrl(env)));
  const token = env.PURSER_TOKEN || (saved?.url === url ? saved.token : undefined);
  if (token) return client(url, token, env);
  const where = saved ? `at ${url} (but at ${saved.url})` : "here";
  throw new Failure(`You are not signed in ${where}. Run \`${typed(env, "login")}\`, or set PURSER_TOKEN.`);
}

/** The server meant: the one that was named, else the one that runs on this machine's data, else the usual place. */
export async function serverUrl(env: NodeJS.ProcessEnv): Promise<string> {
  return trimmed(env.PURSER_URL || (await runningServerUrl(env)) || DEFAULT_URL);
}

export function client(url: string, token: string | null, env: NodeJS.ProcessEnv): ApiClient {
  async function send(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (token) headers.authorization = `Bearer ${token}`;
    if (typeof init.body === "string") headers["content-type"] = "application/json";
    const response = await fetch(`${url}${path}`, { ...init, method, headers }).catch(() => {
      throw new Failure(`No Purser answers at ${url}. Start it with \`npm start\`, or set PURSER_URL.`);
    });
    if (!response.ok) throw await failureOf(response, token !== null, env);
    return response;
  }

  async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await send(method, path, { ...text, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return (await response.json()) as T;
  }

  return { url, json, raw: (method, path, body) => send(method, path, body === undefined ? {} : { body }) };
}

/** What the server refused, with the document it sent along. */
export class Refused extends Failure {
  readonly status: number;
  readonly document: unknown;

  constructor(status: number, document: unknown, words: string, exitCode: ExitCode) {
    super(words, exitCode);
    this.status = status;
    this.document = document;
  }
}

async function failureOf(response: Response, hadToken: boolean, env: NodeJS.ProcessEnv): Promise<Failure> {
  const document: unknown = await response.json().catch(() => null);
  const problem = problemShape.safeParse(document);
  // A value that was typed wrong is wrong usage; a file that cannot be read is not.
  const typedWrong = response.status === 422 && problem.data?.field !== undefined && problem.data.field !== "file";
  const refused = (words: string) => new Refused(response.status, document, words, typedWrong ? 2 : 1);
  if (response.status === 401 && hadToken)
    return refused(`The token is not valid (any more). Run \`${typed(env, "login")}\`.`);
  return refused(problem.success ? problem.data.detail : `The server answered ${response.status}.`);
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, "");
}

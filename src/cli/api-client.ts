// The command line's side of the HTTP API: one place that knows addresses, tokens and problem documents.

import { z } from "zod";
import { readCredentials } from "./credentials.ts";
import { Failure } from "./failure.ts";

const DEFAULT_URL = "http://127.0.0.1:3000";
const problemShape = z.object({ title: z.string(), detail: z.string(), field: z.string().optional() });

export type ApiClient = {
  readonly url: string;
  /** Sends and answers the body as JSON. Throws a Failure with the server's own words. */
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** The raw answer, for streams and files. */
  raw(method: string, path: string, body?: FormData): Promise<Response>;
};

export async function connect(env: NodeJS.ProcessEnv): Promise<ApiClient> {
  const saved = await readCredentials(env);
  const url = (env.PURSER_URL || saved?.url || DEFAULT_URL).replace(/\/$/, "");
  const token = env.PURSER_TOKEN || saved?.token;
  if (!token) throw new Failure("You are not signed in here. Run `purser login`, or set PURSER_TOKEN.");
  return client(url, token);
}

export function serverUrl(env: NodeJS.ProcessEnv): string {
  return (env.PURSER_URL || DEFAULT_URL).replace(/\/$/, "");
}

export function client(url: string, token: string | null): ApiClient {
  async function raw(method: string, path: string, body?: FormData | string): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (token) headers.authorization = `Bearer ${token}`;
    if (typeof body === "string") headers["content-type"] = "application/json";
    const response = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) }).catch(
      () => {
        throw new Failure(`No Purser answers at ${url}. Start it with \`npm start\`, or set PURSER_URL.`);
      },
    );
    if (!response.ok) throw await failureOf(response);
    return response;
  }

  async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await raw(method, path, body === undefined ? undefined : JSON.stringify(body));
    return (await response.json()) as T;
  }

  return { url, json, raw };
}

async function failureOf(response: Response): Promise<Failure> {
  const problem = problemShape.safeParse(await response.json().catch(() => null));
  if (response.status === 401) return new Failure("The token is not valid (any more). Run `purser login`.");
  const words = problem.success ? problem.data.detail : `The server answered ${response.status}.`;
  return new Failure(words, response.status === 422 ? 2 : 1);
}

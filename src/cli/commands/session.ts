// login, logout, whoami: a token for this machine.

import { hostname } from "node:os";
import { createInterface } from "node:readline/promises";
import type { MeJson } from "#http/api/shapes.ts";
import { client, serverUrl } from "../api-client.ts";
import type { Command, Context } from "../command.ts";
import { textOption } from "../command.ts";
import { credentialsPath, forgetCredentials, saveCredentials } from "../credentials.ts";
import { Failure } from "../failure.ts";

export const login: Command = {
  usage: "login",
  about: "Signs in and keeps a token for this machine",
  example: "purser login --email ana@purser.test",
  options: [
    { flags: "--email <email>", about: "the account; asked for when left out" },
    { flags: "--password <password>", about: "asked for when left out; `-` reads it from standard input" },
  ],
  run: async (_, options, context) => {
    const email = textOption(options, "email") ?? (await ask("Email: ", false));
    const password = await passwordOf(textOption(options, "password"));
    const url = serverUrl(context.env);
    const body = { email, password, name: `purser on ${hostname()}` };
    const { token } = await client(url, null).json<{ token: string }>("POST", "/api/login", body);
    await saveCredentials(context.env, { url, token, email });
    if (context.out.json) context.out.document({ email, url });
    else context.out.say(`Signed in as ${email} at ${url}. The token lies in ${credentialsPath(context.env)}.`);
  },
};

export const logout: Command = {
  usage: "logout",
  about: "Revokes this machine's token and forgets it",
  example: "purser logout",
  options: [],
  run: async (_, __, context) => {
    const api = await context.api().catch(() => null);
    await api?.raw("POST", "/api/logout").catch(() => null);
    await forgetCredentials(context.env);
    if (context.out.json) context.out.document({ signed_out: true });
    else context.out.say("Signed out.");
  },
};

export const whoami: Command = {
  usage: "whoami",
  about: "Says who is signed in, and where",
  example: "purser whoami --json",
  options: [],
  run: async (_, __, context: Context) => {
    const api = await context.api();
    const me = await api.json<MeJson>("GET", "/api/me");
    if (context.out.json) context.out.document({ ...me, url: api.url });
    else context.out.text(`${me.email} at ${api.url}`);
  },
};

async function passwordOf(given: string | null): Promise<string> {
  if (given === "-") return (await readAll(process.stdin)).trim();
  return given ?? ask("Password: ", true);
}

async function ask(question: string, hidden: boolean): Promise<string> {
  if (!process.stdin.isTTY) throw new Failure("Nobody is at the terminal to ask: give --email and --password.", 2);
  const prompt = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  // Typed characters of a password are not echoed: readline writes them through this one method.
  const echo = prompt as unknown as { _writeToOutput: (text: string) => void };
  if (hidden) echo._writeToOutput = (text) => void (text.includes(question) && process.stderr.write(question));
  const answer = await prompt.question(question);
  prompt.close();
  if (hidden) process.stderr.write("\n");
  return answer;
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

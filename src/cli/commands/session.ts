// login, logout, whoami: a token for this machine.

import { hostname } from "node:os";
import type { MeJson } from "#http/api/shapes.ts";
import { client, serverUrl } from "../api-client.ts";
import { askHidden, askLine, readInput } from "../ask.ts";
import { type Command, textOption } from "../command.ts";
import { credentialsPath, forgetCredentials, readCredentials, saveCredentials } from "../credentials.ts";

export const login: Command = {
  usage: "login",
  group: "This machine",
  about: "Signs in and keeps a token here",
  example: "purser login --email ana@purser.test",
  options: [
    { flags: "--email <email>", about: "the account; asked for when left out" },
    { flags: "--password <password>", about: "asked for when left out; `-` reads it from standard input" },
  ],
  run: async (_, options, { env, out }) => {
    const email = textOption(options, "email") ?? (await askLine("Email: "));
    const password = await passwordOf(textOption(options, "password"));
    const url = await serverUrl(env);
    const body = { email, password, name: `purser on ${hostname()}` };
    const { token } = await client(url, null, env).json<{ token: string }>("POST", "/api/login", body);
    await saveCredentials(env, { url, token, email });
    if (out.json) out.document({ email, url });
    else out.say(`Signed in as ${email} at ${url}. The token is kept in ${credentialsPath(env)}.`);
  },
};

export const logout: Command = {
  usage: "logout",
  group: "This machine",
  about: "Revokes this machine's token and forgets it",
  example: "purser logout",
  options: [],
  run: async (_, __, { env, out }) => {
    const saved = await readCredentials(env);
    const revoked = saved !== null && (await revoke(saved, env));
    await forgetCredentials(env);
    if (out.json) out.document({ signed_out: saved !== null, revoked });
    else if (saved === null) out.say("Nobody was signed in here.");
    else if (revoked) out.say(`Signed out of ${saved.url}.`);
    else out.say(`Forgotten here; ${saved.url} did not answer, so the token stays valid there.`);
  },
};

export const whoami: Command = {
  usage: "whoami",
  group: "This machine",
  about: "Says who is signed in, and where",
  example: "purser whoami --json",
  options: [],
  run: async (_, __, context) => {
    const api = await context.api();
    const me = await api.json<MeJson>("GET", "/api/me");
    if (context.out.json) context.out.document({ ...me, url: api.url });
    else context.out.text(`${me.email} at ${api.url}`);
  },
};

/** True when the server no longer takes the token. */
async function revoke({ url, token }: { url: string; token: string }, env: NodeJS.ProcessEnv): Promise<boolean> {
  const api = client(url, token, env);
  const ended = await api.raw("POST", "/api/logout").catch((error: unknown) => error);
  return ended instanceof Response || (ended instanceof Object && "status" in ended && ended.status === 401);
}

async function passwordOf(given: string | null): Promise<string> {
  if (given === "-") return readInput();
  return given ?? askHidden("Password: ");
}

// user add, token, replay: commands on the server's machine, through its admin socket or, when it is down, on the database itself.

import { z } from "zod";
import type { AdminAnswer, AdminRequest } from "#http/admin/protocol.ts";
import { askServer } from "../admin-client.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";

export const addUser: Command = {
  usage: "user add <email>",
  group: "On the server's machine",
  about: "Adds a user with no data",
  example: "purser user add me@example.org",
  options: [{ flags: "--password <password>", about: "by default one is made and printed" }],
  run: async ([given = ""], options, context) => {
    const email = emailOf(given);
    const answer = await ask({ type: "add-user", email, password: textOption(options, "password") }, context);
    if (answer.type !== "user-added") throw unexpected();
    if (context.out.json) context.out.document({ email, password: answer.password });
    else if (answer.password === null) context.out.say(`Added ${email}.`);
    else {
      context.out.say(`Added ${email}. Their password, shown only now:`);
      context.out.text(answer.password);
    }
  },
};

export const token: Command = {
  usage: "token",
  group: "On the server's machine",
  about: "Prints a fresh personal token",
  example: "purser token --user ana@purser.test",
  options: [{ flags: "--user <email>", about: "whose token" }],
  run: async (_, options, context) => {
    const answer = await ask({ type: "make-token", email: userOf(options) }, context);
    if (answer.type !== "token-made") throw unexpected();
    if (context.out.json) context.out.document({ token: answer.token });
    else context.out.text(answer.token);
  },
};

export const replay: Command = {
  usage: "replay",
  group: "On the server's machine",
  about: "Rebuilds a state from the journal",
  example: "purser replay --user ana@purser.test --verify",
  options: [
    { flags: "--user <email>", about: "whose journal" },
    { flags: "--at <time>", about: "only what was taken in up to this moment (RFC 3339)" },
    { flags: "--verify", about: "compares with the live state and exits 1 on any difference" },
  ],
  run: async (_, options, context) => {
    const verify = options.verify === true;
    const at = momentOf(textOption(options, "at"));
    if (verify && at !== null) throw new Failure("--verify compares with the state of now: leave out --at.", 2);
    const answer = await ask({ type: "replay", email: userOf(options), at, verify }, context);
    if (answer.type !== "replayed") throw unexpected();
    const same = answer.live?.hash === answer.hash;
    if (context.out.json) context.out.document({ ...answer, ...(verify ? { same } : {}) });
    else report(answer, context);
    if (verify && !same) throw new Failure("The live state differs from the journal's replay.");
    if (verify) context.out.say("The live state and the journal's replay are the same.");
  },
};

function report(answer: Extract<AdminAnswer, { type: "replayed" }>, { out }: Context): void {
  const columns = [
    { title: "STATE", whole: true },
    { title: "POSITION", right: true },
    { title: "ROWS", right: true },
    { title: "HASH" },
  ];
  const live = answer.live ? [["live", String(answer.live.seq), "", answer.live.hash]] : [];
  out.table(columns, [["replayed", String(answer.seq), String(answer.rows), answer.hash], ...live]);
}

function emailOf(text: string): string {
  if (!z.email().safeParse(text).success) throw new Failure(`${text} is not an e-mail address.`, 2);
  return text;
}

function userOf(options: Readonly<Record<string, unknown>>): string {
  const email = textOption(options, "user");
  if (email === null) throw new Failure("Say whose: --user EMAIL.", 2);
  return email;
}

function momentOf(text: string | null): string | null {
  if (text === null) return null;
  const moment = z.iso.datetime({ offset: true }).safeParse(text);
  if (moment.success) return new Date(text).toISOString();
  throw new Failure(`${text} is not a moment such as 2026-11-23T12:00:00Z.`, 2);
}

async function ask(request: AdminRequest, context: Context): Promise<AdminAnswer> {
  const answer = await askServer(request, context);
  if (answer.type === "refused") throw new Failure(answer.message);
  return answer;
}

function unexpected(): Failure {
  return new Failure("The server answered something else than was asked. Is it another version?");
}

// user add, token, replay: commands on the server's machine, through its admin socket or, when it is down, on the database itself.

import type { AdminRequest } from "#http/admin/protocol.ts";
import { askServer } from "../admin-client.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";

export const addUser: Command = {
  usage: "user add <email>",
  about: "On the server's machine: adds a user with no data",
  example: "purser user add me@example.org",
  options: [{ flags: "--password <password>", about: "by default one is made and printed" }],
  run: async ([email = ""], options, context) => {
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
  about: "On the server's machine: prints a fresh personal token",
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
  about: "On the server's machine: rebuilds a person's state from the journal",
  example: "purser replay --user ana@purser.test --verify",
  options: [
    { flags: "--user <email>", about: "whose journal" },
    { flags: "--at <time>", about: "only what was taken in up to this moment (RFC 3339)" },
    { flags: "--verify", about: "compares with the live state and exits 1 on any difference" },
  ],
  run: async (_, options, context) => {
    const verify = options.verify === true;
    const answer = await ask(
      { type: "replay", email: userOf(options), at: textOption(options, "at"), verify },
      context,
    );
    if (answer.type !== "replayed") throw unexpected();
    if (context.out.json) context.out.document(answer);
    else {
      context.out.text(`position ${answer.seq}  rows ${answer.rows}  hash ${answer.hash}`);
      if (answer.live) context.out.text(`live at ${answer.live.seq}  hash ${answer.live.hash}`);
    }
    if (verify && answer.live?.hash !== answer.hash)
      throw new Failure("The live state differs from the journal's replay.");
    if (verify && !context.out.json) context.out.say("Live state and replay are the same.");
  },
};

function userOf(options: Readonly<Record<string, unknown>>): string {
  const email = textOption(options, "user");
  if (email === null) throw new Failure("Say whose: --user EMAIL.", 2);
  return email;
}

async function ask(request: AdminRequest, { env }: Context) {
  const answer = await askServer(request, env);
  if (answer.type === "refused") throw new Failure(answer.message);
  return answer;
}

function unexpected(): Failure {
  return new Failure("The server answered something else than was asked. Is it another version?");
}

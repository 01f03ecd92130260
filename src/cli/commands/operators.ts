// operator add, remove and list: who may see the operator's pages. On the server's machine only.

import { userInfo } from "node:os";
import { askServer } from "../admin-client.ts";
import type { Command, Context } from "../command.ts";
import { Failure } from "../failure.ts";

export const addOperator: Command = {
  usage: "operator add <email>",
  group: "On the server's machine",
  about: "Lets a user see dead letters",
  example: "purser operator add olga@example.org",
  options: [],
  run: ([email = ""], _, context) => setOperator(email, true, context),
};

export const removeOperator: Command = {
  usage: "operator remove <email>",
  group: "On the server's machine",
  about: "Takes that right back",
  example: "purser operator remove olga@example.org",
  options: [],
  run: ([email = ""], _, context) => setOperator(email, false, context),
};

export const listOperators: Command = {
  usage: "operator list",
  group: "On the server's machine",
  about: "Who the operators are",
  example: "purser operator list",
  options: [],
  run: async (_, __, context) => {
    const answer = await askServer({ type: "operators" }, context);
    if (answer.type !== "operators") throw unexpected(answer);
    if (context.out.json) context.out.document({ operators: answer.operators });
    else if (answer.operators.length === 0) context.out.say("There is no operator.");
    else {
      const columns = [{ title: "OPERATOR", whole: true }, { title: "SINCE" }];
      context.out.table(
        columns,
        answer.operators.map(({ email, since }) => [email, since]),
      );
    }
  },
};

/** Who asks, for the record. */
export function actorHere(): string {
  return `${userInfo().username} on the server's machine`;
}

/** What to throw where the answer is a refusal, or not what was asked for. */
export function unexpected(answer: { readonly type: string; readonly message?: string }): Failure {
  if (answer.type === "refused") return new Failure(answer.message ?? "Refused.");
  return new Failure("The server answered something else than was asked. Is it another version?");
}

async function setOperator(email: string, operator: boolean, context: Context): Promise<void> {
  const answer = await askServer({ type: "set-operator", email, operator, actor: actorHere() }, context);
  if (answer.type !== "operator-set") throw unexpected(answer);
  const { changed } = answer;
  if (context.out.json) context.out.document({ email, operator, changed });
  else if (operator) context.out.say(changed ? `${email} is an operator now.` : `${email} is an operator already.`);
  else context.out.say(changed ? `${email} is no operator any more.` : `${email} was no operator.`);
}

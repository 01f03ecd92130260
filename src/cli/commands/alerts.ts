// alerts, questions, question ask, question stop: what you were told, and what you want to be told.

import type { Question } from "#finance/question.ts";
import type { AlertJson, PageJson } from "#http/api/shapes.ts";
import { type Command, textOption } from "../command.ts";
import { typed } from "../typed.ts";

type Inbox = PageJson<AlertJson> & { readonly unread: number };

export const alerts: Command = {
  usage: "alerts",
  group: "Your money",
  about: "What you were told, newest first",
  example: "purser alerts --read",
  options: [{ flags: "--read", about: "marks all of it as read" }],
  run: async (_, options, { api, out }) => {
    const client = await api();
    const inbox = await client.json<Inbox>("GET", "/api/alerts");
    if (options.read === true) await client.json("POST", "/api/alerts/read", {});
    if (out.json) return out.document(inbox);
    if (inbox.data.length === 0) return out.say("Nothing yet.");
    const columns = [{ title: "DATE" }, { title: "" }, { title: "ALERT", wraps: 40 }];
    return out.table(
      columns,
      inbox.data.map(({ date, unread, text }) => [date, unread ? "new" : "", text]),
    );
  },
};

export const questions: Command = {
  usage: "questions",
  group: "Your money",
  about: "Searches that are asked of every new row",
  example: "purser questions",
  options: [],
  run: async (_, __, { api, out, env }) => {
    const { data } = await (await api()).json<PageJson<Question>>("GET", "/api/questions");
    if (out.json) return out.document({ data });
    if (data.length === 0) return out.say(`None yet. \`${typed(env, "question ask 'amt:>200'")}\` asks one.`);
    const columns = [
      { title: "NAME", wraps: 20 },
      { title: "QUERY", wraps: 30 },
      { title: "ID", whole: true, leaves: 1 },
    ];
    return out.table(
      columns,
      data.map(({ name, query, id }) => [name, query, id]),
    );
  },
};

export const askQuestion: Command = {
  usage: "question ask <query...>",
  group: "Your money",
  about: "Tells you whenever a new row fits a search",
  example: "purser question ask 'cat:coffee amt:>10' --name 'dear coffee'",
  options: [{ flags: "--name <name>", about: "what it is called; by default the search itself" }],
  run: async (words, options, { api, out }) => {
    const body = { query: words.join(" "), name: textOption(options, "name") ?? "" };
    const asked = await (await api()).json<Question>("POST", "/api/questions", body);
    if (out.json) return out.document(asked);
    return out.say(`You will be told when a new row fits: ${asked.query}`);
  },
};

export const stopQuestion: Command = {
  usage: "question stop <id>",
  group: "Your money",
  about: "Stops asking",
  example: "purser question stop ID",
  options: [],
  run: async ([id = ""], _, { api, out }) => {
    await (await api()).json("DELETE", `/api/questions/${encodeURIComponent(id)}`);
    return out.json ? out.document({ stopped: id }) : out.say("Stopped.");
  },
};

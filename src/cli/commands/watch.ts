// watch: transactions as they come, until Ctrl-C or until the one that is waited for.

import type { TransactionJson } from "#http/api/shapes.ts";
import type { ApiClient } from "../api-client.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";
import { rowLine } from "../money-text.ts";
import { QUERY_HELP, rawOf } from "../query.ts";
import { readLines } from "../stream.ts";

const ENDED = "The server ended the stream. Run the command again.";

export const watch: Command = {
  usage: "watch [query...]",
  group: "Your money",
  about: "Follows live, one row as it comes",
  example: "purser watch 'amt:<-100' --until netflix",
  notes: QUERY_HELP,
  options: [
    { flags: "--until [query]", about: "ends with exit 0 when a matching row comes; alone: at the first row shown" },
  ],
  run: async (words, options, context) => {
    const api = await context.api();
    const until = options.until === undefined ? null : (textOption(options, "until") ?? words.join(" "));
    const shown = new Set<string>();
    const show = (row: TransactionJson) => {
      if (!shown.has(row.id)) print(row, context);
      shown.add(row.id);
    };
    const all = await follow(api, words);
    const last = until === null || until === words.join(" ") ? null : await follow(api, [until]);
    context.out.say(until === null ? "Watching. Ctrl-C ends it." : "Watching until a matching row comes.");
    await new Promise<void>((resolve, reject) => {
      all((row) => {
        show(row);
        if (until !== null && last === null) resolve();
      }).catch(reject);
      last?.((row) => {
        show(row);
        resolve();
      }).catch(reject);
    });
  },
};

type Rows = (take: (row: TransactionJson) => void) => Promise<never>;

/** Resolves once the server is listening on our behalf, so that nothing that comes afterwards is missed. */
async function follow(api: ApiClient, words: readonly string[]): Promise<Rows> {
  const response = await rawOf(api, "/api/watch", words);
  return async (take) => {
    await readLines(response, (line) => take(JSON.parse(line) as TransactionJson), ENDED);
    throw new Failure(ENDED);
  };
}

/** A row that changes comes again: shown once, as it first was. */
function print(row: TransactionJson, { out }: Context): void {
  if (out.json) out.line(row);
  else out.row(rowLine(row));
}

// transactions, search, anomalies, export, watch: reading rows, once or as they come.

import type { AnomalyJson, PageJson, TransactionJson } from "#http/api/shapes.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";
import { moneyText, printRows, rowCells } from "../money-text.ts";

const LIMIT = { flags: "--limit <n>", about: "how many at most (default 50)" };

export const transactions: Command = {
  usage: "transactions [query...]",
  about: "Lists transactions, newest first",
  example: "purser transactions coffee --limit 20",
  options: [LIMIT],
  run: (words, options, context) => list("/api/transactions", words, options, context),
};

export const search: Command = {
  usage: "search <query...>",
  about: "Finds transactions by what they say",
  example: 'purser search "whole foods"',
  options: [LIMIT],
  run: (words, options, context) => list("/api/search", words, options, context),
};

export const anomalies: Command = {
  usage: "anomalies",
  about: "What looked unusual and waits for you",
  example: "purser anomalies",
  options: [],
  run: async (_, __, { api, out }) => {
    const { data } = await (await api()).json<PageJson<AnomalyJson>>("GET", "/api/anomalies");
    if (out.json) return out.document({ data });
    if (data.length === 0) return out.say("Nothing looks unusual.");
    const columns = [
      { title: "DATE" },
      { title: "MERCHANT" },
      { title: "AMOUNT", right: true },
      { title: "WHY" },
      { title: "ID" },
    ];
    const cells = data.map((each) => [
      each.date,
      each.merchant,
      moneyText(each.amount, each.currency),
      each.text,
      each.transaction_id,
    ]);
    return out.table(columns, cells);
  },
};

export const exportRows: Command = {
  usage: "export [query...]",
  about: "Writes transactions to stdout; the CSV imports back with nothing changed",
  example: "purser export > purser.csv",
  options: [{ flags: "--format <csv|ndjson>", about: "csv by default" }],
  run: async (words, options, { api }) => {
    const format = textOption(options, "format") ?? "csv";
    if (format !== "csv" && format !== "ndjson") throw new Failure("--format is csv or ndjson.", 2);
    const response = await (await api()).raw("GET", `/api/transactions.${format}${query(words, null)}`);
    await stream(response, (chunk) => {
      process.stdout.write(chunk);
      return false;
    });
  },
};

export const watch: Command = {
  usage: "watch [query...]",
  about: "Follows live; one row as it comes",
  example: "purser watch --until netflix",
  options: [{ flags: "--until <query>", about: "ends with exit 0 when a matching row comes" }],
  run: async (words, options, { api, out }) => {
    const until = textOption(options, "until");
    const asked = until ?? words.join(" ");
    const response = await (await api()).raw("GET", `/api/watch${query(asked ? [asked] : [], null)}`);
    if (!out.json) out.say("Watching. Ctrl-C ends it.");
    let rest = "";
    await stream(response, (chunk) => {
      const lines = (rest + new TextDecoder().decode(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") show(JSON.parse(line) as TransactionJson, out);
      return until !== null && lines.some((line) => line !== "");
    });
    if (until !== null) return;
    throw new Failure("The server ended the stream. Run the command again.");
  },
};

function show(row: TransactionJson, out: Context["out"]): void {
  if (out.json) out.line(row);
  else out.text(rowCells(row).filter(Boolean).join("  "));
}

async function list(
  path: string,
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
  { api, out }: Context,
): Promise<void> {
  const page = await (await api()).json<PageJson<TransactionJson>>(
    "GET",
    path + query(words, textOption(options, "limit")),
  );
  if (out.json) out.document(page);
  else printRows(out, page.data);
}

function query(words: readonly string[], limit: string | null): string {
  const parameters = new URLSearchParams();
  if (words.length > 0) parameters.set("q", words.join(" "));
  if (limit !== null) parameters.set("limit", limit);
  return parameters.size === 0 ? "" : `?${parameters}`;
}

/** Hands every chunk on as it comes; ends early when `take` answers true. */
async function stream(response: Response, take: (chunk: Uint8Array) => boolean): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (take(value)) return void (await reader.cancel());
  }
}

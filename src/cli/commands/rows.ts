// transactions, search, anomalies, export: rows as they are in the database.

import type { AnomalyJson, PageJson, TransactionJson } from "#http/api/shapes.ts";
import type { ApiClient } from "../api-client.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";
import { moneyText, ROW_COLUMNS, rowCells } from "../money-text.ts";
import { asking, QUERY_HELP, queryOf, rawOf } from "../query.ts";
import { readPieces } from "../stream.ts";

const LIMIT_STANDARD = 50;
/** The most that the API gives at once. */
const PAGE_ROWS_MAX = 500;
const LIMIT = { flags: "--limit <n>", about: `how many at most (default ${LIMIT_STANDARD})` };

export const transactions: Command = {
  usage: "transactions [query...]",
  group: "Your money",
  about: "Lists transactions, newest first",
  example: "purser transactions 'cat:groceries date:lastmonth' --limit 20",
  notes: QUERY_HELP,
  options: [LIMIT],
  run: (words, options, context) => list("/api/transactions", words, options, context),
};

export const search: Command = {
  usage: "search <query...>",
  group: "Your money",
  about: "Finds transactions, the best answers first",
  example: "purser search 'merchant:\"whole foods\" amt:>50'",
  notes: QUERY_HELP,
  options: [LIMIT],
  run: (words, options, context) => list("/api/search", words, options, context),
};

export const anomalies: Command = {
  usage: "anomalies",
  group: "Your money",
  about: "What looked unusual and waits for you",
  example: "purser anomalies",
  options: [],
  run: async (_, __, { api, out }) => {
    const { data } = await (await api()).json<PageJson<AnomalyJson>>("GET", "/api/anomalies");
    if (out.json) return out.document({ data });
    if (data.length === 0) return out.say("Nothing looks unusual.");
    const columns = [
      { title: "DATE", whole: true },
      { title: "MERCHANT" },
      { title: "AMOUNT", right: true },
      { title: "WHY", wraps: 30 },
      { title: "ID", whole: true, leaves: 1 },
    ];
    const cells = data.map((each) => [
      each.date,
      each.merchant,
      moneyText(each.amount, each.currency),
      each.text,
      each.transaction_id ?? each.id,
    ]);
    return out.table(columns, cells);
  },
};

export const exportRows: Command = {
  usage: "export [query...]",
  group: "Your money",
  about: "Writes transactions to stdout as a file",
  example: "purser export > purser.csv   (the CSV imports back with nothing changed)",
  notes: QUERY_HELP,
  options: [{ flags: "--format <csv|ndjson>", about: "csv by default, ndjson with --json" }],
  run: async (words, options, { api, out }) => {
    const format = textOption(options, "format") ?? (out.json ? "ndjson" : "csv");
    if (format !== "csv" && format !== "ndjson") throw new Failure("--format is csv or ndjson.", 2);
    const response = await rawOf(await api(), `/api/transactions.${format}`, words);
    await readPieces(response, out.piece, "The connection broke: the export is not complete.");
  },
};

async function list(
  path: string,
  words: readonly string[],
  options: Readonly<Record<string, unknown>>,
  { api, out }: Context,
): Promise<void> {
  const limit = wholeNumber(textOption(options, "limit")) ?? LIMIT_STANDARD;
  const client = await api();
  const page = await asking(words, () => pagesOf(client, path, words, limit));
  if (out.json) return out.document(page);
  if (page.data.length === 0) return out.say("No transactions match.");
  out.table(ROW_COLUMNS, page.data.map(rowCells));
  if (page.next_cursor !== null) out.say(`There are more: --limit ${limit * 4} shows them.`);
}

/** As many pages as it takes to fill `limit`. */
async function pagesOf(
  api: ApiClient,
  path: string,
  words: readonly string[],
  limit: number,
): Promise<PageJson<TransactionJson>> {
  const data: TransactionJson[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(Math.min(limit - data.length, PAGE_ROWS_MAX)) });
    if (words.length > 0) query.set("q", queryOf(words));
    if (cursor !== null) query.set("cursor", cursor);
    const page: PageJson<TransactionJson> = await api.json("GET", `${path}?${query}`);
    data.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null && data.length < limit);
  return { data, next_cursor: cursor };
}

function wholeNumber(text: string | null): number | null {
  if (text === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Failure(`--limit takes a whole number; this is ${text}.`, 2);
  return Number(text);
}

// How long a search takes among the rows of one person, with other people's rows beside them.
// Run: bun test/bench/search.ts [rows] [rows of each other person] [other people]. Prints a table.

import { dateOfDayNumber, plainDate } from "#finance/calendar.ts";
import { sourceId, transactionId, type UserId, userId } from "#finance/ids.ts";
import { minor } from "#finance/money.ts";
import { parseQuery } from "#finance/query/parse.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Search } from "#store/transaction-filter.ts";
import { openStoreFile } from "../support/store-file.ts";
import { recordedRows, transaction, write } from "../support/writes.ts";

const ROWS = Number(process.argv[2] ?? 100_000);
const ROWS_OF_OTHERS = Number(process.argv[3] ?? 10_000);
const OTHERS = Number(process.argv[4] ?? 10);
const ROWS_PER_WRITE = 2_000;
const ROUNDS = 15;
const PAGE = 50;
const SHOPS = [
  ["WHOLEFDS MKT 10234", "Whole Foods Market"],
  ["SQ *BLUE BOTTLE COFFEE OAK", "Blue Bottle Coffee"],
  ["NETFLIX.COM", "Netflix"],
  ["SHELL OIL 5544", "Shell"],
  ["AMZN MKTP US", "Amazon"],
  ["UBER TRIP HELP.UBER.COM", "Uber"],
  ["REWE SAGT DANKE", "REWE"],
] as const;
const QUERIES = [
  "netflix",
  "coff",
  "a",
  "1",
  "shop77",
  "shop7",
  '"blue bottle"',
  "merchant:whole amt:>50",
  "cat:groceries date:last30d",
  "coffee or amt:>90 -netflix",
  "ref99",
  "zebra",
  "is:pending",
  "amt:-20..-10 date:2025",
  "-coffee -netflix uber",
  "e -c",
];

const { store, remove } = await openStoreFile();
const [owned] = await store.engine.acquire([0], "bench");
const epoch = owned?.epoch ?? 0;
let position = 0;
const ana = userId("b0a1f2c3-0000-4000-8000-000000000000");
for (let other = 0; other < OTHERS; other++)
  await fill(userId(`b0a1f2c3-0000-4000-8000-00000000000${other}x`), ROWS_OF_OTHERS);
await fill(ana, ROWS);
const own = store.transactions.forUser(ana);
const all: Record<string, number[]> = { list: [], ranked: [], totals: [] };
const table: Record<string, string | number>[] = [];
for (const typed of QUERIES) {
  const filter = { search: searchOf(typed) };
  const { count } = await own.totals(filter);
  const line: Record<string, string | number> = { query: typed, rows: count };
  const ways = {
    list: () => own.page(filter, PAGE),
    ranked: () => own.ranked(filter, PAGE),
    totals: () => own.totals(filter),
  };
  for (const [name, way] of Object.entries(ways)) {
    const took = await timed(way);
    all[name]?.push(...took);
    line[`${name} p50 ms`] = at(took, 0.5);
    line[`${name} max ms`] = at(took, 1);
  }
  table.push(line);
}
console.table(table);
console.table(
  Object.entries(all).map(([name, took]) => ({
    name,
    "p50 ms": at(took, 0.5),
    "p95 ms": at(took, 0.95),
    "max ms": at(took, 1),
  })),
);
const unfiltered = await timed(() => own.totals({}));
console.log(`totals without a search: p50 ${at(unfiltered, 0.5)} ms`);
await remove();
process.exit(0);

async function fill(user: UserId, rows: number): Promise<void> {
  for (let from = 0; from < rows; from += ROWS_PER_WRITE) {
    const made = Array.from({ length: Math.min(ROWS_PER_WRITE, rows - from) }, (_, index) => rowOf(user, from + index));
    const outcome = await store.engine.commit(write(0, epoch, position++, [recordedRows(user, made)]));
    if (outcome.type !== "committed") throw new Error(JSON.stringify(outcome));
  }
}

function rowOf(user: UserId, index: number): Transaction {
  const [description = "", merchant = ""] =
    index % 3 === 0 ? [`SHOP${index % 397} SEATTLE WA`, `Shop${index % 397}`] : (SHOPS[index % SHOPS.length] ?? []);
  const template = transaction(`2026-09-01 card -1.00 USD x #x`, 1);
  return {
    ...template,
    id: transactionId(`${user}-${index}`),
    sourceId: sourceId(`bank-${user}-${index}`),
    seq: index + 1,
    date: dateOfDayNumber(20_000 + Math.floor((index * 700) / ROWS)),
    amountMinor: minor(-100 - ((index * 7919) % 9_000)),
    description: `${description} REF${(index * 7919) % 100_003}`,
    merchant,
    pending: index > ROWS - 20,
  };
}

function searchOf(typed: string): Search {
  const parsed = parseQuery(typed);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return { today: plainDate("2026-09-16"), firstWeekday: 0, query: parsed.query };
}

async function timed(way: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await way();
    took.push(performance.now() - started);
  }
  return took.sort((a, b) => a - b);
}

function at(took: readonly number[], share: number): number {
  const sorted = took.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1));
}

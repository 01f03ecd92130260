// I7: rows that have nothing to do with each other come to the same books in whatever order they come.

import type { Envelope, UserCommand } from "#actors/user/protocol.ts";
import { decodeState } from "#actors/user/state.ts";
import type { UserId } from "#finance/ids.ts";
import type { BankRow } from "#finance/transaction.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { accountSeen, Person } from "#test/support/person.ts";
import type { World } from "./world.ts";

/** Enough for every month and account of a person's story. */
const ROWS_MAX = 60;

/** One person's rows of the log, as they came and shuffled, each in a turn of its own. */
export function checkOrder({ broker, checker, random }: World, userId: UserId): void {
  const { records } = broker.partition(partitionOf(userId));
  const commands = records.flatMap(({ value }) => (checker.isPoison(value) ? [] : commandsIn(value, userId)));
  const rows = lonelyRows(commands).slice(0, ROWS_MAX);
  const shuffled = rows
    .map((row) => [random.next(), row] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, row]) => row);
  const [asCame, otherwise] = [rows, shuffled].map((order) => booksOf(userId, order));
  if (asCame !== otherwise) checker.fail(`[I7] ${userId}: ${asCame} as they came, ${otherwise} in another order`);
}

function commandsIn(value: string | null, userId: UserId): UserCommand[] {
  const envelope = JSON.parse(value ?? "null") as Envelope | null;
  return envelope?.userId === userId ? [envelope.command] : [];
}

/** Rows that no other one replaces, changes or takes back. */
function lonelyRows(commands: readonly UserCommand[]): BankRow[] {
  const brought = commands.flatMap((command) => (command.type === "record-rows" ? [command] : []));
  const added = brought.flatMap((command) => command.added);
  const entangled = new Set<string>([
    ...added.flatMap(({ sourceId, pendingSourceId }) => (pendingSourceId === null ? [] : [sourceId, pendingSourceId])),
    ...brought.flatMap(({ modified, removed }) => [...modified.map(({ sourceId }) => sourceId), ...removed]),
  ]);
  const versions = Map.groupBy(added, ({ sourceId }) => sourceId);
  return [...versions].flatMap(([id, [first, ...copies]]) => {
    const same = copies.every((copy) => JSON.stringify(copy) === JSON.stringify(first));
    return first && same && !entangled.has(id) ? [first] : [];
  });
}

/** Counts, totals, months, days and accounts: all that must not depend on the order. */
function booksOf(userId: UserId, rows: readonly BankRow[]): string {
  const person = new Person(userId);
  for (const row of rows) {
    const accounts = [accountSeen(row.accountId, row.currency)];
    person.send({ type: "record-rows", origin: "history", accounts, added: [row], modified: [], removed: [] });
  }
  const { counts, totals, months, days, accounts } = decodeState(person.state());
  return JSON.stringify([counts, totals, months, days, accounts], sortedKeys);
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

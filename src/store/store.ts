// The store: one database, or a core with shards, behind every port and repository that Purser reads and writes.

import type { UserId } from "#finance/ids.ts";
import { PARTITION_COUNT } from "#stream/log.ts";
import type { LogTable } from "#stream/log-table.ts";
import type { PartitionStore } from "#stream/partition-store.ts";
import { UserAccounts } from "./accounts.ts";
import { type Connections, createConnections } from "./connections.ts";
import { createDayMarks, type DayMarks } from "./day-marks.ts";
import { createDeadLetters, type DeadLetters } from "./dead-letters.ts";
import { createImports, type Imports } from "./imports.ts";
import { UserInsights } from "./insights.ts";
import { keepable } from "./keep-log.ts";
import { createLogTable } from "./log-table.ts";
import { createMerchants, type Merchants } from "./merchants.ts";
import { createMeta, type Meta } from "./meta.ts";
import { createOperators, type Operators } from "./operators.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createPartitionStore } from "./partition-store.ts";
import { createReceipts, type Receipts } from "./receipts.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { type Databases, openDatabases } from "./shards.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { UserTransactions } from "./transactions.ts";
import { createUsers, type Users } from "./users.ts";
import { createVault, type DatedVault } from "./vault.ts";
import type { Writer, WriterLimits } from "./writer.ts";

export type StoreOptions = {
  /** `file:…`, or a libSQL server: `http://…`, `https://…`, `libsql://…`; with `{shard}` in it, a core and shards. */
  readonly url: string;
  readonly shardCount?: number;
  readonly authToken?: string | null;
  /** Several processes of this host have the file open and write it by turns; a server is shared in any case. */
  readonly shared?: boolean;
  readonly partitionCount?: number;
  readonly limits?: Partial<WriterLimits>;
  /** How long a libSQL server may take to answer. */
  readonly serverTimeoutMs?: number;
};

/** A repository that sees one person's rows and nobody else's. */
export type PerUser<Repository> = { forUser(userId: UserId): Repository };

export type Store = {
  /** For the engine: positions, fenced writes, and what actors wake from. */
  readonly engine: PartitionStore & DatedVault;
  readonly known: PartitionStore["known"];
  readonly logTable: LogTable;
  /** The log's table forgets nothing until the returned function is called. */
  readonly keepLog: () => () => void;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly transactions: PerUser<UserTransactions>;
  readonly accounts: PerUser<UserAccounts>;
  readonly insights: PerUser<UserInsights>;
  readonly receipts: Receipts;
  readonly imports: Imports;
  readonly connections: Connections;
  readonly merchants: Merchants;
  readonly outbox: Outbox;
  readonly dayMarks: DayMarks;
  readonly deadLetters: DeadLetters;
  readonly operators: Operators;
  readonly meta: Meta;
  /** Flushes and units written since the start, and units that wait. */
  readonly writerStats: () => Writer["stats"];
  /** Lets what waits be written, then closes. */
  close(): Promise<void>;
};

/**
 * Opens, creating and migrating where needed.
 * @throws StoreMismatch when the database was made for another number of partitions.
 * @throws DatabaseInUse when another process has the file open.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const settings = {
    url: options.url,
    authToken: options.authToken ?? null,
    shared: options.shared ?? false,
    partitionCount: options.partitionCount ?? PARTITION_COUNT,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.serverTimeoutMs === undefined ? {} : { serverTimeoutMs: options.serverTimeoutMs }),
  };
  const databases = await openDatabases(settings, options.shardCount ?? 1);
  const { core: database, homeOf } = databases;
  const partitions = createPartitionStore(databases);
  const { table: logTable, keep: keepLog } = keepable(createLogTable(database));
  return {
    engine: { ...partitions, ...createVault(databases) },
    known: partitions.known,
    logTable,
    keepLog,
    users: createUsers(database),
    sessions: createSessions(database),
    tokens: createTokens(database),
    transactions: { forUser: (userId) => new UserTransactions(homeOf(userId), userId) },
    accounts: { forUser: (userId) => new UserAccounts(homeOf(userId), userId) },
    insights: { forUser: (userId) => new UserInsights(homeOf(userId), userId) },
    receipts: createReceipts(databases),
    imports: createImports(database),
    connections: createConnections(database),
    merchants: createMerchants(database),
    outbox: createOutbox(databases),
    dayMarks: createDayMarks(databases),
    deadLetters: createDeadLetters(databases),
    operators: createOperators(databases),
    meta: createMeta(database),
    writerStats: () => statsOf(databases),
    close: () => databases.close(),
  };
}

function statsOf({ shards }: Databases): Writer["stats"] {
  const all = shards.map(({ writer }) => writer.stats);
  const sum = (of: (stats: Writer["stats"]) => number) => all.reduce((total, stats) => total + of(stats), 0);
  return {
    flushes: sum(({ flushes }) => flushes),
    units: sum(({ units }) => units),
    waiting: sum(({ waiting }) => waiting),
  };
}

// The plan of the house as data: who may import whom, which package lives where, and where a clock or raw SQL may stand.

/**
 * A folder and what its files may import of ours: an entry ending in "/" is a folder, another one a file; "*" stands for
 * one name. Its own folder is always allowed. The longest matching `of` wins, so a row may be narrower than its parent.
 */
export type Room = { readonly of: string; readonly mayImport: readonly string[] };

/** Open to every edge; the core (finance, statement, actors, views) sees neither. */
const EVERY_EDGE = ["src/finance/", "src/config.ts", "src/log.ts"];
/** What the core says to the edges: messages and ports, never the actor itself. */
const ACTOR_WORDS = ["actors/*/protocol.ts", "actors/*/alert.ts", "actors/*/ports.ts", "actors/*/snapshot.ts"];
/** Composition roots wire everything together. */
const ANYTHING = ["src/", "actors/", "views/"];

export const ROOMS: readonly Room[] = [
  { of: "src/main.ts", mayImport: ANYTHING },
  { of: "src/engine.ts", mayImport: ANYTHING },
  { of: "src/purser.ts", mayImport: ANYTHING },
  { of: "src/demo-run.ts", mayImport: ANYTHING },
  { of: "src/admin-offline.ts", mayImport: ANYTHING },
  {
    of: "src/backup/",
    mayImport: ["src/finance/", "src/store/", "src/state-hash.ts", "src/stream/log.ts", "actors/user/"],
  },
  { of: "src/open-log.ts", mayImport: ANYTHING },
  { of: "src/open-model.ts", mayImport: ANYTHING },
  { of: "src/beside.ts", mayImport: ANYTHING },
  { of: "src/job-work.ts", mayImport: ANYTHING },
  { of: "src/lease.ts", mayImport: ["actors/runtime/clock.ts"] },
  { of: "src/housekeeping.ts", mayImport: ["actors/runtime/clock.ts", "src/store/store.ts"] },
  { of: "src/log-identity.ts", mayImport: ["src/config.ts"] },
  { of: "src/cinema.ts", mayImport: ["src/finance/", "actors/user/", "actors/runtime/clock.ts"] },
  { of: "src/state-hash.ts", mayImport: ["src/finance/", "actors/user/"] },
  { of: "src/cli/main.ts", mayImport: ANYTHING },
  { of: "src/simulator/main.ts", mayImport: ANYTHING },
  { of: "src/config.ts", mayImport: ["src/config-variables.ts"] },
  { of: "src/config-variables.ts", mayImport: [] },
  { of: "src/log.ts", mayImport: ["src/config.ts", "src/log-redaction.ts"] },
  { of: "src/log-redaction.ts", mayImport: [] },
  { of: "src/session-secret.ts", mayImport: ["src/config.ts"] },
  { of: "src/finance/", mayImport: [] },
  { of: "src/statement/", mayImport: ["src/finance/"] },
  { of: "src/runtime/", mayImport: ["src/config.ts", "src/log.ts", "actors/runtime/clock.ts"] },
  { of: "src/setup/", mayImport: [] },
  { of: "actors/runtime/", mayImport: [] },
  { of: "actors/detectors/", mayImport: ["src/finance/", "actors/user/protocol.ts"] },
  { of: "actors/user/", mayImport: ["src/finance/", "actors/runtime/", "actors/detectors/"] },
  { of: "actors/connection/", mayImport: ["src/finance/", "actors/runtime/", "actors/detectors/"] },
  {
    of: "views/",
    mayImport: ["src/finance/", "actors/user/protocol.ts", "actors/user/alert.ts", "actors/user/snapshot.ts"],
  },
  {
    of: "src/store/",
    mayImport: [
      ...EVERY_EDGE,
      ...ACTOR_WORDS,
      "src/stream/partition-store.ts",
      "src/stream/partitioner.ts",
      "src/stream/dead-letter-kind.ts",
      "src/stream/log-table.ts",
      "src/stream/log.ts",
    ],
  },
  { of: "src/bus/", mayImport: [...EVERY_EDGE, ...ACTOR_WORDS] },
  { of: "src/llm/", mayImport: [...EVERY_EDGE, "actors/runtime/clock.ts"] },
  { of: "src/stream/", mayImport: [...EVERY_EDGE, ...ACTOR_WORDS, "actors/runtime/"] },
  { of: "src/bank/", mayImport: [...EVERY_EDGE, "src/stream/", "src/store/connections.ts"] },
  {
    of: "src/jobs/",
    mayImport: [...EVERY_EDGE, ...ACTOR_WORDS, "actors/runtime/", "src/llm/", "src/bank/", "src/store/"],
  },
  {
    of: "src/http/",
    mayImport: [
      ...EVERY_EDGE,
      ...ACTOR_WORDS,
      "views/",
      "actors/runtime/",
      "src/statement/",
      "src/stream/log.ts",
      "src/stream/dead-letter-kind.ts",
      "src/store/",
      "src/bank/",
      "src/jobs/",
      "src/llm/",
      "src/bus/",
      "src/runtime/server.ts",
      "src/backup/backups.ts",
    ],
  },
  {
    of: "src/cli/",
    mayImport: [
      ...EVERY_EDGE,
      "src/statement/",
      "src/stream/",
      "src/bank/",
      "src/http/api/",
      "src/http/admin/",
      "src/admin-offline.ts",
    ],
  },
  {
    of: "src/simulator/",
    mayImport: [...EVERY_EDGE, ...ACTOR_WORDS, "actors/runtime/clock.ts", "src/stream/", "src/bank/"],
  },
];

/** Each npm package and the only places that know it. One that is missing here may be imported by tests alone. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "@google/generative-ai": ["src/llm/gemini.ts"],
  "@hono/node-server": ["src/runtime/"],
  "@hono/node-ws": ["src/runtime/"],
  "@libsql/client": ["src/store/"],
  "@node-rs/argon2": ["src/http/", "src/store/", "src/runtime/"],
  commander: ["src/cli/"],
  chardet: ["src/statement/"],
  "drizzle-kit": ["src/store/drizzle.config.ts"],
  "drizzle-orm": ["src/store/"],
  hono: ["src/http/", "src/runtime/", "src/bank/mock/"],
  "hono/html": ["src/http/", "views/"],
  "hono/jsx": ["src/http/", "views/"],
  ioredis: ["src/bus/", "src/llm/cache-redis.ts", "src/llm/open-llm.ts", "src/http/limits.ts"],
  kafkajs: ["src/stream/"],
  pino: ["src/log.ts"],
  "rate-limiter-flexible": ["src/http/limits.ts"],
  "string-width": ["src/cli/"],
  zod: ["src/"],
};

/** Rooms that are pure functions of their arguments: no package of Node, no timer, no process, no console. */
export const PURE_ROOMS: readonly string[] = ["src/finance/", "src/statement/", "actors/", "views/"];

/** Where nothing ever waits. */
export const ROOMS_WITHOUT_WAITING: readonly string[] = [
  "src/finance/",
  "actors/detectors/",
  "actors/user/decide",
  "actors/user/fold",
];

/** What may stand only in some places, and what to write elsewhere. Searched in code without comments and types. */
export const FENCED: readonly {
  readonly name: string;
  readonly what: RegExp;
  readonly only: readonly string[];
  readonly instead: string;
}[] = [
  {
    name: "a clock",
    what: /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\()|(?<!new )\bDate\(\s*\)|\bperformance\.now\b|\bhrtime\b/,
    only: ["src/runtime/", "src/setup/"],
    instead: "take the time as an argument or ask the injected clock",
  },
  {
    name: "randomness",
    what: /\bMath\.random\b|\bcrypto\.(random|getRandom)\w*|\brandom(Bytes|UUID|Int|FillSync|Fill)\b|\bgetRandomValues\b/,
    only: ["src/runtime/", "src/setup/"],
    instead: "take a seeded or injected source of randomness as an argument",
  },
  {
    name: "Bun and Temporal",
    what: /\bBun\.|\bTemporal\.|\bfrom\s*"bun(:[^"]*)?"/,
    only: ["src/runtime/"],
    instead: "use what Node 20 also has, or put the Bun half into src/runtime/",
  },
  {
    name: "the environment",
    what: /\bprocess\.env\b/,
    only: ["src/config.ts", "src/setup/", "src/cli/"],
    instead: "read it from Config",
  },
];

/** Files of src/store/ that may write SQL by hand, each because drizzle's builder has no words for what it says. */
export const RAW_SQL_FILES: readonly string[] = [
  // Conditions of constraints and of partial indexes.
  "src/store/schema.ts",
  "src/store/schema-engine.ts",
  // Pragmas.
  "src/store/connection.ts",
  "src/store/file-lock.ts",
  "src/store/writer-worker.ts",
  "src/store/settle-log.ts",
  // vacuum into, and what no table of the schema holds.
  "src/store/backup-copy.ts",
  "src/store/backup-contents.ts",
  "src/store/manifest-table.ts",
  // json_each: any number of rows, or of questions, in one statement.
  "src/store/json-insert.ts",
  "src/store/fence.ts",
  "src/store/known.ts",
  "src/store/log-table.ts",
  "src/store/index-words.ts",
  // match and rowid: the index of words, which drizzle has no table for.
  "src/store/search-index.ts",
  // rowid: the order in which rows came.
  "src/store/prune-receipts.ts",
  // substr and comparing rows of values: long lists whose payloads are not read whole.
  "src/store/letters.ts",
  // The one place where a write is sent.
  "src/store/run-batch.ts",
];

/** Folders whose every file must be named in the folder's registry.ts; `besides` are helpers. */
export const REGISTRIES: readonly { readonly folder: string; readonly besides: readonly string[] }[] = [
  { folder: "actors/detectors/", besides: ["detector.ts", "attention.ts", "spending.ts"] },
  { folder: "src/http/pages/", besides: [] },
  { folder: "src/http/screens/", besides: ["screen.ts", "filter.ts"] },
  { folder: "src/cli/commands/", besides: [] },
  { folder: "src/llm/tasks/", besides: [] },
];

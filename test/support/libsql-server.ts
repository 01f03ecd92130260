// A libSQL server for tests: Hrana 2 over HTTP on a database in memory, which can lose answers or hang.
// It stands in for the real server's protocol, not for its storage: one connection, every request whole or not at all.

import { Database, type SQLQueryBindings } from "bun:sqlite";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Value =
  | { readonly type: "null" }
  | { readonly type: "integer"; readonly value: string }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "text"; readonly value: string };
type Stmt = { readonly sql?: string; readonly sql_id?: number; readonly args?: readonly Value[] };
type Condition =
  | { readonly type: "ok" | "error"; readonly step: number }
  | { readonly type: "not"; readonly cond: Condition }
  | { readonly type: "and" | "or"; readonly conds: readonly Condition[] };
type Step = { readonly condition?: Condition; readonly stmt: Stmt };
type StreamRequest =
  | { readonly type: "close" | "close_sql" }
  | { readonly type: "store_sql"; readonly sql_id: number; readonly sql: string }
  | { readonly type: "execute"; readonly stmt: Stmt }
  | { readonly type: "batch"; readonly batch: { readonly steps: readonly Step[] } };

type StepDone = { readonly result: object | null; readonly error: object | null };

/** - lose-answer: done, but the connection breaks before the answer. - refuse: broken before anything is done. */
export type ServerFault = "lose-answer" | "refuse" | "hang";

export class LibsqlServer {
  readonly token = "a token for tests";
  /** Faults of the next requests that write, in order. */
  readonly faults: ServerFault[] = [];
  url = "";
  readonly #database = new Database(":memory:", { safeIntegers: true });
  readonly #http = createServer((request, response) => {
    this.#handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
    this.#database.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.url !== "/v2/pipeline" || request.headers.authorization !== `Bearer ${this.token}`) {
      response.writeHead(request.url === "/v2/pipeline" ? 401 : 404).end();
      return;
    }
    const { requests } = JSON.parse(Buffer.concat(chunks).toString()) as { requests: readonly StreamRequest[] };
    const fault = isWriting(requests) ? this.faults.shift() : undefined;
    if (fault === "hang") return;
    if (fault === "refuse") return void response.destroy();
    const results = this.#pipeline(requests);
    if (fault === "lose-answer") return void response.destroy();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ baton: null, base_url: null, results }));
  }

  /** A stream of one request: what it left open is rolled back. */
  #pipeline(requests: readonly StreamRequest[]): unknown[] {
    const texts = new Map<number, string>();
    const results = requests.map((request) => {
      switch (request.type) {
        case "store_sql":
          texts.set(request.sql_id, request.sql);
          return ok({ type: request.type });
        case "execute": {
          const { result, error } = this.#run(request.stmt, texts);
          return error ? { type: "error", error } : ok({ type: "execute", result });
        }
        case "batch":
          return ok({ type: "batch", result: this.#batch(request.batch.steps, texts) });
        default:
          return ok({ type: request.type });
      }
    });
    if (this.#database.inTransaction) this.#database.run("rollback");
    return results;
  }

  #batch(steps: readonly Step[], texts: ReadonlyMap<number, string>) {
    const done: (StepDone | null)[] = [];
    for (const { condition, stmt } of steps) {
      done.push(condition === undefined || holds(condition, done) ? this.#run(stmt, texts) : null);
    }
    return {
      step_results: done.map((step) => step?.result ?? null),
      step_errors: done.map((step) => step?.error ?? null),
    };
  }

  #run({ sql, sql_id, args = [] }: Stmt, texts: ReadonlyMap<number, string>): StepDone {
    try {
      const statement = this.#database.prepare(sql ?? texts.get(sql_id ?? -1) ?? "");
      const before = this.#changes();
      const rows = statement.values(...args.map(plainOf)) as unknown[][];
      const cols = statement.columnNames.map((name) => ({ name, decltype: null }));
      const affected = this.#changes() - before;
      const result = { cols, rows: rows.map((row) => row.map(encoded)), affected_row_count: affected };
      return { result: { ...result, last_insert_rowid: null }, error: null };
    } catch (error) {
      const { message, code } = error as Error & { code?: string };
      const base = /^SQLITE_[A-Z]+/.exec(code ?? "")?.[0] ?? "SQLITE_ERROR";
      return { result: null, error: { message: `SQLite error: ${message}`, code: base } };
    }
  }

  #changes(): number {
    return Number(this.#database.query("select total_changes() as n").values()[0]?.[0] ?? 0);
  }
}

function isWriting(requests: readonly StreamRequest[]): boolean {
  return requests.some((request) => {
    return request.type === "batch" && request.batch.steps[0]?.stmt.sql?.startsWith("BEGIN IMMEDIATE");
  });
}

function holds(condition: Condition, done: readonly ({ readonly error: unknown } | null)[]): boolean {
  switch (condition.type) {
    case "ok":
      return done[condition.step] !== null && done[condition.step]?.error === null;
    case "error":
      return done[condition.step] !== null && done[condition.step]?.error !== null;
    case "not":
      return !holds(condition.cond, done);
    case "and":
      return condition.conds.every((each) => holds(each, done));
    case "or":
      return condition.conds.some((each) => holds(each, done));
    default:
      return condition satisfies never;
  }
}

function ok(response: unknown) {
  return { type: "ok", response };
}

function plainOf(value: Value): SQLQueryBindings {
  if (value.type === "null") return null;
  return value.type === "integer" ? BigInt(value.value) : value.value;
}

function encoded(value: unknown): Value {
  if (value === null) return { type: "null" };
  if (typeof value === "bigint") return { type: "integer", value: String(value) };
  return typeof value === "number" ? { type: "float", value } : { type: "text", value: String(value) };
}

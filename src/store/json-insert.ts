// One statement a table for any number of rows: they travel as one JSON text, which SQLite takes apart by itself.

import { getTableColumns, getTableName, type Table } from "drizzle-orm";
import { accounts, alerts, budgets, dayMarks, insights, seriesRows, transactions } from "./schema.ts";
import { checkpoints, deadLetters, journal, outbox, receipts } from "./schema-engine.ts";
import type { Statement } from "./statement.ts";
import { encodeTexts } from "./storable.ts";

/** Tables that are filled this way, in the order in which a flush writes them. */
const TABLES = {
  journal,
  transactions,
  seriesRows,
  dayMarks,
  accounts,
  budgets,
  insights,
  alerts,
  receipts,
  checkpoints,
  deadLetters,
  outbox,
};
type Tables = typeof TABLES;
/** A number that SQLite gives and nobody else does. */
const NUMBERED_BY_SQLITE = "row";
type Given<Row> = Omit<Row, typeof NUMBERED_BY_SQLITE>;

/** Changes to rows that are there already. They run after all inserts. */
const CHANGES = {
  /** [user, category, currency] */
  budgetsRemoved: `delete from budgets where (user_id, category, currency) in
    (select e.value->>0, e.value->>1, e.value->>2 from json_each(?) e)`,
  /** [user, transaction] */
  seriesRowsRemoved: `delete from series_rows where (user_id, transaction_id) in
    (select e.value->>0, e.value->>1 from json_each(?) e)`,
  /** [user, series, 1 or 0] */
  seriesHidden: `update series_rows set hidden = e.value->>2 from json_each(?) e
    where series_rows.user_id = e.value->>0 and series_rows.series_id = e.value->>1`,
  /** [user, insight] */
  insightsWithdrawn: `update insights set status = 'withdrawn' from json_each(?) e
    where insights.user_id = e.value->>0 and insights.id = e.value->>1 and insights.status = 'open'`,
  /** [user, insight, verdict] */
  insightsJudged: `update insights set verdict = e.value->>2 from json_each(?) e
    where insights.user_id = e.value->>0 and insights.id = e.value->>1`,
  /** [user, insight, words] */
  insightsNarrated: `update insights set explanation = e.value->>2 from json_each(?) e
    where insights.user_id = e.value->>0 and insights.id = e.value->>1`,
  /** [user, insight] */
  insightsDismissed: `update insights set status = 'dismissed' from json_each(?) e
    where insights.user_id = e.value->>0 and insights.id = e.value->>1 and insights.status = 'open'`,
};

const SQL: Readonly<Record<keyof Tables | keyof typeof CHANGES, string>> = {
  // No conflict clause: the fence lets every fact through once, so the same seq twice is a bug that must not pass.
  journal: insertFrom(journal),
  transactions: `${insertFrom(transactions)} on conflict (user_id, id) do update set
    ${overwrite(transactions, ["user_id", "id", "seq"])} where excluded.changed_seq >= transactions.changed_seq`,
  seriesRows: `${insertFrom(seriesRows)} on conflict (user_id, transaction_id) do update set
    series_id = excluded.series_id, hidden = excluded.hidden`,
  dayMarks: `${insertFrom(dayMarks)} on conflict (user_id) do update set ${overwrite(dayMarks, ["user_id"])}`,
  accounts: `${insertFrom(accounts)} on conflict (user_id, id) do update set ${overwrite(accounts, ["user_id", "id"])}`,
  budgets: `${insertFrom(budgets)} on conflict (user_id, category, currency) do update set
    limit_minor = excluded.limit_minor`,
  // What a person has dismissed stays dismissed when it is found again.
  insights: `${insertFrom(insights)} on conflict (user_id, id) do update set
    ${overwrite(insights, ["user_id", "id", "status", "verdict", "explanation"])},
    status = case insights.status when 'dismissed' then 'dismissed' else excluded.status end`,
  alerts: `${insertFrom(alerts)} on conflict (user_id, id) do nothing`,
  // A command that was sent twice did its work the first time, unless it was refused then: what came of it counts.
  receipts: `${insertFrom(receipts)} on conflict (user_id, command_id) do update set
    ${overwrite(receipts, ["user_id", "command_id"])} where receipts.refusal is not null and receipts.refusal <> 'null'`,
  checkpoints: `${insertFrom(checkpoints)} on conflict (user_id) do update set
    ${overwrite(checkpoints, ["user_id"])} where excluded.seq >= checkpoints.seq`,
  // A place in the log is one record: what became of it since it was first put aside stays.
  deadLetters: `${insertFrom(deadLetters, { parked_at: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')" })}
    on conflict (partition, "offset") do nothing`,
  // What was asked for once is not asked for again, whatever came of it.
  outbox: `${insertFrom(outbox)} on conflict do nothing`,
  ...CHANGES,
};

type RowsName = keyof typeof SQL;
/** Encoded rows, by the statement that takes them. */
export type RowsByTable = Readonly<Partial<Record<RowsName, readonly string[]>>>;

/** A row as JSON text, its columns in the table's order. */
export function encodeRow<Name extends keyof Tables>(name: Name, row: Given<Tables[Name]["$inferSelect"]>): string {
  const fields = row as Readonly<Record<string, unknown>>;
  const values = COLUMNS[name].map(({ field, column }) => {
    const value = fields[field] ?? null;
    return value === null ? null : column.mapToDriverValue(value);
  });
  return encodeTexts(values);
}

/** The arguments of a change, in the order its statement names them. */
export function encodeChange(values: readonly (string | number)[]): string {
  return encodeTexts(values);
}

/** The statements that write the rows of all these units, one a table. */
export function insertStatements(units: readonly { readonly rows: RowsByTable }[]): readonly Statement[] {
  const statements: Statement[] = [];
  for (const name of Object.keys(SQL) as RowsName[]) {
    const rows = units.flatMap((unit) => unit.rows[name] ?? []);
    if (rows.length > 0) statements.push({ sql: SQL[name], args: [`[${rows.join(",")}]`] });
  }
  return statements;
}

const COLUMNS = Object.fromEntries(
  Object.entries(TABLES).map(([name, table]) => [name, columnsOf(table)]),
) as unknown as Readonly<Record<keyof Tables, ReturnType<typeof columnsOf>>>;

function columnsOf(table: Table) {
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => field !== NUMBERED_BY_SQLITE);
  return columns.map(([field, column]) => ({ field, column, name: column.name }));
}

/** Materialized, or SQLite writes out and parses each row's text again for each of its columns: measured twice as slow. */
function insertFrom(table: Table, given: Readonly<Record<string, string>> = {}): string {
  const columns = columnsOf(table);
  const names = columns.map(({ name }) => `"${name}"`);
  const values = columns.map(({ name }, index) => given[name] ?? `e.value->>${index}`);
  return `with e (value) as materialized (select value from json_each(?))
    insert into ${getTableName(table)} (${names.join(", ")}) select ${values.join(", ")} from e where true`;
}

function overwrite(table: Table, keep: readonly string[]): string {
  return columnsOf(table)
    .filter(({ name }) => !keep.includes(name))
    .map(({ name }) => `"${name}" = excluded."${name}"`)
    .join(", ");
}

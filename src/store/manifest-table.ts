// Where a backup keeps what it says of itself: two tables in the core, which a restored database no longer has.

import type { Client } from "@libsql/client";
import type { UserId } from "#finance/ids.ts";

const MANIFEST = "purser_backup";
const STATES = "purser_backup_states";
/** People written in one statement. */
const STATES_AT_ONCE = 5_000;

export type SavedState = {
  readonly userId: UserId;
  readonly seq: number;
  readonly rows: number;
  readonly hash: string;
};

export type ManifestTable = {
  put(manifest: unknown, states: readonly SavedState[]): Promise<void>;
  /** Null where there is none. */
  read(): Promise<unknown>;
  states(): Promise<readonly SavedState[]>;
  forget(): Promise<void>;
};

export function createManifestTable(client: Client): ManifestTable {
  const drops = [`drop table if exists ${MANIFEST}`, `drop table if exists ${STATES}`];
  return {
    async put(manifest, states) {
      await client.batch(
        [
          ...drops,
          `create table ${MANIFEST} (manifest text not null)`,
          `create table ${STATES} (user_id text primary key, seq integer not null, rows integer not null, hash text not null)`,
          { sql: `insert into ${MANIFEST} values (?)`, args: [JSON.stringify(manifest)] },
          ...inserts(states),
        ],
        "write",
      );
    },

    async read() {
      const found = await client.execute(`select manifest from ${MANIFEST}`).catch(() => null);
      const text = found?.rows[0]?.[0] ?? null;
      return text === null ? null : JSON.parse(String(text));
    },

    async states() {
      const { rows } = await client.execute(`select user_id, seq, rows, hash from ${STATES}`);
      const found = rows.map((row) => {
        return { userId: String(row[0]) as UserId, seq: Number(row[1]), rows: Number(row[2]), hash: String(row[3]) };
      });
      return found.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
    },

    forget: async () => void (await client.batch(drops, "write")),
  };
}

function inserts(states: readonly SavedState[]) {
  const sql = `insert into ${STATES} select e.value->>0, e.value->>1, e.value->>2, e.value->>3 from json_each(?) e`;
  const statements = [];
  for (let from = 0; from < states.length; from += STATES_AT_ONCE) {
    const some = states.slice(from, from + STATES_AT_ONCE);
    const rows = some.map(({ userId, seq, rows: count, hash }) => [userId, seq, count, hash]);
    statements.push({ sql, args: [JSON.stringify(rows)] });
  }
  return statements;
}

// The database as an eye of our own sees it: another SQLite than the one under test, only reading, in another process.

import { Database } from "bun:sqlite";
import { createClient } from "@libsql/client";
import type { UserId } from "#finance/ids.ts";
import type { Town } from "./town.ts";

export type Seen = { readonly seq: number; readonly description: string | null };

/** Reads the file while others write it. */
export class Truth {
  readonly #db: Database;

  constructor(file: string) {
    this.#db = new Database(file, { readonly: true });
    this.#db.run("pragma busy_timeout = 2000");
  }

  /** The journal's entries of a person after one position and up to another. */
  entries(user: UserId, after: number, through: number): Seen[] {
    return this.#db
      .query(
        `select seq, case when json_extract(fact, '$.type') = 'transaction-recorded'
           then json_extract(fact, '$.transaction.description') end as description
         from journal where user_id = ? and seq > ? and seq <= ? order by seq`,
      )
      .all(user, after, through) as Seen[];
  }

  seq(user: UserId): number {
    const [row] = this.#db.query("select coalesce(max(seq), 0) as seq from journal where user_id = ?").all(user) as {
      seq: number;
    }[];
    return row?.seq ?? 0;
  }

  /** Living rows. */
  rowCount(): number {
    const [row] = this.#db.query("select count(*) as n from transactions").all() as { n: number }[];
    return row?.n ?? 0;
  }

  /** The process that owns each partition: "host pid". */
  owners(): ReadonlyMap<number, string> {
    const rows = this.#db.query("select partition, owner from partition_owner").all() as {
      partition: number;
      owner: string;
    }[];
    return new Map(rows.map(({ partition, owner }) => [partition, owner]));
  }

  close(): void {
    this.#db.close();
  }
}

const RECORDS = [
  "create table fire_commits (partition, epoch, owner, moved_from, moved_to)",
  `create trigger fire_moves after update of next_offset on partition_owner begin
    insert into fire_commits values (new.partition, new.epoch, new.owner, old.next_offset, new.next_offset); end`,
  `create trigger fire_takes after update of epoch on partition_owner begin
    insert into fire_commits values (new.partition, new.epoch, new.owner, old.next_offset, new.next_offset); end`,
];

/**
 * Every move of a partition's position from here on, written by the database itself: who it was, from where, to where.
 * To be called while no process has the file open.
 */
export async function keepCommits({ databaseFile, databaseUrl, libsql }: Town): Promise<void> {
  if (libsql !== null) {
    const client = createClient({ url: databaseUrl });
    for (const sql of RECORDS) await client.execute(sql);
    client.close();
    return;
  }
  const db = new Database(databaseFile);
  for (const sql of RECORDS) db.run(sql);
  db.close();
}

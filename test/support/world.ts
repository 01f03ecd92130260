// What is in a running Purser's database, read from outside over a connection of its own.

import { Database } from "bun:sqlite";
import { addDays, dateInZone, type PlainDate } from "#finance/calendar.ts";
import { accountId, sourceId, transactionId } from "#finance/ids.ts";
import { currency } from "#finance/money.ts";
import type { Resident, Served } from "./server.ts";
import type { World } from "./story.ts";

/** The day it is, and days before (negative) and after it. */
export function today(days = 0): PlainDate {
  return addDays(dateInZone(Date.now(), "UTC"), days);
}

export type Reader = Disposable & {
  /** A person's living rows and accounts, as they are committed. */
  world(who: Resident): World;
  /** The last position in a person's journal. */
  seq(who: Resident): number;
};

export function readDatabase({ databaseFile }: Served): Reader {
  const database = new Database(databaseFile, { readonly: true });
  const rows = database.query<Row, [string]>(
    "select id, source_id, account_id, currency, description from transactions where user_id = ? and voided = 0 order by seq",
  );
  const accounts = database.query<{ id: string }, [string]>("select id from accounts where user_id = ? order by id");
  const series = database.query<{ id: string }, [string]>(
    "select distinct series_id as id from series_rows where user_id = ? order by id",
  );
  const last = database.query<{ seq: number | null }, [string]>(
    "select max(seq) as seq from journal where user_id = ?",
  );
  return {
    world: ({ userId }) => ({
      rows: rows.all(userId).map((row) => ({
        id: transactionId(row.id),
        sourceId: sourceId(row.source_id),
        accountId: accountId(row.account_id),
        currency: currency(row.currency),
        description: row.description,
      })),
      accounts: accounts.all(userId).map(({ id }) => id),
      series: series.all(userId).map(({ id }) => id),
    }),
    seq: ({ userId }) => last.get(userId)?.seq ?? 0,
    [Symbol.dispose]: () => database.close(),
  };
}

type Row = { id: string; source_id: string; account_id: string; currency: string; description: string };

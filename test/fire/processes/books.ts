// The books of a fire, by an eye that shares no code with what it judges: facts sent, found, doubled and lost; sums; chains.

import { Database } from "bun:sqlite";
import type { UserId } from "#finance/ids.ts";
import type { Ledger } from "./ledger.ts";

export type Books = {
  readonly sent: number;
  readonly found: number;
  readonly doubled: number;
  readonly lost: number;
  /** Rows that nobody sent. */
  readonly strange: number;
  /** Journals whose numbers have holes. */
  readonly holes: number;
  readonly deadLetters: number;
  readonly sumsEqual: boolean;
  /** Moves of positions that were looked at, and those that do not follow from the one before. */
  readonly commits: number;
  readonly takeovers: number;
  readonly brokenChains: number;
  readonly complaints: readonly string[];
};

type Counted = { readonly description: string; readonly user: UserId; readonly n: number };

/** To be called when nobody has the file open any more. */
export function readBooks(file: string, ledger: Ledger): Books {
  const db = new Database(file, { readonly: true });
  try {
    const complaints: string[] = [];
    const rows = db
      .query("select description, user_id as user, count(*) as n from transactions group by 1, 2")
      .all() as Counted[];
    const facts = db
      .query(
        `select json_extract(fact, '$.transaction.description') as description, user_id as user, count(*) as n
         from journal where json_extract(fact, '$.type') = 'transaction-recorded' group by 1, 2`,
      )
      .all() as Counted[];
    const [inRows, inFacts] = [
      new Map(rows.map((row) => [row.description, row])),
      new Map(facts.map((row) => [row.description, row])),
    ];
    let lost = 0;
    for (const { description, user, repeats } of ledger.rows) {
      const right = inRows.get(description)?.user === user && inFacts.get(description)?.user === user;
      if (right) continue;
      lost += 1;
      complaints.push(`lost: ${description} of ${user} (sent ${repeats + 1} times)`);
    }
    const twice = [...rows, ...facts].filter(({ n }) => n > 1);
    for (const { description, n } of twice) complaints.push(`${n} times: ${description}`);
    const strange = [...rows, ...facts].filter(({ description }) => ledger.find(description) === undefined);
    for (const { description } of strange) complaints.push(`never sent: ${description}`);
    const { commits, takeovers, broken } = chainsOf(db);
    complaints.push(...broken);
    const wrongSums = sumsOf(db, ledger);
    complaints.push(...wrongSums);
    return {
      sent: ledger.rows.length,
      found: rows.length - strange.length,
      doubled: twice.length,
      lost,
      strange: strange.length,
      holes: countOf(db, "(select user_id from journal group by 1 having max(seq) <> count(*) or min(seq) <> 1)"),
      deadLetters: countOf(db, "dead_letters"),
      sumsEqual: wrongSums.length === 0,
      commits,
      takeovers,
      brokenChains: broken.length,
      complaints,
    };
  } finally {
    db.close();
  }
}

function countOf(db: Database, from: string): number {
  return (db.query(`select count(*) as n from ${from}`).get() as { n: number }).n;
}

/** By the rows, and by a fold of our own over the facts. */
function sumsOf(db: Database, ledger: Ledger): string[] {
  const byRows = db
    .query("select user_id as user, sum(amount_minor) as sum from transactions where voided = 0 group by 1")
    .all() as { user: UserId; sum: number }[];
  const byFacts = db
    .query(
      `select user_id as user, sum(case json_extract(fact, '$.type')
         when 'transaction-recorded' then json_extract(fact, '$.transaction.amountMinor')
         when 'transaction-voided' then -json_extract(fact, '$.before.amountMinor') else 0 end) as sum
       from journal group by 1`,
    )
    .all() as { user: UserId; sum: number }[];
  const users = new Set(ledger.rows.map(({ user }) => user));
  const wrong: string[] = [];
  for (const user of users) {
    const expected = ledger.sumMinor(user);
    for (const [what, sums] of [
      ["rows", byRows],
      ["facts", byFacts],
    ] as const) {
      const sum = sums.find((each) => each.user === user)?.sum ?? 0;
      if (sum !== expected) wrong.push(`the ${what} of ${user} sum up to ${sum}, not ${expected}`);
    }
  }
  return wrong;
}

type Move = { partition: number; epoch: number; owner: string; moved_from: number; moved_to: number };

/** Each move of a partition begins where the one before ended, epochs only rise, and one owner has each. */
function chainsOf(db: Database): { commits: number; takeovers: number; broken: string[] } {
  const moves = db.query("select * from fire_commits order by rowid").all() as Move[];
  const last = new Map<number, Move>();
  const broken: string[] = [];
  for (const move of moves) {
    const before = last.get(move.partition);
    last.set(move.partition, move);
    if (!before) continue;
    const follows = move.moved_from === before.moved_to && move.epoch >= before.epoch;
    const sameOwner = move.epoch !== before.epoch || move.owner === before.owner;
    if (!follows || !sameOwner || move.moved_to < move.moved_from)
      broken.push(`partition ${move.partition}: ${JSON.stringify(move)} after ${JSON.stringify(before)}`);
  }
  const takeovers = moves.filter(({ moved_from, moved_to }) => moved_from === moved_to).length;
  return { commits: moves.length - takeovers, takeovers, broken };
}

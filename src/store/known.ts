// Answers what deciding needs of many users at once, in a fixed number of statements whatever the number of users.

import type { Client, InStatement } from "@libsql/client";
import type { Known, Needs, StoredRow } from "#actors/user/ports.ts";
import type { JournalEntry } from "#actors/user/protocol.ts";
import type { PlainDate } from "#finance/calendar.ts";
import type { AccountId, CommandId, UserId } from "#finance/ids.ts";
import type { Minor } from "#finance/money.ts";
import { SURE_FROM } from "#finance/transaction.ts";
import { decodeFact } from "./decode-fact.ts";
import { encodeTexts } from "./storable.ts";
import { storedOfValues, TRANSACTION_COLUMNS } from "./transaction-row.ts";

export type UserNeeds = { readonly userId: UserId; readonly needs: Needs };

const ROW = TRANSACTION_COLUMNS.map((name) => `t."${name}"`).join(", ");
const BY_SOURCE = `select ${ROW} from json_each(?) e
  join transactions t on t.user_id = e.value->>0 and t.source_id = e.value->>1`;
const BY_PENDING_SOURCE = `select ${ROW} from json_each(?) e
  join transactions t on t.user_id = e.value->>0 and t.pending_source_id = e.value->>1`;
const BY_ID = `select ${ROW} from json_each(?) e
  join transactions t on t.user_id = e.value->>0 and t.id = e.value->>1`;
const BY_MERCHANT_OF = `select ${ROW} from
  (select distinct named.user_id, named.merchant_key from json_each(?) e
    join transactions named on named.user_id = e.value->>0 and named.id = e.value->>1) wanted
  join transactions t on t.user_id = wanted.user_id and t.merchant_key = wanted.merchant_key
  where t.voided = 0`;
const BY_MERCHANT_KEY = `select ${ROW} from json_each(?) e
  join transactions t on t.user_id = e.value->>0 and t.merchant_key = e.value->>1
  where t.voided = 0`;
/** The newest first, so many of each person. */
const UNSURE = `select ${ROW} from
  (select n.*, cast(e.value->>1 as integer) as most,
      row_number() over (partition by n.user_id order by n.date desc, n.seq desc) as place
    from json_each(?) e join transactions n on n.user_id = e.value->>0
    where n.voided = 0 and n.confidence < ${SURE_FROM}) t
  where t.place <= t.most`;
const NEWEST = `select ${ROW} from
  (select n.*, cast(e.value->>1 as integer) as most,
      row_number() over (partition by n.user_id order by n.date desc, n.seq desc) as place
    from json_each(?) e join transactions n on n.user_id = e.value->>0
    where n.voided = 0) t
  where t.place <= t.most`;
const CORRECTED = `json_each(?) e join journal j on j.user_id = e.value->>0 and j.cause = e.value->>1
  and j.seq between cast(e.value->>2 as integer) and cast(e.value->>3 as integer)`;
const BY_CORRECTION = `select ${ROW} from ${CORRECTED}
  join transactions t on t.user_id = j.user_id and t.id = j.fact->>'$.transaction.id'`;
const CORRECTIONS = `select j.user_id, j.seq, j.at, j.cause, j.version, j.fact from ${CORRECTED} order by j.seq`;
const BY_ACCOUNT = `select ${ROW} from json_each(?) e
  join transactions t on t.user_id = e.value->>0 and t.account_id = e.value->>1
  where t.voided = 0`;
const BY_CATEGORY = `select ${ROW} from json_each(?) e
  join transactions t on t.user_id = e.value->>0 and t.category = e.value->>1
  where t.voided = 0`;
const SUMS = `select e.key, coalesce(sum(t.amount_minor), 0) from json_each(?) e
  left join transactions t on t.user_id = e.value->>0 and t.account_id = e.value->>1
    and t.date <= e.value->>2 and t.voided = 0
  group by e.key`;
const CARRIED_OUT = `select r.user_id, r.command_id from json_each(?) e
  join receipts r on r.user_id = e.value->>0 and r.command_id = e.value->>1
  where r.refusal is null or r.refusal = 'null'`;

/** Reads in one transaction, so that rows and sums are of one moment. */
export async function readKnown(reader: Client, asked: readonly UserNeeds[]): Promise<ReadonlyMap<UserId, Known>> {
  const found: Found = new Map(
    asked.map(({ userId }) => [userId, { rows: new Map<string, StoredRow>(), sums: [], carriedOut: [], entries: [] }]),
  );
  const parts = [...rowParts(asked, found), ...sumParts(asked, found), ...entryParts(asked, found)].concat(
    commandParts(asked, found),
  );
  if (parts.length === 0) return emptied(found);
  const statements = parts.map(({ statement }) => statement);
  const results = await reader.batch(statements, "read");
  for (const [index, part] of parts.entries()) {
    for (const row of results[index]?.rows ?? []) part.take(Array.from(row));
  }
  return emptied(found);
}

type Sum = { readonly accountId: AccountId; readonly through: PlainDate; readonly sumMinor: Minor };
type Found = Map<
  UserId,
  {
    readonly rows: Map<string, StoredRow>;
    readonly sums: Sum[];
    readonly carriedOut: CommandId[];
    readonly entries: JournalEntry[];
  }
>;

/** A question to the database, and what is done with each row of the answer. */
type Part = { readonly statement: InStatement; take(values: readonly unknown[]): void };

function rowParts(asked: readonly UserNeeds[], found: Found): Part[] {
  const pairs = (of: (needs: Needs) => readonly string[]) =>
    asked.flatMap(({ userId, needs }) => [...new Set(of(needs))].map((id) => [userId, id]));
  const questions: [string, string[][]][] = [
    [BY_SOURCE, pairs((needs) => needs.sourceIds)],
    [BY_PENDING_SOURCE, pairs((needs) => needs.sourceIds)],
    [BY_ID, pairs((needs) => needs.transactionIds)],
    [BY_MERCHANT_OF, pairs((needs) => needs.merchantsOf)],
    [BY_MERCHANT_KEY, pairs((needs) => needs.merchantKeys)],
    [UNSURE, pairs(({ unsureMax }) => (unsureMax > 0 ? [String(unsureMax)] : []))],
    [NEWEST, pairs(({ newestMax }) => (newestMax > 0 ? [String(newestMax)] : []))],
    [BY_CORRECTION, correctionsOf(asked)],
    [BY_ACCOUNT, pairs((needs) => needs.accountIds)],
    [BY_CATEGORY, pairs((needs) => needs.categories)],
  ];
  return questions.flatMap(([sql, wanted]) =>
    partOf(sql, wanted, (values) => {
      const { userId, ...stored } = storedOfValues(values);
      found.get(userId)?.rows.set(stored.transaction.id, stored);
    }),
  );
}

function sumParts(asked: readonly UserNeeds[], found: Found): Part[] {
  const sums = asked.flatMap(({ userId, needs }) => needs.sums.map((sum) => ({ userId, ...sum })));
  const wanted = sums.map((sum) => [sum.userId, sum.accountId, sum.through]);
  return partOf(SUMS, wanted, ([index, sumMinor]) => {
    const sum = sums[Number(index)];
    if (sum === undefined) return;
    const { userId, accountId, through } = sum;
    found.get(userId)?.sums.push({ accountId, through, sumMinor: sumMinor as Minor });
  });
}

function entryParts(asked: readonly UserNeeds[], found: Found): Part[] {
  return partOf(CORRECTIONS, correctionsOf(asked), ([userId, seq, at, cause, version, fact]) => {
    const entry = { seq: Number(seq), at, cause, fact: decodeFact(Number(version), String(fact)) } as JournalEntry;
    found.get(userId as UserId)?.entries.push(entry);
  });
}

function commandParts(asked: readonly UserNeeds[], found: Found): Part[] {
  const wanted = asked.flatMap(({ userId, needs }) => needs.commandIds.map((id) => [userId, id]));
  return partOf(CARRIED_OUT, wanted, ([userId, id]) => {
    found.get(userId as UserId)?.carriedOut.push(id as CommandId);
  });
}

/** Nothing where nothing is wanted. */
function partOf(sql: string, wanted: readonly (readonly string[])[], take: Part["take"]): Part[] {
  if (wanted.length === 0) return [];
  return [{ statement: { sql, args: [`[${wanted.map(encodeTexts).join(",")}]`] }, take }];
}

function correctionsOf(asked: readonly UserNeeds[]): string[][] {
  return asked.flatMap(({ userId, needs }) =>
    needs.corrections.map(({ commandId, fromSeq, throughSeq }) => [
      userId,
      commandId,
      String(fromSeq),
      String(throughSeq),
    ]),
  );
}

function emptied(found: Found): ReadonlyMap<UserId, Known> {
  return new Map([...found].map(([userId, known]) => [userId, { ...known, rows: [...known.rows.values()] }]));
}

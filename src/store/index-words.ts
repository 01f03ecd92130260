// Writes anew what is computed from texts, where rows were stored by a program that computed it otherwise: words and merchants' keys.

import type { Client } from "@libsql/client";
import { MERCHANT_KEY_VERSION, merchantKey, nameKey } from "#finance/merchant-key.ts";
import { WORDS_VERSION, wordsOfRow } from "#finance/query/words.ts";
import type { Transaction } from "#finance/transaction.ts";

const MARK = "search.words";
/** Read and written at once. */
const ROWS = 1_000;
const NEXT = `select "row", merchant, description, note, exact from transactions where "row" > ? order by "row" limit ${ROWS}`;
/** Triggers of the table bring the index along. */
const WRITE = `update transactions set words = e.value->>1, merchant_key = e.value->>2
  from json_each(?) e where transactions."row" = e.value->>0`;
const KNOWN = "select key from merchants";
/** Of two that are one now the newer stays. */
const RENAME = "update or ignore merchants set key = ? where key = ?";
const FORGET = "delete from merchants where key = ?";

type Texts = Pick<Transaction, "merchant" | "description" | "note">;

/** Does nothing where the words are those of this program. Broken off, it begins anew: writing a row twice changes nothing. */
export async function indexWords(client: Client): Promise<void> {
  const version = `${WORDS_VERSION} ${MERCHANT_KEY_VERSION}`;
  const mark = await client.execute({ sql: "select value from meta where key = ?", args: [MARK] });
  if (mark.rows[0]?.[0] === version) return;
  for (let last = 0; ; ) {
    const { rows } = await client.execute({ sql: NEXT, args: [last] });
    const words = rows.map((values) => {
      const [row, merchant, description, note, exact] = Array.from(values);
      const texts = exact === null ? { merchant, description, note } : JSON.parse(String(exact));
      return [row, wordsOfRow(texts as Texts), merchantKey((texts as Texts).merchant)];
    });
    if (words.length > 0) await client.execute({ sql: WRITE, args: [JSON.stringify(words)] });
    if (words.length < ROWS) break;
    last = Number(words.at(-1)?.[0]);
  }
  await renameKnown(client);
  await client.execute({ sql: "insert or replace into meta (key, value) values (?, ?)", args: [MARK, version] });
}

/** What is known across people is found under the key of today. */
async function renameKnown(client: Client): Promise<void> {
  const { rows } = await client.execute(`${KNOWN} order by updated_at desc`);
  for (const [was] of rows.map((values) => Array.from(values, String))) {
    if (was === undefined || nameKey(was) === was) continue;
    await client.execute({ sql: RENAME, args: [nameKey(was), was] });
    await client.execute({ sql: FORGET, args: [was] });
  }
}

// Searching the store: what it finds is what the same query says of each row by itself, and nobody else's rows.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client";
import fc from "fast-check";
import { noFindings } from "#actors/user/fold.ts";
import { insightId, type SeriesId, seriesId, type TransactionId, userId } from "#finance/ids.ts";
import { compileQuery, type MatchContext } from "#finance/query/match.ts";
import type { Transaction } from "#finance/transaction.ts";
import { copyDatabase } from "#store/backup-copy.ts";
import { openStore } from "#store/store.ts";
import { queryTexts } from "../finance/query/queries.ts";
import { LibsqlServer } from "../support/libsql-server.ts";
import { openStoreFile, type StoreFile } from "../support/store-file.ts";
import { insight, recordedRows, timePassed, turn, write } from "../support/writes.ts";
import { account, NOW, numbered, rows, searchOf } from "./search-rows.ts";

const ANA = userId("ana");
/** Her id is the beginning of another one, and with a word behind it could be taken for it. */
const AN = userId("an");
const RUNS = 250;
/** Other tests may be at work as well. */
const LIMIT_MS = 60_000;

const ROWS = fc.sample(rows(), { seed: 20261123, numRuns: 250 }).map(numbered);
const OTHERS = fc.sample(rows(), { seed: 7, numRuns: 60 }).map(numbered);

let file: StoreFile;
let context: MatchContext;

beforeAll(async () => {
  file = await openStoreFile();
  const [owned] = await file.store.engine.acquire([0], "test");
  const epoch = owned?.epoch ?? 0;
  const accounts = [account("card", "Visa Gold", "First Bank"), account("giro", "Girokonto", "Sparkasse Köln")];
  const odd = ROWS.filter((_, index) => index % 7 === 0);
  const regular = ROWS.filter((_, index) => index % 5 === 0);
  const series = new Map<TransactionId, SeriesId>(regular.map(({ id }) => [id, seriesId("s1")]));
  const raised = [
    ...odd.map((row) => insight(`i${row.seq}`, row)),
    { ...insight("i-none", ROWS[1] as Transaction), transactionId: null },
  ];
  const findings = { ...noFindings(), raised, series };
  await file.store.engine.commit(
    write(0, epoch, 0, [{ ...recordedRows(ANA, ROWS), accounts, findings }, recordedRows(AN, OTHERS)]),
  );
  const changed = ROWS.slice(0, 40).map((row, index) => ({
    transaction: { ...row, note: `changed ${index}`, merchant: "Renamed Coffee" },
    voided: index % 8 === 0,
  }));
  const withdrawn = [insightId(`i${odd[1]?.seq}`)];
  await file.store.engine.commit(
    write(0, epoch, 1, [
      turn(ANA, [timePassed(1_000)], {
        rows: changed,
        findings: { ...noFindings(), withdrawn },
      }),
    ]),
  );
  for (const { transaction: row } of changed) ROWS[row.seq - 1] = row;
  for (const { transaction: row } of changed.filter(({ voided }) => voided)) ROWS.splice(ROWS.indexOf(row), 1);
  const open = new Set(odd.map(({ id }) => id).filter((id) => id !== odd[1]?.id));
  context = {
    ...NOW,
    accounts: new Map(accounts.map((row) => [row.id, row])),
    isSuspicious: (id) => open.has(id),
    isRecurring: (id) => series.has(id),
  };
});
afterAll(() => file.remove());

describe("the store finds what the query says of each row", () => {
  test(
    "whatever is asked",
    async () => {
      let [found, asked] = [0, 0];
      await fc.assert(
        fc.asyncProperty(queryTexts(), async (typed) => {
          const search = searchOf(typed);
          if (search === null) return;
          const fits = compileQuery(search.query, context);
          const expected = ROWS.filter(fits).map(({ id }) => String(id));
          asked++;
          found += Number(expected.length > 0);
          const page = await file.store.transactions.forUser(ANA).page({ search }, 500);
          expect(page.rows.map(({ transaction: { id } }) => String(id)).toSorted()).toEqual(expected.toSorted());
        }),
        { numRuns: RUNS },
      );
      expect(found).toBeGreaterThan(asked / 8);
    },
    LIMIT_MS,
  );

  test(
    "a word that many rows hold is found in all of them, page by page",
    async () => {
      const many = await openStoreFile();
      const [owned] = await many.store.engine.acquire([0], "test");
      const rows = Array.from({ length: 3_400 }, (_, index) =>
        numbered({ ...(ROWS[0] as Transaction), description: `COMMON ${index}`, merchant: "m" }, index),
      );
      await many.store.engine.commit(write(0, owned?.epoch ?? 0, 0, [recordedRows(ANA, rows)]));
      const own = many.store.transactions.forUser(ANA);
      const search = searchOf("common -10");
      let seen = 0;
      for await (const page of own.stream({ search })) seen += page.length;
      expect(seen).toBe(rows.filter(({ description }) => !/ 10/.test(description)).length);
      expect((await own.totals({ search: searchOf("common 33") })).count).toBe(111);
      const ranked: number[] = [];
      for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
        const found = await own.ranked({ search: searchOf("common") }, 450, cursor);
        ranked.push(...found.rows.map(({ transaction: row }) => row.seq));
        cursor = found.nextCursor;
      }
      expect(ranked.toSorted((a, b) => a - b)).toEqual(rows.map(({ seq }) => seq));
      await many.remove();
    },
    LIMIT_MS,
  );
});

describe("the best answers", () => {
  test("come page by page, each row once, the rest by age behind them", async () => {
    const own = file.store.transactions.forUser(ANA);
    const search = searchOf("coffee or a");
    const all = (await own.page({ search }, 500)).rows.map(({ transaction: { id } }) => String(id));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await own.ranked({ search }, 7, cursor);
      seen.push(...page.rows.map(({ transaction: { id } }) => String(id)));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(all.toSorted());
    const [best] = (await own.ranked({ search: searchOf("renamed") }, 1)).rows;
    expect(best?.transaction.merchant).toBe("Renamed Coffee");
  });
});

describe("the index of words", () => {
  test("holds each row's words as they stand, under its person, and nothing else", async () => {
    const client = createClient({ url: file.url });
    await client.execute("create virtual table temp.vocabulary using fts5vocab('main', 'transaction_words', 'row')");
    const { rows } = await client.execute("select term, doc from temp.vocabulary");
    const indexed = new Map(rows.map((row) => [String(row.term), Number(row.doc)]));
    const kept = await client.execute("select user_id, words from transactions");
    const expected = new Map<string, number>();
    for (const row of kept.rows) {
      const words = String(row.words)
        .split(/[ |]+/)
        .filter((word) => word !== "");
      for (const word of new Set(words))
        expected.set(`${row.user_id}/${word}`, (expected.get(`${row.user_id}/${word}`) ?? 0) + 1);
    }
    client.close();
    expect(Object.fromEntries(indexed)).toEqual(Object.fromEntries(expected));
  });

  test("nobody finds anybody else's rows", async () => {
    const theirs = new Set(OTHERS.map(({ description }) => description));
    for (const typed of ["coffee", "a", "na", "1", "-zzz", "coffee or a or 10"]) {
      const search = searchOf(typed);
      const page = await file.store.transactions.forUser(AN).page({ search }, 500);
      const fits = compileQuery(search?.query ?? { type: "all" }, { ...context, accounts: new Map() });
      expect(page.rows.length).toBe(OTHERS.filter(fits).length);
      expect(page.rows.every(({ transaction: row }) => theirs.has(row.description))).toBe(true);
    }
  });
});

test(
  "a libSQL server finds the same",
  async () => {
    const server = await new LibsqlServer().start();
    const store = await openStore({ url: server.url, authToken: server.token });
    const [owned] = await store.engine.acquire([0], "test");
    await store.engine.commit(write(0, owned?.epoch ?? 0, 0, [recordedRows(ANA, OTHERS), recordedRows(AN, ROWS)]));
    const own = store.transactions.forUser(ANA);
    for (const typed of ["coffee", '"blue bottle" or 10', "merchant:müller amt:>20", "-coffee", "東京"]) {
      const search = searchOf(typed);
      const expected = OTHERS.filter(compileQuery(search?.query ?? { type: "all" }, context)).length;
      expect([typed, (await own.page({ search }, 500)).rows.length]).toEqual([typed, expected]);
      expect((await own.ranked({ search }, 500)).rows.length).toBe(expected);
      expect((await own.totals({ search })).count).toBe(expected);
    }
    await store.close();
    await server.stop();
  },
  LIMIT_MS,
);

test("a copy of the database finds the same, also after it is vacuumed", async () => {
  const copy = join(dirname(fileURLToPath(file.url)), "copy.db");
  await copyDatabase(file.url, copy);
  const client = createClient({ url: `file:${copy}` });
  await client.execute("vacuum");
  client.close();
  const store = await openStore({ url: `file:${copy}` });
  const [there, here] = [store, file.store].map(({ transactions }) => transactions.forUser(ANA));
  for (const typed of ["coffee", "a -blue", "renamed or 10"]) {
    const search = searchOf(typed);
    expect((await here?.page({ search }, 500))?.rows.length).toBeGreaterThan(0);
    expect(await there?.page({ search }, 500)).toEqual((await here?.page({ search }, 500)) as never);
  }
  await store.close();
});

describe("a database from before search", () => {
  test("gets the words and keys of its rows when it is opened, and the same ones again when it is opened anew", async () => {
    const old = await openStoreFile();
    // More than are read at once.
    const rows = Array.from({ length: 1_100 }, (_, index) => numbered(ROWS[index % ROWS.length] as Transaction, index));
    const [owned] = await old.store.engine.acquire([0], "test");
    await old.store.engine.commit(write(0, owned?.epoch ?? 0, 0, [recordedRows(ANA, rows)]));
    await old.store.close();
    const client = createClient({ url: old.url });
    const before = await wordsIn(client);
    await client.execute("update transactions set words = '', merchant_key = 'as it once was'");
    const known = "insert into merchants (key, name, category, category_source, confidence, updated_at) values";
    await client.execute(`${known} ('joe''s  café', 'Joe''s', null, 'llm', 0, '2026-01-01T00:00:00.000Z')`);
    await client.execute(`${known} ('joes cafe', 'Joes', null, 'llm', 0, '2026-01-02T00:00:00.000Z')`);
    await client.execute("delete from meta where key = 'search.words'");
    expect(
      (await client.execute("select count(*) from transaction_words where transaction_words match '\"ana/coffee\"'"))
        .rows[0]?.[0],
    ).toBe(0);
    client.close();
    for (let opened = 1; opened <= 2; opened++) {
      const store = await openStore({ url: old.url });
      const page = await store.transactions.forUser(ANA).page({ search: searchOf("coffee") }, 2_000);
      expect(page.rows.length).toBe(
        rows.filter(compileQuery(searchOf("coffee")?.query ?? { type: "all" }, context)).length,
      );
      await store.close();
      const reader = createClient({ url: old.url });
      expect(await wordsIn(reader)).toEqual(before);
      const keys = await reader.execute("select distinct merchant_key = 'as it once was' from transactions");
      const merchants = await reader.execute("select key, name from merchants");
      expect(keys.rows.map((row) => row[0])).toEqual([0]);
      expect(merchants.rows.map((row) => [row[0], row[1]])).toEqual([["joscafe", "Joes"]]);
      reader.close();
    }
    await old.remove().catch(() => undefined);
  });
});

async function wordsIn(client: ReturnType<typeof createClient>): Promise<unknown[]> {
  const { rows } = await client.execute("select id, words from transactions order by id");
  return rows.map((row) => [row.id, row.words]);
}

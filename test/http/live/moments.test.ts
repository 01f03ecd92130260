// Pages loaded at any moment, while rows come in without a pause: no moment is so unlucky that a page misses something.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { type LivePage, openPage } from "#test/support/live-page.ts";
import { type Served, serve } from "#test/support/server.ts";
import { readDatabase, today } from "#test/support/world.ts";

const MOMENTS = 7;
const PAGES_EACH = 3;
const ROWS_EACH = 4;
const LIMIT_MS = 60_000;

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

test.each(["/", "/transactions"])(
  "%s, loaded and connected in the midst of it, comes to show what it shows when loaded anew",
  async (path) => {
    const ana = await purser.resident();
    using database = readDatabase(purser);
    const opened: LivePage[] = [];
    // Few enough that a row which a page misses is not pushed out of it later.
    for (let n = 0; n < MOMENTS; n++) {
      const rows = Array.from({ length: ROWS_EACH }, (_, m) =>
        Bun.sleep(m * Math.random() * 8).then(() => ana.bank(rowOf(n, m))),
      );
      const pages = Array.from({ length: PAGES_EACH }, (_, m) =>
        Bun.sleep(m * Math.random() * 8).then(() => openPage(ana, path)),
      );
      opened.push(...(await Promise.all(pages)));
      await Promise.all(rows);
    }
    const seq = database.seq(ana);
    const found: string[] = [];
    for (const [at, page] of opened.entries()) {
      await page.reaches(seq);
      found.push(...(await page.differences()).map((difference) => `page ${at}: ${difference}`));
      page.close();
    }
    expect(found).toEqual([]);
  },
  LIMIT_MS,
);

function rowOf(n: number, m: number): string {
  return `${today(-m)} card -${1 + n}.${10 + m} USD SHOP ${n} #${n}-${m}`;
}

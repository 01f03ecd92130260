// Backups of a running server: whole, checked, and refused with a reason where there can be none.

import { Database } from "bun:sqlite";
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replayedState } from "#src/state-hash.ts";
import { openStore } from "#store/store.ts";
import type { Resident } from "#test/support/server.ts";
import { begin, freshFolder, madeBy, removeFolders, restore, restoredStates, stopServers } from "./world.ts";

const LIMIT_MS = 60_000;

afterEach(stopServers);
afterAll(removeFolders);

/** Rows for everybody, one after another, until told to stop; answers how many each has. */
function keepFeeding(people: readonly Resident[]): () => Promise<number> {
  let over = false;
  let fed = 0;
  const feeding = (async () => {
    for (; !over; fed++)
      for (const each of people) await each.bank(`2026-11-${10 + (fed % 10)} card -${fed + 1}.50 USD SHOP #r${fed}`);
  })();
  return async () => {
    over = true;
    await feeding;
    return fed;
  };
}

describe.each([1, 4])("a backup of %d database(s), made while rows come in", (shardCount) => {
  test(
    "restores to exactly the states that the journals had at that moment",
    async () => {
      const folder = freshFolder();
      const url = (of: string) => `file:${join(of, shardCount === 1 ? "purser.db" : "purser-{shard}.db")}`;
      const first = await begin({ DATABASE_URL: url(folder), DATABASE_SHARDS: String(shardCount) });
      const people = [await first.resident(), await first.resident(), await first.resident()];
      const stop = keepFeeding(people);
      for (const each of people) await each.bank("2026-11-01 card -1.00 USD FIRST #first");
      const to = join(folder, "all.purser");
      const made = await madeBy(first, to);
      const fed = await stop();
      expect(made).toMatchObject({ users: 3, differences: [] });
      expect(made.rows).toBeGreaterThanOrEqual(3);
      expect(fed).toBeGreaterThan(0);
      const elsewhere = freshFolder();
      const { manifest } = await restore(to, url(elsewhere), { shardCount });
      expect(manifest).toMatchObject({ root: made.root, rows: made.rows, log: "embedded", shards: shardCount });
      expect(statSync(shardCount === 1 ? to : join(to, "core.db")).mode & 0o777).toBe(0o600);
      const restored = await restoredStates(url(elsewhere), people, shardCount);
      await first.end();
      const store = await openStore({ url: url(folder), shardCount });
      for (const [userId, { seq, hash }] of restored)
        expect((await replayedState(store.engine, userId, seq)).hash).toBe(hash);
      await store.close();
      expect([...restored.values()].reduce((sum, { rows }) => sum + rows, 0)).toBe(made.rows);
      // A server goes on with it: whoever could sign in can, and what comes next is taken in.
      const second = await begin({ DATABASE_URL: url(elsewhere), DATABASE_SHARDS: String(shardCount) });
      const again = await second.again(people[0] as Resident);
      const before = restored.get(again.userId)?.rows ?? 0;
      const state = await again.json<{ counts: { rows: number } }>("GET", "/api/state");
      // The log in the backup may hold rows that had not been applied yet.
      expect(state.counts.rows).toBeGreaterThanOrEqual(before);
      await again.bank("2026-11-21 card -9.99 USD AFTERWARDS #after");
      expect(await again.page("/transactions")).toContain("Afterwards");
    },
    LIMIT_MS,
  );
});

describe("a backup is not made", () => {
  test("over anything but an earlier backup, over the database itself, or into a folder that is not there", async () => {
    const one = await begin();
    const folder = join(one.databaseFile, "..");
    const ask = async (to: string, force: boolean) => {
      const answer = await one.ask({ type: "backup", to, force, verify: false });
      return answer.type === "refused" ? answer.message : answer.type;
    };
    const to = join(folder, "a.purser");
    expect(await ask(to, false)).toBe("backed-up");
    expect(await ask(to, false)).toMatch(/exists already\. Name another file, or overwrite it with --force/);
    expect(await ask(to, true)).toBe("backed-up");
    writeFileSync(join(folder, "letter.txt"), "Dear Ana");
    expect(await ask(join(folder, "letter.txt"), true)).toMatch(/is no backup, so --force does not overwrite it/);
    for (const end of ["", "-wal", "-shm", "-lock"])
      expect(await ask(one.databaseFile + end, true)).toMatch(/is the database itself/);
    expect(await ask(join(folder, "not", "there.purser"), false)).toMatch(/There is no folder/);
    mkdirSync(join(folder, "sub"));
    expect(await ask(join(folder, "sub"), true)).toMatch(/is no backup/);
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
    await (await one.resident()).bank("2026-11-01 card -1.00 USD STILL WRITES #still");
  });

  test("twice at once", async () => {
    const one = await begin();
    const folder = join(one.databaseFile, "..");
    const both = await Promise.all(
      ["a", "b"].map((name) => one.ask({ type: "backup", to: join(folder, name), force: false, verify: false })),
    );
    expect(both.map(({ type }) => type).toSorted()).toEqual(["backed-up", "refused"]);
  });

  test("without saying so when a checkpoint or a list of rows does not agree with the journal", async () => {
    const one = await begin();
    const ana = await one.resident();
    const rows = Array.from(
      { length: 400 },
      (_, i) => `2026-11-${10 + (i % 10)} card -1.${10 + (i % 90)} USD SHOP #${i}`,
    );
    await ana.bank(rows.join("\n"));
    await one.end();
    const db = new Database(one.databaseFile);
    expect(db.run("update checkpoints set state = replace(state, '\"rows\":', '\"rows\":1')").changes).toBe(1);
    db.run("delete from transactions where rowid = (select min(rowid) from transactions)");
    db.close();
    const two = await begin({ DATABASE_URL: `file:${one.databaseFile}` });
    const to = join(freshFolder(), "odd.purser");
    const { differences } = await madeBy(two, to);
    expect(differences).toEqual([
      { user: ana.userId, what: "the checkpoint differs from the journal" },
      { user: ana.userId, what: "399 rows are listed, the journal has 400" },
    ]);
    const url = `file:${freshFolder()}/purser.db`;
    expect((await restore(to, url)).manifest.differences).toEqual(differences);
    expect((await restoredStates(url, [ana])).get(ana.userId)).toMatchObject({ rows: 400 });
  });
});

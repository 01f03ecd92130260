// Backups of a running server and their way back: whole, checked, and refused with a reason where they are not.

import { Database } from "bun:sqlite";
import { afterAll, afterEach, describe, expect, test } from "bun:test";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { UserId } from "#finance/ids.ts";
import { restoreBackup } from "#src/backup/restore.ts";
import { replayedState } from "#src/state-hash.ts";
import { restoringMark } from "#store/restoring-mark.ts";
import { openStore } from "#store/store.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { temporaryFolder } from "#test/support/store-file.ts";

const NOW = "2026-11-23T10:57:03.000Z";
const LIMIT_MS = 60_000;
const served: Served[] = [];
const folders: ReturnType<typeof temporaryFolder>[] = [];

afterEach(async () => {
  for (const each of served.splice(0)) await each.stop();
});
afterAll(() => {
  for (const folder of folders) folder.remove();
});

function freshFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}

async function begin(env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const each = await serve(env);
  served.push(each);
  return each;
}

async function madeBy({ ask }: Served, to: string, force = false) {
  const answer = await ask({ type: "backup", to, force, verify: true });
  if (answer.type !== "backed-up") throw new Error(JSON.stringify(answer));
  return answer;
}

function restore(from: string, url: string, more: { force?: boolean; dryRun?: boolean; shardCount?: number } = {}) {
  return restoreBackup({ from, url, shardCount: 1, force: false, dryRun: false, now: NOW, ...more });
}

async function restoredStates(url: string, people: readonly Resident[], shardCount = 1) {
  const store = await openStore({ url, shardCount });
  const states = new Map<UserId, { seq: number; hash: string; rows: number }>();
  for (const { userId } of people) {
    const { seq, hash, counts } = await replayedState(store.engine, userId);
    states.set(userId, { seq, hash, rows: counts.rows });
  }
  await store.close();
  return states;
}

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

describe("restoring", () => {
  let backup = "";
  let people: Resident[] = [];
  let root = "";

  async function makeOne(): Promise<void> {
    if (backup !== "") return;
    const one = await begin();
    people = [await one.resident("ana@example.org")];
    await people[0]?.bank("2026-11-01 card -1.00 USD KEPT #kept");
    backup = join(freshFolder(), "one.purser");
    root = (await madeBy(one, backup)).root;
  }

  function damaged(change: (path: string) => void): string {
    const path = join(freshFolder(), "damaged.purser");
    copyFileSync(backup, path);
    change(path);
    return path;
  }

  function flipped(path: string, at: number): void {
    const bytes = readFileSync(path);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  }

  test("a file that is cut off, damaged, or no backup is refused with the reason, and nothing is put anywhere", async () => {
    await makeOne();
    const { size } = statSync(backup);
    const cases: readonly (readonly [string, (path: string) => void, RegExp])[] = [
      ["without its last byte", (path) => truncateSync(path, size - 1), /is cut off, or was never finished/],
      ["half", (path) => truncateSync(path, Math.floor(size / 2)), /is cut off, or was never finished/],
      ["empty", (path) => truncateSync(path, 0), /is no backup of Purser/],
      ["a bit of its middle", (path) => flipped(path, Math.floor(size / 2)), /is damaged: its content has the SHA-256/],
      ["a bit of its first page", (path) => flipped(path, 30), /is damaged: its content has the SHA-256/],
      ["a digit of its seal", (path) => flipped(path, size - 5), /is damaged|is cut off/],
      ["something else", (path) => writeFileSync(path, "Date,Amount\n".repeat(50)), /is no backup of Purser/],
    ];
    for (const [what, change, reason] of cases) {
      const folder = freshFolder();
      await expect(restore(damaged(change), `file:${folder}/purser.db`), what).rejects.toThrow(reason);
      expect(readdirSync(folder), what).toEqual(["purser.db-lock"]);
    }
    await expect(restore("/nowhere/at-all", `file:${freshFolder()}/purser.db`)).rejects.toThrow(
      /There is no backup at/,
    );
  });

  test("a sealed file whose journal gives another state is refused", async () => {
    await makeOne();
    const { sealFile } = await import("#store/backup-file.ts");
    const path = damaged((file) => truncateSync(file, statSync(backup).size - SEAL_BYTES));
    const db = new Database(path);
    db.run("update journal set fact = replace(fact, '-100', '-101')");
    db.close();
    await sealFile(path);
    const folder = freshFolder();
    await expect(restore(path, `file:${folder}/purser.db`)).rejects.toThrow(/gives another state than it did/);
    expect(existsSync(join(folder, "purser.db"))).toBe(false);
  });

  test("a database that is there is replaced with force only, and kept with what only its log held", async () => {
    await makeOne();
    const old = await begin();
    await old.resident("old@example.org");
    // As a kill -9 leaves it: the newest rows are in the log beside the file alone.
    const folder = freshFolder();
    for (const end of ["", "-wal", "-shm"]) copyFileSync(old.databaseFile + end, join(folder, `purser.db${end}`));
    expect(statSync(join(folder, "purser.db-wal")).size).toBeGreaterThan(100_000);
    const url = `file:${folder}/purser.db`;
    await expect(restore(backup, url)).rejects.toThrow(/There is a database at .+ already\. With --force/);
    expect(emails(join(folder, "purser.db"))).toEqual(["old@example.org"]);
    const { kept } = await restore(backup, url, { force: true });
    expect(kept).toEqual([join(folder, "purser.until-20261123T105703Z.db")]);
    expect(emails(kept[0] ?? "")).toEqual(["old@example.org"]);
    expect(emails(join(folder, "purser.db"))).toEqual(["ana@example.org"]);
    expect(
      readdirSync(folder).filter((name) => /wal|shm|restor/.test(name) && statSync(join(folder, name)).size > 0),
    ).toEqual([]);
    expect([...(await restoredStates(url, people)).values()]).toMatchObject([{ rows: 1 }]);
    expect(statSync(join(folder, "purser.db")).mode & 0o777).toBe(0o600);
  });

  test("a log that was left beside a missing database does not touch the restored one", async () => {
    await makeOne();
    const old = await begin();
    await old.resident("old@example.org");
    const folder = freshFolder();
    copyFileSync(`${old.databaseFile}-wal`, join(folder, "purser.db-wal"));
    await restore(backup, `file:${folder}/purser.db`);
    expect(emails(join(folder, "purser.db"))).toEqual(["ana@example.org"]);
    expect((await restoredStates(`file:${folder}/purser.db`, people)).get((people[0] as Resident).userId)?.rows).toBe(
      1,
    );
  });

  test("is refused while a server has the database, and checking alone is not", async () => {
    await makeOne();
    const running = await begin();
    const url = `file:${running.databaseFile}`;
    await expect(restore(backup, url, { force: true })).rejects.toThrow(/Another process has the database/);
    const before = readdirSync(join(running.databaseFile, "..")).toSorted();
    expect((await restore(backup, url, { dryRun: true })).manifest.root).toBe(root);
    expect(readdirSync(join(running.databaseFile, "..")).toSorted()).toEqual(before);
  });

  test("after one that was cut short no server starts, until another one has come to its end", async () => {
    await makeOne();
    const folder = freshFolder();
    const path = join(folder, "purser.db");
    await restore(backup, `file:${path}`);
    writeFileSync(restoringMark(path), "");
    await expect(openStore({ url: `file:${path}` })).rejects.toThrow(/A restore of .+ was cut short/);
    await restore(backup, `file:${path}`, { force: true });
    await (await openStore({ url: `file:${path}` })).close();
  });

  test("one database and several are not mistaken for each other", async () => {
    await makeOne();
    const url = `file:${freshFolder()}/purser-{shard}.db`;
    await expect(restore(backup, url, { shardCount: 4 })).rejects.toThrow(/is a backup of one database/);
    await expect(restore(freshFolder(), `file:${freshFolder()}/a.db`)).rejects.toThrow(/backup of several databases/);
    await expect(restore(backup, "http://127.0.0.1:1")).rejects.toThrow(/is a libSQL server: restore there/);
  });
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

const SEAL_BYTES = "\npurser-backup 1 sha256 \n".length + 64;

function emails(path: string): string[] {
  const db = new Database(path);
  const rows = db.query("select email from users order by 1").all() as { email: string }[];
  db.close();
  return rows.map(({ email }) => email);
}

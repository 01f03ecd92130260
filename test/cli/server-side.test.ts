// user add, token, replay: through the admin socket of a running server, and on the database itself when none runs.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type PurserProcess, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";
import { signIn } from "#test/support/visitor.ts";

const STATEMENT = "Date,Amount,Description\n2026-11-02,-4.50,COFFEE CORNER 12\n2026-11-03,-82.17,WHOLEFDS MKT 1022\n";
const OFFLINE = /^No server runs on file:\S+; working on the database itself\.\n/;

let purser: PurserProcess;
let shell: Shell;
beforeAll(async () => {
  purser = await startProcess();
  shell = shellWith({ DATABASE_URL: `file:${purser.folder}/purser.db` });
});
afterAll(stopProcesses);

describe("while a server runs", () => {
  test("user add makes somebody with no data, and its password lets in", async () => {
    const { code, stdout, stderr } = await shell.run(["user", "add", "ben@example.org"]);
    expect([code, stderr]).toEqual([0, "Added ben@example.org. Their password, shown only now:\n"]);
    expect(stdout).toMatch(/^\S{20}\n$/);
    const ben = await signIn(purser.url, "ben@example.org", stdout.trim());
    expect(await ben.json<{ counts: { rows: number } }>("GET", "/api/state")).toMatchObject({ counts: { rows: 0 } });
  });

  test("user add takes a password, answers in JSON, and says what is wrong", async () => {
    const given = await shell.run(["user", "add", "chen@example.org", "--password", "long enough", "--json"]);
    expect(JSON.parse(given.stdout)).toEqual({ email: "chen@example.org", password: null });
    const again = await shell.run(["user", "add", "chen@example.org"]);
    expect([again.code, again.stderr]).toEqual([1, "There is a user chen@example.org already.\n"]);
    const short = await shell.run(["user", "add", "dee@example.org", "--password", "short"]);
    expect([short.code, short.stderr]).toEqual([1, "The password needs 8 characters or more.\n"]);
    const none = await shell.run(["user", "add", "nobody"]);
    expect([none.code, none.stderr]).toEqual([2, "nobody is not an e-mail address.\n"]);
  });

  test("token prints a token that the API takes", async () => {
    const { code, stdout, stderr } = await shell.run(["token", "--user", "ben@example.org"]);
    expect([code, stderr]).toEqual([0, ""]);
    const asBen = shellWith({ PURSER_URL: purser.url, PURSER_TOKEN: stdout.trim() });
    expect((await asBen.run(["whoami"])).stdout).toBe(`ben@example.org at ${purser.url}\n`);
    const file = join(purser.folder, "statement.csv");
    await Bun.write(file, STATEMENT);
    expect((await asBen.run(["import", file])).code).toBe(0);
    expect(JSON.parse((await shell.run(["token", "--user", "ben@example.org", "--json"])).stdout)).toHaveProperty(
      "token",
    );
    const unknown = await shell.run(["token", "--user", "zoe@example.org"]);
    expect([unknown.code, unknown.stderr]).toEqual([1, "There is no user zoe@example.org.\n"]);
    expect((await shell.run(["token"])).code).toBe(2);
  });

  test("a second database in the same folder is another world", async () => {
    const beside = shellWith({ DATABASE_URL: `file:${purser.folder}/mine.db` });
    const { code, stderr } = await beside.run(["user", "add", "ida@example.org"]);
    expect([code, OFFLINE.test(stderr)]).toEqual([0, true]);
    expect((await shell.run(["token", "--user", "ida@example.org"])).stderr).toBe(
      "There is no user ida@example.org.\n",
    );
  });

  test("replay rebuilds the state from the journal, and --verify finds it the same as the living one", async () => {
    const { code, stdout, stderr } = await shell.run(["replay", "--user", "ben@example.org", "--verify"]);
    expect([code, stderr]).toEqual([0, "The live state and the journal's replay are the same.\n"]);
    expect(stdout).toMatch(/^STATE {5}POSITION {2}ROWS {2}HASH\nreplayed +\d+ +2 {2}([0-9a-f]{64})\nlive +\d+ +\1\n$/);
    const json = await shell.run(["replay", "--user", "ben@example.org", "--verify", "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ rows: 2, same: true });
  });

  test("replay --at shows the state of a moment", async () => {
    const before = await shell.run(["replay", "--user", "ben@example.org", "--at", "2020-01-01T00:00:00Z", "--json"]);
    expect(JSON.parse(before.stdout)).toMatchObject({ seq: 0, rows: 0, live: null });
    const after = await shell.run([
      "replay",
      "--user",
      "ben@example.org",
      "--at",
      "2999-01-01T00:00:00+02:00",
      "--json",
    ]);
    expect(JSON.parse(after.stdout)).toMatchObject({ rows: 2 });
    const wrong = await shell.run(["replay", "--user", "ben@example.org", "--at", "yesterday"]);
    expect([wrong.code, wrong.stderr]).toEqual([2, "yesterday is not a moment such as 2026-11-23T12:00:00Z.\n"]);
    const both = await shell.run(["replay", "--user", "ben@example.org", "--at", "2020-01-01T00:00:00Z", "--verify"]);
    expect(both.code).toBe(2);
  });
});

describe("while no server runs", () => {
  test("the same commands work on the database itself, and say so", async () => {
    purser.kill("SIGKILL");
    await purser.ended;
    const verified = await shell.run(["replay", "--user", "ben@example.org", "--verify"]);
    expect(verified.code).toBe(0);
    expect(verified.stderr).toMatch(OFFLINE);
    const added = await shell.run(["user", "add", "eve@example.org"]);
    expect(added.code).toBe(0);
    const token = await shell.run(["token", "--user", "eve@example.org"]);
    expect(token.stdout).toMatch(/^\S{43}\n$/);

    const next = await startProcess({ folder: purser.folder });
    const asEve = shellWith({ PURSER_URL: next.url, PURSER_TOKEN: token.stdout.trim() });
    expect((await asEve.run(["whoami"])).stdout).toContain("eve@example.org");
    expect((await signIn(next.url, "eve@example.org", added.stdout.trim())).email).toBe("eve@example.org");
  });

  test("a state that differs from its journal is found: exit 1", async () => {
    const first = await startProcess();
    const at = shellWith({ DATABASE_URL: `file:${first.folder}/purser.db` });
    const { stdout } = await at.run(["user", "add", "fay@example.org"]);
    const fay = await signIn(first.url, "fay@example.org", stdout.trim());
    // Long enough for a checkpoint to be written.
    const more = Array.from({ length: 400 }, (_, i) => `2026-11-${10 + (i % 20)},-1.${10 + (i % 90)},SHOP ${i}\n`);
    await fay.importFile(STATEMENT + more.join(""));
    first.kill("SIGTERM");
    await first.ended;
    // A bit of the past is changed behind Purser's back, as a failing disk would; the checkpoint still has the truth.
    const { Database } = await import("bun:sqlite");
    const db = new Database(`${first.folder}/purser.db`);
    const { changes } = db.run("update journal set fact = replace(fact, '-8217', '-8218') where fact like '%-8217%'");
    const checkpoints = db.query("select count(*) as n from checkpoints").get() as { n: number };
    db.close();
    expect(changes).toBe(1);
    expect(checkpoints.n).toBeGreaterThan(0);
    const { code, stderr } = await at.run(["replay", "--user", "fay@example.org", "--verify"]);
    expect(code).toBe(1);
    expect(stderr).toEndWith("The live state differs from the journal's replay.\n");
  });

  test("before the first start there is a place to put a user", async () => {
    const folder = temporaryFolder();
    const fresh = shellWith({ DATABASE_URL: `file:${folder.path}/not/yet/purser.db` });
    expect((await fresh.run(["user", "add", "gus@example.org"])).code).toBe(0);
    expect(existsSync(join(folder.path, "not/yet/purser.db"))).toBe(true);
    folder.remove();
  });

  test("a setting that is none is named in one line", async () => {
    const wrong = shellWith({ DATABASE_URL: "ftp://nowhere" });
    const { code, stderr } = await wrong.run(["token", "--user", "ben@example.org"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^DATABASE_URL must be .+\n$/);
  });
});

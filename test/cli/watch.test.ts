// purser watch: rows as they come, in words or JSON, until Ctrl-C or the row that is waited for.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type PurserProcess, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { type Running, type Shell, shellWith } from "#test/support/terminal.ts";
import { signUp, type Visitor } from "#test/support/visitor.ts";

const PATIENCE_MS = 10_000;

let purser: PurserProcess;
let visitor: Visitor;
let shell: Shell;
let day = 0;
beforeAll(async () => {
  purser = await startProcess();
  visitor = await signUp(purser.url);
  const admin = shellWith({ DATABASE_URL: `file:${purser.folder}/purser.db` });
  const token = (await admin.run(["token", "--user", visitor.email])).stdout.trim();
  shell = shellWith({ PURSER_URL: purser.url, PURSER_TOKEN: token });
});
afterAll(stopProcesses);

/** Rows of their own day each, so that nothing is known already. */
async function arrive(...descriptions: string[]): Promise<void> {
  const rows = descriptions.map((text) => {
    day += 1;
    return `2026-10-${String(day).padStart(2, "0")},-4.50,USD,${text},Checking`;
  });
  await visitor.importFile(["Date,Amount,Currency,Description,Account", ...rows, ""].join("\n"));
}

async function until(found: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!found()) {
    if (performance.now() > deadline) throw new Error("it did not come");
    await Bun.sleep(10);
  }
}

/** The watcher, once the server is listening on its behalf. */
async function watching(...words: string[]): Promise<Running> {
  const running = shell.start(["watch", ...words]);
  await until(() => running.stderr().startsWith("Watching"));
  return running;
}

describe("watch", () => {
  test("shows each row as it comes", async () => {
    const watcher = await watching();
    await arrive("COFFEE CORNER 12", "NETFLIX.COM");
    await until(() => watcher.stdout().split("\n").length > 2);
    expect(watcher.stdout()).toMatch(/^2026-10-\d\d +-4\.50 USD {2}Coffee Corner {2}\(Coffee, Checking\)\n/);
    watcher.kill();
    expect((await watcher.ended).code).toBe(130);
  });

  test("--until QUERY ends with 0 at the first match, and the match is shown", async () => {
    const watcher = await watching("--until", "netflix");
    await arrive("COFFEE CORNER 12", "NETFLIX.COM");
    const { code, stdout } = await watcher.ended;
    expect(code).toBe(0);
    expect(stdout).toContain("Netflix");
  });

  test("QUERY --until shows what fits the query and ends at the first of it", async () => {
    const watcher = await watching("netflix", "--until");
    await arrive("COFFEE CORNER 12");
    await arrive("NETFLIX.COM");
    const { code, stdout } = await watcher.ended;
    expect([code, stdout.includes("Coffee"), stdout.includes("Netflix")]).toEqual([0, false, true]);
  });

  test("with --json each row is an object on a line of its own, and nothing else is on stdout", async () => {
    const watcher = await watching("--json", "--until", "spotify");
    await arrive("COFFEE CORNER 12");
    await arrive("SPOTIFY AB");
    const { code, stdout } = await watcher.ended;
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { merchant: string });
    expect(code).toBe(0);
    expect(rows.at(-1)?.merchant).toContain("Spotify");
  });

  test("the server's end is a failure that says what to do", async () => {
    const watcher = await watching();
    purser.kill("SIGKILL");
    const { code, stderr } = await watcher.ended;
    expect(code).toBe(1);
    expect(stderr).toEndWith("The server ended the stream. Run the command again.\n");
  });
});

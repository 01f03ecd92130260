// dead-letters and operator: through the admin socket of a running server, and on the database itself when none runs.

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { openStore } from "#store/store.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { encodeEnvelope } from "#stream/topics.ts";
import { rowOf } from "#test/support/person.ts";
import { type PurserProcess, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";

/** Each test starts the command several times, a few even the server. */
setDefaultTimeout(60_000);

const OFFLINE = /^No server runs on file:\S+; working on the database itself\.\n/;
const HOSTILE = '{"v":"\u001b[31mred\u202e"}';

const folder = temporaryFolder().path;
const url = `file:${folder}/purser.db`;
const shell: Shell = shellWith({ DATABASE_URL: url });
let purser: PurserProcess;
let ana = "";

type Json = { letters: { id: string; kind: string; resent_at: string | null }[]; next: string | null; waiting: number };

/** What a broken writer put into the log while no server ran. */
async function writeLog(values: readonly string[]): Promise<void> {
  const store = await openStore({ url });
  await store.logTable.append(values.map((value) => ({ partition: partitionOf(ana), key: ana, value })));
  await store.close();
}

async function list(...words: string[]): Promise<Json> {
  const { code, stdout, stderr } = await shell.run(["dead-letters", "list", "--json", ...words]);
  expect([code, stderr.replace(OFFLINE, "")]).toEqual([0, ""]);
  return JSON.parse(stdout) as Json;
}

async function startAgain(): Promise<void> {
  purser = await startProcess({ folder });
}

async function end(): Promise<void> {
  purser.kill("SIGTERM");
  await purser.ended;
}

beforeAll(async () => {
  const added = await shell.run(["user", "add", "ana@example.org"]);
  expect(added.code).toBe(0);
  const store = await openStore({ url });
  ana = (await store.users.byEmail("ana@example.org"))?.id ?? "";
  await store.close();
  const row = rowOf("2026-11-20 card -5.00 USD BAKERY");
  const envelope = encodeEnvelope({
    id: "c1" as never,
    userId: ana as never,
    sentAt: "2026-11-23T06:00:00.000Z" as never,
    wantsReceipt: false,
    command: { type: "record-rows", origin: "live", accounts: [], added: [row], modified: [], removed: [] },
  });
  await writeLog(["{broken", HOSTILE, envelope.replace('"v":1', '"v":3'), "[1]", "x".repeat(600_000)]);
  await startAgain();
});
afterAll(stopProcesses);

describe("while a server runs", () => {
  test("what a broken writer left is listed with its reason, by kind and by user", async () => {
    const all = await list();
    expect(all.waiting).toBe(5);
    expect(all.letters.map(({ kind }) => kind).toSorted()).toEqual([
      "too-large",
      "unreadable",
      "unreadable",
      "version",
      "version",
    ]);
    expect((await list("--kind", "version", "--user", "ana@example.org")).letters).toHaveLength(2);
    expect((await list("--user", "ben@example.org")).letters).toEqual([]);
    const page = await list("--limit", "3");
    const rest = await list("--before", page.next ?? "");
    expect(new Set([...page.letters, ...rest.letters].map(({ id }) => id)).size).toBe(5);
    const { stdout, stderr } = await shell.run(["dead-letters", "list"]);
    expect(stdout).toContain("ana@example.org");
    expect(stderr).toContain("5 wait in all.");
  });

  test("one is shown whole, and what is hostile in it does nothing to the terminal", async () => {
    const [, hostile] = (await list("--kind", "version")).letters;
    const { code, stdout, stderr } = await shell.run(["dead-letters", "show", hostile?.id ?? ""]);
    expect(code).toBe(0);
    expect(stderr).toContain("Reason: the record has version");
    expect(stdout + stderr).not.toContain("\u001b");
    expect(stdout + stderr).not.toContain("\u202e");
    expect((await shell.run(["dead-letters", "show", "1:999"])).stderr).toBe("There is no dead letter 1:999.\n");
  });

  test("one too large cannot be sent again, and says so", async () => {
    const [large] = (await list("--kind", "too-large")).letters;
    const { code, stderr } = await shell.run(["dead-letters", "resend", large?.id ?? ""]);
    expect(code).toBe(1);
    expect(stderr).toStartWith("It cannot be sent again: it is larger than the log takes");
    const all = await shell.run(["dead-letters", "resend", "--kind", "too-large", "--json"]);
    expect(JSON.parse(all.stdout)).toEqual({ resent: 0 });
  });

  test("a kind is sent again once, though what comes back is of that kind", async () => {
    const { code, stdout } = await shell.run(["dead-letters", "resend", "--kind", "unreadable", "--json"]);
    expect([code, JSON.parse(stdout)]).toEqual([0, { resent: 2 }]);
    expect((await list("--kind", "unreadable", "--state", "resent")).letters).toHaveLength(2);
  });

  test("one is given up with a remark, which is kept with the name of who did it", async () => {
    const [large] = (await list("--kind", "too-large")).letters;
    const given = await shell.run(["dead-letters", "discard", large?.id ?? "", "--why", "a test's own"]);
    expect([given.code, given.stderr]).toEqual([0, "Given up: 1.\n"]);
    const { stderr } = await shell.run(["dead-letters", "show", large?.id ?? ""]);
    expect(stderr).toMatch(/discard: \S+ \S+ on the server's machine a test's own\n/);
  });

  test("words that make no sense are wrong usage", async () => {
    for (const words of [["resend"], ["resend", "1:2", "--kind", "shape"], ["list", "--kind", "none"]])
      expect((await shell.run(["dead-letters", ...words])).code).toBe(2);
    expect((await shell.run(["dead-letters", "list", "--state", "lost"])).code).toBe(2);
    expect((await shell.run(["dead-letters", "resend", "twelve"])).code).toBe(1);
  });

  test("operators are made, listed and unmade", async () => {
    expect((await shell.run(["operator", "list"])).stderr).toBe("There is no operator.\n");
    expect((await shell.run(["operator", "add", "ana@example.org"])).stderr).toBe(
      "ana@example.org is an operator now.\n",
    );
    expect((await shell.run(["operator", "add", "ana@example.org"])).stderr).toContain("already");
    expect((await shell.run(["operator", "list"])).stdout).toMatch(/^OPERATOR +SINCE\nana@example\.org +20/);
    expect((await shell.run(["operator", "remove", "ana@example.org", "--json"])).stdout).toContain('"changed": true');
    expect((await shell.run(["operator", "add", "nobody@example.org"])).code).toBe(1);
  });
});

describe("while no server runs", () => {
  test("letters are seen and sent again on the database itself; the next start applies them", async () => {
    await end();
    const before = await list();
    const [letter] = (await list("--kind", "unreadable")).letters;
    const sent = await shell.run(["dead-letters", "resend", letter?.id ?? ""]);
    expect([sent.code, sent.stderr.replace(OFFLINE, "")]).toEqual([0, "Sent again: 1.\n"]);
    expect((await list()).waiting).toBe(before.waiting - 1);
    await startAgain();
    // It is poison still, so it comes back: as a letter of its own.
    const deadline = performance.now() + 10_000;
    while ((await list()).waiting < before.waiting && performance.now() < deadline) await Bun.sleep(50);
    expect((await list()).waiting).toBe(before.waiting);
  });

  test("through another log than the database's nothing is sent", async () => {
    await end();
    const elsewhere = shellWith({ DATABASE_URL: url, KAFKA_BROKERS: "127.0.0.1:9" });
    const [letter] = (await list("--kind", "version")).letters;
    const { code, stderr } = await elsewhere.run(["dead-letters", "resend", letter?.id ?? ""]);
    expect(code).toBe(1);
    expect(stderr).toContain("was written through the embedded log");
    expect((await list("--kind", "version")).letters.map(({ id }) => id)).toContain(letter?.id ?? "");
  });
});

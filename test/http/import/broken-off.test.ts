// A long import that was promised is carried out, though the process that promised it is killed in the middle.

import { afterAll, expect, test } from "bun:test";
import { startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { signIn, signUp, type Visitor } from "#test/support/visitor.ts";

const ROWS = 24_000;
const LIMIT_MS = 90_000;
const EMAIL = "importer@example.org";

afterAll(stopProcesses);

test(
  "after kill -9 in the middle the import goes on by itself, and no row is missing or doubled",
  async () => {
    const first = await startProcess();
    const who = await signUp(first.url, EMAIL);
    const answer = await who.importFile(statement());
    const job = (await answer.json()) as { id: string; status: string; rows: number };
    expect([answer.status, job.rows]).toEqual([202, ROWS]);
    await until(async () => (await rows(who)) > 2_000);
    first.kill("SIGKILL");
    await first.ended;

    const second = await startProcess({ folder: first.folder });
    const again = await signIn(second.url, EMAIL, "a password of a visitor");
    expect(await rows(again)).toBeLessThan(ROWS);
    await until(async () => (await status(again, job.id)) === "done");
    expect(await rows(again)).toBe(ROWS);
  },
  LIMIT_MS,
);

function statement(): string {
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const date = new Date(Date.UTC(2026, 0, 1 + (index % 300))).toISOString().slice(0, 10);
    return `${date},SHOP NUMBER ${index},-${1 + (index % 90)}.25`;
  });
  return `Date,Description,Amount\n${lines.join("\n")}\n`;
}

async function rows(who: Visitor): Promise<number> {
  const { data } = await who.json<{ data: { rows: number }[] }>("GET", "/api/accounts");
  return data.reduce((sum, account) => sum + account.rows, 0);
}

async function status(who: Visitor, id: string): Promise<string> {
  return (await who.json<{ status: string }>("GET", `/api/imports/${id}`)).status;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await Bun.sleep(20);
}

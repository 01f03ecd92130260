// kill -9 in the middle of a stream of commits: what was answered is there, and nothing is there by half.

import { expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Vault } from "#actors/user/ports.ts";
import { NO_NEEDS } from "#actors/user/ports.ts";
import { plainDate } from "#finance/calendar.ts";
import { accountId, type UserId, userId } from "#finance/ids.ts";
import { openStore, type Store } from "#store/store.ts";
import { temporaryFolder } from "../support/store-file.ts";

const KILLS = 5;
const PARTITIONS = [0, 1, 2, 3];
const USERS = [0, 1, 2];
const ROWS_PER_TURN = 5;
const LIMIT_MS = 60_000;
const CHILD = fileURLToPath(new URL("../support/commit-stream.ts", import.meta.url));

test(
  "after each of several kills, journals, rows, sums and positions agree, and hold every batch that was answered",
  async () => {
    const folder = temporaryFolder();
    const url = `file:${join(folder.path, "purser.db")}`;
    const answered = new Map<number, number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      // A different moment each time, counted in answers rather than in milliseconds.
      await streamAndKill(url, 3 + kill * 29, answered);
      const store = await openStore({ url });
      for (const { partition, next } of await store.engine.positions(PARTITIONS)) {
        expect(next).toBeGreaterThan(answered.get(partition) ?? -1);
        for (const user of USERS) await expectWhole(store, userId(`p${partition}-${user}`), next * ROWS_PER_TURN);
      }
      await store.close();
    }
    expect(Math.min(...answered.values())).toBeGreaterThan(KILLS);
    folder.remove();
  },
  LIMIT_MS,
);

/** Kills the process once it has told of `answers` commits; notes the newest answered batch of each partition. */
async function streamAndKill(url: string, answers: number, newest: Map<number, number>): Promise<void> {
  const child = spawn(process.execPath, [CHILD, url], { stdio: ["ignore", "pipe", "inherit"] });
  let told = 0;
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [partition, batch] = line.split(" ").map(Number);
      newest.set(partition ?? -1, batch ?? -1);
      told += 1;
      if (told === answers) child.kill("SIGKILL");
    }
  });
  const [code, signal] = await once(child, "close");
  expect([code, signal]).toEqual([null, "SIGKILL"]);
}

async function expectWhole(store: Store, user: UserId, facts: number): Promise<void> {
  expect(await seqsOf(store.engine, user)).toEqual(Array.from({ length: facts }, (_, index) => index + 1));
  const transactions = store.transactions.forUser(user);
  expect((await transactions.totals({})).count).toBe(facts);
  const sums = [{ accountId: accountId("card"), through: plainDate("2026-12-31") }];
  const known = await store.known([{ userId: user, needs: { ...NO_NEEDS, sums } }]);
  expect(Number(known.get(user)?.sums[0]?.sumMinor)).toBe((-100 * facts * (facts + 1)) / 2);
}

async function seqsOf(vault: Vault, user: UserId): Promise<number[]> {
  const seqs: number[] = [];
  for await (const page of vault.entries(user, 0)) seqs.push(...page.map(({ seq }) => seq));
  return seqs;
}

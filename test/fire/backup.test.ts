// Backups under fire, with real processes: killed in the middle, a disk that fills up, a stop, and the whole way back.

import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RUNTIMES, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { signIn, signUp } from "#test/support/visitor.ts";
import { appears, complaintsOf, fill, keepImporting, rowsOf, shellOf } from "./backup.ts";

const LIMIT_MS = 120_000;
/** Enough for the copy to take a moment. */
const ROWS = 15_000;
const LINE = /^(\d+) users?, ([\d,]+) rows?, root ([0-9a-f]{64})\n$/;
const mounts: string[] = [];

afterEach(() => {
  for (const mount of mounts.splice(0)) Bun.spawnSync(["umount", "-l", mount]);
});
afterAll(stopProcesses);

describe.each(RUNTIMES)("on %s", (runtime) => {
  test(
    "a server that writes is backed up, and what is restored in an empty folder has the same hashes and goes on",
    async () => {
      const purser = await startProcess({ runtime });
      const visitor = await signUp(purser.url);
      await fill(visitor, 3_000);
      const stream = keepImporting(visitor);
      const to = join(purser.folder, "now.purser");
      const made = await shellOf(purser.folder).run(["backup", to, "--verify"]);
      const acceptedThen = stream.accepted();
      await stream.stop();
      expect([made.code, LINE.test(made.stdout)], made.stderr).toEqual([0, true]);
      expect(complaintsOf(purser)).toEqual([]);
      const [, , rows = "", root = ""] = LINE.exec(made.stdout) ?? [];
      const count = Number(rows.replaceAll(",", ""));
      expect(count).toBeGreaterThanOrEqual(3_000);
      expect(count).toBeLessThanOrEqual(3_000 + acceptedThen + 10);
      expect(await rowsOf(visitor)).toBeGreaterThan(count);

      const folder = temporaryFolder().path;
      const next = shellOf(folder);
      const refused = await shellOf(purser.folder).run(["restore", to, "--force"]);
      expect([refused.code, refused.stderr]).toEqual([
        1,
        `A server runs at ${purser.url}. Stop it first; then restore.\n`,
      ]);
      const restored = await next.run(["restore", to]);
      expect([restored.code, restored.stdout], restored.stderr).toEqual([0, made.stdout]);
      const second = await startProcess({ runtime, folder });
      const again = await signIn(second.url, visitor.email);
      // What the log in the backup had not applied yet is applied now.
      const taken = await next.run(["backup", join(folder, "again.purser"), "--verify", "--json"]);
      expect(JSON.parse(taken.stdout)).toMatchObject({ users: 1, differences: [] });
      expect(JSON.parse(taken.stdout).rows).toBeGreaterThanOrEqual(count);
      await fill(again, 3);
      expect(root).toHaveLength(64);
    },
    LIMIT_MS,
  );
});

test(
  "kill -9 in the middle leaves nothing that looks whole, and the next backup clears it away",
  async () => {
    const purser = await startProcess();
    const visitor = await signUp(purser.url);
    await fill(visitor, ROWS);
    const stream = keepImporting(visitor);
    const to = join(purser.folder, "cut.purser");
    const shell = shellOf(purser.folder);
    const backup = shell.start(["backup", to]);
    const part = await appears(purser.folder, /^\.cut\.purser\.part$/);
    while (statSync(part).size < 100_000) await Bun.sleep(1);
    purser.kill("SIGKILL");
    await purser.ended;
    expect((await backup.ended).code).toBe(1);
    const accepted = await stream.stop();
    expect([existsSync(to), existsSync(part)]).toEqual([false, true]);
    const elsewhere = shellOf(temporaryFolder().path);
    const refused = await elsewhere.run(["restore", part]);
    expect([refused.code, refused.stderr]).toMatchObject([
      1,
      expect.stringMatching(/cut off, or was never finished|no backup/),
    ]);

    const second = await startProcess({ folder: purser.folder });
    const again = await signIn(second.url, visitor.email);
    expect(await rowsOf(again)).toBeGreaterThanOrEqual(ROWS + accepted);
    const made = await shell.run(["backup", to, "--verify"]);
    expect(made.code, made.stderr).toBe(0);
    expect(readdirSync(purser.folder).filter((name) => name.includes("part"))).toEqual([]);
  },
  LIMIT_MS,
);

test(
  "a stop in the middle gives the backup up without a trace, and ends in time",
  async () => {
    const purser = await startProcess();
    const visitor = await signUp(purser.url);
    await fill(visitor, ROWS);
    const to = join(purser.folder, "stopped.purser");
    const backup = shellOf(purser.folder).start(["backup", to]);
    await appears(purser.folder, /^\.stopped\.purser\.part$/);
    const told = performance.now();
    purser.kill("SIGTERM");
    expect(await purser.ended).toBe(0);
    expect(performance.now() - told).toBeLessThan(5_000);
    const { code, stderr } = await backup.ended;
    expect([code, stderr]).toMatchObject([1, expect.stringMatching(/stops|closed|hang up|reset/)]);
    expect(readdirSync(purser.folder).filter((name) => name.includes("stopped"))).toEqual([]);
  },
  LIMIT_MS,
);

/** Mounting a small disk takes root. */
test.skipIf(process.getuid?.() !== 0)(
  "a disk without room is refused before it is filled; one that fills up meanwhile leaves nothing, and says so",
  async () => {
    const purser = await startProcess();
    const visitor = await signUp(purser.url);
    await fill(visitor, ROWS);
    const database = statSync(join(purser.folder, "purser.db")).size;
    const small = mountDisk(purser.folder, "small", Math.ceil(database / 2));
    const shell = shellOf(purser.folder);
    const early = await shell.run(["backup", join(small, "a.purser")]);
    expect([early.code, early.stderr]).toMatchObject([
      1,
      expect.stringMatching(/^There is not enough room in .+: \d+ MB are needed, \d+ MB are free\.\n$/),
    ]);

    const large = mountDisk(purser.folder, "large", database * 1.3 + 20_000_000);
    const running = shell.start(["backup", join(large, "b.purser")]);
    await appears(large, /part$/);
    fillUp(join(large, "somebody-elses"));
    const late = await running.ended;
    expect([late.code, late.stderr]).toMatchObject([
      1,
      expect.stringMatching(/^There is not enough room .+: the disk is full\.\n$/),
    ]);
    expect(readdirSync(large)).toEqual(["somebody-elses"]);
    rmSync(join(large, "somebody-elses"));

    expect((await shell.run(["backup", join(large, "b.purser"), "--verify"])).code).toBe(0);
    const target = shellOf(mountDisk(purser.folder, "tiny", Math.ceil(database / 2)));
    const restored = await target.run(["restore", join(large, "b.purser")]);
    expect([restored.code, restored.stderr]).toMatchObject([1, expect.stringMatching(/not enough room/)]);
    expect(readdirSync(join(purser.folder, "tiny"))).toEqual(["purser.db-lock"]);
    expect(await rowsOf(visitor)).toBe(ROWS);
    expect(complaintsOf(purser)).toEqual([]);
  },
  LIMIT_MS,
);

function mountDisk(folder: string, name: string, bytes: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  const { exitCode } = Bun.spawnSync([
    "mount",
    "-t",
    "tmpfs",
    "-o",
    `size=${Math.ceil(bytes)},mode=700`,
    "tmpfs",
    path,
  ]);
  if (exitCode !== 0) throw new Error(`${path} could not be mounted`);
  mounts.push(path);
  return path;
}

function fillUp(path: string): void {
  const chunk = Buffer.alloc(4_096, 1);
  const piece = Buffer.alloc(1_000_000, 1);
  try {
    for (;;) writeFileSync(path, piece, { flag: "a" });
  } catch {
    try {
      for (;;) writeFileSync(path, chunk, { flag: "a" });
    } catch {
      // Full.
    }
  }
}

// README's commands, each run as it stands there, in a fresh clone: from nothing to a live row, one's own file, one's own database.

import { afterAll, expect, test } from "bun:test";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "#src/setup/leash.mjs";
import { bareEnvironment } from "#test/support/purser-process.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { signIn } from "#test/support/visitor.ts";

const ROOT = resolve(import.meta.dir, "..");
const LIMIT_MS = 120_000;
const PATIENCE_MS = 60_000;
const REGISTRY_WITHIN_MS = 3_000;
const STATEMENT =
  "Date,Amount,Currency,Description\n2026-11-02,-4.50,USD,COFFEE CORNER 12\n2026-11-03,-9.99,USD,NETFLIX.COM\n";

/** Run elsewhere: here they would fetch a broker, or start this very test again. */
const ELSEWHERE = ["npm test", "npm run start:full"];

const folder = temporaryFolder();
const clone = join(folder.path, "purser");
const running = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of running) await end(child);
  folder.remove();
}, LIMIT_MS);

const missing =
  existsSync(join(ROOT, ".git")) && Bun.which("git") && Bun.which("npm") ? await registry() : "git and npm";
if (missing !== null) console.log(`README's commands are not run: this machine lacks ${missing}`);

test.skipIf(missing !== null)(
  "README's commands work as they stand, from a fresh clone on",
  async () => {
    await sh(`git clone --quiet ${ROOT} ${clone}`, folder.path);
    const left = commandsIn(await Bun.file(join(clone, "README.md")).text()).filter(
      (line) => !ELSEWHERE.includes(line),
    );
    const take = (line: string) => {
      expect(left).toContain(line);
      left.splice(left.indexOf(line), 1);
      return line;
    };
    const PORT = String(await freePort());
    const url = `http://127.0.0.1:${PORT}`;

    const demo = start(take("npm start"), { PORT });
    await says(demo, `Purser is at ${url}`);
    await says(demo, "The demo people have their history");
    const ana = await signIn(url, "ana@purser.test", "demo");
    const dashboard = await ana.live("/");
    await dashboard.receives("upsert");
    dashboard.close();

    writeFileSync(join(clone, "statement.csv"), STATEMENT);
    await sh(`${take("npm run -s purser -- login")} --email ana@purser.test --password demo`);
    const dry = await sh(take("npm run -s purser -- import statement.csv --dry-run"));
    expect(dry).toStartWith("2 would be new, 0 duplicate");
    const watching = start(`${take("npm run -s purser -- watch")} --until netflix`, {});
    await says(watching, "Watching");
    await sh("npm run -s purser -- import statement.csv");
    expect(await ended(watching)).toBe(0);
    expect(await sh("npm run -s purser -- replay --user ana@purser.test --verify")).toStartWith("STATE");
    await end(demo);

    // The three commands that leave the demo are one shell's.
    const [setting, adding, starting] = [
      take('export DATABASE_URL=file:./data/mine.db SESSION_SECRET="$(openssl rand -hex 32)"'),
      take("npm run -s purser -- user add you@example.org"),
      take("DEMO=0 npm start"),
    ];
    const own = start(`${setting}\n${adding}\n${starting}`, { PORT });
    await says(own, `Purser is at ${url}`);
    const password = /^(\S{20})$/m.exec(outputs.get(own) ?? "")?.[1] ?? "";
    const you = await signIn(url, "you@example.org", password);
    expect(await you.json<{ counts: { rows: number } }>("GET", "/api/state")).toMatchObject({ counts: { rows: 0 } });
    await expect(signIn(url, "ana@purser.test", "demo")).rejects.toThrow("answered 401");
    expect((await you.post("/demo/pace", { pace: "4" })).status).toBe(404);
    const mine = { DATABASE_URL: "file:./data/mine.db" };
    expect(await sh("npm run -s purser -- replay --user you@example.org --verify", clone, mine)).toStartWith("STATE");
    const rootIn = (said: string) => /^1 user, 0 rows, root (\w{64})$/m.exec(said)?.[1] ?? said;
    const root = rootIn(await sh(take("npm run -s purser -- backup monday.purser --verify"), clone, mine));
    expect(rootIn(await sh(take("npm run -s purser -- restore monday.purser --dry-run"), clone, mine))).toBe(root);
    await end(own);

    await sh(take("npm run build"));
    const onNode = start(take("DEMO=1 node dist/main.js"), { PORT });
    await says(onNode, `Purser is at ${url}`);
    const again = await signIn(url, "ana@purser.test", "demo");
    expect(await again.page("/transactions?q=coffee+corner")).toContain("Coffee Corner");
    await end(onNode);

    // A command that README gained is run here, too.
    expect(left).toEqual([]);
  },
  LIMIT_MS,
);

/** The lines of README's shell blocks. */
function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? "");
  return blocks.flatMap((block) => block.split("\n").filter((line) => line.trim() !== ""));
}

const outputs = new Map<ChildProcess, string>();

function start(script: string, env: Record<string, string>, cwd = clone): ChildProcess {
  // A group of its own: what npm starts ends with it.
  const child = spawn("sh", ["-c", script], {
    cwd,
    env: { ...bareEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  outputs.set(child, "");
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => outputs.set(child, `${outputs.get(child)}${chunk}`));
  }
  return child;
}

async function says(child: ChildProcess, words: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!outputs.get(child)?.includes(words)) {
    if (child.exitCode !== null || performance.now() > deadline)
      throw new Error(`it never said ${words}; it said:\n${outputs.get(child)}`);
    await Bun.sleep(20);
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once("close", done));
}

async function end(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || !child.pid) return;
  const over = ended(child);
  process.kill(-child.pid, "SIGTERM");
  await over;
}

/** Runs a command to its end and answers its output. Rejects with it when it fails. */
async function sh(command: string, cwd = clone, env: Record<string, string> = {}): Promise<string> {
  const child = start(command, env, cwd);
  const code = await ended(child);
  running.delete(child);
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${outputs.get(child)}`);
  return outputs.get(child) ?? "";
}

/** Null when npm's registry answers, else what is lacking. */
async function registry(): Promise<string | null> {
  const asked = Bun.spawnSync(["npm", "config", "get", "registry"]).stdout.toString().trim();
  const answer = await fetch(asked, { signal: AbortSignal.timeout(REGISTRY_WITHIN_MS) }).catch(() => null);
  return answer?.ok ? null : "a registry of npm within reach";
}

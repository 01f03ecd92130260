// What the command says about itself, and what it answers to words it does not know.

import { afterAll, describe, expect, test } from "bun:test";
import { COMMANDS } from "#src/cli/commands/registry.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { shellWith } from "#test/support/terminal.ts";
import packageJson from "../../package.json";

const WIDTH = 80;
const home = temporaryFolder();
const shell = shellWith({ XDG_CONFIG_HOME: home.path, DATABASE_URL: `file:${home.path}/purser.db` });
afterAll(() => home.remove());

describe("help", () => {
  test("the list of commands fits 80 columns and names every command", async () => {
    const { code, stdout, stderr } = await shell.run(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").filter((line) => line.length > WIDTH)).toEqual([]);
    for (const { usage, about } of COMMANDS) expect(stdout).toContain(`  ${usage.padEnd(32)} ${about}\n`);
  });

  test("no command at all is wrong usage, answered by the list", async () => {
    const { code, stdout, stderr } = await shell.run([]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: purser <command> [options]");
  });

  test.each(COMMANDS.map(({ usage, example }) => ({ usage, example })))(
    "$usage explains itself, an example first",
    async ({ usage, example }) => {
      const names = usage.split(" ").filter((word) => /^[a-z]/.test(word));
      const { code, stdout } = await shell.run([...names, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toStartWith(`Example: ${example}\n`);
      expect(stdout).toContain("--json");
    },
  );

  test("--version is the package's", async () => {
    expect(await shell.run(["--version"])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
  });
});

describe("wrong usage exits 2 and says what was meant", () => {
  test.each([
    { words: ["transaktions"], says: "(Did you mean transactions?)" },
    { words: ["user", "ad", "x@example.org"], says: "(Did you mean add?)" },
    { words: ["transactions", "--limt", "3"], says: "(Did you mean --limit?)" },
    { words: ["transactions", "--limit"], says: "argument missing" },
    { words: ["transactions", "--limit", "ten"], says: "--limit takes a whole number; this is ten." },
    { words: ["import"], says: "missing required argument 'file'" },
    { words: ["search"], says: "missing required argument 'query'" },
    { words: ["export", "--format", "pdf"], says: "--format is csv or ndjson." },
    { words: ["budget", "set", "cofee", "12"], says: "cofee is no category. There are:" },
    { words: ["budget", "set", "savings", "12"], says: "savings is more than one category." },
    { words: ["import", import.meta.path, "--answer", "dmy"], says: '--answer takes name=value; this is "dmy".' },
    { words: ["whoami", "me"], says: "too many arguments" },
  ])("$words", async ({ words, says }) => {
    const { code, stdout, stderr } = await shellWith({ PURSER_TOKEN: "any", PURSER_URL: "http://127.0.0.1:9" }).run(
      words,
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });
});

test.each(COMMANDS.filter(({ group }) => group === "Your money").map(({ usage }) => ({ usage })))(
  "with the server down, $usage exits 1 and says how to start it",
  async ({ usage }) => {
    const words = usage
      .replace("<file>", import.meta.path)
      .replace("<category>", "coffee")
      .replace("<amount>", "12")
      .replace("<under>", "food")
      .replace("<own>", "mine")
      .replace("<query...>", "coffee")
      .replace(" [query...]", "");
    const down = shellWith({ PURSER_TOKEN: "any", PURSER_URL: "http://127.0.0.1:9" });
    const { code, stdout, stderr } = await down.run(words.split(" "));
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe("No Purser answers at http://127.0.0.1:9. Start it with `npm start`, or set PURSER_URL.\n");
  },
);

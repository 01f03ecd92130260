// Searching from the terminal: the grammar through a shell's hands, and a mark where a search went wrong.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { minusWords, queryOf } from "#src/cli/query.ts";
import { type PurserProcess, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";
import { signUp } from "#test/support/visitor.ts";

const FILE = `Date,Amount,Currency,Description,Account
2026-09-01,-4.50,USD,COFFEE CORNER,Checking
2026-09-02,-64.50,USD,COFFEE CORNER,Checking
2026-09-03,-15.49,USD,NETFLIX.COM,Visa Gold
2026-09-04,-90.00,USD,WHOLE FOODS MARKET,Visa Gold
`;

let purser: PurserProcess;
let shell: Shell;
beforeAll(async () => {
  purser = await startProcess();
  const visitor = await signUp(purser.url);
  await visitor.importFile(FILE);
  const token = (
    await shellWith({ DATABASE_URL: `file:${purser.folder}/purser.db` }).run(["token", "--user", visitor.email])
  ).stdout.trim();
  shell = shellWith({ PURSER_URL: purser.url, PURSER_TOKEN: token });
});
afterAll(stopProcesses);

async function amounts(...words: string[]): Promise<number[]> {
  const { stdout } = await shell.run([...words, "--json"]);
  return (JSON.parse(stdout) as { data: { amount: number }[] }).data.map(({ amount }) => amount);
}

describe("a search", () => {
  test("is one text or many words, and leaves out what follows a minus", async () => {
    expect(await amounts("transactions", "coffee amt:>50")).toEqual([-6450]);
    expect(await amounts("transactions", "coffee", "amt:>50")).toEqual([-6450]);
    expect(await amounts("transactions", "-coffee")).toEqual([-9000, -1549]);
    expect(await amounts("search", "-coffee", "-merchant:netflix")).toEqual([-9000]);
    expect(await amounts("transactions", "(netflix or amt:>80)", "date:2026-09")).toEqual([-9000, -1549]);
  });

  test("keeps the quotes that the shell took away", async () => {
    expect(await amounts("transactions", "account:visa gold", "amt:>20")).toEqual([-9000]);
    expect(queryOf(["-merchant:whole foods", "amt:>5"])).toBe('-merchant:"whole foods" amt:>5');
    expect(queryOf(["merchant:whole foods"])).toBe("merchant:whole foods");
    expect(queryOf(["whole foods", "x"])).toBe("whole foods x");
    expect(minusWords(["-a", "--json", "-h", "-", "b-c", "-x:y z"])).toEqual([
      "−a",
      "--json",
      "-h",
      "-",
      "b-c",
      "−x:y z",
    ]);
  });

  test("chooses what is exported", async () => {
    const { stdout } = await shell.run(["export", "cat:coffee", "amt:<10"]);
    expect(stdout.trimEnd().split("\r\n")).toHaveLength(2);
    expect(stdout).toContain("-4.50");
  });
});

describe("a search that does not parse", () => {
  test.each([["transactions"], ["search"], ["export"], ["watch"]])(
    "ends %s with 2 and a mark at the column",
    async (name) => {
      const { code, stdout, stderr } = await shell.run([name, "coffee (a or", "is:odd)"]);
      expect([code, stdout]).toEqual([2, ""]);
      const says = "Column 17: is: takes suspicious, pending, recurring, income, spending or transfer; this is “odd”.";
      expect(stderr).toBe(`${says}\n  coffee (a or is:odd)\n                  ^^^\n`);
    },
  );

  test("is marked at its place also behind signs that are two wide", async () => {
    const { stderr } = await shell.run(["transactions", "東京 cat:珈琲"]);
    const [says, query, marks] = stderr.split("\n");
    expect(says).toStartWith("Column 8: There is no category “珈琲”.");
    expect([query, marks]).toEqual(["  東京 cat:珈琲", "           ^^^^"]);
  });

  test("by a sign that the shell took for itself says so", async () => {
    const { code, stderr } = await shell.run(["transactions", "amt:"]);
    expect([code, stderr.split("\n").at(-2)]).toEqual([
      2,
      "Put the search in single quotes: the shell takes > and < for itself.",
    ]);
  });
});

test("help explains the fields", async () => {
  for (const name of ["transactions", "search", "export", "watch"]) {
    const { stdout } = await shell.run([name, "--help"]);
    expect(stdout).toContain("date:last30d");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  }
});

// Reading one's money in the terminal: tables for people, JSON for programs, files for pipes.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";

const HISTORY = Array.from({ length: 60 }, (_, i) => {
  const month = 1 + (i % 10);
  return `2026-${String(month).padStart(2, "0")}-${10 + (i % 18)},-${20 + (i % 7)}.10,USD,WHOLEFDS MKT 1022,Checking`;
});
const STATEMENT = [
  "Date,Amount,Currency,Description,Account",
  ...HISTORY,
  "2026-11-02,-4.50,USD,COFFEE CORNER 12,Checking",
  "2026-11-03,-82.17,USD,WHOLEFDS MKT 1022,Checking",
  "2026-11-13,2500.00,USD,PAYROLL ACME INC,Checking",
  "",
].join("\n");

/** What a pipe holds before its writer has to wait. */
const PIPE_BYTES = 65_536;

const folder = temporaryFolder();
let served: Served;
let resident: Resident;
let env: Record<string, string>;
let shell: Shell;
beforeAll(async () => {
  served = await serve();
  resident = await served.resident();
  const answer = await served.ask({ type: "make-token", email: resident.email });
  if (answer.type !== "token-made") throw new Error(answer.type);
  env = { PURSER_URL: served.url, PURSER_TOKEN: answer.token };
  shell = shellWith(env);
  await resident.importFile(STATEMENT);
});
afterAll(async () => {
  await served.stop();
  folder.remove();
});

const dataOf = (text: string) => (JSON.parse(text) as { data: Record<string, unknown>[] }).data;

describe("fine", () => {
  test("dismisses what was found about a transaction, and takes the word back", async () => {
    await resident.bank("2026-11-16 card -45.23 USD HOME DEPOT #f1\n2026-11-16 card -45.23 USD HOME DEPOT #f2");
    const flagged = dataOf((await shell.run(["anomalies", "--json"])).stdout);
    const id = String(flagged.find(({ merchant }) => merchant === "Home Depot")?.transaction_id);
    const said = await shell.run(["fine", id]);
    expect([said.code, said.stdout]).toEqual([0, ""]);
    expect(said.stderr).toStartWith("Fine, and no longer flagged: 2026-11-16 Home Depot -45.23 USD");
    expect(dataOf((await shell.run(["anomalies", "--json"])).stdout)).toHaveLength(flagged.length - 1);
    const undone = await shell.run(["fine", id, "--undo", "--json"]);
    expect(JSON.parse(undone.stdout)).toMatchObject({ id, expected: false, suspicious: false });
    const nobodys = await shell.run(["fine", "not-an-id"]);
    expect([nobodys.code, nobodys.stderr]).toEqual([1, "There is no such transaction among yours.\n"]);
    await resident.takesBack("#f1", "#f2");
  });
});

describe("transactions and search", () => {
  test("newest first, with labels of categories and the way to more", async () => {
    const { code, stdout, stderr } = await shell.run(["transactions", "--limit", "3"]);
    const [titles, ...rows] = stdout.trimEnd().split("\n");
    expect(titles).toMatch(/^DATE +MERCHANT +CATEGORY +ACCOUNT +AMOUNT +(\S.*)?ID$/);
    expect(rows.map((row) => row.slice(0, 10))).toEqual(["2026-11-13", "2026-11-03", "2026-11-02"]);
    expect(rows[2]).toMatch(/Coffee Corner +Coffee +Checking +-4\.50 USD +[0-9a-z]{22}$/);
    expect([code, stderr]).toEqual([0, "There are more: --limit 12 shows them.\n"]);
  });

  test("a query finds, and what finds nothing says so on stderr", async () => {
    expect((await shell.run(["search", "coffee"])).stdout.trimEnd().split("\n")).toHaveLength(2);
    expect((await shell.run(["transactions", "coffee", "corner"])).stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(await shell.run(["search", "zzzz"])).toEqual({ code: 0, stdout: "", stderr: "No transactions match.\n" });
  });

  test("--json is one document with ids, minor units and the cursor", async () => {
    const { stdout } = await shell.run(["search", "coffee", "--json"]);
    expect(dataOf(stdout)).toMatchObject([{ amount: -450, currency: "USD", category: "FOOD_AND_DRINK_COFFEE" }]);
    expect(dataOf((await shell.run(["search", "zzzz", "--json"])).stdout)).toEqual([]);
  });

  test("a limit past one page of the API is filled from the next ones", async () => {
    const rows = Array.from({ length: 700 }, (_, i) => `2025-0${1 + (i % 9)}-1${i % 9},-1.10,USD,KIOSK ${i},Cash`);
    await resident.importFile(["Date,Amount,Currency,Description,Account", ...rows, ""].join("\n"), "cash.csv");
    expect(dataOf((await shell.run(["transactions", "kiosk", "--limit", "650", "--json"])).stdout)).toHaveLength(650);
    const ids = dataOf((await shell.run(["transactions", "--limit", "5000", "--json"])).stdout).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([763, 763]);
  });
});

describe("anomalies and budgets", () => {
  test("what looks unusual stands with its reason in words", async () => {
    expect((await shell.run(["anomalies"])).stderr).toBe("Nothing looks unusual.\n");
    const today = new Date().toISOString().slice(0, 10);
    await resident.bank(`${today} checking -842.17 USD WHOLEFDS MKT 1022`);
    const { stdout } = await shell.run(["anomalies"]);
    expect(stdout.split("\n")[1]).toMatch(/^\d{4}-\d\d-\d\d +Whole Foods.* +-842\.17 USD +\S.+ +[0-9a-z]{22}$/);
    expect(dataOf((await shell.run(["anomalies", "--json"])).stdout)).toMatchObject([{ amount: -84_217 }]);
    expect((await shell.run(["transactions", "--limit", "1"])).stdout).toContain("unusual");
    await resident.takesBack(`${today} checking -842.17 USD WHOLEFDS MKT 1022`);
  });

  test("a budget is set by label or id, and shows how far the month has come", async () => {
    const none = await shell.run(["budgets"]);
    expect([none.stdout, none.stderr]).toEqual(["", "No budgets yet. `purser budget set groceries 400` makes one.\n"]);
    const set = await shell.run(["budget", "set", "Groceries", "400"]);
    expect([set.code, set.stdout]).toEqual([0, ""]);
    expect(set.stderr).toMatch(/^Groceries: 400\.00 USD a month, \d+\.\d\d USD spent so far\.\n$/);
    const json = await shell.run(["budget", "set", "food_and_drink_coffee", "12.50", "--currency", "eur", "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ category: "FOOD_AND_DRINK_COFFEE", currency: "EUR", limit: 1250 });
    expect((await shell.run(["budgets"])).stdout).toMatch(/^Groceries +\d+\.\d\d USD +400\.00 USD +-?\d+\.\d\d USD$/m);
    expect(dataOf((await shell.run(["budgets", "--json"])).stdout)).toHaveLength(2);
    await resident.json("POST", "/api/categories", { primary: "FOOD_AND_DRINK", name: "Lunch at work" });
    const own = await shell.run(["budget", "set", "lunch at work", "60"]);
    expect(own.stderr).toStartWith("Lunch at work: 60.00 USD a month, ");
    await resident.json("DELETE", "/api/categories/FOOD_AND_DRINK_OWN_LUNCH_AT_WORK");
    expect((await shell.run(["budget", "set", "groceries", "-4"])).code).toBe(2);
    expect((await shell.run(["budget", "set", "groceries", "4", "--currency", "dollars"])).code).toBe(2);
  });
});

describe("export", () => {
  test("writes CSV that imports back with nothing changed", async () => {
    const { code, stdout, stderr } = await shell.run(["export"]);
    expect([code, stderr]).toEqual([0, ""]);
    const path = join(folder.path, "export.csv");
    await Bun.write(path, stdout);
    expect((await shell.run(["import", path])).stdout).toBe("0 new, 763 duplicate, 0 changed, 0 rejected\n");
  });

  test.each(["export --json", "transactions --limit 5000 --json"])(
    "a reader that takes its time gets all of %s",
    async (words) => {
      const { stdout } = await shell.run(words.split(" "));
      const slow = `"$0" --no-env-file src/cli/main.ts ${words} | (sleep 0.5; cat)`;
      const piped = Bun.spawn(["bash", "-c", slow, process.execPath], {
        env: { ...process.env, ...env },
        stdout: "pipe",
      });
      const text = await new Response(piped.stdout).text();
      expect(text.length).toBeGreaterThan(PIPE_BYTES);
      expect(text === stdout).toBe(true);
    },
  );

  test("takes a query; ndjson is an object a line, also by --json", async () => {
    const { stdout } = await shell.run(["export", "coffee", "--format", "ndjson"]);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ amount: -450 }]);
    expect((await shell.run(["export", "coffee", "--json"])).stdout).toBe(stdout);
  });

  test.each(["export", "transactions --limit 5000", "export --json"])("%s | head -1 is no failure", async (words) => {
    const piped = Bun.spawn(
      ["bash", "-c", `"$0" --no-env-file src/cli/main.ts ${words} | head -1; exit \${PIPESTATUS[0]}`, process.execPath],
      { env: { ...process.env, ...env }, stdout: "pipe", stderr: "pipe" },
    );
    expect((await new Response(piped.stdout).text()).trimEnd().split("\n")).toHaveLength(1);
    expect(await new Response(piped.stderr).text()).toBe("");
    expect(await piped.exited).toBe(0);
  });
});

describe("colour and width", () => {
  test("a pipe never gets a colour, whatever the environment wishes for", async () => {
    const wishful = shellWith({ ...env, FORCE_COLOR: "1", CLICOLOR_FORCE: "1", TERM: "xterm-256color" });
    const { stdout, stderr } = await wishful.run(["transactions"]);
    expect(stdout + stderr).not.toContain("\u001b");
  });

  test("a terminal gets colours, unless NO_COLOR or a dumb terminal says otherwise", async () => {
    expect((await shell.inTerminal(["transactions"])).screen).toContain("\u001b[");
    for (const wish of [{ NO_COLOR: "1" }, { TERM: "dumb" }] as const) {
      expect((await shellWith({ ...env, ...wish }).inTerminal(["transactions"])).screen).not.toContain("\u001b");
    }
  });

  test.each([60, 80, 120, 200])("no line of a table is longer than a terminal of %d columns", async (columns) => {
    const plain = shellWith({ ...env, NO_COLOR: "1" });
    for (const words of [["transactions"], ["anomalies"], ["budgets"]]) {
      const { screen } = await plain.inTerminal(words, { columns });
      expect(screen.split("\n").filter((line) => line.length > columns)).toEqual([]);
    }
  });
});

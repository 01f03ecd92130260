// purser import: counts, rejects with line and reason, questions with the words to type, long files as a job.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";
import { signUp } from "#test/support/visitor.ts";

const folder = temporaryFolder();
let shell: Shell;
beforeAll(async () => {
  const purser = await startProcess();
  const visitor = await signUp(purser.url);
  const admin = shellWith({ DATABASE_URL: `file:${purser.folder}/purser.db` });
  const token = (await admin.run(["token", "--user", visitor.email])).stdout.trim();
  shell = shellWith({ PURSER_URL: purser.url, PURSER_TOKEN: token });
});
afterAll(async () => {
  await stopProcesses();
  folder.remove();
});

async function file(name: string, ...lines: string[]): Promise<string> {
  const path = join(folder.path, name);
  await Bun.write(path, `${lines.join("\n")}\n`);
  return path;
}

const november = () =>
  file(
    "november.csv",
    "Date,Amount,Currency,Description",
    "2026-11-02,-4.50,USD,COFFEE CORNER 12",
    "2026-11-03,-82.17,USD,WHOLEFDS MKT 1022",
    "2026-11-13,2500.00,USD,PAYROLL ACME INC",
  );

describe("import", () => {
  test("--dry-run says what would happen and changes nothing", async () => {
    const { code, stdout, stderr } = await shell.run(["import", await november(), "--dry-run"]);
    expect([code, stdout]).toEqual([0, "3 would be new, 0 duplicate, 0 would be changed, 0 rejected\n"]);
    expect(stderr).toStartWith("Account: november\n");
    expect((await shell.run(["transactions"])).stderr).toBe("No transactions match.\n");
  });

  test("rows come in, and the same file twice adds nothing", async () => {
    const path = await november();
    expect((await shell.run(["import", path])).stdout).toBe("3 new, 0 duplicate, 0 changed, 0 rejected\n");
    expect((await shell.run(["import", path])).stdout).toBe("0 new, 3 duplicate, 0 changed, 0 rejected\n");
  });

  test("with --json there is one document", async () => {
    const { stdout } = await shell.run(["import", await november(), "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ new: 0, duplicate: 3, changed: 0, rejected: [], dry_run: false });
  });

  test("--account names the account, making it when it is new", async () => {
    const { stdout, stderr } = await shell.run(["import", await november(), "--account", "Joint", "--json"]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ new: 3, account: ["Joint"] });
    expect((await shell.run(["transactions"])).stdout).toContain("  Joint  ");
  });

  test("a line that cannot be read is named with its reason; the others come in", async () => {
    const path = await file(
      "faulty.csv",
      "Date,Amount,Currency,Description",
      "2026-10-02,-4.50,USD,COFFEE CORNER 12",
      "2026-10-03,four,USD,WHOLEFDS MKT 1022",
      "2026-10-04,-9.99,USD,NETFLIX.COM",
    );
    const { code, stdout } = await shell.run(["import", path]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2 new, 0 duplicate, 0 changed, 1 rejected\nLine 3: .+four.+\n$/);
  });

  test("what the file leaves open comes back as the words to type, and those words settle it", async () => {
    const path = await file(
      "open.csv",
      "Date,Amount,Currency,Description",
      "02/03/2026,-4.50,USD,COFFEE CORNER 12",
      "03/03/2026,-82.17,USD,WHOLEFDS MKT 1022",
    );
    const asked = await shell.run(["import", path]);
    expect([asked.code, asked.stdout]).toEqual([2, ""]);
    expect(asked.stderr).toContain("  --answer date-order=dmy   2026-03-02 (day first)\n");
    const json = await shell.run(["import", path, "--json"]);
    expect(json.code).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ questions: [{ kind: "date-order" }] });
    const wrong = await shell.run(["import", path, "--answer", "date-order=backwards"]);
    expect([wrong.code, wrong.stderr]).toEqual([2, 'date-order takes dmy, mdy or ymd; this is "backwards".\n']);
    expect((await shell.run(["import", path, "--answer", "date-order=dmy"])).stdout).toStartWith("2 new");
  });

  test("--column says which column is what; a role that does not exist is named", async () => {
    const path = await file(
      "columns.csv",
      "When,Foreign,Own,What",
      "2026-08-02,-4.50,-4.05,COFFEE CORNER 12",
      "2026-08-03,-82.17,-73.95,WHOLEFDS MKT 1022",
    );
    const dry = await shell.run(["import", path, "--dry-run", "--column", "amount=Own", "date=When", "--json"]);
    expect(JSON.parse(dry.stdout)).toMatchObject({ new: 2 });
    const wrong = await shell.run(["import", path, "--column", "amuont=3"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toStartWith("There is no column role amuont; there are date, ");
    const byNumber = await shell.run(["import", path, "--dry-run", "--column", "amount=3", "date=1", "--json"]);
    expect(JSON.parse(byNumber.stdout)).toMatchObject({ new: 2 });
    for (const column of ["amount=99", "amount=Betrag"]) {
      const absent = await shell.run(["import", path, "--column", column]);
      expect([absent.code, absent.stdout]).toEqual([2, ""]);
      expect(absent.stderr).toContain("The columns are 1 When, 2 Foreign, 3 Own, 4 What; say a name or its number.");
    }
  });

  test("a file that is no statement, or not there, fails with a reason", async () => {
    const prose = await shell.run(["import", await file("letter.txt", "Dear bank,", "where is my money?")]);
    expect([prose.code, prose.stdout]).toEqual([1, ""]);
    expect(prose.stderr.length).toBeGreaterThan(20);
    const absent = await shell.run(["import", join(folder.path, "absent.csv")]);
    expect([absent.code, absent.stderr]).toEqual([
      1,
      `${folder.path}/absent.csv cannot be read: there is no such file.\n`,
    ]);
    expect((await shell.run(["import", folder.path])).stderr).toEndWith("it is a folder.\n");
  });

  test("a long file is a job, followed to its end", async () => {
    const rows = Array.from({ length: 10_500 }, (_, i) => {
      return `2025-${10 + (i % 3)}-${10 + (i % 18)},-${1 + (i % 50)}.${10 + (i % 90)},USD,SHOP ${i % 400}`;
    });
    const path = await file("long.csv", "Date,Amount,Currency,Description", ...rows);
    const { code, stdout, stderr } = await shell.run(["import", path]);
    expect([code, stdout]).toEqual([0, "10500 new, 0 duplicate, 0 changed, 0 rejected\n"]);
    // Progress is for somebody who watches; a script's log stays free of it.
    expect(stderr).not.toContain("rows");
  }, 30_000);

  test("in a terminal the progress of a long file is shown and gone at the end", async () => {
    const { screen } = await shell.inTerminal(["import", join(folder.path, "long.csv")]);
    expect(screen).toContain("\r\u001b[K0 of 10500 rows");
    expect(screen).toContain("\r\u001b[K0 new, 10500 duplicate");
  }, 30_000);
});

// What banks write is hostile: nothing of it steers the terminal, and nothing of it is lost to programs.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cleanText } from "#finance/clean-text.ts";
import { cleanJson, cleanLine, cleanLines } from "#src/cli/clean.ts";
import { startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";
import { signUp } from "#test/support/visitor.ts";

/** Clears the screen, moves the cursor up, rings, sets the title, by 8-bit CSI too, and turns the writing around. */
const ATTACK = "\u001b[2J\u001b[5A\u0007\u001b]0;owned\u0007\u009b2J\u202eCIVART";
const CONTROLS = "\\u0000-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069";
const HARMFUL = new RegExp(`(?![\\n\\r])[${CONTROLS}]`);

let shell: Shell;
beforeAll(async () => {
  const purser = await startProcess();
  const visitor = await signUp(purser.url);
  const admin = shellWith({ DATABASE_URL: `file:${purser.folder}/purser.db` });
  const token = (await admin.run(["token", "--user", visitor.email])).stdout.trim();
  shell = shellWith({ PURSER_URL: purser.url, PURSER_TOKEN: token, NO_COLOR: "1" });
  await visitor.importFile(
    `Date,Amount,Currency,Description,Account\n2026-11-02,-4.50,USD,"COFFEE ${ATTACK} CORNER","Joint ${ATTACK}"\n`,
  );
  const page = await visitor.json<{ data: { id: string }[] }>("GET", "/api/transactions");
  const path = `/api/transactions/${page.data[0]?.id}`;
  await visitor.json("PATCH", path, { merchant: `Corner ${ATTACK}`, note: `a note ${ATTACK}` });
});
afterAll(stopProcesses);

describe("in a terminal no character of a bank does anything", () => {
  test.each(["transactions", "search corner", "export", "export --format ndjson", "transactions --json"])(
    "%s",
    async (words) => {
      const { screen, code } = await shell.inTerminal(words.split(" "), { columns: 200 });
      expect(code).toBe(0);
      expect(screen).toContain("Corner");
      expect(HARMFUL.exec(screen)).toBeNull();
    },
  );
});

test("a program that reads JSON gets what is kept: the words without what does harm", async () => {
  const { stdout } = await shell.run(["transactions", "--json"]);
  expect(HARMFUL.exec(stdout)).toBeNull();
  const { data } = JSON.parse(stdout) as { data: { note: string }[] };
  expect(data[0]?.note).toBe(cleanText(`a note ${ATTACK}`.trim()));
  expect(HARMFUL.exec(data[0]?.note ?? "")).toBeNull();
});

test("cleaning keeps everything but the harmful characters", () => {
  const innocent = "Zoë's Café, 東京 ☕ naïve 100 % – “ok”";
  expect([cleanLine(innocent), cleanLines(innocent), cleanJson(innocent)]).toEqual([innocent, innocent, innocent]);
  expect(cleanLines("a\nb\r\nc\td")).toBe("a\nb\r\nc\td");
  expect(cleanLines("safe\rover")).toBe("safe over");
  for (let code = 0; code < 0x2100; code++) {
    const text = `"${String.fromCharCode(code)}"`;
    expect(HARMFUL.exec(cleanLine(text))).toBeNull();
    expect(JSON.parse(cleanJson(JSON.stringify(text)))).toBe(text);
  }
});

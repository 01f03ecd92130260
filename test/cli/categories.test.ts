// Categories of one's own in the terminal: added, listed, found, renamed and removed.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";

let served: Served;
let resident: Resident;
let shell: Shell;
beforeAll(async () => {
  served = await serve();
  resident = await served.resident();
  const answer = await served.ask({ type: "make-token", email: resident.email });
  if (answer.type !== "token-made") throw new Error(answer.type);
  shell = shellWith({ PURSER_URL: served.url, PURSER_TOKEN: answer.token });
  await resident.importFile(
    "Date,Amount,Currency,Description,Account\n2026-11-02,-4.50,USD,COFFEE CORNER 12,Checking\n",
  );
});
afterAll(() => served.stop());

test("one is added below a first level, listed, and found by its name", async () => {
  expect((await shell.run(["categories"])).stderr).toStartWith("None of your own yet. ");
  expect(await shell.run(["category", "add", "food", "Coffee at work"])).toEqual({
    code: 0,
    stdout: "",
    stderr: "Coffee at work, below Food and drink.\n",
  });
  const { stdout } = await shell.run(["categories"]);
  expect(stdout).toMatch(/^Coffee at work +Food and drink +yours +FOOD_AND_DRINK_/m);
  const [coffee] = await found("coffee");
  await resident.json("PATCH", `/api/transactions/${coffee?.id}`, { category: (await own())[0]?.id });
  expect(await found('cat:"coffee at work"')).toHaveLength(1);
});

test("it is renamed and removed with its rows", async () => {
  const renamed = await shell.run(["category", "rename", "coffee at work", "Office coffee"]);
  expect(renamed.stderr).toBe("Office coffee now, with 1 transaction.\n");
  expect(await found('cat:"office coffee"')).toHaveLength(1);
  const removed = await shell.run(["category", "remove", "OFFICE COFFEE", "--json"]);
  expect(JSON.parse(removed.stdout)).toMatchObject({ changed: 1 });
  expect(await own()).toEqual([]);
});

test("what is no first level, and what is not one's own, is told with what there is", async () => {
  const nowhere = await shell.run(["category", "add", "nowhere", "Mine"]);
  expect([nowhere.code, nowhere.stderr.split("\n")[0]]).toEqual([2, "nowhere is no category. There are:"]);
  expect(await shell.run(["category", "remove", "coffee"])).toEqual({
    code: 2,
    stdout: "",
    stderr: "There is no category of your own yet.\n",
  });
});

async function own(): Promise<Record<string, unknown>[]> {
  return dataOf((await shell.run(["categories", "--json"])).stdout);
}

async function found(query: string): Promise<Record<string, unknown>[]> {
  return dataOf((await shell.run(["search", query, "--json"])).stdout);
}

function dataOf(text: string): Record<string, unknown>[] {
  return (JSON.parse(text) as { data: Record<string, unknown>[] }).data;
}

// A bank's file over the API: counted before it is written, the same afterwards, asked about where it is unclear.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { ImportJobJson, ImportJson, ImportQuestionJson } from "#http/api/shapes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

const STATEMENT = [
  "Date,Amount,Currency,Description,Account",
  "2026-11-02,-4.50,USD,COFFEE CORNER 12,Checking",
  "2026-11-02,-4.50,USD,COFFEE CORNER 12,Checking",
  "2026-11-03,-82.17,USD,WHOLEFDS MKT 1022,Checking",
  "2026-11-05,2500.00,USD,PAYROLL ACME INC,Checking",
  "2026-11-06,-9.99,USD,NETFLIX.COM,Card",
  "",
].join("\n");

type Fields = Readonly<Record<string, string>>;

async function send(who: Resident, text: string | Uint8Array, fields: Fields = {}, name = "a.csv"): Promise<Response> {
  const form = new FormData();
  form.set("file", new File([text as BlobPart], name));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  const headers = { cookie: who.cookie(), origin: purser.url };
  return fetch(`${purser.url}/api/import`, { method: "POST", body: form, headers });
}

async function imported(
  who: Resident,
  text: string | Uint8Array,
  fields: Fields = {},
  name = "a.csv",
): Promise<ImportJson> {
  const answer = await send(who, text, fields, name);
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ImportJson;
}

function stateOf(who: Resident): Promise<{ seq: number; hash: string; counts: { rows: number } }> {
  return who.json("GET", "/api/state");
}

describe("a file", () => {
  test("tried out counts what importing it then does, and writes nothing", async () => {
    const who = await purser.resident();
    await who.bank("2026-11-06 card -9.99 USD NETFLIX.COM");
    const before = await stateOf(who);
    const tried = await imported(who, STATEMENT, { dry_run: "1" });
    expect(await stateOf(who)).toEqual(before);
    const real = await imported(who, STATEMENT);
    expect({ ...real, dry_run: true }).toEqual(tried);
    expect([tried.dry_run, real.dry_run]).toEqual([true, false]);
  });

  test("sent twice is nothing new, and two equal coffees of one day stay two", async () => {
    const who = await purser.resident();
    expect(await imported(who, STATEMENT)).toMatchObject({ new: 5, duplicate: 0, changed: 0, rejected: [] });
    const state = await stateOf(who);
    expect(await imported(who, STATEMENT)).toMatchObject({ new: 0, duplicate: 5, changed: 0, rejected: [] });
    expect(await stateOf(who)).toEqual(state);
    const coffees = await who.json<{ data: unknown[] }>("GET", "/api/transactions?q=coffee");
    expect(coffees.data).toHaveLength(2);
  });

  test("that overlaps another one adds the difference", async () => {
    const who = await purser.resident();
    const lines = STATEMENT.split("\n");
    expect(await imported(who, [...lines.slice(0, 4), ""].join("\n"))).toMatchObject({ new: 3 });
    expect(await imported(who, STATEMENT)).toMatchObject({ new: 2, duplicate: 3 });
    expect((await stateOf(who)).counts.rows).toBe(5);
  });

  test("goes to the account one names, which is made when it is new", async () => {
    const who = await purser.resident();
    const text = "Date,Amount,Currency,Description\n2026-11-02,-4.50,USD,COFFEE\n";
    expect(await imported(who, text, { account: "Holiday card" })).toMatchObject({ new: 1, account: ["Holiday card"] });
    expect(await imported(who, text, { account: "holiday CARD" })).toMatchObject({ new: 0, duplicate: 1 });
    expect(await imported(who, text, { account: "Another" })).toMatchObject({ new: 1, account: ["Another"] });
    const { data } = await who.json<{ data: { name: string }[] }>("GET", "/api/accounts");
    expect(data.map(({ name }) => name).toSorted()).toEqual(["Another", "Holiday card"]);
  });

  test("that leaves something open is answered with the question, and imported with the answer", async () => {
    const who = await purser.resident();
    const text = "Date,Amount,Currency,Description\n03/04/2026,-4.50,USD,COFFEE\n05/06/2026,-5.50,USD,TEA\n";
    const asked = await send(who, text);
    expect(asked.status).toBe(422);
    const { questions } = (await asked.json()) as { questions: ImportQuestionJson[] };
    expect(questions).toHaveLength(1);
    const [question] = questions;
    expect(question?.choices.length).toBeGreaterThan(1);
    expect((await stateOf(who)).counts.rows).toBe(0);
    const dates: string[] = [];
    for (const { value } of question?.choices ?? []) {
      const account = `answered ${value}`;
      expect(await imported(who, text, { [`answer.${question?.kind}`]: value, account })).toMatchObject({ new: 2 });
      const { data } = await who.json<{ data: { account: string; date: string }[] }>("GET", "/api/transactions");
      dates.push(...data.filter((row) => row.account === account).map(({ date }) => date));
    }
    expect(dates.toSorted()).toEqual(["2026-03-04", "2026-04-03", "2026-05-06", "2026-06-05"]);
  });

  test("whose columns one names oneself is read that way", async () => {
    const who = await purser.resident();
    const text = "When,X,Y,Words\n2026-11-02,100.00,-4.50,COFFEE\n2026-11-03,95.50,-5.50,TEA\n";
    const named = { "column.date": "When", "column.amount": "Y", "column.description": "Words" };
    expect(await imported(who, text, named)).toMatchObject({ new: 2 });
    const { data } = await who.json<{ data: { amount: number }[] }>("GET", "/api/transactions");
    expect(data.map(({ amount }) => amount).toSorted()).toEqual([-450, -550]);
  });

  test("with a column that is not there is refused by its field, in an answer too", async () => {
    const who = await purser.resident();
    const text = "When,X,Y,Words\n2026-11-02,100.00,-4.50,COFFEE\n2026-11-03,95.50,-5.50,TEA\n";
    const problemOf = async (fields: Record<string, string>) => {
      const form = new FormData();
      form.set("file", new File([text], "columns.csv"));
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const headers = { cookie: who.cookie(), origin: purser.url };
      return (await fetch(`${purser.url}/api/import`, { method: "POST", body: form, headers })).json();
    };
    const detail = expect.stringContaining("The columns are 1 When, 2 X, 3 Y, 4 Words");
    expect(await problemOf({ "column.amount": "99" })).toMatchObject({ status: 422, field: "column.amount", detail });
    expect(await problemOf({ "answer.columns": "amount=99" })).toMatchObject({ field: "column.amount", detail });
    expect(await problemOf({ "answer.columns": "amuont=3" })).toMatchObject({ field: "column.amuont" });
  });

  test("with a few bad lines is taken without them, and each is named with its reason", async () => {
    const who = await purser.resident();
    const text = `${STATEMENT}not a date,-1.00,USD,BROKEN,Checking\n2026-11-07,lots,USD,BROKEN,Checking\n`;
    const result = await imported(who, text);
    expect(result).toMatchObject({ new: 5 });
    expect(result.rejected.map(({ line }) => line)).toEqual([7, 8]);
    for (const { reason } of result.rejected) expect(reason.length).toBeGreaterThan(10);
  });

  test.each([
    ["nothing at all", new Uint8Array()],
    ["a picture", Uint8Array.from({ length: 2_000 }, (_, i) => (i * 7919) % 256)],
    ["a letter", "Dear Sir or Madam,\nplease find enclosed nothing.\nYours\n"],
  ])("that is %s is refused with a reason, and nothing is written", async (_, bytes) => {
    const who = await purser.resident();
    const answer = await send(who, bytes);
    expect(answer.status).toBe(422);
    const problem = (await answer.json()) as { detail: string; field: string };
    expect(problem).toMatchObject({ title: "Not valid", field: "file" });
    expect(problem.detail.length).toBeGreaterThan(15);
    expect((await stateOf(who)).seq).toBe(0);
    expect(purser.complaints).toEqual([]);
  });

  test("of which no line can be read names them all, and opens no account", async () => {
    const who = await purser.resident();
    const text = "Date,Amount,Currency,Description\nn/a,-4.50,USD,COFFEE\n2026-11-02,abc,USD,TEA\n";
    const tried = await imported(who, text, { dry_run: "1" });
    const result = await imported(who, text);
    expect({ ...result, dry_run: true }).toEqual(tried);
    expect(result).toMatchObject({ new: 0, account: [], assumptions: ["No line of the file could be read."] });
    expect(result.rejected.map(({ line }) => line)).toEqual([2, 3]);
    expect((await stateOf(who)).seq).toBe(0);
  });

  test.each([
    ["a.csv", "Date,Amount,Currency,Description\n"],
    [
      "a.ofx",
      "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
    ],
  ])("without a transaction in it says so: %s", async (name, text) => {
    const who = await purser.resident();
    const result = await imported(who, text, {}, name);
    expect(result).toMatchObject({ new: 0, duplicate: 0, rejected: [] });
    expect(result.assumptions.join(" ")).toMatch(/no transactions/);
  });

  test("that is missing is asked for", async () => {
    const who = await purser.resident();
    const form = new FormData();
    form.set("file", "not a file");
    const headers = { cookie: who.cookie(), origin: purser.url };
    const answer = await fetch(`${purser.url}/api/import`, { method: "POST", body: form, headers });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ field: "file" });
  });

  test("past 10,000 rows becomes a job that one can follow to its end", async () => {
    const who = await purser.resident();
    const rows = Array.from(
      { length: 10_001 },
      (_, i) => `2025-0${1 + (i % 9)}-1${i % 10},-1.${10 + (i % 90)},USD,SHOP ${i}`,
    );
    const answer = await send(who, ["Date,Amount,Currency,Description", ...rows, ""].join("\n"));
    expect(answer.status).toBe(202);
    const where = answer.headers.get("location") ?? "";
    let job = (await answer.json()) as ImportJobJson;
    expect(where).toBe(`/api/imports/${job.id}`);
    const progress: number[] = [];
    while (job.status === "running") {
      progress.push(job.done);
      job = await who.json<ImportJobJson>("GET", where);
      await Bun.sleep(20);
    }
    expect(job).toMatchObject({ status: "done", rows: 10_001, done: 10_001, result: { new: 10_001, rejected: [] } });
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect((await stateOf(who)).counts.rows).toBe(10_001);
  }, 30_000);
});

test("1,000 files an hour are enough for anybody", async () => {
  const who = await purser.resident();
  for (let i = 0; i < 1_000; i++) expect((await send(who, "x")).status).toBe(422);
  const answer = await send(who, STATEMENT);
  expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await send(await purser.resident(), STATEMENT)).status).toBe(200);
});

// Rules and taking back, at the page and over the API: tried before they are saved, live, and nobody else's.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { CorrectionJson, RuleJson } from "#http/api/shapes.ts";
import { openPage } from "#test/support/live-page.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { documentOf } from "#test/views/support/dom.ts";

const ROWS = `2026-09-01 card -5.00 USD ZORBLATT CANARYANA #a
  2026-09-02 card -6.00 USD ZORBLATT CANARYANA #b
  2026-09-03 card -7.00 USD QUUXMART CANARYANA #c`;

type Listed = {
  readonly data: readonly { readonly category: string | null; readonly category_source: string | null }[];
};

let purser: Served;
let ana: Resident;
let ben: Resident;
beforeAll(async () => {
  purser = await serve();
  [ana, ben] = [await purser.resident(), await purser.resident()];
  for (const who of [ana, ben]) await who.bank(who === ana ? ROWS : ROWS.replaceAll("CANARYANA", "CANARYBEN"));
});
afterAll(() => purser.stop());

async function sources(who: Resident): Promise<(string | null)[]> {
  const { data } = await who.json<Listed>("GET", "/api/transactions");
  return data.map((row) => row.category_source);
}

const corrections = async (who: Resident) =>
  (await who.json<{ data: CorrectionJson[] }>("GET", "/api/corrections")).data;
const rules = async (who: Resident) => (await who.json<{ data: RuleJson[] }>("GET", "/api/rules")).data;

describe("at the page", () => {
  test("a rule is tried first: it says what it fits and would change, and changes nothing", async () => {
    const answer = await ana.post("/rules", { text: "zorblatt", category: "FOOD_AND_DRINK_COFFEE", do: "try" });
    expect(answer.status).toBe(200);
    const page = documentOf(await answer.text());
    expect(page.querySelector(".trial")?.textContent).toContain("It fits 2 transactions; 2 of them would change.");
    expect(page.querySelector("#r-text")?.getAttribute("value")).toBe("zorblatt");
    expect([await rules(ana), await sources(ana)]).toEqual([[], [null, null, null]]);
  });

  test("it is saved and applied, an open table shows it, and the way back is at hand", async () => {
    const table = await openPage(ana, "/transactions");
    const answer = await ana.post("/rules", { text: "zorblatt", category: "FOOD_AND_DRINK_COFFEE", do: "apply" });
    expect(answer.headers.get("location")).toBe("/rules?done=apply&changed=2");
    await table.reaches((await ana.json<{ seq: number }>("GET", "/api/state")).seq);
    expect(await table.differences()).toEqual([]);
    expect(table.document.getElementById("just-changed")?.textContent).toContain("Rule for “zorblatt”");
    expect(await sources(ana)).toEqual([null, "rule", "rule"]);
    const [last] = await corrections(ana);
    expect((await ana.post(`/corrections/${last?.id}/undo`, {})).status).toBe(303);
    await table.reaches((await ana.json<{ seq: number }>("GET", "/api/state")).seq);
    expect(await table.differences()).toEqual([]);
    expect([await rules(ana), await sources(ana)]).toEqual([[], [null, null, null]]);
    table.close();
  });

  test("rules are moved, switched off, changed and removed", async () => {
    for (const text of ["zorblatt", "quuxmart"]) await ana.post("/rules", { text, name: "A Shop", do: "save" });
    const [first, second] = await rules(ana);
    await ana.post(`/rules/${second?.id}/move`, { place: "0" });
    await ana.post(`/rules/${first?.id}/switch`, { on: "0" });
    expect((await rules(ana)).map(({ text, on }) => [text, on])).toEqual([
      ["quuxmart", true],
      ["zorblatt", false],
    ]);
    expect(
      documentOf(await ana.page(`/rules?id=${first?.id}`))
        .querySelector("#r-name")
        ?.getAttribute("value"),
    ).toBe("A Shop");
    for (const { id } of await rules(ana)) await ana.post(`/rules/${id}/remove`, {});
    expect(await rules(ana)).toEqual([]);
  });

  test("a rule that cannot be is refused in words, and what is nobody's is not found", async () => {
    const refused = await ana.post("/rules", { category: "FOOD_AND_DRINK_COFFEE", do: "save" });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("needs words to look for")]);
    for (const path of ["/rules/none/remove", "/rules/none/switch", "/corrections/none/undo"]) {
      expect((await ana.post(path, { on: "1" })).status).toBe(404);
    }
    expect((await ana.get("/rules?id=none")).status).toBe(404);
  });
});

describe("over the API", () => {
  test("a rule is tried, made, changed and removed", async () => {
    const rule = { text: "quuxmart", category: "FOOD_AND_DRINK_GROCERIES" };
    expect(await ana.json<object>("POST", "/api/rules", { ...rule, dry_run: true })).toMatchObject({
      fits: 1,
      changed: 1,
    });
    expect(await rules(ana)).toEqual([]);
    const made = await ana.json<RuleJson & { changed: number }>("POST", "/api/rules", { ...rule, apply: true });
    expect(made).toMatchObject({ ...rule, on: true, changed: 1 });
    await ana.json("PUT", `/api/rules/${made.id}`, { ...rule, on: false });
    expect(await rules(ana)).toMatchObject([{ id: made.id, on: false }]);
    expect((await ana.remove(`/api/rules/${made.id}`)).status).toBe(204);
  });

  test("a correction of a merchant is taken back whole, once", async () => {
    const { data } = await ana.json<{ data: { id: string }[] }>("GET", "/api/transactions?q=zorblatt");
    const before = await sources(ana);
    await ana.json("PATCH", `/api/transactions/${data[0]?.id}`, {
      category: "TRANSPORTATION_GAS",
      apply_to: "merchant",
    });
    const [last] = await corrections(ana);
    expect(last).toMatchObject({ kind: "category", rows: 2 });
    expect(await ana.json<object>("POST", `/api/corrections/${last?.id}/undo`, {})).toEqual({ changed: 2, left: 0 });
    expect(await sources(ana)).toEqual(before);
    const again = await ana.post(`/corrections/${last?.id}/undo`, {});
    expect(again.status).toBe(404);
  });
});

test("what one person teaches, makes a rule of and takes back reaches nobody else", async () => {
  await ana.post("/rules", { text: "zorblatt", name: "CANARYANA Shop", category: "TRANSPORTATION_GAS", do: "apply" });
  const [mine] = await corrections(ana);
  expect(await sources(ben)).toEqual([null, null, null]);
  await ben.bank("2026-09-09 card -9.00 USD ZORBLATT CANARYBEN #z");
  for (const path of ["/rules", "/transactions", "/api/rules", "/api/corrections", "/api/transactions"]) {
    expect(await (await ben.get(path)).text()).not.toContain("CANARYANA");
  }
  expect((await ben.post(`/corrections/${mine?.id}/undo`, {})).status).toBe(404);
});

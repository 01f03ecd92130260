// The forecast over page and API: bills on their days, and honest words where it is too early.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { addDays } from "#finance/calendar.ts";
import type { ForecastJson, PageJson } from "#http/api/shapes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { today } from "#test/support/world.ts";

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

/** Half a year of days with a little spending, and a subscription every four weeks, the next one in five days. */
async function spender(): Promise<Resident> {
  const who = await purser.resident();
  const lines = Array.from({ length: 180 }, (_, n) => {
    const date = addDays(today(), n - 180);
    const gym = (180 - n - 23) % 28 === 0 && n > 20 ? `\n${date} main -99.00 USD PLANET FITNESS CLUB #g${n}` : "";
    return `${date} main -${10 + (n % 5)}.00 USD WHOLEFDS MKT 1022 #f${n}${gym}`;
  });
  await who.importFile(csvOf(lines.join("\n")), "half-a-year.csv");
  return who;
}

function csvOf(statement: string): string {
  const rows = statement.split("\n").map((line) => {
    const [, date, amount, text] = /^(\S+) main (\S+) USD (.*) #/.exec(line) ?? [];
    return `${date},${amount},USD,${text}`;
  });
  return ["Date,Amount,Currency,Description", ...rows, ""].join("\n");
}

const forecastOf = async (who: Resident, query = "") =>
  (await who.json<PageJson<ForecastJson>>("GET", `/api/forecast${query}`)).data;

test("somebody new is told that it is too early", async () => {
  const who = await purser.resident();
  expect(await forecastOf(who)).toEqual([]);
  expect(await who.page("/forecast")).toContain("Too early");
});

test("the week with the bill is that much dearer than the one before", async () => {
  const who = await spender();
  const [usd] = await forecastOf(who, "?weeks=4");
  if (!usd) throw new Error("no forecast");
  expect(usd.weeks).toHaveLength(4);
  const due = usd.due.find(({ merchant }) => /fitness/i.test(merchant));
  expect(due?.amount).toBe(-9900);
  const withBill = usd.weeks.filter(
    ({ from }) => (due?.date ?? "") >= from && (due?.date ?? "") <= addDays(from as never, 6),
  );
  const others = usd.weeks.filter((week) => !withBill.includes(week));
  for (const other of others) expect((withBill[0]?.expected ?? 0) - other.expected).toBeGreaterThan(8_000);
  expect(usd.score?.mase).toBeLessThan(0.5);
});

test("the balance ahead begins where the account stands, and says what is safe to spend", async () => {
  const who = await spender();
  const [account] = (await who.json<PageJson<{ id: string }>>("GET", "/api/accounts")).data;
  await who.post(`/accounts/${account?.id}/anchor`, { balance: "500.00", date: today() });
  const [usd] = await forecastOf(who);
  expect(usd?.balance?.now).toBe(50_000);
  expect(usd?.balance?.days).toHaveLength(28);
  expect(usd?.balance?.safe_to_spend).toBeLessThanOrEqual(50_000);
  expect(await who.page("/forecast")).toContain("Safe to spend until");
});

test("a number of weeks that is none is refused with the field", async () => {
  const who = await purser.resident();
  const answer = await who.get("/api/forecast?weeks=99");
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("weeks")]);
});

// A large file is planned in a thread of its own, and comes out as it would have here.

import { expect, test } from "bun:test";
import { currency } from "#finance/money.ts";
import { planAside, planInThread } from "#http/import/plan-aside.ts";
import { planStatement } from "#http/import/plan-statement.ts";

const settings = { homeCurrency: currency("USD") };

function order(lines: readonly string[]) {
  const bytes = new TextEncoder().encode(["Date,Description,Amount,Balance", ...lines].join("\n"));
  return { bytes, fileName: "statement.csv", settings, known: [], named: null };
}

function rows(count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `2026-${String((i % 12) + 1).padStart(2, "0")}-15,SHOP NUMBER ${i},-${i + 1}.25,`,
  );
}

test("the thread's plan is the plan, row for row, however many pieces it comes in", async () => {
  const large = order([...rows(9_000), "bad,row,x,"]);
  expect(await planInThread(large)).toEqual(planStatement(large));
});

test("questions and refusals come back from the thread as well", async () => {
  const unclear = { ...order([]), bytes: new TextEncoder().encode("Date,Description,Amount\n02/03/2026,SHOP,-1.00\n") };
  expect(await planInThread(unclear)).toEqual(planStatement(unclear));
  const none = { ...order([]), bytes: new TextEncoder().encode("%PDF-1.7") };
  expect(await planInThread(none)).toMatchObject({ outcome: "refused" });
});

test("a large file leaves this thread free meanwhile", async () => {
  const large = order(rows(60_000));
  let turns = 0;
  const pulse = setInterval(() => {
    turns += 1;
  }, 1);
  const planned = await planAside(large);
  clearInterval(pulse);
  expect(planned.outcome).toBe("plan");
  expect(turns).toBeGreaterThan(5);
});

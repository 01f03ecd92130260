// Budgets, alerts and accounts over the API, and the hash by which a person's state is compared.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { AccountJson, BudgetJson, PageJson, StateJson } from "#http/api/shapes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";

let purser: Served;
beforeAll(async () => {
  purser = await serve();
});
afterAll(() => purser.stop());

const TODAY = new Date().toISOString().slice(0, 10);

describe("budgets", () => {
  const list = async (who: Resident) => (await who.json<PageJson<BudgetJson>>("GET", "/api/budgets")).data;

  test("are set, read one by one or together, changed, and taken away", async () => {
    const who = await purser.resident();
    expect(await list(who)).toEqual([]);
    expect((await who.get("/api/budgets/TRAVEL")).status).toBe(404);
    const set = await who.json<BudgetJson>("PUT", "/api/budgets/TRAVEL", { limit: 10_000 });
    expect(set).toEqual({ category: "TRAVEL", currency: "USD", limit: 10_000, spent: 0 });
    expect(await who.json<BudgetJson>("GET", "/api/budgets/TRAVEL")).toEqual(set);
    const changed = await who.json<BudgetJson>("PUT", "/api/budgets/TRAVEL", { limit: 5_000 });
    expect(await list(who)).toEqual([changed]);
    await who.json("PUT", "/api/budgets/TRAVEL", { limit: 3_000, currency: "EUR" });
    expect((await list(who)).map(({ currency }) => currency).toSorted()).toEqual(["EUR", "USD"]);
    expect((await who.remove("/api/budgets/TRAVEL")).status).toBe(204);
    expect(await list(who)).toEqual([]);
    expect((await who.remove("/api/budgets/TRAVEL")).status).toBe(404);
    expect((await who.remove("/api/budgets/NONSENSE")).status).toBe(404);
  });

  test("count what is spent, and tell once that the limit is passed", async () => {
    const who = await purser.resident();
    await who.json("PUT", "/api/budgets/TRAVEL", { limit: 10_000 });
    await who.bank(`${TODAY} card -60.00 USD SOME PLACE #a`);
    const { data } = await who.json<PageJson<{ id: string }>>("GET", "/api/transactions");
    await who.json("PATCH", `/api/transactions/${data[0]?.id}`, { category: "TRAVEL_FLIGHTS", apply_to: "merchant" });
    expect(await who.json<BudgetJson>("GET", "/api/budgets/TRAVEL")).toMatchObject({ spent: 6_000 });
    await who.bank(`${TODAY} card -60.00 USD SOME PLACE #b`);
    await who.bank(`${TODAY} card -1.00 USD SOME PLACE #c`);
    expect(await who.json<BudgetJson>("GET", "/api/budgets/TRAVEL")).toMatchObject({ spent: 12_100 });
    const alerts = await who.json<PageJson<{ kind: string; category: string }>>("GET", "/api/alerts");
    expect(alerts.data.filter(({ kind }) => kind === "budget-over" || kind === "budget-used")).toHaveLength(1);
  });
});

describe("accounts", () => {
  test("say change until a balance is known, then the balance", async () => {
    const who = await purser.resident();
    const list = async () => (await who.json<PageJson<AccountJson>>("GET", "/api/accounts")).data;
    await who.bank("2026-11-02 card -4.50 USD COFFEE\n2026-11-03 card -5.50 USD TEA");
    expect(await list()).toMatchObject([{ name: "Card", change: -1000, balance: null, rows: 2, currency: "USD" }]);
    const anchored = await who.post("/accounts/card/anchor", { balance: "100,00", date: "2026-11-02" });
    expect(anchored.status).toBe(303);
    expect(await list()).toMatchObject([{ change: -1000, balance: 9450 }]);
    await who.bank("2026-11-04 card -1.00 USD GUM");
    expect(await list()).toMatchObject([{ balance: 9350 }]);
  });

  test("are renamed, hidden, closed, opened by hand and merged by forms", async () => {
    const who = await purser.resident();
    const list = async () => (await who.json<PageJson<AccountJson>>("GET", "/api/accounts")).data;
    await who.bank("2026-11-02 card -4.50 USD COFFEE\n2026-11-03 giro -5.50 USD TEA");
    await who.post("/accounts/card", { name: "Blue card", kind: "credit", hidden: "1" });
    expect((await list()).find(({ id }) => id === "card")).toMatchObject({
      name: "Blue card",
      kind: "credit",
      hidden: true,
      closed: false,
    });
    await who.post("/accounts/card", { name: "Blue card", kind: "credit", closed: "1" });
    expect((await list()).find(({ id }) => id === "card")).toMatchObject({ hidden: false, closed: true });
    await who.post("/accounts", { name: "Wallet", kind: "cash", currency: "EUR" });
    expect((await list()).find(({ name }) => name === "Wallet")).toMatchObject({
      kind: "cash",
      currency: "EUR",
      rows: 0,
    });
    expect((await who.post("/accounts/card/merge", { into: "giro" })).status).toBe(303);
    expect((await list()).find(({ id }) => id === "giro")).toMatchObject({ rows: 2, change: -1000 });
    expect((await list()).some(({ id }) => id === "card")).toBe(false);
  });
});

describe("the state", () => {
  test("has the same hash alive and folded from nothing but the journal", async () => {
    const who = await purser.resident();
    const hashes = new Set<string>();
    const steps = [
      () =>
        who.bank(
          "2026-11-02 card -4.50 USD COFFEE CORNER 12 #a\n2026-11-03 card -82.17 USD WHOLEFDS MKT 1022 #b pending",
        ),
      () => who.revises("2026-11-03 card -80.00 USD WHOLEFDS MKT 1022 #b"),
      () => who.takesBack("#a"),
      () => who.json("PUT", "/api/budgets/TRAVEL", { limit: 10_000 }),
      () => who.post("/accounts/card/anchor", { balance: "10.00", date: "" }),
      () =>
        who.post("/settings", {
          homeCurrency: "EUR",
          locale: "de-DE",
          timeZone: "Europe/Berlin",
          firstWeekday: "1",
          paydayOfMonth: "",
        }),
    ];
    for (const step of steps) {
      await step();
      const state = await who.json<StateJson>("GET", "/api/state");
      const replayed = await purser.ask({ type: "replay", email: who.email, at: null, verify: true });
      expect(replayed).toMatchObject({ type: "replayed", seq: state.seq, hash: state.hash, rows: state.counts.rows });
      expect(replayed).toMatchObject({ live: { seq: state.seq, hash: state.hash } });
      hashes.add(state.hash);
    }
    expect(hashes.size).toBe(steps.length);
  });

  test("adds up: the totals are the sums of the rows", async () => {
    const who = await purser.resident();
    await who.bank(
      "2026-11-02 card -4.50 USD COFFEE CORNER 12\n2026-11-03 euro -5.50 EUR REWE\n2026-11-03 card 10.00 USD REFUND",
    );
    const { totals, counts } = await who.json<StateJson>("GET", "/api/state");
    const { data } = await who.json<PageJson<{ currency: string; amount: number }>>("GET", "/api/transactions");
    for (const [code, byCategory] of Object.entries(totals)) {
      const listed = data.filter(({ currency }) => currency === code).reduce((sum, { amount }) => sum + amount, 0);
      expect(Object.values(byCategory).reduce((sum, amount) => sum + amount, 0)).toBe(listed);
    }
    expect(Object.keys(totals).toSorted()).toEqual(["EUR", "USD"]);
    expect(counts).toEqual({ rows: 3, pending: 0, voided: 0 });
  });
});

test("the caller learns who they are, by cookie and by token", async () => {
  const who = await purser.resident();
  expect(await who.json<object>("GET", "/api/me")).toMatchObject({ id: who.userId, email: who.email, via: "session" });
  const { token } = await who.json<{ token: string }>("POST", "/api/login", {
    email: who.email,
    password: who.password,
  });
  const me = await fetch(`${purser.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
  expect(await me.json()).toMatchObject({ id: who.userId, via: "token" });
});

// The caller: who it is, tokens, accounts, settings, budgets, state.

import type { Hono } from "hono";
import { z } from "zod";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { parseCategoryId } from "#finance/category.ts";
import { type Currency, minor } from "#finance/money.ts";
import type { HttpDeps } from "../deps.ts";
import { notFound, ProblemError, parse } from "../problem.ts";
import { clientAddress } from "../same-origin.ts";
import { type AppEnv, signedIn } from "../session.ts";
import { currencyShape, spendingCategory } from "../shapes.ts";
import { checkPassword } from "../sign-in.ts";
import { signOut } from "../sign-out.ts";
import type { AccountJson, BudgetJson } from "./shapes.ts";
import { stateJson } from "./state.ts";

const loginShape = z.object({
  email: z.string().max(254),
  password: z.string(),
  name: z.string().max(100).default("a program"),
});
const budgetShape = z.object({
  limit: z.number().int().positive(),
  currency: currencyShape.optional(),
});

export function mountAccount(app: Hono<AppEnv>, deps: HttpDeps): void {
  mountTokens(app, deps);
  app.get("/api/me", async (c) => {
    const { userId, email, via } = signedIn(c);
    const { settings } = await deps.snapshot(userId);
    return c.json({ id: userId, email, via, home_currency: settings.homeCurrency });
  });
  app.get("/api/state", async (c) => c.json(await stateJson(deps, signedIn(c).userId)));
  app.get("/api/accounts", async (c) =>
    c.json({ data: accountsJson(await deps.snapshot(signedIn(c).userId)), next_cursor: null }),
  );
  mountBudgets(app, deps);
}

function mountTokens(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.post("/api/login", async (c) => {
    const { email, password, name } = parse(loginShape, await c.req.json().catch(() => null));
    const userId = await checkPassword(
      deps,
      email,
      password,
      clientAddress(deps.config, c.req.raw, c.env.remoteAddress),
    );
    const token = deps.newToken();
    const createdAt = instantOfMs(deps.clock.nowMs());
    await deps.store.tokens.create({ id: deps.newId(), token, userId, name, createdAt, expiresAt: null });
    return c.json({ token }, 201);
  });
  app.post("/api/logout", async (c) => {
    await signOut(deps, signedIn(c));
    return c.json({ signed_out: true });
  });
}

function mountBudgets(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/budgets", async (c) =>
    c.json({ data: budgetsJson(await deps.snapshot(signedIn(c).userId)), next_cursor: null }),
  );
  app.get("/api/budgets/:category", async (c) => {
    const found = budgetsJson(await deps.snapshot(signedIn(c).userId)).find(
      (each) => each.category === c.req.param("category"),
    );
    if (!found) throw notFound("budget");
    return c.json(found);
  });
  app.put("/api/budgets/:category", async (c) => {
    const { userId } = signedIn(c);
    if (parseCategoryId(c.req.param("category")) === null) throw notFound("category");
    const category = spendingCategory(c.req.param("category"));
    if (!category) throw new ProblemError(422, "category: is not one that money is spent in", "category");
    const body = parse(budgetShape, await c.req.json().catch(() => null));
    const { settings } = await deps.snapshot(userId);
    const currency = (body.currency ?? settings.homeCurrency) as Currency;
    await deps.commands.send(userId, { type: "set-budget", category, currency, limitMinor: minor(body.limit) });
    const set = budgetsJson(await deps.snapshot(userId)).find(
      (each) => each.category === category && each.currency === currency,
    );
    return c.json(set ?? { category, currency, limit: body.limit, spent: 0 });
  });
  app.delete("/api/budgets/:category", async (c) => {
    const { userId } = signedIn(c);
    const { budgets } = await deps.snapshot(userId);
    const own = budgets.filter((budget) => budget.category === c.req.param("category"));
    if (own.length === 0) throw notFound("budget");
    for (const { category, currency } of own)
      await deps.commands.send(userId, { type: "remove-budget", category, currency });
    return c.body(null, 204);
  });
}

function budgetsJson(snapshot: UserSnapshot): BudgetJson[] {
  return snapshot.budgets.map(({ category, currency, limitMinor, spentMinor }) => {
    return { category, currency, limit: limitMinor, spent: spentMinor };
  });
}

function accountsJson(snapshot: UserSnapshot): AccountJson[] {
  return snapshot.accounts.map((account) => ({
    id: account.id,
    name: account.name,
    bank: account.bank,
    kind: account.kind,
    currency: account.currency,
    mask: account.mask,
    balance: account.balanceMinor,
    change: account.changeMinor,
    rows: account.rows,
    hidden: account.hidden,
    closed: account.closed,
  }));
}

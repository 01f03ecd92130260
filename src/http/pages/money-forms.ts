// What a person sets by hand: accounts and their balances, budgets, the pace of a demo calendar.

import type { Hono } from "hono";
import { z } from "zod";
import type { AccountChange } from "#actors/user/protocol.ts";
import type { AccountKind } from "#finance/account.ts";
import { parsePlainDate } from "#finance/calendar.ts";
import { categoryId, parseCategoryId } from "#finance/category.ts";
import { accountId } from "#finance/ids.ts";
import { currency } from "#finance/money.ts";
import { PATHS } from "#views/paths.ts";
import type { HttpDeps } from "../deps.ts";
import { afterwards, formOf } from "../form.ts";
import { notFound, ProblemError } from "../problem.ts";
import { type AppContext, type AppEnv, signedIn } from "../session.ts";
import { currencyShape, spendingCategory } from "../shapes.ts";
import { amountOf } from "../typed.ts";

const KINDS = ["checking", "savings", "credit", "cash", "other"] as const satisfies readonly AccountKind[];
const code = currencyShape;
const category = z.string().refine((text) => parseCategoryId(text) !== null, "is no category");
const spending = z.string().refine((text) => spendingCategory(text) !== null, "choose one that money is spent in");
const name = z.string().trim().min(1, "needs a name").max(80, "is too long");
const box = z.literal("1").optional();

const openForm = z.object({ name, kind: z.enum(KINDS), currency: code });
const changeForm = z.object({ name, kind: z.enum(KINDS), hidden: box, closed: box });
const anchorForm = z.object({ balance: z.string().trim().min(1, "needs an amount"), date: z.string().default("") });
const mergeForm = z.object({ into: z.string().min(1) });
const budgetForm = z.object({ category: spending, currency: code, amount: z.string().trim() });
const removeForm = z.object({ category, currency: code });

export function mountMoneyForms(app: Hono<AppEnv>, deps: HttpDeps): void {
  mountAccountForms(app, deps);
  app.post(PATHS.setBudget, async (c) => {
    const form = await formOf(c, budgetForm);
    const { settings } = await deps.snapshot(signedIn(c).userId);
    const limitMinor = amountOf(form.amount, currency(form.currency), settings.locale, "amount");
    const command = { category: categoryId(form.category), currency: currency(form.currency), limitMinor };
    await deps.commands.send(signedIn(c).userId, { type: "set-budget", ...command });
    return afterwards(deps, c, PATHS.budgets);
  });
  app.post(PATHS.removeBudget, async (c) => {
    const form = await formOf(c, removeForm);
    const command = { category: categoryId(form.category), currency: currency(form.currency) };
    await deps.commands.send(signedIn(c).userId, { type: "remove-budget", ...command });
    return afterwards(deps, c, PATHS.budgets);
  });
  app.post(PATHS.demoPace, async (c) => {
    const { pace } = await formOf(c, z.object({ pace: z.string() }));
    if (!deps.demo?.setPace(signedIn(c).userId, pace)) throw notFound("calendar");
    return afterwards(deps, c, PATHS.dashboard);
  });
}

function mountAccountForms(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.post(PATHS.openAccount, async (c) => {
    const form = await formOf(c, openForm);
    const account = {
      id: accountId(`own:${deps.newId()}`),
      name: form.name,
      bank: "",
      kind: form.kind,
      currency: currency(form.currency),
      mask: null,
      anchor: null,
    };
    await deps.commands.send(signedIn(c).userId, { type: "open-account", account });
    return afterwards(deps, c, PATHS.accounts);
  });
  app.post("/accounts/:id", async (c) => {
    const form = await formOf(c, changeForm);
    const { name, kind } = form;
    return change(deps, c, { name, kind, hidden: form.hidden === "1", closed: form.closed === "1" });
  });
  app.post("/accounts/:id/anchor", async (c) => {
    const form = await formOf(c, anchorForm);
    const { accounts, settings, today } = await deps.snapshot(signedIn(c).userId);
    const account = accounts.find((each) => each.id === c.req.param("id"));
    if (!account) throw notFound("account");
    const date = form.date === "" ? null : parsePlainDate(form.date);
    if (form.date !== "" && date === null) throw new ProblemError(422, "date: is no date such as 2026-11-23", "date");
    if (date !== null && date > today) throw new ProblemError(422, "date: has not come yet", "date");
    const balanceMinor = amountOf(form.balance, account.currency, settings.locale, "balance");
    return change(deps, c, { anchor: { date, balanceMinor } });
  });
  app.post("/accounts/:id/merge", async (c) => {
    const { into } = await formOf(c, mergeForm);
    const from = accountId(c.req.param("id"));
    await deps.commands.send(signedIn(c).userId, { type: "merge-accounts", from, into: accountId(into) });
    return afterwards(deps, c, PATHS.accounts);
  });
}

async function change(deps: HttpDeps, c: AppContext, wanted: AccountChange): Promise<Response> {
  const id = accountId(c.req.param("id") ?? "");
  await deps.commands.send(signedIn(c).userId, { type: "change-account", accountId: id, change: wanted });
  return afterwards(deps, c, PATHS.accounts);
}

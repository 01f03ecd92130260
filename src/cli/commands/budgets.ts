// budgets, budget set: limits by category and how far the month has come.

import { parseCategoryId } from "#finance/category.ts";
import { currency, parseDecimal } from "#finance/money.ts";
import type { BudgetJson, PageJson } from "#http/api/shapes.ts";
import { type Command, textOption } from "../command.ts";
import { Failure } from "../failure.ts";
import { moneyText } from "../money-text.ts";

export const budgets: Command = {
  usage: "budgets",
  about: "This month's budgets",
  example: "purser budgets",
  options: [],
  run: async (_, __, { api, out }) => {
    const { data } = await (await api()).json<PageJson<BudgetJson>>("GET", "/api/budgets");
    if (out.json) return out.document({ data });
    if (data.length === 0)
      return out.say("No budgets yet. `purser budget set FOOD_AND_DRINK_GROCERIES 400` makes one.");
    const columns = [
      { title: "CATEGORY" },
      { title: "SPENT", right: true },
      { title: "LIMIT", right: true },
      { title: "LEFT", right: true },
    ];
    const cells = data.map((each) => [
      each.category,
      moneyText(each.spent, each.currency),
      moneyText(each.limit, each.currency),
      moneyText(each.limit - each.spent, each.currency),
    ]);
    return out.table(columns, cells);
  },
};

export const setBudget: Command = {
  usage: "budget set <category> <amount>",
  about: "Sets a month's limit for a category of either level",
  example: "purser budget set FOOD_AND_DRINK_GROCERIES 400",
  options: [{ flags: "--currency <code>", about: "by default your home currency" }],
  run: async ([category = "", amount = ""], options, { api, out }) => {
    const id = parseCategoryId(category.toUpperCase());
    if (id === null)
      throw new Failure(`${category} is no category. \`purser budgets\` and the API's documents list them.`, 2);
    const client = await api();
    const code = currency(
      textOption(options, "currency") ?? (await client.json<{ home_currency: string }>("GET", "/api/me")).home_currency,
    );
    const limit = parseDecimal(amount, code);
    if (limit === null || limit <= 0) throw new Failure(`${amount} is no amount above zero.`, 2);
    const set = await client.json<BudgetJson>("PUT", `/api/budgets/${id}`, { limit, currency: code });
    if (out.json) out.document(set);
    else
      out.say(
        `${id}: ${moneyText(set.limit, set.currency)} a month, ${moneyText(set.spent, set.currency)} spent so far.`,
      );
  },
};

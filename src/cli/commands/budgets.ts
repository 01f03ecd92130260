// budgets, budget set: limits by category and how far the month has come.

import { ALL_CATEGORIES } from "#finance/category.ts";
import { currency } from "#finance/money.ts";
import { parseTypedAmount } from "#finance/typed-amount.ts";
import type { BudgetJson, CategoryJson, MeJson, PageJson } from "#http/api/shapes.ts";
import { categoryNamed } from "../category-meant.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";
import { categoryText, moneyText } from "../money-text.ts";
import { typed } from "../typed.ts";

export const budgets: Command = {
  usage: "budgets",
  group: "Your money",
  about: "This month's budgets",
  example: "purser budgets",
  options: [],
  run: async (_, __, { api, out, env }) => {
    const { data } = await (await api()).json<PageJson<BudgetJson>>("GET", "/api/budgets");
    if (out.json) return out.document({ data });
    if (data.length === 0) return out.say(`No budgets yet. \`${typed(env, "budget set groceries 400")}\` makes one.`);
    const columns = [
      { title: "CATEGORY" },
      { title: "SPENT", right: true },
      { title: "LIMIT", right: true },
      { title: "LEFT", right: true },
    ];
    const cells = data.map((each) => [
      categoryText(each.category),
      moneyText(each.spent, each.currency),
      moneyText(each.limit, each.currency),
      each.spent > each.limit
        ? { text: moneyText(each.limit - each.spent, each.currency), style: "red" as const }
        : moneyText(each.limit - each.spent, each.currency),
    ]);
    return out.table(columns, cells);
  },
};

export const setBudget: Command = {
  usage: "budget set <category> <amount>",
  group: "Your money",
  about: "Sets a month's limit for a category",
  example: "purser budget set groceries 400",
  options: [{ flags: "--currency <code>", about: "by default your home currency" }],
  run: async ([category = "", amount = ""], options, { api, out }) => {
    const id = await categoryMeant(category, api);
    const client = await api();
    const code = currencyNamed(
      textOption(options, "currency") ?? (await client.json<MeJson>("GET", "/api/me")).home_currency,
    );
    const limit = parseTypedAmount(amount, code, "en-US");
    if (limit === null || limit <= 0) throw new Failure(`${amount} is no amount above zero, such as 400 or 99.50.`, 2);
    const set = await client.json<BudgetJson>("PUT", `/api/budgets/${encodeURIComponent(id)}`, {
      limit,
      currency: code,
    });
    if (out.json) out.document(set);
    else
      out.say(
        `${categoryText(id)}: ${moneyText(set.limit, set.currency)} a month, ${moneyText(set.spent, set.currency)} spent so far.`,
      );
  },
};

/** Of the closed tree, else one of the person's own. What is neither is said without a server too. */
async function categoryMeant(text: string, api: Context["api"]): Promise<string> {
  try {
    return categoryNamed(text, ALL_CATEGORIES);
  } catch (problem) {
    const client = await api().catch(() => null);
    const known = await client?.json<PageJson<CategoryJson>>("GET", "/api/categories").catch(() => null);
    if (known == null) throw problem;
    return categoryNamed(text, known.data);
  }
}

function currencyNamed(text: string) {
  if (!/^[a-z]{3}$/i.test(text)) throw new Failure(`${text} is no currency code such as USD.`, 2);
  return currency(text.toUpperCase());
}

// categories, category add, rename, remove: what rows can be, and those of one's own below the first level.

import { PRIMARY_CATEGORIES } from "#finance/category.ts";
import type { CategoryJson, PageJson } from "#http/api/shapes.ts";
import type { ApiClient } from "../api-client.ts";
import { categoryNamed } from "../category-meant.ts";
import type { Command } from "../command.ts";
import { Failure } from "../failure.ts";
import { categoryText } from "../money-text.ts";
import { typed } from "../typed.ts";

type Changed = { readonly changed: number };

export const categories: Command = {
  usage: "categories",
  group: "Your money",
  about: "The categories of your own, or all there are",
  example: "purser categories --all",
  notes: "A search finds each by its name or id: purser search 'cat:coffee'",
  options: [{ flags: "--all", about: "those that everybody has as well" }],
  run: async (_, options, { api, out, env }) => {
    const every = await categoriesOf(await api());
    const data = options.all === true ? every : every.filter(({ own }) => own);
    if (out.json) return out.document({ data });
    if (data.length === 0)
      return out.say(`None of your own yet. \`${typed(env, "category add food 'Coffee at work'")}\` makes one.`);
    const columns = [{ title: "NAME" }, { title: "BELONGS TO" }, { title: "" }, { title: "ID", whole: true }];
    const cells = data.map(({ id, label, primary, own }) => [
      label,
      id === primary ? "" : categoryText(primary),
      own ? "yours" : "",
      { text: id, style: "dim" as const },
    ]);
    return out.table(columns, cells);
  },
};

export const addCategory: Command = {
  usage: "category add <under> <name>",
  group: "Your money",
  about: "Adds one of your own below a first level",
  example: "purser category add food 'Coffee at work'",
  options: [],
  run: async ([under = "", name = ""], _, { api, out }) => {
    const client = await api();
    const every = await categoriesOf(client);
    const primary = firstLevel(under, every);
    const added = await client.json<CategoryJson>("POST", "/api/categories", { primary, name });
    if (out.json) return out.document(added);
    return out.say(`${added.label}, below ${categoryText(added.primary)}.`);
  },
};

export const renameCategory: Command = {
  usage: "category rename <own> <name>",
  group: "Your money",
  about: "Renames one of your own; its rows follow",
  example: "purser category rename 'coffee at work' 'Office coffee'",
  options: [],
  run: async ([own = "", name = ""], _, { api, out }) => {
    const client = await api();
    const path = pathOf(await ownNamed(client, own));
    const renamed = await client.json<CategoryJson & Changed>("PATCH", path, { name });
    if (out.json) return out.document(renamed);
    return out.say(`${renamed.label} now, with ${rows(renamed.changed)}.`);
  },
};

export const removeCategory: Command = {
  usage: "category remove <own>",
  group: "Your money",
  about: "Removes one; its rows stay below the level",
  example: "purser category remove 'office coffee'",
  options: [],
  run: async ([own = ""], _, { api, out }) => {
    const client = await api();
    const removed = await client.json<{ into: string } & Changed>("DELETE", pathOf(await ownNamed(client, own)));
    if (out.json) return out.document(removed);
    return out.say(`Removed. ${rows(removed.changed)} went to ${categoryText(removed.into)}.`);
  },
};

async function categoriesOf(client: ApiClient): Promise<readonly CategoryJson[]> {
  return (await client.json<PageJson<CategoryJson>>("GET", "/api/categories")).data;
}

async function ownNamed(client: ApiClient, text: string): Promise<string> {
  const every = await categoriesOf(client);
  const own = every.filter((each) => each.own);
  if (own.length === 0) throw new Failure("There is no category of your own yet.", 2);
  return categoryNamed(text, own);
}

/** By its whole name or id, or the beginning of either where only one begins so. */
function firstLevel(text: string, every: readonly CategoryJson[]): string {
  const firsts = every.filter(({ id }) => PRIMARY_CATEGORIES.some((primary) => primary === id));
  const wanted = text.trim().toLowerCase();
  const begun = firsts.filter((each) => [each.id, each.label].some((name) => name.toLowerCase().startsWith(wanted)));
  const [only] = begun;
  return wanted !== "" && only && begun.length === 1 ? only.id : categoryNamed(text, firsts);
}

function pathOf(category: string): string {
  return `/api/categories/${encodeURIComponent(category)}`;
}

function rows(number: number): string {
  return `${number} transaction${number === 1 ? "" : "s"}`;
}

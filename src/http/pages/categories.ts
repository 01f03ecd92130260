// The page of a person's own categories, and its forms.

import type { Hono } from "hono";
import { z } from "zod";
import { categoriesPage } from "#views/pages/categories.tsx";
import { PATHS } from "#views/paths.ts";
import type { HttpDeps } from "../deps.ts";
import { formOf } from "../form.ts";
import { addCategory, ownIn, removeCategory, renameCategory } from "../own-categories.ts";
import { PLAIN_LIVE_URL } from "../screens/plain.ts";
import { type AppEnv, signedIn } from "../session.ts";
import { shellOf } from "../shell.ts";

const name = z.string().max(200, "is too long");
const addForm = z.object({ primary: z.string(), name });
const nameForm = z.object({ name });

export function mountCategories(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get(PATHS.categories, async (c) => {
    const session = signedIn(c);
    const snapshot = await deps.snapshot(session.userId);
    const own = deps.store.transactions.forUser(session.userId);
    const counted = snapshot.ownCategories.map(async (category) => {
      const { count } = await own.totals({ category });
      return { category, rows: count };
    });
    const changed = /^\d{1,6}$/.exec(c.req.query("changed") ?? "")?.[0];
    const text = changed === "1" ? "Saved: 1 transaction follows." : `Saved: ${changed} transactions follow.`;
    const shell = shellOf(deps, session, PLAIN_LIVE_URL, changed === undefined ? null : { kind: "done", text });
    return c.html(categoriesPage({ shell, snapshot, categories: await Promise.all(counted) }));
  });
  app.post(PATHS.categories, async (c) => {
    const form = await formOf(c, addForm);
    await addCategory(deps, signedIn(c).userId, form.primary, form.name);
    return c.redirect(PATHS.categories, 303);
  });
  app.post(`${PATHS.categories}/:id`, async (c) => {
    ownIn(await deps.snapshot(signedIn(c).userId), c.req.param("id"));
    const form = await formOf(c, nameForm);
    const { changed } = await renameCategory(deps, signedIn(c).userId, c.req.param("id"), form.name);
    return c.redirect(`${PATHS.categories}?changed=${changed}`, 303);
  });
  app.post(`${PATHS.categories}/:id/remove`, async (c) => {
    const { changed } = await removeCategory(deps, signedIn(c).userId, c.req.param("id"));
    return c.redirect(`${PATHS.categories}?changed=${changed}`, 303);
  });
}

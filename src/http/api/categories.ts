// Categories over the API: the closed tree, and the caller's own below its first level.

import type { Hono } from "hono";
import { z } from "zod";
import { ALL_CATEGORIES, type Category, categoryOf, isOwnCategory } from "#finance/category.ts";
import type { HttpDeps } from "../deps.ts";
import { addCategory, ownIn, removeCategory, renameCategory } from "../own-categories.ts";
import { parse } from "../problem.ts";
import { type AppEnv, signedIn } from "../session.ts";
import type { CategoryJson } from "./shapes.ts";

const name = z.string().max(200, "is too long");
const addShape = z.strictObject({ primary: z.string(), name });
const renameShape = z.strictObject({ name });

export function mountCategoriesApi(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/categories", async (c) => {
    const { ownCategories } = await deps.snapshot(signedIn(c).userId);
    const data = [...ALL_CATEGORIES, ...ownCategories.map(categoryOf)].map(categoryJson);
    return c.json({ data, next_cursor: null });
  });
  app.post("/api/categories", async (c) => {
    const body = parse(addShape, await c.req.json().catch(() => null));
    const category = await addCategory(deps, signedIn(c).userId, body.primary, body.name);
    return c.json(categoryJson(categoryOf(category)), 201);
  });
  app.patch("/api/categories/:id", async (c) => {
    ownIn(await deps.snapshot(signedIn(c).userId), c.req.param("id"));
    const body = parse(renameShape, await c.req.json().catch(() => null));
    const { category, changed } = await renameCategory(deps, signedIn(c).userId, c.req.param("id"), body.name);
    return c.json({ ...categoryJson(categoryOf(category)), changed });
  });
  app.delete("/api/categories/:id", async (c) => {
    const { category, changed } = await removeCategory(deps, signedIn(c).userId, c.req.param("id"));
    return c.json({ into: category, changed });
  });
}

function categoryJson({ id, label, primary }: Category): CategoryJson {
  return { id, label, primary, own: isOwnCategory(id) };
}

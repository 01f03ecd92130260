// Rules and corrections over the API.

import type { Hono } from "hono";
import { z } from "zod";
import { parseCategoryId } from "#finance/category.ts";
import { accountId, ruleId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import type { Rule } from "#finance/rule.ts";
import type { HttpDeps } from "../deps.ts";
import { parse } from "../problem.ts";
import { ruleIn, tryRule, undoCorrection } from "../rules.ts";
import { type AppContext, type AppEnv, signedIn } from "../session.ts";
import { currencyShape } from "../shapes.ts";
import type { CorrectionJson, RuleJson } from "./shapes.ts";

const short = z.string().trim().min(1).max(80).nullable().default(null);
const amount = z.int().min(0).nullable().default(null);
const ruleShape = z.strictObject({
  text: z.string().trim().min(1).max(200).nullable().default(null),
  merchant_is: short,
  account: z.string().min(1).max(500).nullable().default(null),
  direction: z.enum(["in", "out"]).nullable().default(null),
  least: amount,
  most: amount,
  /** Of the amounts; the caller's own by default. */
  currency: currencyShape.transform(currency).nullable().default(null),
  category: z
    .string()
    .nullable()
    .default(null)
    .transform((text) => (text === null ? null : (parseCategoryId(text) ?? undefined)))
    .refine((category) => category !== undefined, "is no category"),
  merchant: short,
  on: z.boolean().default(true),
  /** Rows that are there obey it too. */
  apply: z.boolean().default(false),
  /** Says what it would do, and does nothing. */
  dry_run: z.boolean().default(false),
});
const moveShape = z.strictObject({ place: z.int().min(0) });

export function mountRulesApi(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/rules", async (c) => {
    const { rules } = await deps.snapshot(signedIn(c).userId);
    return c.json({ data: rules.map(ruleJson), next_cursor: null });
  });
  app.post("/api/rules", async (c) => set(deps, c, deps.newId()));
  app.put("/api/rules/:id", async (c) => {
    ruleIn(await deps.snapshot(signedIn(c).userId), c.req.param("id"));
    return set(deps, c, c.req.param("id"));
  });
  app.post("/api/rules/:id/move", async (c) => {
    const { userId } = signedIn(c);
    ruleIn(await deps.snapshot(userId), c.req.param("id"));
    const { place } = parse(moveShape, await c.req.json().catch(() => null));
    await deps.commands.send(userId, { type: "move-rule", ruleId: ruleId(c.req.param("id")), place });
    return c.json({ data: (await deps.snapshot(userId)).rules.map(ruleJson), next_cursor: null });
  });
  app.delete("/api/rules/:id", async (c) => {
    await deps.commands.send(signedIn(c).userId, { type: "remove-rule", ruleId: ruleId(c.req.param("id")) });
    return c.body(null, 204);
  });
  app.get("/api/corrections", async (c) => {
    const { corrections } = await deps.snapshot(signedIn(c).userId);
    const data = corrections.map(({ commandId: id, kind, at, rows, about, undone }): CorrectionJson => {
      return { id, kind, at, rows, about, undone: undone && { changed: undone.restored, left: undone.left } };
    });
    return c.json({ data, next_cursor: null });
  });
  app.post("/api/corrections/:id/undo", async (c) =>
    c.json(await undoCorrection(deps, signedIn(c).userId, c.req.param("id"))),
  );
}

async function set(deps: HttpDeps, c: AppContext, id: string): Promise<Response> {
  const { userId } = signedIn(c);
  const body = parse(ruleShape, await c.req.json().catch(() => null));
  const snapshot = await deps.snapshot(userId);
  const hasAmount = body.least !== null || body.most !== null;
  const rule: Rule = {
    id: ruleId(id),
    isOn: body.on,
    when: {
      text: body.text,
      merchant: body.merchant_is,
      accountId: body.account === null ? null : accountId(body.account),
      direction: body.direction,
      leastMinor: body.least === null ? null : minor(body.least),
      mostMinor: body.most === null ? null : minor(body.most),
      currency: hasAmount ? (body.currency ?? snapshot.settings.homeCurrency) : null,
    },
    category: body.category ?? null,
    merchant: body.merchant,
  };
  if (body.dry_run) {
    const { fits, changes } = await tryRule(deps, snapshot, rule);
    return c.json({ ...ruleJson(rule), fits, changed: changes, dry_run: true });
  }
  const { changed } = await deps.commands.send(userId, { type: "set-rule", rule, apply: body.apply });
  return c.json({ ...ruleJson(rule), changed, dry_run: false });
}

function ruleJson({ id, isOn, when, category, merchant }: Rule): RuleJson {
  const { text, accountId: account, direction, currency: code } = when;
  const amounts = { least: when.leastMinor, most: when.mostMinor, currency: code };
  return { id, on: isOn, text, merchant_is: when.merchant, account, direction, ...amounts, category, merchant };
}

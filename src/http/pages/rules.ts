// Rules: the page, trying one before it is saved, their order, and taking back what was done by hand.

import type { Hono } from "hono";
import { z } from "zod";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { parseCategoryId } from "#finance/category.ts";
import { accountId, ruleId } from "#finance/ids.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { Rule } from "#finance/rule.ts";
import { writerFor } from "#views/format.ts";
import type { Notice } from "#views/models.ts";
import { rulesPage } from "#views/pages/rules.tsx";
import { PATHS } from "#views/paths.ts";
import type { RuleDraft, RulesModel } from "#views/rule-models.ts";
import type { HttpDeps } from "../deps.ts";
import { afterwards, formOf } from "../form.ts";
import { ProblemError } from "../problem.ts";
import { ruleIn, tryRule, undoCorrection } from "../rules.ts";
import { RULES_LIVE_URL } from "../screens/rules.ts";
import { type AppContext, type AppEnv, signedIn } from "../session.ts";
import { shellOf } from "../shell.ts";
import { amountOf } from "../typed.ts";

const short = z.string().trim().max(80, "takes 80 characters at most").default("");
const ruleForm = z.object({
  id: z.string().max(100).default(""),
  text: z.string().trim().max(200, "takes 200 characters at most").default(""),
  merchant: short,
  account: z.string().max(500).default(""),
  direction: z.enum(["", "in", "out"]).default(""),
  least: short,
  most: short,
  category: z
    .string()
    .default("")
    .transform((text) => (text === "" ? null : parseCategoryId(text)))
    .refine((category) => category !== undefined, "is no category"),
  name: short,
  do: z.enum(["try", "save", "apply"]).default("try"),
});

const DIRECTIONS = ["in", "out"] as const;

const EMPTY: RuleDraft = {
  id: "",
  text: "",
  merchant: "",
  account: "",
  direction: "",
  least: "",
  most: "",
  category: null,
  name: "",
};

export function mountRules(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get(PATHS.rules, async (c) => {
    const snapshot = await deps.snapshot(signedIn(c).userId);
    const draft = asked(c, snapshot);
    const begun = draft.merchant !== "" || draft.text !== "";
    const trial = begun ? await trialOf(deps, snapshot, draft) : null;
    return page(deps, c, snapshot, { draft, trial, notice: noticeOf(c) });
  });
  app.post(PATHS.rules, async (c) => {
    const form = await formOf(c, ruleForm);
    const { userId } = signedIn(c);
    const snapshot = await deps.snapshot(userId);
    const trial = await trialOf(deps, snapshot, form);
    // What was typed stays where it was typed; whoever is still typing is not told off.
    if (form.do === "try" || "problem" in trial) {
      const isRefused = "problem" in trial && c.req.header("hx-request") !== "true";
      return page(deps, c, snapshot, { draft: form, trial, notice: null }, isRefused ? 422 : 200);
    }
    const rule = ruleOf(form, snapshot, deps.newId);
    const { changed } = await deps.commands.send(userId, { type: "set-rule", rule, apply: form.do === "apply" });
    return c.redirect(`${PATHS.rules}?done=${form.do}&changed=${changed}`, 303);
  });
  app.post("/rules/:id/remove", async (c) => {
    await deps.commands.send(signedIn(c).userId, { type: "remove-rule", ruleId: ruleId(c.req.param("id")) });
    return afterwards(deps, c, PATHS.rules);
  });
  app.post("/rules/:id/move", async (c) => {
    const { userId } = signedIn(c);
    const rule = ruleIn(await deps.snapshot(userId), c.req.param("id"));
    const { place } = await formOf(c, z.object({ place: z.coerce.number().int().min(0) }));
    await deps.commands.send(userId, { type: "move-rule", ruleId: rule.id, place });
    return afterwards(deps, c, PATHS.rules);
  });
  app.post("/rules/:id/switch", async (c) => {
    const { userId } = signedIn(c);
    const rule = ruleIn(await deps.snapshot(userId), c.req.param("id"));
    const { on } = await formOf(c, z.object({ on: z.enum(["0", "1"], "is yes (1) or no (0)") }));
    await deps.commands.send(userId, { type: "set-rule", rule: { ...rule, isOn: on === "1" }, apply: false });
    return afterwards(deps, c, PATHS.rules);
  });
  app.post(PATHS.forgetMerchant, async (c) => {
    const { merchant } = await formOf(c, z.object({ merchant: z.string().min(1).max(200) }));
    await deps.commands.send(signedIn(c).userId, { type: "forget-merchant", merchant });
    return afterwards(deps, c, PATHS.rules);
  });
  app.post("/corrections/:id/undo", async (c) => {
    await undoCorrection(deps, signedIn(c).userId, c.req.param("id"));
    return afterwards(deps, c, PATHS.rules);
  });
}

/** What the rule would do, or why it can be none. */
async function trialOf(deps: HttpDeps, snapshot: UserSnapshot, draft: RuleDraft): Promise<Trial> {
  try {
    return await tryRule(deps, snapshot, ruleOf(draft, snapshot, deps.newId));
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem.detail };
    throw error;
  }
}

type Trial = NonNullable<RulesModel["trial"]>;
type Shown = { readonly draft: RuleDraft; readonly trial: Trial | null; readonly notice: Notice | null };

function page(
  deps: HttpDeps,
  c: AppContext,
  snapshot: UserSnapshot,
  { draft, trial, notice }: Shown,
  status: 200 | 422 = 200,
): Response {
  const shell = shellOf(deps, signedIn(c), RULES_LIVE_URL, notice);
  return c.html(rulesPage({ shell, snapshot, draft, trial }), status) as Response;
}

/** A rule to change, or a new one with what the address brings along. */
function asked(c: AppContext, snapshot: UserSnapshot): RuleDraft {
  const id = c.req.query("id") ?? "";
  if (id !== "") return draftOf(ruleIn(snapshot, id), snapshot);
  const { merchant = "", category = "" } = c.req.query();
  return { ...EMPTY, merchant: merchant.slice(0, 80), category: parseCategoryId(category) };
}

function draftOf({ id, when, category, merchant }: Rule, { settings }: UserSnapshot): RuleDraft {
  const writer = writerFor(settings);
  const code = when.currency ?? settings.homeCurrency;
  const typed = (minor: Minor | null) => (minor === null ? "" : writer.typed(minor, code));
  return {
    id,
    text: when.text ?? "",
    merchant: when.merchant ?? "",
    account: when.accountId ?? "",
    direction: when.direction ?? "",
    least: typed(when.leastMinor),
    most: typed(when.mostMinor),
    category,
    name: merchant ?? "",
  };
}

function ruleOf(form: RuleDraft, snapshot: UserSnapshot, newId: () => string): Rule {
  const before = snapshot.rules.find(({ id }) => id === form.id) ?? null;
  const code = currencyOf(form, snapshot, before);
  const amount = (text: string, field: string) =>
    text === "" ? null : amountOf(text, code, snapshot.settings.locale, field);
  const [leastMinor, mostMinor] = [amount(form.least, "From amount"), amount(form.most, "Up to amount")];
  return {
    id: ruleId(form.id === "" ? newId() : form.id),
    isOn: before?.isOn ?? true,
    when: {
      text: orNull(form.text),
      merchant: orNull(form.merchant),
      accountId: form.account === "" ? null : accountId(form.account),
      direction: DIRECTIONS.find((each) => each === form.direction) ?? null,
      leastMinor,
      mostMinor,
      currency: leastMinor === null && mostMinor === null ? null : code,
    },
    category: form.category,
    merchant: orNull(form.name),
  };
}

/** The currency of its amounts: of its account, or what it was written in, whatever becomes the person's own. */
function currencyOf({ account }: RuleDraft, { accounts, settings }: UserSnapshot, before: Rule | null): Currency {
  const own = accounts.find(({ id }) => id === account)?.currency;
  return own ?? before?.when.currency ?? settings.homeCurrency;
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

function noticeOf(c: AppContext): Notice | null {
  const { done, changed = "" } = c.req.query();
  if (done === "save") return { kind: "done", text: "Saved. It holds for every row that comes from now on." };
  if (done !== "apply" || !/^\d{1,9}$/.test(changed)) return null;
  return { kind: "done", text: `Saved, and ${changed} transactions changed.` };
}

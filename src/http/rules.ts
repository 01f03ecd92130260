// A person's rules for pages and API: trying one on the rows that are there, finding them, taking things back.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { commandId, type UserId } from "#finance/ids.ts";
import { changeBy, fitsRule, type Rule, ruleProblem, withRule } from "#finance/rule.ts";
import type { RuleTrial } from "#views/rule-models.ts";
import type { HttpDeps } from "./deps.ts";
import { notFound, ProblemError } from "./problem.ts";

/** The newest rows a rule is tried on, as many as it is applied to; and those that are shown. */
const TRIED_MAX = 20_000;
const SHOWN_MAX = 5;

/** What a rule would do; nothing of it is written. @throws 422 with the reason when it can be no rule. */
export async function tryRule(deps: HttpDeps, { userId, rules }: UserSnapshot, rule: Rule): Promise<RuleTrial> {
  const problem = ruleProblem(rule);
  if (problem !== null) throw new ProblemError(422, problem);
  const then = withRule(rules, rule);
  const newest: RuleTrial["newest"][number][] = [];
  let [fits, changes, tried] = [0, 0, 0];
  for await (const rows of deps.store.transactions.forUser(userId).streamPlain()) {
    for (const row of rows) {
      if (!fitsRule(rule.when, row)) continue;
      fits += 1;
      if (changeBy(then, rule, row) !== null) changes += 1;
      if (newest.length < SHOWN_MAX) newest.push(row);
    }
    tried += rows.length;
    if (tried >= TRIED_MAX) break;
  }
  return { fits, changes, newest, isOn: rule.isOn };
}

/** What taking a correction back came to. `left`: rows that were changed again since, or are gone. */
export type Undone = { readonly changed: number; readonly left: number };

/** Takes a correction back. @throws 404 when there is none of that id, or it was taken back before. */
export async function undoCorrection(deps: HttpDeps, userId: UserId, id: string): Promise<Undone> {
  const { corrections } = await deps.snapshot(userId);
  const found = corrections.find(({ commandId: of, undone }) => of === commandId(id) && undone === null);
  if (!found) throw notFound("correction");
  const { commandId: of, fromSeq, throughSeq, rows } = found;
  const { changed } = await deps.commands.send(userId, { type: "undo", commandId: of, fromSeq, throughSeq });
  return { changed, left: rows - changed };
}

export function ruleIn({ rules }: UserSnapshot, id: string): Rule {
  const found = rules.find((rule) => rule.id === id);
  if (!found) throw notFound("rule");
  return found;
}

// A person's rules for pages and API: reading what was typed, trying it on the rows that are there, taking things back.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { commandId, type UserId } from "#finance/ids.ts";
import { fitsRule, type Rule } from "#finance/rule.ts";
import type { RuleTrial } from "#views/rule-models.ts";
import type { HttpDeps } from "./deps.ts";
import { notFound, ProblemError } from "./problem.ts";

/** The newest rows a rule is tried on, and those that are shown. */
const TRIED_MAX = 20_000;
const SHOWN_MAX = 5;

/** What a rule would do; nothing of it is written. @throws 422 with the reason when it can be no rule. */
export async function tryRule(deps: HttpDeps, userId: UserId, rule: Rule): Promise<RuleTrial> {
  const [receipt] = await deps.attempt(userId, [{ type: "set-rule", rule, apply: true }]);
  if (receipt?.refusal) throw new ProblemError(422, receipt.refusal.message);
  const newest: RuleTrial["newest"][number][] = [];
  let fits = 0;
  let tried = 0;
  for await (const rows of deps.store.transactions.forUser(userId).stream({})) {
    for (const row of rows) {
      if (!fitsRule(rule.when, row.transaction)) continue;
      fits += 1;
      if (newest.length < SHOWN_MAX) newest.push(row);
    }
    tried += rows.length;
    if (tried >= TRIED_MAX) break;
  }
  return { fits, changes: receipt?.changed ?? 0, newest };
}

/** Takes a correction back; answers how many rows got back what they were. @throws 404 when there is none of that id. */
export async function undoCorrection(deps: HttpDeps, userId: UserId, id: string): Promise<number> {
  const { corrections } = await deps.snapshot(userId);
  const found = corrections.find((correction) => correction.commandId === commandId(id));
  if (!found) throw notFound("correction");
  const { commandId: of, fromSeq, throughSeq } = found;
  const { changed } = await deps.commands.send(userId, { type: "undo", commandId: of, fromSeq, throughSeq });
  return changed;
}

export function ruleIn({ rules }: UserSnapshot, id: string): Rule {
  const found = rules.find((rule) => rule.id === id);
  if (!found) throw notFound("rule");
  return found;
}

// Several units as one transaction: which statements it takes, and what each unit is told when it is over.

import { fenceStatements, moveStatements, type Position } from "./fence.ts";
import { insertStatements } from "./json-insert.ts";
import { FENCE_CONSTRAINT } from "./schema-engine.ts";
import type { BatchAnswer, Executor, Statement, StatementResult } from "./statement.ts";
import type { Unit, UnitOutcome } from "./unit.ts";

/**
 * Writes the units in one transaction. When it is refused although several units share it, each is tried alone, so that
 * only the one to blame fails. Answers in the units' order.
 */
export async function flush(executor: Executor, units: readonly Unit[]): Promise<readonly UnitOutcome[]> {
  const { statements, ownFrom } = statementsOf(units);
  const answer = await executor.write(statements);
  if (answer.type === "refused" && answer.blame === "batch" && units.length > 1) {
    const outcomes: UnitOutcome[] = [];
    for (const unit of units) outcomes.push(...(await flush(executor, [unit])));
    return outcomes;
  }
  return outcomesOf(units, answer, ownFrom);
}

function statementsOf(units: readonly Unit[]): { readonly statements: readonly Statement[]; readonly ownFrom: number } {
  const positions = units.map(({ position }) => position).filter((position): position is Position => position !== null);
  const shared = [...fenceStatements(positions), ...insertStatements(units), ...moveStatements(positions)];
  return { statements: [...shared, ...units.flatMap((unit) => unit.statements)], ownFrom: shared.length };
}

function outcomesOf(units: readonly Unit[], answer: BatchAnswer, ownFrom: number): readonly UnitOutcome[] {
  switch (answer.type) {
    case "written":
      return shareResults(units, answer.results.slice(ownFrom));
    case "refused": {
      const { reason, blame, constraint } = answer;
      return units.map(() =>
        constraint === FENCE_CONSTRAINT ? { type: "fenced" } : { type: "refused", reason, blame, constraint },
      );
    }
    case "unknown":
      return units.map(() => answer);
    default:
      return answer satisfies never;
  }
}

function shareResults(units: readonly Unit[], results: readonly StatementResult[]): readonly UnitOutcome[] {
  let from = 0;
  return units.map((unit) => {
    const own = results.slice(from, from + unit.statements.length);
    from += unit.statements.length;
    return { type: "written", results: own };
  });
}

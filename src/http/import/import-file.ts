// Importing a bank's file: read it, find its accounts, try it on a copy of the person or send it through the log.

import { NO_NEEDS } from "#actors/user/ports.ts";
import type { Receipt, UserCommand } from "#actors/user/protocol.ts";
import { type SourceId, sourceId, type UserId } from "#finance/ids.ts";
import type { Question } from "#statement/statement.ts";
import type { ImportJson } from "../api/shapes.ts";
import type { HttpDeps } from "../deps.ts";
import { ProblemError } from "../problem.ts";
import { fileSettings, type Said } from "./file-settings.ts";
import { twinAmong } from "./lookalikes.ts";
import { planAside } from "./plan-aside.ts";
import { commandsOf, type PlannedAccount, restoreIds } from "./plan-import.ts";
import type { Planned, PlanOrder, StatementPlan } from "./plan-statement.ts";

export type ImportRequest = Said & {
  readonly userId: UserId;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** The account's name; null: the file's own. */
  readonly account: string | null;
};

export type ReadImport =
  | { readonly outcome: "ask"; readonly questions: readonly Question[] }
  | {
      readonly outcome: "plan";
      readonly accounts: readonly PlannedAccount[];
      readonly commands: readonly UserCommand[];
      readonly rows: number;
      readonly rejected: StatementPlan["rejected"];
      readonly assumptions: StatementPlan["assumptions"];
    };

/** Commands in flight at once: enough to keep the way busy, few enough to leave room for others. */
const COMMANDS_AT_ONCE = 16;

/** Reads and plans; writes nothing. Throws a 422 with the reader's words when the file cannot be used. */
export async function readImport(deps: HttpDeps, request: ImportRequest): Promise<ReadImport> {
  const snapshot = await deps.snapshot(request.userId);
  const { bytes, fileName, account: named } = request;
  const settings = fileSettings(request, snapshot.settings.homeCurrency);
  const order = { bytes, fileName, settings, known: snapshot.accounts, named };
  const planned = await withTwin(deps, request.userId, order, await planAside(order));
  if (planned.outcome === "refused") throw new ProblemError(422, planned.reason, planned.field ?? "file");
  if (planned.outcome === "ask") return planned;
  const accounts = await withOwnIds(deps, request.userId, planned);
  const rows = accounts.reduce((sum, plan) => sum + plan.rows.length, 0);
  const { rejected, assumptions } = planned;
  return { outcome: "plan", accounts, commands: commandsOf(accounts), rows, rejected, assumptions };
}

/** What an import would do, decided by a copy of the person's own actor. */
export async function tryImport(
  deps: HttpDeps,
  userId: UserId,
  plan: Extract<ReadImport, { outcome: "plan" }>,
): Promise<ImportJson> {
  return resultOf(plan, await deps.attempt(userId, plan.commands), true);
}

/** Sends the rows through the log, piece by piece; `onProgress` learns how many rows are durable. */
export async function runImport(
  deps: HttpDeps,
  userId: UserId,
  plan: Extract<ReadImport, { outcome: "plan" }>,
  onProgress: (rows: number) => Promise<void> | void = () => {},
): Promise<ImportJson> {
  const receipts: Receipt[] = [];
  for (let i = 0; i < plan.commands.length; i += COMMANDS_AT_ONCE) {
    const batch = plan.commands.slice(i, i + COMMANDS_AT_ONCE);
    receipts.push(...(await deps.commands.sendAll(userId, batch)));
    await onProgress(receipts.reduce((sum, receipt) => sum + receipt.added + receipt.duplicate + receipt.changed, 0));
  }
  return resultOf(plan, receipts, false);
}

function resultOf(
  plan: Extract<ReadImport, { outcome: "plan" }>,
  receipts: readonly Receipt[],
  dryRun: boolean,
): ImportJson {
  const sum = (of: (receipt: Receipt) => number) => receipts.reduce((total, receipt) => total + of(receipt), 0);
  return {
    new: sum((receipt) => receipt.added),
    duplicate: sum((receipt) => receipt.duplicate),
    changed: sum((receipt) => receipt.changed),
    rejected: plan.rejected,
    account: plan.accounts.map((each) => each.account.name),
    assumptions: plan.assumptions,
    dry_run: dryRun,
  };
}

/** A file whose rows are in an account already belongs there, whatever it is called this time. */
async function withTwin(deps: HttpDeps, userId: UserId, order: PlanOrder, planned: Planned): Promise<Planned> {
  if (planned.outcome !== "plan" || planned.lookalikes.length === 0) return planned;
  const sourceIds = planned.lookalikes.flatMap(({ keys }) => keys);
  const twin = twinAmong(planned.lookalikes, await existingOf(deps, userId, sourceIds));
  if (twin === null) return planned;
  const again = await planAside({ ...order, named: twin.accountId });
  if (again.outcome !== "plan") return planned;
  const why = `At least half of these rows are in ${twin.name} already: the rest goes there. Name another account if it should not.`;
  return { ...again, assumptions: [...again.assumptions, why] };
}

/** Rows that Purser itself exported carry their own ids: found among the person's rows, they are the same rows. */
async function withOwnIds(deps: HttpDeps, userId: UserId, plan: StatementPlan): Promise<PlannedAccount[]> {
  if (plan.nativeIds.length === 0) return [...plan.accounts];
  const sourceIds = [...new Set(plan.nativeIds.map(([, id]) => id))].map(sourceId);
  const existing = await existingOf(deps, userId, sourceIds);
  return plan.accounts.map((account) => restoreIds(account, new Map(plan.nativeIds), existing));
}

/** Which of these rows the person has. */
async function existingOf(
  deps: HttpDeps,
  userId: UserId,
  sourceIds: readonly SourceId[],
): Promise<ReadonlySet<SourceId>> {
  const needs = { ...NO_NEEDS, sourceIds };
  const known = (await deps.store.known([{ userId, needs }])).get(userId);
  return new Set(known?.rows.map((row) => row.transaction.sourceId));
}

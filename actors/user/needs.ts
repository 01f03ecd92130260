// Which rows must be read before commands can be decided: asked once for a whole batch, before the turn.

import { merchantKey } from "#finance/merchant-key.ts";
import type { Needs } from "./ports.ts";
import type { UserCommand } from "./protocol.ts";

/** What is needed of rows; whether a command has been carried out is asked by its envelope. */
export type RowNeeds = Omit<Needs, "commandIds">;

/** Rows that a new rule may change: more is a job, not a click. */
const RULE_ROWS_MAX = 20_000;
/** What is asked of a model at once when a person first allows it. */
const UNSURE_MAX = 5_000;

export function needsOf(commands: readonly UserCommand[]): RowNeeds {
  const needs: MutableNeeds = {
    sourceIds: [],
    transactionIds: [],
    merchantsOf: [],
    merchantKeys: [],
    accountIds: [],
    categories: [],
    sums: [],
    unsureMax: 0,
    newestMax: 0,
    corrections: [],
  };
  for (const command of commands) collect(needs, command);
  return needs;
}

/**
 * True for what reaches every row of a kind, such as a correction of a whole merchant. Which rows those are is asked of the
 * store before the turn, so nothing earlier in the same turn may have renamed or brought any.
 */
export function beginsTurn(command: UserCommand): boolean {
  switch (command.type) {
    case "correct-category":
    case "correct-merchant":
      return command.reach === "merchant";
    case "suggest-merchants":
    case "replace-category":
    case "undo":
      return true;
    case "set-rule":
      return command.apply;
    case "change-settings":
      return command.settings.model === true;
    default:
      return false;
  }
}

type MutableNeeds = {
  -readonly [K in keyof RowNeeds]: RowNeeds[K] extends readonly (infer Item)[] ? Item[] : RowNeeds[K];
};

function collect(needs: MutableNeeds, command: UserCommand): void {
  switch (command.type) {
    case "record-rows":
      collectRows(needs, command);
      return;
    case "correct-category":
    case "correct-merchant":
      needs.transactionIds.push(command.transactionId);
      if (command.reach === "merchant") needs.merchantsOf.push(command.transactionId);
      return;
    case "set-note":
    case "mark-expected":
      needs.transactionIds.push(command.transactionId);
      return;
    case "accept-rehearsal":
      needs.transactionIds.push(...command.labels.map((change) => change.transactionId));
      return;
    case "merge-accounts":
      needs.accountIds.push(command.from);
      return;
    case "replace-category":
      needs.categories.push(command.category);
      return;
    case "change-account":
      if (command.change.anchor?.date) {
        needs.sums.push({ accountId: command.accountId, through: command.change.anchor.date });
      }
      return;
    case "suggest-merchants":
      needs.merchantKeys.push(...command.merchants.map(({ key }) => merchantKey(key)));
      return;
    case "set-rule":
      if (command.apply) needs.newestMax = RULE_ROWS_MAX;
      return;
    case "undo": {
      const { commandId, fromSeq, throughSeq } = command;
      needs.corrections.push({ commandId, fromSeq, throughSeq });
      return;
    }
    case "remove-rule":
    case "move-rule":
    case "forget-merchant":
      return;
    case "change-settings":
      if (command.settings.model === true) needs.unsureMax = UNSURE_MAX;
      return;
    case "open-account":
    case "set-budget":
    case "remove-budget":
    case "add-category":
    case "judge-insight":
    case "set-question":
    case "remove-question":
    case "judge-series":
    case "read-alerts":
    case "narrate-insight":
    case "begin-day":
    case "pass-time":
      return;
    default:
      command satisfies never;
  }
}

function collectRows(needs: MutableNeeds, command: Extract<UserCommand, { type: "record-rows" }>): void {
  for (const row of [...command.added, ...command.modified]) {
    needs.sourceIds.push(row.sourceId);
    if (row.pendingSourceId !== null) needs.sourceIds.push(row.pendingSourceId);
  }
  needs.sourceIds.push(...command.removed);
  for (const account of command.accounts) {
    if (account.anchor?.date) needs.sums.push({ accountId: account.id, through: account.anchor.date });
  }
}

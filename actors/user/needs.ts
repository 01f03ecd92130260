// Which rows must be read before commands can be decided: asked once for a whole batch, before the turn.

import type { Needs } from "./ports.ts";
import type { UserCommand } from "./protocol.ts";

/** What is needed of rows; whether a command has been carried out is asked by its envelope. */
export type RowNeeds = Omit<Needs, "commandIds">;

export function needsOf(commands: readonly UserCommand[]): RowNeeds {
  const needs = { sourceIds: [], transactionIds: [], merchantsOf: [], accountIds: [], sums: [] } as MutableNeeds;
  for (const command of commands) collect(needs, command);
  return needs;
}

/**
 * True for a correction of a whole merchant. Which rows those are is asked of the store before the turn, so nothing
 * earlier in the same turn may have renamed or brought any.
 */
export function beginsTurn(command: UserCommand): boolean {
  return (command.type === "correct-category" || command.type === "correct-merchant") && command.reach === "merchant";
}

type MutableNeeds = { -readonly [K in keyof RowNeeds]: RowNeeds[K][number][] };

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
    case "merge-accounts":
      needs.accountIds.push(command.from);
      return;
    case "change-account":
      if (command.change.anchor?.date) {
        needs.sums.push({ accountId: command.accountId, through: command.change.anchor.date });
      }
      return;
    case "open-account":
    case "set-budget":
    case "remove-budget":
    case "change-settings":
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

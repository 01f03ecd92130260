// The commands of the terminal, in the order help lists them.

import type { Command } from "../command.ts";
import { alerts, askQuestion, questions, stopQuestion } from "./alerts.ts";
import { backup, restore } from "./backup.ts";
import { budgets, setBudget } from "./budgets.ts";
import { addCategory, categories, removeCategory, renameCategory } from "./categories.ts";
import { discardDeadLetters, listDeadLetters, resendDeadLetters, showDeadLetter } from "./dead-letters.ts";
import { fine } from "./fine.ts";
import { forecast } from "./forecast.ts";
import { importFile } from "./import.ts";
import { addOperator, listOperators, removeOperator } from "./operators.ts";
import { anomalies, exportRows, search, transactions } from "./rows.ts";
import { addUser, replay, token } from "./server-side.ts";
import { login, logout, whoami } from "./session.ts";
import { markSubscription, subscriptions } from "./subscriptions.ts";
import { watch } from "./watch.ts";

export const COMMANDS: readonly Command[] = [
  login,
  logout,
  whoami,
  importFile,
  transactions,
  search,
  anomalies,
  fine,
  alerts,
  questions,
  askQuestion,
  stopQuestion,
  forecast,
  subscriptions,
  markSubscription,
  budgets,
  setBudget,
  categories,
  addCategory,
  renameCategory,
  removeCategory,
  exportRows,
  watch,
  addUser,
  token,
  replay,
  backup,
  restore,
  listDeadLetters,
  showDeadLetter,
  resendDeadLetters,
  discardDeadLetters,
  addOperator,
  removeOperator,
  listOperators,
];

// The live screens and the addresses they have as pages.

import { PATHS } from "#views/paths.ts";
import { dashboard } from "./dashboard.ts";
import { forecast } from "./forecast.ts";
import { plain } from "./plain.ts";
import { rules } from "./rules.ts";
import type { Screen } from "./screen.ts";
import { accounts, alerts, anomalies, budgets, subscriptions } from "./simple.ts";
import { transaction } from "./transaction.ts";
import { transactions } from "./transactions.ts";

export const SCREEN_PATHS: readonly { readonly path: string; readonly screen: Screen }[] = [
  { path: PATHS.dashboard, screen: dashboard },
  { path: PATHS.transactions, screen: transactions },
  { path: PATHS.anomalies, screen: anomalies },
  { path: PATHS.alerts, screen: alerts },
  { path: PATHS.accounts, screen: accounts },
  { path: PATHS.budgets, screen: budgets },
  { path: PATHS.subscriptions, screen: subscriptions },
  { path: PATHS.forecast, screen: forecast },
];

/** Everything a socket may show. */
export const SCREENS: readonly Pick<Screen, "name" | "pieces">[] = [
  ...SCREEN_PATHS.map(({ screen }) => screen),
  transaction,
  rules,
  plain,
];

// The live screens and the addresses they have as pages.

import { PATHS } from "#views/paths.ts";
import { dashboard } from "./dashboard.ts";
import type { Screen } from "./screen.ts";
import { accounts, anomalies, budgets } from "./simple.ts";
import { transactions } from "./transactions.ts";

export const SCREEN_PATHS: readonly { readonly path: string; readonly screen: Screen }[] = [
  { path: PATHS.dashboard, screen: dashboard },
  { path: PATHS.transactions, screen: transactions },
  { path: PATHS.anomalies, screen: anomalies },
  { path: PATHS.accounts, screen: accounts },
  { path: PATHS.budgets, screen: budgets },
];

export const SCREENS: readonly Screen[] = SCREEN_PATHS.map(({ screen }) => screen);

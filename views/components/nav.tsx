// The sections of Purser: what the sidebar and the phone's tabs list.

import type { IconName } from "../assets/icons.ts";
import { PATHS } from "../paths.ts";

export type NavId =
  | "dashboard"
  | "transactions"
  | "anomalies"
  | "subscriptions"
  | "forecast"
  | "budgets"
  | "accounts"
  | "connect"
  | "settings";

type NavEntry = {
  readonly id: NavId;
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** The short label in the phone's tabs; null where there is no tab. */
  readonly tab: string | null;
};

export const NAV: readonly NavEntry[] = [
  { id: "dashboard", path: PATHS.dashboard, label: "Dashboard", icon: "dashboard", tab: "Home" },
  { id: "transactions", path: PATHS.transactions, label: "Transactions", icon: "transfer", tab: "Activity" },
  { id: "anomalies", path: PATHS.anomalies, label: "Anomalies", icon: "review", tab: "Review" },
  { id: "subscriptions", path: PATHS.subscriptions, label: "Subscriptions", icon: "repeat", tab: null },
  { id: "forecast", path: PATHS.forecast, label: "Forecast", icon: "trend", tab: null },
  { id: "budgets", path: PATHS.budgets, label: "Budgets", icon: "wallet", tab: "Budgets" },
  { id: "accounts", path: PATHS.accounts, label: "Accounts", icon: "landmark", tab: "Accounts" },
  { id: "connect", path: PATHS.connect, label: "Connect and import", icon: "upload", tab: null },
  { id: "settings", path: PATHS.settings, label: "Settings", icon: "settings", tab: null },
];

// Live screens that a snapshot alone can draw: accounts, anomalies, budgets, subscriptions.

import { QUERY_CHARS_MAX } from "#finance/query/parse.ts";
import type { AccountsModel } from "#views/models.ts";
import { accountsPage } from "#views/pages/accounts.tsx";
import { alertsPage } from "#views/pages/alerts.tsx";
import { anomaliesPage } from "#views/pages/anomalies.tsx";
import { budgetsPage } from "#views/pages/budgets.tsx";
import { subscriptionsPage } from "#views/pages/subscriptions.tsx";
import { accountsPieces } from "#views/screens/accounts.tsx";
import { alertsPieces } from "#views/screens/alerts.tsx";
import { anomaliesPieces } from "#views/screens/anomalies.tsx";
import { budgetsPieces } from "#views/screens/budgets.tsx";
import { subscriptionsPieces } from "#views/screens/subscriptions.tsx";
import type { HttpDeps } from "../deps.ts";
import { shellOf } from "../shell.ts";
import { liveUrlOf, makeScreen, type ScreenRequest } from "./screen.ts";

export const accounts = makeScreen({
  name: "accounts",
  load: snapshotOnly("accounts"),
  pieces: accountsPieces,
  page: accountsPage,
});
export const alerts = makeScreen({
  name: "alerts",
  load: async (deps, request) => {
    const query = (request.query.get("query") ?? "").slice(0, QUERY_CHARS_MAX);
    return { ...(await snapshotOnly("alerts")(deps, request)), query };
  },
  pieces: alertsPieces,
  page: alertsPage,
});
export const anomalies = makeScreen({
  name: "anomalies",
  load: snapshotOnly("anomalies"),
  pieces: anomaliesPieces,
  page: anomaliesPage,
});
export const budgets = makeScreen({
  name: "budgets",
  load: snapshotOnly("budgets"),
  pieces: budgetsPieces,
  page: budgetsPage,
});

export const subscriptions = makeScreen({
  name: "subscriptions",
  load: snapshotOnly("subscriptions"),
  pieces: subscriptionsPieces,
  page: subscriptionsPage,
});

function snapshotOnly(name: string) {
  return async function load(deps: HttpDeps, { session, query, notice }: ScreenRequest): Promise<AccountsModel> {
    const snapshot = await deps.snapshot(session.userId);
    return { shell: shellOf(deps, session, liveUrlOf(name, query), notice), snapshot };
  };
}

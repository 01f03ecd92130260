// The dashboard as a live screen.

import { FEED_ROWS } from "#views/models.ts";
import { dashboardPage } from "#views/pages/dashboard.tsx";
import { dashboardPieces } from "#views/screens/dashboard.tsx";
import { shellOf } from "../shell.ts";
import { liveUrlOf, makeScreen } from "./screen.ts";

export const dashboard = makeScreen({
  name: "dashboard",
  load: async (deps, { session, query, notice }) => {
    const snapshot = await deps.snapshot(session.userId);
    const feed = await deps.store.transactions.forUser(session.userId).recent(FEED_ROWS);
    const shell = shellOf(deps, session, liveUrlOf("dashboard", query), notice);
    const asked = query.get("currency");
    const view = snapshot.currencies.find((each) => each.currency === asked) ?? snapshot.currencies[0];
    const demoOffered = (deps.demo?.logins.length ?? 0) > 0;
    return { shell, snapshot, demoOffered, feed, currency: view?.currency ?? snapshot.settings.homeCurrency };
  },
  pieces: dashboardPieces,
  page: dashboardPage,
});

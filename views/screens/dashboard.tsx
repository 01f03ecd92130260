// The dashboard's pieces: what its page is assembled from and what its live updates send.

import { tightestPieces } from "../fragments/budgets.tsx";
import { categoryPieces } from "../fragments/categories.tsx";
import { FeedAge, feedPieces } from "../fragments/feed.tsx";
import { kpiPieces } from "../fragments/kpis.tsx";
import { ReviewCard } from "../fragments/review.tsx";
import { spendingPieces } from "../fragments/spending.tsx";
import { Welcome } from "../fragments/welcome.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { DashboardModel } from "../models.ts";
import { region } from "../render.ts";

export function dashboardPieces(model: DashboardModel): Piece[] {
  return [...shellPieces(model.shell, model.snapshot), ...dashboardBody(model)];
}

/** Without the frame around it. */
export function dashboardBody({ snapshot, demoOffered, feed, currency }: Omit<DashboardModel, "shell">): Piece[] {
  const view = snapshot.currencies.find((one) => one.currency === currency) ?? snapshot.currencies[0];
  if (!view) throw new Error("a snapshot always holds the home currency");
  return [
    region("welcome", <Welcome snapshot={snapshot} demoOffered={demoOffered} />),
    ...kpiPieces(snapshot),
    ...spendingPieces(snapshot, view),
    ...categoryPieces(snapshot, view),
    ...tightestPieces(snapshot),
    region("review", <ReviewCard snapshot={snapshot} />),
    region("feed-age", <FeedAge rows={feed} />),
    ...feedPieces(snapshot, feed),
  ];
}

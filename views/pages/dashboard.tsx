// The page `/`.

import { DashboardBody } from "../fragments/dashboard.tsx";
import { Layout } from "../layout.tsx";
import type { DashboardModel } from "../models.ts";
import { boardOf, markup } from "../render.ts";
import { dashboardPieces } from "../screens/dashboard.tsx";

export function dashboardPage(model: DashboardModel): string {
  const board = boardOf(dashboardPieces(model));
  return markup(
    <Layout title="Dashboard" current="dashboard" shell={model.shell} board={board}>
      {board.region("welcome")}
      <DashboardBody board={board} />
    </Layout>,
  );
}

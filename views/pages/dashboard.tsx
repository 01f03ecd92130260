// The page `/`.

import { BudgetsCard } from "../fragments/budgets.tsx";
import { CategoriesCard } from "../fragments/categories.tsx";
import { Kpis } from "../fragments/kpis.tsx";
import { DaysCard, PaceCard } from "../fragments/spending.tsx";
import { Layout } from "../layout.tsx";
import type { DashboardModel } from "../models.ts";
import { PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { dashboardPieces } from "../screens/dashboard.tsx";

export function dashboardPage(model: DashboardModel): string {
  const board = boardOf(dashboardPieces(model));
  return markup(
    <Layout title="Dashboard" current="dashboard" shell={model.shell} board={board}>
      {board.region("welcome")}
      <Kpis board={board} />
      <div class="dash">
        <div class="col-main">
          <PaceCard board={board} />
          <div class="duo">
            <CategoriesCard board={board} />
            <BudgetsCard board={board} />
          </div>
          <DaysCard board={board} />
        </div>
        <div class="col-rail">
          {board.region("review")}
          <section id="feed-card" class="card flush" aria-labelledby="feed-h">
            <header>
              <h2 id="feed-h">Latest</h2>
              {board.region("feed-age")}
              <a class="more" href={PATHS.transactions}>
                Open table
              </a>
            </header>
            <ol id="feed">{board.list("feed")}</ol>
          </section>
        </div>
      </div>
    </Layout>,
  );
}

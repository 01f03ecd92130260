// What stands on the dashboard, as it is and as it was.

import { PATHS } from "../paths.ts";
import type { Board } from "../render.ts";
import { BudgetsCard } from "./budgets.tsx";
import { CategoriesCard } from "./categories.tsx";
import { Kpis } from "./kpis.tsx";
import { DaysCard, PaceCard } from "./spending.tsx";

export function DashboardBody({ board }: { board: Board }) {
  return (
    <>
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
    </>
  );
}

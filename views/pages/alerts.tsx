// The page `/alerts`.

import { Layout } from "../layout.tsx";
import type { AlertsModel } from "../models.ts";
import { boardOf, markup } from "../render.ts";
import { alertsPieces } from "../screens/alerts.tsx";

export function alertsPage(model: AlertsModel): string {
  const board = boardOf(alertsPieces(model));
  return markup(
    <Layout title="Alerts" current={null} shell={model.shell} board={board}>
      <section class="card narrow" aria-label="What you were told">
        {board.region("alerts-unread")}
        <ul id="alerts" class="alerts">
          {board.list("alerts")}
        </ul>
      </section>
    </Layout>,
  );
}

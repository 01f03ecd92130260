// The page `/alerts`.

import { AskForm } from "../fragments/questions.tsx";
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
      <section class="card narrow" aria-labelledby="questions-title">
        <h2 id="questions-title">Standing questions</h2>
        <ul id="questions" class="questions">
          {board.list("questions")}
        </ul>
        <AskForm query={model.query} />
      </section>
    </Layout>,
  );
}

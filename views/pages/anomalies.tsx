// The page `/anomalies`.

import { Layout } from "../layout.tsx";
import type { AnomaliesModel } from "../models.ts";
import { boardOf, markup } from "../render.ts";
import { anomaliesPieces } from "../screens/anomalies.tsx";

export function anomaliesPage(model: AnomaliesModel): string {
  const board = boardOf(anomaliesPieces(model));
  return markup(
    <Layout title="Anomalies" current="anomalies" shell={model.shell} board={board}>
      <p class="intro">
        Rows that differ from what is usual for you. "It's me" takes one off this list, and the like of it is told less
        readily. How much you are told is yours to set, in the settings.
      </p>
      <section class="card flush narrow" aria-label="Findings">
        <ul id="findings" class="revs">
          {board.list("findings")}
        </ul>
      </section>
    </Layout>,
  );
}

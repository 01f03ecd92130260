// The page `/subscriptions`: all that keeps coming, when it is due, and what it comes to in a year.

import { Card } from "../components/card.tsx";
import { SERIES_GROUPS } from "../fragments/series.tsx";
import { Layout } from "../layout.tsx";
import type { SubscriptionsModel } from "../models.ts";
import { boardOf, markup } from "../render.ts";
import { subscriptionsPieces } from "../screens/subscriptions.tsx";

export function subscriptionsPage(model: SubscriptionsModel): string {
  const board = boardOf(subscriptionsPieces(model));
  return markup(
    <Layout title="Subscriptions" current="subscriptions" shell={model.shell} board={board}>
      {board.region("series-sums")}
      {board.region("due")}
      {SERIES_GROUPS.map(({ list, title, about }) => (
        <Card id={`${list}-card`} title={title}>
          {about !== null && <p class="mut">{about}</p>}
          <ul id={list} class="series">
            {board.list(list)}
          </ul>
        </Card>
      ))}
    </Layout>,
  );
}

// The pieces of the subscriptions page.

import { DueCalendar } from "../fragments/due-calendar.tsx";
import { SeriesSums, seriesPieces } from "../fragments/series.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { SubscriptionsModel } from "../models.ts";
import { region } from "../render.ts";

export function subscriptionsPieces({ shell, snapshot }: SubscriptionsModel): Piece[] {
  return [
    ...shellPieces(shell, snapshot),
    region("series-sums", <SeriesSums snapshot={snapshot} />),
    region("due", <DueCalendar snapshot={snapshot} />),
    ...seriesPieces(snapshot),
  ];
}

// The pieces of the forecast page.

import { Forecasts } from "../fragments/forecast.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { ForecastModel } from "../models.ts";
import { region } from "../render.ts";

export function forecastPieces({ shell, snapshot, forecasts }: ForecastModel): Piece[] {
  return [
    ...shellPieces(shell, snapshot),
    region("forecasts", <Forecasts forecasts={forecasts} snapshot={snapshot} />),
  ];
}

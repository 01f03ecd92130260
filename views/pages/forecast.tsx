// The page `/forecast`.

import { Layout } from "../layout.tsx";
import type { ForecastModel } from "../models.ts";
import { boardOf, markup } from "../render.ts";
import { forecastPieces } from "../screens/forecast.tsx";

export function forecastPage(model: ForecastModel): string {
  const board = boardOf(forecastPieces(model));
  return markup(
    <Layout title="Forecast" current="forecast" shell={model.shell} board={board}>
      {board.region("forecasts")}
    </Layout>,
  );
}

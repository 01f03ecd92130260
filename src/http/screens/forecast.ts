// The forecast as a live screen; `weeks` is how far it looks.

import { forecastPage } from "#views/pages/forecast.tsx";
import { forecastPieces } from "#views/screens/forecast.tsx";
import { forecastsOf, WEEKS_AHEAD_DEFAULT, WEEKS_AHEAD_MAX } from "../forecast.ts";
import { shellOf } from "../shell.ts";
import { liveUrlOf, makeScreen } from "./screen.ts";

export const forecast = makeScreen({
  name: "forecast",
  load: async (deps, { session, query, notice }) => {
    const snapshot = await deps.snapshot(session.userId);
    const asked = Number(query.get("weeks"));
    const weeks = Number.isInteger(asked) && asked >= 1 && asked <= WEEKS_AHEAD_MAX ? asked : WEEKS_AHEAD_DEFAULT;
    const shell = shellOf(deps, session, liveUrlOf("forecast", query), notice);
    return { shell, snapshot, forecasts: forecastsOf(snapshot, weeks) };
  },
  pieces: forecastPieces,
  page: forecastPage,
});

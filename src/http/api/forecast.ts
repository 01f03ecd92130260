// GET /api/forecast: the next weeks' spending with its band and its past score, and the balance day by day.

import type { Hono } from "hono";
import { z } from "zod";
import { mondayOf, weekName } from "#finance/calendar.ts";
import type { Band } from "#finance/forecast/blend.ts";
import type { CurrencyForecast } from "#views/forecast-models.ts";
import type { HttpDeps } from "../deps.ts";
import { forecastsOf, WEEKS_AHEAD_DEFAULT, WEEKS_AHEAD_MAX } from "../forecast.ts";
import { parse } from "../problem.ts";
import { type AppEnv, signedIn } from "../session.ts";
import type { ForecastJson } from "./shapes.ts";

const forecastShape = z.object({
  weeks: z.coerce.number().int().min(1).max(WEEKS_AHEAD_MAX).default(WEEKS_AHEAD_DEFAULT),
});

export function mountForecast(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/forecast", async (c) => {
    const { weeks } = parse(forecastShape, c.req.query());
    const snapshot = await deps.snapshot(signedIn(c).userId);
    return c.json({ today: snapshot.today, data: forecastsOf(snapshot, weeks).map(forecastJson), next_cursor: null });
  });
}

function forecastJson({ currency, weeks, score, categories, balance, dues }: CurrencyForecast): ForecastJson {
  return {
    currency,
    weeks: weeks.map(({ week, ...band }) => ({ week: weekName(week), from: mondayOf(week), ...bandJson(band) })),
    score: score && {
      weeks: score.weeks,
      mae: score.maeMinor,
      mase: round(score.mase),
      coverage: round(score.coverage),
    },
    categories: categories.map(({ category, ...band }) => ({ category, ...bandJson(band) })),
    balance: balance && {
      now: balance.balanceMinor,
      low: { date: balance.path.low.date, amount: balance.path.low.expectedMinor },
      payday: balance.payday,
      safe_to_spend: balance.safeMinor,
      days: balance.path.days.map(({ date, expectedMinor, leastMinor, mostMinor }) => ({
        date,
        expected: expectedMinor,
        least: leastMinor,
        most: mostMinor,
      })),
    },
    due: dues.map(({ series, due }) => ({
      subscription_id: series.id,
      merchant: series.merchant,
      date: due.date,
      amount: due.amountMinor,
    })),
  };
}

function bandJson({ expected, least, most }: Band) {
  return { expected: Math.round(expected), least: Math.round(least), most: Math.round(most) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

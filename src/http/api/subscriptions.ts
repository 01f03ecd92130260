// /api/subscriptions: everything that keeps coming, when it comes next, and what the caller makes of it.

import type { Hono } from "hono";
import { z } from "zod";
import type { SeriesView } from "#actors/user/snapshot.ts";
import type { UserId } from "#finance/ids.ts";
import { seriesId } from "#finance/ids.ts";
import { SERIES_KINDS, SERIES_STATUSES } from "#finance/recurring/series.ts";
import { yearMinor } from "#finance/recurring/year.ts";
import type { HttpDeps } from "../deps.ts";
import { notFound, parse } from "../problem.ts";
import { type AppEnv, signedIn } from "../session.ts";
import type { SubscriptionJson } from "./shapes.ts";

const listShape = z.object({
  kind: z.enum(SERIES_KINDS).optional(),
  status: z.enum([...SERIES_STATUSES, "any"]).optional(),
});
/** Null takes back what was said. */
const patchShape = z.strictObject({ status: z.enum(SERIES_STATUSES).nullable() });

export function mountSubscriptions(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/subscriptions", async (c) => {
    const { kind, status } = parse(listShape, c.req.query());
    const { series } = await deps.snapshot(signedIn(c).userId);
    const asked = series.filter(
      (view) =>
        (kind === undefined || view.series.kind === kind) &&
        (status === undefined ? view.status !== "dismissed" : status === "any" || view.status === status),
    );
    return c.json({ data: asked.map(subscriptionJson), next_cursor: null });
  });
  app.get("/api/subscriptions/:id", async (c) =>
    c.json(await found(deps, signedIn(c).userId, seriesId(c.req.param("id")))),
  );
  app.patch("/api/subscriptions/:id", async (c) => {
    const { userId } = signedIn(c);
    const id = seriesId(c.req.param("id"));
    await found(deps, userId, id);
    const { status } = parse(patchShape, await c.req.json().catch(() => null));
    await deps.commands.send(userId, { type: "judge-series", seriesId: id, status });
    return c.json(await found(deps, userId, id));
  });
}

function subscriptionJson({ series, stage, status, statusOn }: SeriesView): SubscriptionJson {
  const { next, occurrences, prices } = series;
  return {
    id: series.id,
    kind: series.kind,
    merchant: series.merchant,
    category: series.category,
    account_id: series.accountId,
    currency: series.currency,
    cadence: series.cadence,
    stage,
    status,
    status_on: statusOn,
    amount: next.amountMinor,
    next:
      stage === "ended"
        ? null
        : { date: next.date, amount: next.amountMinor, least: next.leastMinor, most: next.mostMinor },
    year_amount: yearMinor(series),
    started_on: series.startedOn,
    last_on: occurrences.at(-1)?.date ?? series.startedOn,
    count: series.count,
    intro_amount: series.introMinor,
    prices: prices.map(({ from, amountMinor }) => ({ from, amount: amountMinor })),
    occurrences: occurrences.map(({ transactionId, date, amountMinor }) => ({
      transaction_id: transactionId,
      date,
      amount: amountMinor,
    })),
  };
}

/** @throws ProblemError 404 */
async function found(deps: HttpDeps, userId: UserId, id: SeriesView["series"]["id"]): Promise<SubscriptionJson> {
  const { series } = await deps.snapshot(userId);
  const view = series.find((each) => each.series.id === id);
  if (!view) throw notFound("subscription");
  return subscriptionJson(view);
}

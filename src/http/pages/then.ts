// The page `/then`: a day of the past, folded from the journal.

import type { Hono } from "hono";
import { z } from "zod";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { addDays, type PlainDate, parsePlainDate } from "#finance/calendar.ts";
import type { Transaction } from "#finance/transaction.ts";
import { FEED_ROWS, type FeedRow } from "#views/models.ts";
import { thenPage } from "#views/pages/then.tsx";
import { PATHS } from "#views/paths.ts";
import type { HttpDeps } from "../deps.ts";
import { parse } from "../problem.ts";
import { PLAIN_LIVE_URL } from "../screens/plain.ts";
import { type AppEnv, signedIn } from "../session.ts";
import { shellOf } from "../shell.ts";

const thenShape = z.object({
  date: z
    .string()
    .transform((text, { addIssue }) => {
      const date = parsePlainDate(text);
      if (date === null) addIssue("is no date such as 2026-06-15");
      return date;
    })
    .optional(),
  /** Days since the first one. */
  n: z.coerce.number().int().min(0).max(100_000).optional(),
  currency: z.string().optional(),
});

export function mountThen(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get(PATHS.past, async (c) => {
    const session = signedIn(c);
    const asked = parse(thenShape, c.req.query());
    const now = await deps.snapshot(session.userId);
    const past = await deps.past(session.userId);
    const { first, last } = past.days() ?? { first: now.today, last: now.today };
    const day = within(asked.n === undefined ? (asked.date ?? last) : addDays(first, asked.n), first, last);
    const { snapshot, rows } = past.at(day, FEED_ROWS);
    const shell = shellOf(deps, session, PLAIN_LIVE_URL);
    const view = snapshot.currencies.find((each) => each.currency === asked.currency) ?? snapshot.currencies[0];
    const currency = view?.currency ?? snapshot.settings.homeCurrency;
    const feed = rows.map((row) => feedRowOf(row, snapshot));
    return c.html(thenPage({ shell, now, snapshot, demoOffered: false, feed, currency, day, first, last }));
  });
}

function within(day: PlainDate, first: PlainDate, last: PlainDate): PlainDate {
  if (day < first) return first;
  return day > last ? last : day;
}

function feedRowOf(transaction: Transaction, { accounts, insights, series }: UserSnapshot): FeedRow {
  const account = accounts.find(({ id }) => id === transaction.accountId);
  const within = series.find((each) =>
    each.series.occurrences.some(({ transactionId }) => transactionId === transaction.id),
  );
  return {
    transaction,
    insights: insights.filter(({ transactionId }) => transactionId === transaction.id),
    seriesId: within?.series.id ?? null,
    accountName: account?.name ?? "",
    bank: account?.bank ?? "",
  };
}

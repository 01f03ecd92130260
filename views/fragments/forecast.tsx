// The forecast of one currency: what is safe to spend, the balance day by day, the next weeks, and how good all that was so far.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { addDays, mondayOf } from "#finance/calendar.ts";
import { BandChart } from "../charts/band-chart.tsx";
import { Card } from "../components/card.tsx";
import type { CurrencyForecast } from "../forecast-models.ts";
import { type Writer, writerFor } from "../format.ts";
import { categoryLabel } from "../look.ts";
import { count } from "../texts.ts";

type Props = { readonly forecast: CurrencyForecast; readonly writer: Writer };

export function Forecasts({ forecasts, snapshot }: { forecasts: readonly CurrencyForecast[]; snapshot: UserSnapshot }) {
  const writer = writerFor(snapshot.settings);
  return (
    <div id="forecasts" class="forecasts">
      {forecasts.length === 0 && (
        <p class="card">
          Too early. A forecast of your spending needs eight whole weeks of rows; one of your balance needs an account
          that says what its balance is.
        </p>
      )}
      {forecasts.map((forecast) => (
        <>
          <BalanceCard forecast={forecast} writer={writer} />
          <WeeksCard forecast={forecast} writer={writer} />
        </>
      ))}
    </div>
  );
}

function BalanceCard({ forecast: { currency, balance, dues }, writer }: Props) {
  if (balance === null) return null;
  const { path, payday, safeMinor, balanceMinor } = balance;
  const last = path.days.at(-1);
  return (
    <Card
      id={`balance-${currency}`}
      title={`Balance ahead, ${currency}`}
      aside={<span class="mut">giro, cash and cards</span>}
    >
      <dl class="sums">
        <div>
          <dt>{`Safe to spend until ${writer.day(payday)}`}</dt>
          <dd>
            {writer.money(safeMinor, currency)}
            <span class="mut">after all that is due by then</span>
          </dd>
        </div>
        <div>
          <dt>Lowest point</dt>
          <dd>
            {writer.money(path.low.expectedMinor, currency)}
            <span class="mut">{writer.date(path.low.date)}</span>
          </dd>
        </div>
        <div>
          <dt>{last ? `On ${writer.day(last.date)}` : "Now"}</dt>
          <dd>
            {writer.money(last?.expectedMinor ?? balanceMinor, currency)}
            <span class="mut">
              {last && `${writer.round(last.leastMinor, currency)} to ${writer.round(last.mostMinor, currency)}`}
            </span>
          </dd>
        </div>
      </dl>
      <BandChart days={path.days} now={balanceMinor} />
      <p class="mut">{`With ${count(writer, dues.length, "payment")} on the day each is due, and the rest as your days usually go.`}</p>
    </Card>
  );
}

function WeeksCard({ forecast: { currency, weeks, score, categories }, writer }: Props) {
  if (weeks.length === 0) return null;
  return (
    <Card id={`weeks-${currency}`} title={`Spending ahead, ${currency}`}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Week</th>
            <th scope="col">Expected</th>
            <th scope="col">Four of five weeks lie within</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, expected, least, most }) => (
            <tr>
              <th scope="row">{writer.days(mondayOf(week), addDays(mondayOf(week), 6))}</th>
              <td>{writer.round(expected, currency)}</td>
              <td>{`${writer.round(least, currency)} to ${writer.round(most, currency)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {categories.length > 0 && (
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Next week, by category</th>
              <th scope="col">Expected</th>
              <th scope="col">Within</th>
            </tr>
          </thead>
          <tbody>
            {categories.map(({ category, expected, least, most }) => (
              <tr>
                <th scope="row">{categoryLabel(category)}</th>
                <td>{writer.round(expected, currency)}</td>
                <td>{`${writer.round(least, currency)} to ${writer.round(most, currency)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {score && (
        <p class="mut">
          {`How good it was, with what is known of your bills today: over ${count(writer, score.weeks, "week")} foreseen a week before, off by ${writer.round(score.maeMinor, currency)} a week, ${writer.number(Math.round(score.mase * 100) / 100)} times the step from week to week; ${writer.share(score.coverage)} lay within the band, which is meant to hold ${writer.share(0.8)}.`}
        </p>
      )}
    </Card>
  );
}

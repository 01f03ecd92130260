// forecast: the next weeks' spending with its band, and the low point of the balance.

import type { ForecastJson } from "#http/api/shapes.ts";
import { type Command, textOption } from "../command.ts";
import { moneyText } from "../money-text.ts";

export const forecast: Command = {
  usage: "forecast",
  group: "Your money",
  about: "The next weeks, and the balance's low point",
  example: "purser forecast --weeks 6",
  options: [{ flags: "--weeks <n>", about: "1 to 8; by default 4" }],
  run: async (_, options, { api, out }) => {
    const query = new URLSearchParams({ weeks: textOption(options, "weeks") ?? "4" });
    const answer = await (await api()).json<{ data: readonly ForecastJson[] }>("GET", `/api/forecast?${query}`);
    if (out.json) return out.document(answer);
    if (answer.data.length === 0) return out.say("Too early: a forecast needs eight weeks of rows, or a balance.");
    for (const { currency, balance, score } of answer.data) {
      if (balance)
        out.say(
          `${currency}: ${moneyText(balance.safe_to_spend, currency)} safe to spend until ${balance.payday}; least on ${balance.low.date}: ${moneyText(balance.low.amount, currency)}.`,
        );
      if (score)
        out.say(
          `${currency}: so far off by ${moneyText(score.mae, currency)} a week; ${Math.round(score.coverage * 100)} % of ${score.weeks} weeks lay within the band.`,
        );
    }
    const columns = [
      { title: "WEEK FROM" },
      { title: "EXPECTED", right: true },
      { title: "AT LEAST", right: true },
      { title: "AT MOST", right: true },
    ];
    const lines = answer.data.flatMap(({ currency, weeks }) =>
      weeks.map((week) => [
        week.from,
        moneyText(week.expected, currency),
        moneyText(week.least, currency),
        moneyText(week.most, currency),
      ]),
    );
    return out.table(columns, lines);
  },
};

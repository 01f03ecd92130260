// What comes to a made-up person by the calendar: pay, rent, bills, and a subscription of every cadence.

import { everyMonths, merchant, monthly, rise, series, weeks } from "./build.ts";
import type { ShopKind } from "./catalog/country.ts";
import type { Accounts } from "./make-habits.ts";
import { endingIn, listed, priced, shaped } from "./make-price.ts";
import { type Channel, type Sketch, shopOf, shopsOf } from "./make-shop.ts";
import type { Ending, Rule, Series } from "./plan.ts";

export function makeSeries(sketch: Sketch, accounts: Accounts & { readonly savings: number }): Series[] {
  return [...household(sketch, accounts), ...subscriptions(sketch, accounts), interest(sketch, accounts.savings)];
}

/** Pay is fitted to what the rest costs, so that the person saves a believable share. */
export function makeSalary(sketch: Sketch, account: number, payday: Rule, amountMinor: number): Series {
  const { country, random, who } = sketch;
  const employer = random.pick(country.employers);
  const payee = merchant("wages", titled(employer), country.writing.salary(employer, who));
  return series("salary", account, payee, payday, Math.round(amountMinor / 100) * 100 + random.between(0, 99), {
    rise: rise(random.between(1, 6), 2 + random.next() * 3),
    minutes: [120, 380],
  });
}

function household(sketch: Sketch, { main, card }: Accounts): Series[] {
  const { country, random, who } = sketch;
  const landlord = random.pick(country.landlords);
  const rent = merchant("rent", titled(landlord), country.writing.standingOrder(landlord, who));
  const rentMinor = country.rentMinor * sketch.means * (0.85 + random.next() * 0.3);
  return [
    series("rent", main, rent, monthly(random.pick([1, 1, 3, 5]), "next"), -Math.round(rentMinor / 1000) * 1000, {
      rise: rise(random.between(1, 12), 3 + random.next() * 3, random.chance(0.5) ? 1 : 2),
      ending: "tens",
    }),
    bill(sketch, "energy", main, monthly(random.between(10, 20), "next"), 9_800, {
      wobble: 0.14,
      season: country.code === "IN" ? -0.3 : 0.3,
    }),
    bill(sketch, "water", main, everyMonths(3, random.between(1, 3), random.between(5, 25), "next"), 9_200, {
      wobble: 0.1,
    }),
    bill(sketch, "internet", random.chance(0.5) ? card : main, monthly(random.between(2, 26), "next"), 5_400, {
      rise: rise(random.between(1, 12), 7),
      ending: "nines",
    }),
    bill(sketch, "phone", random.chance(0.5) ? card : main, monthly(random.between(2, 27), "next"), 3_600, {}),
    {
      ...bill(sketch, "insurance", main, everyMonths(6, random.between(1, 6), random.between(2, 26), "next"), 28_000, {
        rise: rise(random.between(1, 12), 6),
      }),
      id: "car-insurance",
    },
    bill(sketch, "investing", main, monthly(random.between(3, 27), "next"), 15_000, { ending: "tens" }),
  ];
}

/** At least one of every cadence. */
function subscriptions(sketch: Sketch, { main, card }: Accounts): Series[] {
  const { random } = sketch;
  const anchor = `2025-01-${String(random.between(6, 19)).padStart(2, "0")}`;
  const plans: Series[] = shopsOf(sketch, "streaming", random.between(1, 3), "card").map((payee, i) =>
    series(
      `streaming-${i + 1}`,
      card,
      payee,
      monthly(random.between(1, 28)),
      -subscribed(sketch, random.pick([799, 1_199, 1_549, 1_799])),
      {
        rise: rise(random.between(1, 12), 9 + random.next() * 8, random.chance(0.6) ? 1 : 2),
        ending: endingIn(sketch, "nines"),
      },
    ),
  );
  plans.push(
    fixed(sketch, "music", "music", card, monthly(random.between(1, 28)), 1_099, rise(random.between(1, 12), 10, 2)),
    fixed(sketch, "software", "software", card, monthly(random.between(1, 28)), 299, null),
    fixed(sketch, "news", "news", card, weeks(4, anchor), 1_600, rise(random.between(1, 12), 9)),
    fixed(sketch, "weekly-box", "mealBox", card, weeks(1, anchor), 2_700, rise(random.between(1, 12), 5)),
    fixed(sketch, "fortnightly-laundry", "laundry", card, weeks(2, anchor), 5_000, null),
    fixed(sketch, "gym", "gym", card, monthly(random.between(1, 8)), 4_400, rise(1, 5)),
    fixed(sketch, "lenses", "pharmacy", card, everyMonths(3, random.between(1, 3), random.between(3, 27)), 7_400, null),
    fixed(
      sketch,
      "home-insurance",
      "insurance",
      main,
      everyMonths(12, random.between(1, 12), random.between(3, 27), "next"),
      16_500,
      rise(random.between(1, 12), 6),
    ),
    fixed(
      sketch,
      "domain",
      "software",
      card,
      everyMonths(12, random.between(1, 12), random.between(1, 28)),
      1_800,
      null,
    ),
    fixed(sketch, "donation", "charity", main, monthly(random.between(2, 25), "next"), 1_500, null),
    {
      ...fixed(sketch, "season-pass", "streaming", card, monthly(random.between(1, 28)), 1_499, null),
      activeMonths: [9, 10, 11, 12, 1, 2],
      introMinor: -subscribed(sketch, 399),
    },
  );
  return plans;
}

function interest(sketch: Sketch, account: number): Series {
  const payee = merchant("interest", sketch.country.banks[0] ?? "Bank", sketch.country.writing.interest);
  return series("interest", account, payee, monthly(31), Math.round(priced(sketch, 2_400)), { wobble: 0.08 });
}

function bill(
  sketch: Sketch,
  kind: ShopKind,
  account: number,
  rule: Rule,
  cents: number,
  extras: { wobble?: number; season?: number; rise?: Series["rise"]; ending?: Ending },
): Series {
  const ending = endingIn(sketch, extras.ending ?? "any");
  const amount = shaped(sketch, priced(sketch, cents * (0.75 + sketch.random.next() * 0.5)), ending);
  return series(kind, account, shopOf(sketch, kind, channelOf(account)), rule, -amount, { ...extras, ending });
}

/** A subscription: the same price until it rises. */
function fixed(
  sketch: Sketch,
  id: string,
  kind: ShopKind,
  account: number,
  rule: Rule,
  cents: number,
  risen: Series["rise"],
): Series {
  const ending = endingIn(sketch, "nines");
  return series(id, account, shopOf(sketch, kind, channelOf(account)), rule, -subscribed(sketch, cents), {
    rise: risen,
    ending,
  });
}

function subscribed(sketch: Sketch, cents: number): number {
  return shaped(sketch, listed(sketch, cents), "nines");
}

function channelOf(account: number): Channel {
  return account === 0 ? "directDebit" : "card";
}

/** "NORTHGATE LOGISTICS" as a person would write it. */
function titled(text: string): string {
  return text.toLowerCase().replace(/(^|[ (.])([a-zäöü])/g, (letter) => letter.toUpperCase());
}

// Makes an arbitrary believable person from a number: for load tests and evaluations.

import { currency } from "#finance/money.ts";
import { ANOMALIES, account, cardPayment, leftover, monthly, standing } from "./build.ts";
import type { Country, ShopKind } from "./catalog/country.ts";
import { DE } from "./catalog/de.ts";
import { GB } from "./catalog/gb.ts";
import { IN } from "./catalog/in.ts";
import { JP } from "./catalog/jp.ts";
import { US } from "./catalog/us.ts";
import { makeHabits } from "./make-habits.ts";
import { listed, priced } from "./make-price.ts";
import { makeSalary, makeSeries } from "./make-series.ts";
import { type Sketch, shopsOf } from "./make-shop.ts";
import { makeTrips } from "./make-trips.ts";
import type { Habit, Persona, Plan, Rule, Series, Transfer, Trip } from "./plan.ts";
import { Random } from "./random.ts";

const MAIN = 0;
const SAVINGS = 1;
const CARD = 2;
const COUNTRIES: readonly Country[] = [US, US, US, GB, GB, DE, DE, IN, IN, JP];
const DAYS_A_MONTH = 30.44;
/** What a holiday costs on top of the fare and the nights. */
const OUTINGS_SHARE = 1.5;
const SAVED_SHARE_MIN = 0.06;
const SAVED_SHARE_MAX = 0.26;
/** Seeds of made-up people start away from those of the demo's. */
const SEED_OFFSET = 1_000_000;

/** The same number always makes the same person. */
export function makePersona(seed: number): Persona {
  const random = new Random(seed, 1);
  const country = random.pick(COUNTRIES);
  const first = random.pick(country.firstNames);
  const last = random.pick(country.lastNames);
  const [city = "", timeZone = "UTC"] = random.pick(country.cities).split("|");
  const who = `${first} ${last}`.toUpperCase();
  const sketch: Sketch = { country, random, city, who, means: 0.75 + random.next() * 0.9 };
  const payday = random.pick(country.paydays);
  const plan = planOf(sketch, payday);
  const monthMinor = -monthlySum(plan.series.filter(({ id }) => id !== "salary")) + habitsSum(plan.habits);
  return {
    seed: SEED_OFFSET + seed,
    name: country.code === "JP" ? `${last} ${first}` : `${first} ${last}`,
    email: `person-${seed}@purser.test`,
    homeCurrency: currency(country.currency),
    locale: country.locale,
    timeZone,
    firstWeekday: country.firstWeekday,
    payday,
    watchedFrom: null,
    accounts: accountsOf(sketch, seed, monthMinor),
    plan,
  };
}

function planOf(sketch: Sketch, payday: Rule): Plan {
  const habits = makeHabits(sketch, { main: MAIN, card: CARD });
  const trips = makeTrips(sketch, CARD);
  const bills = makeSeries(sketch, { main: MAIN, card: CARD, savings: SAVINGS });
  const costs = -monthlySum(bills) + habitsSum(habits) + tripsSum(trips);
  const saved = SAVED_SHARE_MIN + sketch.random.next() * (SAVED_SHARE_MAX - SAVED_SHARE_MIN);
  const salary = makeSalary(sketch, MAIN, payday, costs / (1 - saved) / timesAMonth(payday));
  return {
    series: [salary, ...bills],
    habits,
    trips,
    transfers: transfersOf(sketch),
    strangers: {
      account: CARD,
      large: strangers(sketch, "electronics", 2),
      largeMinor: priced(sketch, 78_000),
      burst: strangers(sketch, "games", 1),
      burstMinor: listed(sketch, 1_399),
    },
    byChance: {
      spikes: idsWith(habits, ["midweek-groceries", "fuel", "some-pharmacy", "some-superstore"]),
      doubles: idsWith(habits, ["friday-takeaway", "sunday-lunch", "some-superstore", "midweek-groceries"]),
    },
    inStory: {
      spikes: idsWith(habits, [
        "weekend-groceries",
        "friday-takeaway",
        "sunday-lunch",
        "office-lunch",
        "commute-coffee",
        "morning-bakery",
      ]),
      doubles: idsWith(habits, ["some-clothes", "some-sport"]),
    },
    anomalies: ANOMALIES,
    holidays: sketch.country.holidays,
  };
}

function strangers(sketch: Sketch, kind: ShopKind, count: number) {
  const used = new Set<string>();
  return shopsOf(sketch, kind, count + 2, "card").filter(({ name }) => !used.has(name) && used.add(name));
}

function idsWith(habits: readonly Habit[], ids: readonly string[]): string[] {
  return ids.filter((id) => habits.some((habit) => habit.id === id));
}

function transfersOf(sketch: Sketch): Transfer[] {
  const { country, random } = sketch;
  const { writing } = country;
  return [
    cardPayment("card-bill", MAIN, CARD, monthly(random.between(8, 22), "next"), writing.cardBill, {
      lagDays: random.chance(0.5) ? 1 : 0,
    }),
    standing(
      "standing-savings",
      MAIN,
      SAVINGS,
      monthly(random.between(2, 27), "next"),
      Math.round(listed(sketch, 15_000) / 1000) * 1000,
      writing.toSavings,
    ),
    leftover(
      "sweep",
      MAIN,
      SAVINGS,
      monthly(random.between(3, 6), "next"),
      1_000 * Math.max(1, Math.round(country.level)),
      writing.toSavings,
      { back: writing.fromSavings },
    ),
  ];
}

function accountsOf({ country, random }: Sketch, seed: number, monthMinor: number): Persona["accounts"] {
  const bank = random.pick(country.banks);
  const masks = [0, 1, 2].map(() => String(random.between(1_000, 9_999)));
  const { currency: code } = country;
  return [
    account(`p${seed}-main`, "Current account", bank, "checking", code, masks[0] ?? "", Math.round(monthMinor * 2.2)),
    account(
      `p${seed}-savings`,
      "Savings",
      bank,
      "savings",
      code,
      masks[1] ?? "",
      Math.round(monthMinor * (3 + random.next() * 6)),
    ),
    account(`p${seed}-card`, "Credit card", random.pick(country.cards), "credit", code, masks[2] ?? "", 0),
  ];
}

function timesAMonth(rule: Rule): number {
  return rule.every === "weeks" ? DAYS_A_MONTH / (rule.weeks * 7) : 1 / rule.months;
}

function monthlySum(all: readonly Series[]): number {
  return all.reduce((sum, one) => {
    const share = one.activeMonths.length === 0 ? 1 : one.activeMonths.length / 12;
    return sum + one.amountMinor * timesAMonth(one.rule) * share;
  }, 0);
}

function habitsSum(habits: readonly Habit[]): number {
  return habits.reduce((sum, habit) => sum + habit.typicalMinor * daily(habit) * DAYS_A_MONTH, 0);
}

function daily({ rhythm }: Habit): number {
  switch (rhythm.type) {
    case "weekdays":
      return (rhythm.days.length * rhythm.chance * rhythm.times) / 7;
    case "every":
      return 1 / rhythm.days;
    case "rate":
      return (rhythm.weekday * 5 + rhythm.weekend * 2) / 7;
  }
}

function tripsSum(trips: readonly Trip[]): number {
  const yearly = trips.reduce((sum, { fare, stay, nights, rate }) => {
    return sum + fare.typicalMinor + stay.typicalMinor * rate * ((nights[0] + nights[1]) / 2) * OUTINGS_SHARE;
  }, 0);
  return yearly / 12;
}

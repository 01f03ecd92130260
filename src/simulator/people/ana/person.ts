// Ana, a designer in Oakland: dollars, two banks, a fortnightly pay and a car.

import { currency } from "#finance/money.ts";
import { ANOMALIES, account, cardPayment, leftover, merchant, monthly, standing } from "../../build.ts";
import type { Habit, Persona, Strangers, Transfer } from "../../plan.ts";
import { CARD, CHECKING, PAYDAY, SAVINGS } from "./frame.ts";
import { HABITS } from "./habits.ts";
import { SERIES } from "./series.ts";
import { TRIPS } from "./trips.ts";

const TRANSFERS: readonly Transfer[] = [
  cardPayment(
    "card-autopay",
    CHECKING,
    CARD,
    monthly(20, "next"),
    {
      out: "MERIDIAN CARD    DES:AUTOPAY    ID:{d15} INDN:ANA SOUSA   CO ID:9{f9} WEB",
      in: "AUTOPAY PAYMENT - THANK YOU",
    },
    { lagDays: 1 },
  ),
  standing("nest-egg", CHECKING, SAVINGS, monthly(22, "next"), 40_000, {
    out: "Online scheduled transfer to SAV 4425 Confirmation# {d10}",
    in: "Online scheduled transfer from CHK 4417 Confirmation# {d10}",
  }),
  leftover(
    "month-end-sweep",
    CHECKING,
    SAVINGS,
    monthly(3, "next"),
    2_500,
    {
      out: "Online Banking transfer to SAV 4425 Confirmation# {d10}",
      in: "Online Banking transfer from CHK 4417 Confirmation# {d10}",
    },
    {
      back: {
        out: "Online Banking transfer to CHK 4417 Confirmation# {d10}",
        in: "Online Banking transfer from SAV 4425 Confirmation# {d10}",
      },
    },
  ),
];

const STRANGERS: Strangers = {
  account: CARD,
  large: [
    merchant("electronics", "B&H Photo", "B&H PHOTO 800-606-6969 800-2215743 NY"),
    merchant("furniture", "Article", "ARTICLE FURNITURE 888-746-3455 WA"),
    merchant("flights", "Hopper", "HOPPER FLIGHT {a6} 617-5551894 MA"),
  ],
  largeMinor: 94_000,
  burst: [
    merchant("games", "Steam", "STEAMGAMES.COM 4259522985 BELLEVUE WA"),
    merchant("games", "PlayStation Network", "PLAYSTATION NETWORK 800-345-7669 CA"),
  ],
  burstMinor: 1_499,
};

export const ANA: Persona = {
  seed: 41_001,
  name: "Ana Sousa",
  email: "ana@purser.test",
  homeCurrency: currency("USD"),
  locale: "en-US",
  timeZone: "America/Los_Angeles",
  firstWeekday: 6,
  payday: PAYDAY,
  watchedFrom: null,
  accounts: [
    account("ana-checking", "Everyday Checking", "First Harbor Bank", "checking", "USD", "4417", 780_000),
    account("ana-savings", "Rainy Day Savings", "First Harbor Bank", "savings", "USD", "4425", 1_640_000),
    account("ana-card", "Meridian Rewards", "Meridian Card", "credit", "USD", "0937", 0),
  ],
  plan: {
    series: SERIES,
    habits: HABITS.map(shownPending),
    trips: TRIPS,
    transfers: TRANSFERS,
    strangers: STRANGERS,
    byChance: {
      spikes: ["midweek-groceries", "night-rides", "sunday-brunch", "target"],
      doubles: ["friday-takeaway", "target", "sunday-brunch", "midweek-groceries", "cat-food"],
    },
    inStory: { spikes: ["weekend-groceries", "friday-takeaway", "fuel"], doubles: ["clothes", "home"] },
    anomalies: ANOMALIES,
    holidays: ["01-01", "07-04", "11-11", "12-25"],
  },
};

/** Card purchases often show as pending for a day or two. */
function shownPending(one: Habit): Habit {
  return one.account === CARD && one.pending === 0 ? { ...one, pending: 0.6 } : one;
}

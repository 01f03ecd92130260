// Chen, a platform engineer in Bengaluru: rupees by UPI and card, and yen from years in Tokyo.

import { currency } from "#finance/money.ts";
import { ANOMALIES, account, cardPayment, leftover, merchant, monthly, standing } from "../../build.ts";
import type { Habit, Persona, Strangers, Transfer } from "../../plan.ts";
import { CARD, MAIN, PAYDAY, POT, YEN } from "./frame.ts";
import { HABITS } from "./habits.ts";
import { SERIES } from "./series.ts";
import { TRIPS } from "./trips.ts";

const TRANSFERS: readonly Transfer[] = [
  cardPayment("card-bill", MAIN, CARD, monthly(18, "next"), {
    out: "IB BILLPAY DR-CREDIT CARD PMT-5242XXXXXXXX{f4}",
    in: "CREDIT CARD PAYMENT RECEIVED - BPPY {d12}",
  }),
  standing("pot", MAIN, POT, monthly(2, "next"), 2_000_000, {
    out: "IB FUNDS TRANSFER DR-XXXXXXXX7714-CHEN WEI",
    in: "IB FUNDS TRANSFER CR-XXXXXXXX7706-CHEN WEI",
  }),
  leftover(
    "yen-home",
    YEN,
    MAIN,
    monthly(6, "next"),
    1_000,
    {
      out: "ﾌﾘｺﾐ ﾜｲｽﾞ.ﾍﾟｲﾒﾝﾂ.ｼﾞﾔﾊﾟﾝ",
      in: "NEFT CR-WISE PAYMENTS LTD-CHEN WEI-OWN ACCOUNT JPY-{d10}",
    },
    { lagDays: 1, rate: 58 },
  ),
  leftover(
    "sweep",
    MAIN,
    POT,
    monthly(4, "next"),
    50_000,
    {
      out: "IB FUNDS TRANSFER DR-XXXXXXXX7714-SWEEP",
      in: "IB FUNDS TRANSFER CR-XXXXXXXX7706-SWEEP",
    },
    {
      back: { out: "IB FUNDS TRANSFER DR-XXXXXXXX7706-TOPUP", in: "IB FUNDS TRANSFER CR-XXXXXXXX7714-TOPUP" },
    },
  ),
];

const STRANGERS: Strangers = {
  account: CARD,
  large: [
    merchant("electronics", "Croma", "INFINITI RETAIL LTD CROMA MUMBAI IN"),
    merchant("furniture", "Pepperfry", "PEPPERFRY PVT LTD MUMBAI IN"),
    merchant("gifts", "Tanishq", "TITAN COMPANY LTD TANISHQ BENGALURU IN"),
  ],
  largeMinor: 3_890_000,
  burst: [
    merchant("games", "Google Play", "GOOGLE PLAY APPS CYBS MUMBAI IN", "Google"),
    merchant("games", "Steam", "STEAMGAMES.COM BELLEVUE US"),
  ],
  burstMinor: 49_900,
};

export const CHEN: Persona = {
  seed: 63_003,
  name: "Chen Wei",
  email: "chen@purser.test",
  homeCurrency: currency("INR"),
  locale: "en-IN",
  timeZone: "Asia/Kolkata",
  firstWeekday: 6,
  payday: PAYDAY,
  watchedFrom: null,
  accounts: [
    account("chen-main", "Salary Account", "Deccan Bank", "checking", "INR", "7706", 32_000_000),
    account("chen-pot", "Savings Pot", "Deccan Bank", "savings", "INR", "7714", 118_000_000),
    account("chen-card", "Deccan Platinum", "Deccan Bank", "credit", "INR", "6120", 0),
    account("chen-yen", "Yen Account", "Sumida Bank", "checking", "JPY", "3381", 310_000),
  ],
  plan: {
    series: SERIES,
    habits: HABITS.map(shownPending),
    trips: TRIPS,
    transfers: TRANSFERS,
    strangers: STRANGERS,
    byChance: {
      spikes: ["evening-rides", "sunday-dosa", "medicine", "dmart"],
      doubles: ["friday-swiggy", "amazon", "quick-groceries", "dmart", "medicine"],
    },
    inStory: {
      spikes: ["weekend-bigbasket", "friday-swiggy", "office-lunch", "quick-groceries"],
      doubles: ["clothes", "home"],
    },
    anomalies: ANOMALIES,
    holidays: ["01-01", "01-26", "08-15", "10-02", "12-25"],
  },
};

/** Card purchases show as pending for a day or two; UPI is final at once. */
function shownPending(one: Habit): Habit {
  return one.account === CARD && one.pending === 0 ? { ...one, pending: 0.7 } : one;
}

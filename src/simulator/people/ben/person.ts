// Ben, an engineer in Berlin: euros, German formats, direct debits, a bicycle and the train.

import { currency } from "#finance/money.ts";
import { ANOMALIES, account, cardPayment, leftover, merchant, monthly, standing } from "../../build.ts";
import type { Habit, Persona, Strangers, Transfer } from "../../plan.ts";
import { CARD, GIRO, MANDATE, PAYDAY, SAVINGS } from "./frame.ts";
import { HABITS } from "./habits.ts";
import { SERIES } from "./series.ts";
import { TRIPS } from "./trips.ts";

const TRANSFERS: readonly Transfer[] = [
  cardPayment(
    "kartenabrechnung",
    GIRO,
    CARD,
    monthly(7, "next"),
    {
      out: `SEPA-BASISLASTSCHRIFT NORDLICHT BANK AG KREDITKARTENABRECHNUNG {mm}/{yyyy} ${MANDATE}`,
      in: "AUSGLEICH KREDITKARTE GEM. ABRECHNUNG V. {dd}.{mm}.{yy}",
    },
    { lagDays: 1 },
  ),
  standing("tagesgeld", GIRO, SAVINGS, monthly(26, "next"), 25_000, {
    out: "DAUERAUFTRAG BEN ALTMANN TAGESGELD SPAREN",
    in: "GUTSCHRIFT DAUERAUFTRAG BEN ALTMANN SPAREN",
  }),
  leftover(
    "rest-aufs-tagesgeld",
    GIRO,
    SAVINGS,
    monthly(4, "next"),
    2_000,
    {
      out: "UMBUCHUNG AN TAGESGELD DE81 1009 0000 XXXX 5512 REST",
      in: "UMBUCHUNG VON GIRO DE44 1009 0000 XXXX 5504 REST",
    },
    {
      back: {
        out: "UMBUCHUNG AN GIRO DE44 1009 0000 XXXX 5504 AUSGLEICH",
        in: "UMBUCHUNG VON TAGESGELD DE81 1009 0000 XXXX 5512 AUSGLEICH",
      },
    },
  ),
];

const STRANGERS: Strangers = {
  account: CARD,
  large: [
    merchant("electronics", "MediaMarkt", "MEDIAMARKT ONLINESHOP INGOLSTADT DE"),
    merchant("bike", "Canyon", "CANYON BICYCLES GMBH KOBLENZ DE"),
    merchant("furniture", "Westwing", "WESTWING GROUP SE MUENCHEN DE"),
  ],
  largeMinor: 84_900,
  burst: [
    merchant("games", "Steam", "STEAM PURCHASE 425-889-9642 DE"),
    merchant("games", "Nintendo", "NINTENDO CO., LTD. ESHOP FRANKFURT DE"),
  ],
  burstMinor: 1_199,
};

export const BEN: Persona = {
  seed: 52_002,
  name: "Ben Altmann",
  email: "ben@purser.test",
  homeCurrency: currency("EUR"),
  locale: "de-DE",
  timeZone: "Europe/Berlin",
  firstWeekday: 0,
  payday: PAYDAY,
  watchedFrom: null,
  accounts: [
    account("ben-giro", "Girokonto", "Spreebank", "checking", "EUR", "5504", 720_000),
    account("ben-tagesgeld", "Tagesgeld", "Spreebank", "savings", "EUR", "5512", 1_480_000),
    account("ben-karte", "Nordlicht Visa", "Nordlicht Bank", "credit", "EUR", "2281", 0),
  ],
  plan: {
    series: SERIES,
    habits: HABITS.map(shownPending),
    trips: TRIPS,
    transfers: TRANSFERS,
    strangers: STRANGERS,
    byChance: {
      spikes: ["drogerie", "carsharing", "feierabendbier"],
      doubles: ["freitagspizza", "amazon", "feierabend-einkauf", "sonntagsfruehstueck", "drogerie"],
    },
    inStory: {
      spikes: ["samstagseinkauf", "feierabend-einkauf", "freitagspizza", "sonntagsfruehstueck", "bouldern", "kantine"],
      doubles: ["kleidung", "baumarkt", "bahn"],
    },
    anomalies: ANOMALIES,
    holidays: ["01-01", "05-01", "10-03", "12-25", "12-26"],
  },
};

/** Card purchases often show as "vorgemerkt" for a day or two. */
function shownPending(one: Habit): Habit {
  return one.account === CARD && one.pending === 0 ? { ...one, pending: 0.65 } : one;
}

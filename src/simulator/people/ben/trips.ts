// Where Ben goes on holiday.

import { currency } from "#finance/money.ts";
import { merchant, outing } from "../../build.ts";
import type { Trip } from "../../plan.ts";
import { keyOf } from "../../random.ts";
import { CARD } from "./frame.ts";

export const TRIPS: readonly Trip[] = [
  {
    id: "london",
    key: keyOf("london"),
    month: 5,
    nights: [3, 5],
    city: "London",
    currency: currency("GBP"),
    rate: 1.16,
    account: CARD,
    fare: { merchant: merchant("flights", "easyJet", "EASYJET 000{a7} LUTON GB"), typicalMinor: 16_400 },
    stay: {
      merchant: merchant("hotel", "The Z Hotel", "THE Z HOTEL SHOREDITCH LONDON GB {fx} KURS 0,8621"),
      typicalMinor: 12_400,
    },
    foreignFee: 0.0175,
    outings: [
      outing(
        merchant("transit", "Transport for London", "TFL TRAVEL CH TFL.GOV.UK/CP GB {fx}"),
        0.95,
        810,
        [1300, 1420],
      ),
      outing(merchant("coffee", "Pret A Manger", "PRET A MANGER LONDON GB {fx}"), 0.8, 565, [480, 620]),
      outing(merchant("restaurant", "Dishoom", "DISHOOM SHOREDITCH LONDON GB {fx}"), 0.6, 3_650, [1130, 1290]),
      outing(merchant("museum", "Barbican Centre", "BARBICAN CENTRE LONDON GB {fx}"), 0.4, 2_200, [720, 1000]),
      outing(
        merchant("bar", "The Crown Tavern", "ZETTLE_*THE CROWN TAV LONDON GB {fx}", "Zettle"),
        0.6,
        1_340,
        [1200, 1370],
      ),
    ],
  },
  {
    id: "kreta",
    key: keyOf("kreta"),
    month: 8,
    nights: [10, 13],
    city: "Chania",
    currency: currency("EUR"),
    rate: 1,
    account: CARD,
    fare: { merchant: merchant("flights", "Aegean Airlines", "AEGEAN AIR 390{d10} ATHENS GR"), typicalMinor: 37_800 },
    stay: { merchant: merchant("hotel", "Elia Studios", "BOOKING.COM HOTEL AMSTERDAM NL"), typicalMinor: 7_400 },
    foreignFee: 0,
    outings: [
      outing(merchant("restaurant", "Taverna Glykanisos", "TAVERNA GLYKANISOS CHANIA GR"), 0.75, 2_950, [1140, 1320]),
      outing(merchant("groceries", "AB Vassilopoulos", "AB VASSILOPOULOS CHANIA GR"), 0.5, 2_350, [600, 800]),
      outing(merchant("coffee", "Kross Coffee", "KROSS COFFEE WORKS CHANIA GR"), 0.6, 720, [540, 700]),
      outing(merchant("carRental", "AutoClub Crete", "AUTOCLUB CRETE CHANIA GR"), 0.12, 14_500, [560, 700]),
      outing(merchant("museum", "Archaeological Museum", "ODAP TICKETS CHANIA GR"), 0.2, 1_400, [620, 900]),
    ],
  },
  {
    id: "zermatt",
    key: keyOf("zermatt"),
    month: 2,
    nights: [4, 6],
    city: "Zermatt",
    currency: currency("CHF"),
    rate: 1.06,
    account: CARD,
    fare: { merchant: merchant("trains", "SBB", "SBB EASYRIDE/TICKET BERN CH"), typicalMinor: 18_900 },
    stay: {
      merchant: merchant("hotel", "Hotel Bahnhof Zermatt", "HOTEL BAHNHOF ZERMATT CH {fx} KURS 0,9434"),
      typicalMinor: 10_500,
    },
    foreignFee: 0.0175,
    outings: [
      outing(
        merchant("museum", "Matterhorn Paradise", "ZERMATT BERGBAHNEN AG ZERMATT CH {fx}"),
        0.6,
        8_800,
        [500, 600],
      ),
      outing(merchant("restaurant", "Chez Vrony", "CHEZ VRONY ZERMATT CH {fx}"), 0.6, 4_150, [740, 860]),
      outing(merchant("groceries", "Coop", "COOP-1871 ZERMATT ZERMATT CH {fx}"), 0.7, 2_790, [1000, 1130]),
    ],
  },
];

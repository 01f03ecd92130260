// Where Chen goes on holiday.

import { currency } from "#finance/money.ts";
import { merchant, outing } from "../../build.ts";
import type { Trip } from "../../plan.ts";
import { keyOf } from "../../random.ts";
import { CARD, YEN } from "./frame.ts";

const TOKYO_OUTINGS: Trip["outings"] = [
  outing(merchant("transit", "Mobile Suica", "ﾃﾞﾋﾞｯﾄ ﾓﾊﾞｲﾙｽｲｶ ﾁﾔ-ｼﾞ"), 0.7, 2_000, [480, 620]),
  outing(merchant("convenience", "7-Eleven", "ﾃﾞﾋﾞｯﾄ ｾﾌﾞﾝ-ｲﾚﾌﾞﾝ"), 0.8, 780, [460, 1400]),
  outing(merchant("restaurant", "Ichiran", "ﾃﾞﾋﾞｯﾄ ｲﾁﾗﾝ ｼﾌﾞﾔ"), 0.5, 1_290, [720, 860]),
  outing(merchant("restaurant", "Torikizoku", "ﾃﾞﾋﾞｯﾄ ﾄﾘｷｿﾞｸ"), 0.5, 3_400, [1130, 1300]),
  outing(merchant("coffee", "Doutor", "ﾃﾞﾋﾞｯﾄ ﾄﾞﾄ-ﾙｺ-ﾋ-"), 0.6, 450, [500, 1000]),
  outing(merchant("department", "Don Quijote", "ﾃﾞﾋﾞｯﾄ ﾄﾞﾝ.ｷﾎ-ﾃ"), 0.25, 4_600, [1000, 1380]),
];

export const TRIPS: readonly Trip[] = [
  {
    id: "tokyo",
    key: keyOf("tokyo"),
    month: 3,
    nights: [6, 9],
    city: "Tokyo",
    currency: currency("JPY"),
    rate: 1,
    account: YEN,
    fare: { merchant: merchant("flights", "ANA", "ﾃﾞﾋﾞｯﾄ ANA AIR TICKET"), typicalMinor: 62_000 },
    stay: { merchant: merchant("hotel", "Toyoko Inn", "ﾃﾞﾋﾞｯﾄ ﾄｳﾖｺｲﾝ ｼﾅｶﾞﾜ"), typicalMinor: 9_800 },
    foreignFee: 0,
    outings: TOKYO_OUTINGS,
  },
  {
    id: "singapore",
    key: keyOf("singapore"),
    month: 9,
    nights: [3, 5],
    city: "Singapore",
    currency: currency("SGD"),
    rate: 65,
    account: CARD,
    fare: {
      merchant: merchant("flights", "IndiGo", "INTERGLOBE AVIATION LT GURGAON IN {a6}"),
      typicalMinor: 2_840_000,
    },
    stay: { merchant: merchant("hotel", "YOTEL Singapore", "YOTEL SINGAPORE SINGAPORE SG {fx}"), typicalMinor: 18_500 },
    foreignFee: 0.035,
    outings: [
      outing(merchant("transit", "SimplyGo", "BUS/MRT 24{d7} SINGAPORE SG {fx}"), 0.9, 480, [1300, 1420]),
      outing(
        merchant("restaurant", "Song Fa Bak Kut Teh", "SONG FA BAK KUT TEH SINGAPORE SG {fx}"),
        0.6,
        2_450,
        [740, 860],
      ),
      outing(merchant("coffee", "Ya Kun Kaya Toast", "YA KUN KAYA TOAST SINGAPORE SG {fx}"), 0.7, 760, [480, 600]),
      outing(merchant("museum", "Gardens by the Bay", "GARDENS BY THE BAY SINGAPORE SG {fx}"), 0.4, 3_200, [800, 1100]),
    ],
  },
  {
    id: "goa",
    key: keyOf("goa"),
    month: 1,
    nights: [3, 5],
    city: "Goa",
    currency: currency("INR"),
    rate: 1,
    account: CARD,
    fare: {
      merchant: merchant("flights", "Akasa Air", "SNV AVIATION PVT LTD MUMBAI IN {a6}"),
      typicalMinor: 1_120_000,
    },
    stay: { merchant: merchant("hotel", "MakeMyTrip", "MAKEMYTRIP INDIA PVT GURGAON IN"), typicalMinor: 540_000 },
    foreignFee: 0,
    outings: [
      outing(merchant("restaurant", "Gunpowder", "GUNPOWDER ASSAGAO GOA IN"), 0.7, 210_000, [780, 880]),
      outing(merchant("bar", "Thalassa", "THALASSA SIOLIM GOA IN"), 0.5, 240_000, [1150, 1320]),
      outing(merchant("bike", "Scooter rental", "AGARWAL BIKE RENTALS GOA IN"), 0.3, 60_000, [560, 660]),
      outing(merchant("coffee", "Artjuna", "ARTJUNA ANJUNA GOA IN"), 0.7, 62_000, [520, 660]),
    ],
  },
];

// Where Ana goes on holiday.

import { currency } from "#finance/money.ts";
import { merchant, outing } from "../../build.ts";
import type { Trip } from "../../plan.ts";
import { keyOf } from "../../random.ts";
import { CARD } from "./frame.ts";

export const TRIPS: readonly Trip[] = [
  {
    id: "lisbon",
    key: keyOf("lisbon"),
    month: 6,
    nights: [6, 8],
    city: "Lisbon",
    currency: currency("EUR"),
    rate: 1.1,
    account: CARD,
    fare: {
      merchant: merchant("flights", "TAP Air Portugal", "TAP PORTUGAL 0472{d9} 800-221-7370 NJ"),
      typicalMinor: 84_200,
    },
    stay: { merchant: merchant("hotel", "Casa do Bairro", "CASA DO BAIRRO LISBOA PT {fx}"), typicalMinor: 13_500 },
    foreignFee: 0.03,
    outings: [
      outing(merchant("coffee", "A Padaria Portuguesa", "A PADARIA PORTUGUESA LISBOA PT {fx}"), 0.9, 540, [500, 640]),
      outing(merchant("restaurant", "Cervejaria Ramiro", "CERVEJARIA RAMIRO LISBOA PT {fx}"), 0.6, 4_650, [1180, 1330]),
      outing(merchant("transit", "Metro de Lisboa", "METROPOLITANO LISBOA LISBOA PT {fx}"), 0.7, 690, [560, 1200]),
      outing(merchant("museum", "Museu do Azulejo", "MNAZULEJO BILHETEIRA LISBOA PT {fx}"), 0.4, 1_500, [660, 960]),
      outing(
        merchant("restaurant", "Time Out Market", "SUMUP  *TIME OUT MKT LISBOA PT {fx}", "SumUp"),
        0.6,
        2_150,
        [760, 880],
      ),
    ],
  },
  {
    id: "tahoe",
    key: keyOf("tahoe"),
    month: 2,
    nights: [2, 4],
    city: "South Lake Tahoe",
    currency: currency("USD"),
    rate: 1,
    account: CARD,
    fare: {
      merchant: merchant("museum", "Heavenly", "HEAVENLY MTN LIFT TICKETS 775-586-7000 NV"),
      typicalMinor: 28_400,
    },
    stay: { merchant: merchant("hotel", "Airbnb", "AIRBNB * HM{a8} 415-800-5959 CA"), typicalMinor: 17_800 },
    foreignFee: 0,
    outings: [
      outing(merchant("fuel", "Chevron", "CHEVRON 0307781 PLACERVILLE CA"), 0.4, 5_200, [520, 900]),
      outing(merchant("groceries", "Raley's", "RALEY S #312 SOUTH LAKE TA CA"), 0.6, 5_850, [1000, 1140]),
      outing(
        merchant("restaurant", "Base Camp Pizza", "TST* BASE CAMP PIZZA CO SOUTH LAKE TA CA", "Toast"),
        0.7,
        4_400,
        [1110, 1260],
      ),
      outing(
        merchant("coffee", "Revive Coffee", "SQ *REVIVE COFFEE AND WIN South Lake Ta CA", "Square"),
        0.8,
        820,
        [460, 600],
      ),
    ],
  },
  {
    id: "montreal",
    key: keyOf("montreal"),
    month: 10,
    nights: [3, 5],
    city: "Montreal",
    currency: currency("CAD"),
    rate: 0.73,
    account: CARD,
    fare: { merchant: merchant("flights", "Air Canada", "AIR CAN*  0142{d9} WINNIPEG CD"), typicalMinor: 46_900 },
    stay: { merchant: merchant("hotel", "Hotel Nelligan", "HOTEL NELLIGAN MONTREAL QC {fx}"), typicalMinor: 22_400 },
    foreignFee: 0.03,
    outings: [
      outing(merchant("restaurant", "Schwartz's", "SCHWARTZ S DELI MONTREAL QC {fx}"), 0.6, 3_400, [740, 880]),
      outing(merchant("bakery", "St-Viateur Bagel", "ST-VIATEUR BAGEL MONTREAL QC {fx}"), 0.7, 1_250, [500, 660]),
      outing(merchant("transit", "STM", "STM METRO BERRI-UQAM MONTREAL QC {fx}"), 0.7, 1_100, [560, 1200]),
      outing(merchant("bar", "Dieu du Ciel", "DIEU DU CIEL MONTREAL QC {fx}"), 0.5, 3_900, [1200, 1380]),
    ],
  },
];

// The habits that made-up people may have, with what they cost in US cents.

import { every, on, WORKDAYS } from "./build.ts";
import type { ShopKind } from "./catalog/country.ts";
import type { Sketch } from "./make-shop.ts";
import type { Ending, Minutes, Rhythm } from "./plan.ts";

/** In US cents; the country's price level and the person's means scale it. */
export type Pattern = {
  readonly id: string;
  readonly kind: ShopKind;
  readonly shops: number;
  readonly rhythm: (sketch: Sketch) => Rhythm;
  readonly cents: number;
  readonly spread: number;
  readonly ending?: Ending;
  readonly minutes: Minutes;
  readonly tip?: boolean;
};

/** Everybody has one of each of these. */
export const EVERYBODY: readonly (readonly Pattern[])[] = [
  [
    {
      id: "commute-coffee",
      kind: "coffee",
      shops: 1,
      rhythm: () => on(WORKDAYS, 0.75),
      cents: 545,
      spread: 0.12,
      ending: "fives",
      minutes: [430, 540],
    },
    {
      id: "morning-bakery",
      kind: "bakery",
      shops: 2,
      rhythm: () => on(WORKDAYS, 0.65),
      cents: 640,
      spread: 0.2,
      ending: "fives",
      minutes: [420, 530],
    },
  ],
  [
    {
      id: "commute",
      kind: "transit",
      shops: 1,
      rhythm: ({ random }) => on(random.chance(0.5) ? [1, 2, 3] : WORKDAYS, 0.9, 2),
      cents: 330,
      spread: 0,
      ending: "fives",
      minutes: [440, 550],
    },
    {
      id: "fuel",
      kind: "fuel",
      shops: 2,
      rhythm: ({ random }) => every(random.between(6, 12), 2),
      cents: 4_900,
      spread: 0.2,
      minutes: [420, 1290],
    },
  ],
  [
    {
      id: "weekend-groceries",
      kind: "groceries",
      shops: 2,
      rhythm: ({ random }) => on([random.chance(0.7) ? 5 : 6], 0.93),
      cents: 7_100,
      spread: 0.28,
      minutes: [560, 800],
    },
  ],
  [
    {
      id: "friday-takeaway",
      kind: "restaurant",
      shops: 2,
      rhythm: () => on([4], 0.85),
      cents: 3_300,
      spread: 0.22,
      minutes: [1_080, 1_260],
      tip: true,
    },
    {
      id: "sunday-lunch",
      kind: "restaurant",
      shops: 2,
      rhythm: () => on([6], 0.72),
      cents: 4_100,
      spread: 0.24,
      minutes: [690, 870],
      tip: true,
    },
  ],
  [
    {
      id: "gym-days",
      kind: "gym",
      shops: 1,
      rhythm: ({ random }) => on(random.chance(0.5) ? [0, 2] : [1, 3], 0.78),
      cents: 1_150,
      spread: 0.05,
      ending: "whole",
      minutes: [1_050, 1_250],
    },
    {
      id: "swim-bar",
      kind: "convenience",
      shops: 1,
      rhythm: () => on([0, 2, 5], 0.66),
      cents: 720,
      spread: 0.2,
      ending: "fives",
      minutes: [1_140, 1_300],
    },
  ],
];

/** Some have some of these. */
export const FURTHER: readonly Pattern[] = [
  {
    id: "midweek-groceries",
    kind: "groceries",
    shops: 2,
    rhythm: () => on([1, 3], 0.6),
    cents: 2_600,
    spread: 0.35,
    minutes: [1_020, 1_240],
  },
  {
    id: "office-lunch",
    kind: "fastFood",
    shops: 4,
    rhythm: () => on([1, 2, 3], 0.7),
    cents: 1_280,
    spread: 0.2,
    minutes: [690, 820],
  },
  {
    id: "thursday-drinks",
    kind: "bar",
    shops: 2,
    rhythm: () => on([3], 0.7),
    cents: 2_600,
    spread: 0.35,
    minutes: [1_140, 1_380],
  },
  {
    id: "saturday-cinema",
    kind: "cinema",
    shops: 1,
    rhythm: () => on([5], 0.4),
    cents: 2_900,
    spread: 0.2,
    minutes: [1_050, 1_260],
  },
  {
    id: "haircut",
    kind: "hair",
    shops: 1,
    rhythm: ({ random }) => every(random.between(30, 50), 4),
    cents: 4_200,
    spread: 0.06,
    ending: "whole",
    minutes: [600, 1_140],
  },
  {
    id: "pet-food",
    kind: "pets",
    shops: 1,
    rhythm: ({ random }) => every(random.between(25, 36), 3),
    cents: 4_700,
    spread: 0.12,
    minutes: [480, 1_320],
  },
  {
    id: "night-rides",
    kind: "taxi",
    shops: 2,
    rhythm: () => on([4, 5], 0.45),
    cents: 1_750,
    spread: 0.35,
    minutes: [1_260, 1_420],
  },
  {
    id: "laundry",
    kind: "laundry",
    shops: 1,
    rhythm: ({ random }) => every(random.between(9, 15), 2),
    cents: 1_900,
    spread: 0.2,
    minutes: [480, 1_140],
  },
  {
    id: "corner-shop",
    kind: "convenience",
    shops: 2,
    rhythm: () => on([0, 2, 4, 6], 0.5),
    cents: 860,
    spread: 0.4,
    minutes: [1_080, 1_400],
  },
];

/** Everybody now and then: rates a workday and a day of the weekend, and the share that comes back. */
export const SOMETIMES: readonly (readonly [
  kind: ShopKind,
  workday: number,
  weekend: number,
  cents: number,
  refund: number,
])[] = [
  ["marketplace", 0.2, 0.26, 2_600, 0.12],
  ["clothes", 0.03, 0.08, 6_400, 0.22],
  ["superstore", 0.05, 0.15, 4_100, 0.06],
  ["pharmacy", 0.08, 0.07, 1_700, 0],
  ["parking", 0.05, 0.16, 640, 0],
  ["bar", 0.04, 0.2, 2_400, 0],
  ["electronics", 0.008, 0.02, 9_800, 0.15],
  ["hardware", 0.01, 0.06, 4_800, 0.04],
  ["furniture", 0.004, 0.02, 11_500, 0.05],
  ["doctor", 0.02, 0, 5_200, 0],
  ["dentist", 0.008, 0, 9_500, 0],
  ["books", 0.02, 0.07, 2_100, 0],
  ["sport", 0.01, 0.05, 5_200, 0.08],
  ["museum", 0.01, 0.08, 3_400, 0],
  ["postage", 0.03, 0.01, 980, 0],
  ["taxi", 0.03, 0.12, 1_700, 0],
];

// What a made-up person spends by habit, and now and then.

import { every, habit, occasional } from "./build.ts";
import { categoryOfKind } from "./catalog/kinds.ts";
import { EVERYBODY, FURTHER, type Pattern, SOMETIMES } from "./make-patterns.ts";
import { endingIn, listed, priced } from "./make-price.ts";
import { type Channel, type Sketch, shopsOf } from "./make-shop.ts";
import type { Habit } from "./plan.ts";

/** Besides the five that everybody has. */
const FURTHER_HABITS_MIN = 2;

export type Accounts = { readonly main: number; readonly card: number };

export function makeHabits(sketch: Sketch, accounts: Accounts): Habit[] {
  const { random } = sketch;
  const patterns = EVERYBODY.map((choice) => random.pick(choice));
  const left = [...FURTHER];
  const further = random.between(FURTHER_HABITS_MIN, left.length - 2);
  for (let i = 0; i < further; i++) patterns.push(...left.splice(random.between(0, left.length - 1), 1));
  return [
    ...patterns.map((pattern) => habitOf(sketch, pattern, accounts)),
    cashHabit(sketch, accounts),
    ...SOMETIMES.map((entry) => sometimes(sketch, entry, accounts)),
  ];
}

function habitOf(sketch: Sketch, pattern: Pattern, accounts: Accounts): Habit {
  const onCard = sketch.random.chance(0.65);
  const { spread, minutes } = pattern;
  return habit(
    pattern.id,
    onCard ? accounts.card : accounts.main,
    shopsOf(sketch, pattern.kind, pattern.shops, channelOf(onCard)),
    pattern.rhythm(sketch),
    priced(sketch, pattern.cents * (0.8 + sketch.random.next() * 0.5)),
    {
      spread,
      minutes,
      ending: endingIn(sketch, pattern.ending ?? "any"),
      pending: onCard ? 0.4 : 0,
      tip: pattern.tip === true && sketch.country.tips,
    },
  );
}

function cashHabit(sketch: Sketch, accounts: Accounts): Habit {
  const { country, random, city } = sketch;
  const text = country.writing.cash((country.banks[0] ?? "BANK").toUpperCase(), city);
  const merchant = { name: "Cash machine", via: null, text, category: categoryOfKind("cash"), mcc: "6011" };
  const cents = random.pick([5_000, 8_000, 10_000]);
  return habit("cash", accounts.main, [merchant], every(random.between(12, 26), 4), listed(sketch, cents), {
    spread: 0.1,
    ending: "notes",
    minutes: [540, 1_260],
  });
}

function sometimes(sketch: Sketch, entry: (typeof SOMETIMES)[number], accounts: Accounts): Habit {
  const [kind, workday, weekend, cents, refund] = entry;
  const onCard = sketch.random.chance(0.7);
  const often = 0.5 + sketch.random.next();
  return occasional(
    `some-${kind}`,
    onCard ? accounts.card : accounts.main,
    shopsOf(sketch, kind, 2, channelOf(onCard)),
    [workday * often, weekend * often],
    priced(sketch, cents),
    {
      ending: endingIn(sketch, kind === "clothes" || kind === "marketplace" ? "nines" : "any"),
      refund,
      pending: onCard ? 0.4 : 0,
    },
  );
}

function channelOf(onCard: boolean): Channel {
  return onCard ? "card" : "debit";
}

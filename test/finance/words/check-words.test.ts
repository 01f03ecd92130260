// What a model may say: plain words around slots, each figure beside its own subject, and nothing else.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { currency, minor } from "#finance/money.ts";
import { wordsProblem } from "#finance/words/check-words.ts";
import type { Slot, Slots } from "#finance/words/slot.ts";

const usd = currency("USD");
const name = (slot: string, called: string): Slot => {
  return { name: slot, subject: null, what: "", value: { kind: "name", name: called } };
};
const money = (slot: string, subject: string | null, more: Partial<Slot> = {}): Slot => {
  return { name: slot, subject, what: "", value: { kind: "money", amountMinor: minor(1000), currency: usd }, ...more };
};

const ONE: Slots = {
  slots: [name("merchant", "Blue Bottle"), money("amount", "merchant"), money("usual", "merchant")],
  trueWords: [],
};
const TWO: Slots = {
  slots: [
    name("a", "Netflix"),
    name("b", "Corner Shop"),
    money("a_now", "a", { trend: "up" }),
    money("b_now", "b", { trend: "down" }),
    money("total", null),
  ],
  trueWords: [],
};
const problem = (text: string, slots = ONE) => wordsProblem(text, slots);

describe("a text is taken", () => {
  test.each([
    "This payment of {amount} at {merchant} is far above what is usual there, which is about {usual}. Look at the receipt.",
    "{merchant} took {amount}. If you do not recognise it, call your bank before it happens again.",
    "It's more than you usually pay ({usual}); a large family dinner or a gift card would explain it.",
  ])("%s", (text) => expect(problem(text)).toBeNull());

  test("where each of several figures stands with its own subject", () => {
    expect(problem("You paid {a} more, {a_now}, but {b} went down to {b_now}. In all it was {total}.", TWO)).toBeNull();
  });

  test("with words that the facts make true", () => {
    const text = "The shop charged {amount} twice that day, so look at both receipts.";
    expect(problem(text)).toContain("twice");
    expect(problem(text, { ...ONE, trueWords: ["twice", "both"] })).toBeNull();
  });
});

describe("a text is refused", () => {
  test.each([
    ["a digit", "You paid 40 dollars more than usual at {merchant} this time."],
    ["a digit of another script", "You paid ٤٠ more than usual at {merchant} this time."],
    ["a superscript", "You paid more² than usual at {merchant} this time."],
    ["a number word", "You paid forty more than usual at {merchant} this time."],
    ["a hyphenated number", "You paid twenty-five more than usual at {merchant}."],
    ["an ordinal", "This is the third such payment at {merchant} lately."],
    ["a multiple", "It has doubled since the last payment at {merchant}."],
    ["a fraction", "It is half of what you usually pay at {merchant}."],
    ["a share", "It is a large percentage of what you spend at {merchant}."],
    ["a percent sign", "It is {amount}% of what you spend at {merchant}."],
    ["a currency", "You paid it in euros at {merchant}, unlike before."],
    ["a currency sign", "You paid $ {amount} at {merchant}, unlike before."],
    ["a month", "You paid more at {merchant} than in march of last year."],
    ["a weekday", "You always go to {merchant} on tuesdays and pay less."],
    ["a Roman numeral", "It is the iii payment of the kind at {merchant}."],
    ["a merchant nobody spoke of", "You paid {amount}, as you did at Walmart before."],
    ["the same in small letters", "You paid {amount}, as you did at walmart before."],
    ["an invented name at the beginning", "Zorblatt took {amount} from you without a word."],
    ["the merchant's name without its slot", "You paid {amount} at blue bottle, as before."],
    ["a figure that is not there", "You paid {amount}, while {median} is usual there."],
    ["half a slot", "You paid {amount at {merchant}, which is unusual."],
    ["markup", "You paid <b>{amount}</b> at {merchant}, which is unusual."],
    ["an address", "You paid {amount}: see www.example.com/refund for more."],
    ["letters that only look Latin", "You pаid {amount} at {merchant}, which is unusual."],
    ["invisible characters", "You paid {amount} at {merchant},\u200b which is unusual."],
    ["nothing", ""],
  ])("for %s", (_, text) => expect(problem(text)).not.toBeNull());

  test.each([
    ["the right figure on the wrong merchant", "{b} went to {a_now} this week, which is unusual."],
    ["a figure between two merchants", "{a} and {b} took {a_now} together this week."],
    ["a figure of one carried on to another", "You paid {a} more this week. {b_now} is what it came to."],
    ["a rise called a fall", "You paid {a} less this week, only {a_now}."],
    ["a fall called a rise", "You paid {b} more this week, all of {b_now}."],
  ])("for %s", (_, text) => expect(problem(text, TWO)).not.toBeNull());

  test("whatever digits a writer puts anywhere", () => {
    const where = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(where, fc.integer({ min: 0, max: 1_000_000 }), (at, figure) => {
        const text = "This payment at {merchant} is above what is usual there, so look at it.";
        const place = at < 17 || at > 27 ? at : 0;
        expect(problem(`${text.slice(0, place)} ${figure} ${text.slice(place)}`)).not.toBeNull();
      }),
    );
  });
});

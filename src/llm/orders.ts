// Texts that talk to the model instead of naming a merchant: they are not sent at all.

import { parseCategoryId } from "#finance/category.ts";
import { foldName } from "#finance/merchant/fold.ts";

/** Folded, so that case, accents and what stands between the letters hide nothing. A hit needs one of each list of a row. */
const ORDERS: readonly (readonly (readonly string[])[])[] = [
  [
    [
      "ignore",
      "disregard",
      "forget",
      "override",
      "bypass",
      "ignorier",
      "vergiss",
      "oublie",
      "ignora",
      "olvida",
      "negeer",
    ],
    [
      "instruction",
      "previous",
      "above",
      "prompt",
      "rule",
      "anweisung",
      "regeln",
      "instrucc",
      "istruzion",
      "consigne",
      "anterior",
      "precedent",
      "instructies",
    ],
  ],
  [
    [
      "systemprompt",
      "systemmessage",
      "developermessage",
      "youarenow",
      "actas",
      "respondwith",
      "answerwith",
      "outputonly",
      "returnjson",
    ],
  ],
  [
    ["classify", "categorize", "categorise", "categoria", "kategorie", "categorie", "category", "confidence"],
    ["all", "every", "other", "merchant", "as", "set", "alle", "tous", "todos", "answer"],
  ],
];

/** True for a text that gives orders, or that speaks the language of the answer. Merchants lose nothing but an answer. */
export function givesOrders(text: string): boolean {
  const folded = foldName(text);
  if (ORDERS.some((lists) => lists.every((words) => words.some((word) => folded.includes(word))))) return true;
  const shouted = text.toUpperCase().replace(/[^A-Z]+/g, "_");
  return /[A-Z]_[A-Z]/.test(shouted) && namesCategory(shouted);
}

/** "FOOD_AND_DRINK_COFFEE" stands in no bank's text; "COFFEE" alone does. */
function namesCategory(shouted: string): boolean {
  const words = shouted.split("_");
  return words.some((_, from) =>
    words.slice(from).some((__, length) => {
      const id = parseCategoryId(words.slice(from, from + length + 1).join("_"));
      return id !== null && length >= 2;
    }),
  );
}

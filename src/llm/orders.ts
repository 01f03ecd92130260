// Texts that talk to the model instead of naming a merchant: they are not sent at all.

import { parseCategoryId } from "#finance/category.ts";
import { foldName } from "#finance/merchant/fold.ts";

const SPELLED_WORDS_MIN = 4;
const WORDS_MAX = 40;

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
  return speaksIds(text) || spellsId(text);
}

/** "TRAVEL_FLIGHTS", with its underscores: no bank writes so. */
function speaksIds(text: string): boolean {
  return text.split(/[^A-Za-z_]+/).some((word) => word.includes("_") && parseCategoryId(word.toUpperCase()) !== null);
}

/** "FOOD AND DRINK COFFEE" word for word; "COFFEE", "TRAVEL FLIGHTS" and "FOOD AND DRINK" alone may be a shop. */
function spellsId(text: string): boolean {
  const words = text
    .toUpperCase()
    .split(/[^A-Z]+/)
    .slice(0, WORDS_MAX);
  return words.some((_, from) =>
    words.slice(from + SPELLED_WORDS_MIN - 1).some((__, more) => {
      return parseCategoryId(words.slice(from, from + SPELLED_WORDS_MIN + more).join("_")) !== null;
    }),
  );
}

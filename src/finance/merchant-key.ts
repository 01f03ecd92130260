// The key under which a merchant's name is remembered: spelling, case and accents do not make a new merchant.

/** Raised with every change of what a name becomes: keys that are stored are then written anew (see store/index-words.ts). */
export const MERCHANT_KEY_VERSION = 2;

/** "Hadley's", "HADLEY’S" and "Hadleys" are one shop. */
const APOSTROPHES = /['’‘ʼ`´]/g;
/** Of Latin, Greek and Cyrillic alone: elsewhere such a mark is a letter. */
const ACCENTS = /[\u0300-\u036f]+/g;
/** Letters that decomposition leaves whole though banks write them with plain ones. */
const SPECIAL = /[ßøłđæœ]/g;
const PLAIN_OF: Readonly<Record<string, string>> = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe" };
const AND = /[&+]/g;
const PLAIN = /^[a-z0-9]+( [a-z0-9]+)*$/;
const NOT_NAME = /[^\p{L}\p{N}\p{M}]+/gu;

/** "  Zoë's  Fish & Chips " → "zoes fish and chips". The key of a key is the key itself. */
export function merchantKey(merchant: string): string {
  const lower = merchant.normalize("NFKC").toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const plain = lower.normalize("NFD").replace(ACCENTS, "").normalize("NFC");
  const name = plain
    .replace(SPECIAL, (letter) => PLAIN_OF[letter] ?? letter)
    .replace(APOSTROPHES, "")
    .replace(AND, " and ")
    .replace(NOT_NAME, " ")
    .trim();
  // A name of signs alone is still a name.
  return name === "" || name === "and" ? lower.replace(/\s+/g, " ").trim() : name;
}

// The key under which a merchant's name is remembered: spelling, case and accents do not make a new merchant.

/** Raised with every change of what a name becomes: keys that are stored are then written anew (see store/index-words.ts). */
export const MERCHANT_KEY_VERSION = 3;

/** "Hadley's", "HADLEY’S" and "Hadleys" are one shop. */
const APOSTROPHES = /['’‘ʼ`´]/g;
/** Of Latin, Greek and Cyrillic alone: elsewhere such a mark is a letter. */
const ACCENTS = /[\u0300-\u036f]+/g;
/** Letters that decomposition leaves whole though banks write them with plain ones. */
const SPECIAL = /[ßøłđæœıð]/g;
const PLAIN_OF: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ð: "d",
};
/** Banks write "&" in every way, and often not at all. */
const AND = new Set(["and", "und", "et", "och", "og"]);
const NOT_NAME = /[^\p{L}\p{N}\p{M}]+/u;
/** "Müller" is MULLER at one bank and MUELLER at the next, "Håret" HARET and HAARET: of such two letters the first stays. */
const SPELT_OUT = /([aou])e+|(a)a+/g;
/** So many letters must stay behind an article that is left out. */
const ARTICLE = /^the(?=.{4})/;

/**
 * "  Zoë's  Fish & Chips " → "zosfishchips": no spaces, since banks run names together. For comparing, not for showing.
 * The key of a key is the key itself.
 */
export function merchantKey(merchant: string): string {
  const lower = merchant.normalize("NFKC").toLowerCase();
  const plain = lower.normalize("NFD").replace(ACCENTS, "").normalize("NFC");
  const words = plain
    .replace(SPECIAL, (letter) => PLAIN_OF[letter] ?? letter)
    .replace(APOSTROPHES, "")
    .split(NOT_NAME)
    .filter((word) => word !== "" && !AND.has(word));
  let key = words.join("").replace(SPELT_OUT, "$1$2");
  while (ARTICLE.test(key)) key = key.slice(3);
  // A name of signs alone is still a name.
  return key === "" || AND.has(key) ? lower.replace(/\s+/g, " ").trim() : key;
}

// The key under which a merchant's name is remembered: spelling, case and accents do not make a new merchant.

/** Raised with every change of what a name becomes: keys that are stored are then written anew (see store/index-words.ts). */
export const MERCHANT_KEY_VERSION = 5;

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
const SPELT_OUT = /([ou])e+|a[ae]+/g;
/** So many letters must stay behind an article that is left out. */
const ARTICLE = /^the(?=.{4})/;

/** Banks cut names where their columns end; two that agree in so many letters are one merchant. */
const TELLING_CHARS = 14;
/** What many names begin with tells nothing: so many letters more must agree. */
const BEHIND_HEAD_CHARS = 4;
const HEADS = new Set(
  (
    "restaurante restaurant ristorante trattoria boulangerie patisserie charcuterie pharmacie pharmacy farmacia apotheke bakkerij slagerij bloemenhuis supermercado supermarket supermarkt " +
    "supermarche panaderia panificio peluqueria ferreteria farmacie fromagerie librairie libreria buchhandlung bookshop getrankemarkt metzgerei fleischerei backerei konditorei gasthaus gasthof " +
    "kawiarnia piekarnia ksiegarnia restauracja padaria churrascaria barbearia clinicadental gelateria pasticceria parrucchiere tabaccheria autohaus fahrradladen stadtwerke volksbank sparkasse " +
    "kreissparkasse stadtsparkasse gemeinde stadtverwaltung universityof universitat universite londonboroughof boroughof cityof countyof countycouncil departmentof ministryof bankof associationof " +
    "friendsof schoolof churchof hotel cafe international deutsche american national royal firstnational interestcharge officefurniture"
  ).split(" "),
);
const HEAD_CHARS_MIN = Math.min(...[...HEADS].map((head) => head.length));
const HEAD_CHARS_MAX = Math.max(...[...HEADS].map((head) => head.length));

/**
 * "  Zoë's  Fish & Chips Shop " → "zosfishchipssh": no spaces, since banks run names together, and no more letters than they
 * leave. For comparing one person's merchants, not for showing. The key of a key is the key itself.
 */
export function merchantKey(merchant: string): string {
  const whole = nameKey(merchant);
  if (whole.length <= TELLING_CHARS) return whole;
  const cut = whole.slice(0, Math.max(TELLING_CHARS, headChars(whole) + BEHIND_HEAD_CHARS));
  // No half of a sign is left.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** The whole name, for what people share: "Restaurant Krone" of one town is not "Restaurant Kronenhof" of another. */
export function nameKey(merchant: string): string {
  const lower = merchant.normalize("NFKC").toLowerCase();
  const plain = lower.normalize("NFD").replace(ACCENTS, "").normalize("NFC");
  const words = plain
    .replace(SPECIAL, (letter) => PLAIN_OF[letter] ?? letter)
    .replace(APOSTROPHES, "")
    .split(NOT_NAME)
    .filter((word) => word !== "" && !AND.has(word));
  let key = words
    .join("")
    .normalize("NFC")
    .replace(SPELT_OUT, (_, letter = "a") => letter);
  while (ARTICLE.test(key)) key = key.slice(3);
  // A name of signs alone is still a name.
  return key === "" || AND.has(key) ? lower.replace(/\s+/g, " ").trim() : key;
}

/** How many letters of the name are words that many begin with. */
function headChars(key: string): number {
  let at = 0;
  for (let found = true; found; ) {
    found = false;
    for (let chars = Math.min(HEAD_CHARS_MAX, key.length - at); chars >= HEAD_CHARS_MIN; chars--) {
      if (!HEADS.has(key.slice(at, at + chars))) continue;
      at += chars;
      found = true;
      break;
    }
  }
  return at;
}

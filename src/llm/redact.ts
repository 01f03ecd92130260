// What may leave the machine of a text that others wrote: names of merchants, and nothing that tells of a person or their money.

import { cleanText } from "#finance/clean-text.ts";
import { type Line, readDescription } from "#finance/merchant/categorise.ts";
import { mayNamePerson } from "#finance/merchant/person.ts";

const READ_CHARS_MAX = 200;
const TEXT_CHARS_MAX = 60;
const WORDS_MAX = 10;
/** Longer words are references; no merchant's name has one. */
const WORD_CHARS_MAX = 30;
/** A merchant may be called "Studio 54" or "7-Eleven"; from three digits on a number tells of a card, a shop or a payment. */
const DIGITS_MAX = 2;
const CHARS_MIN = 2;
/** What one secret leaves behind may look like another one; a text that takes longer to settle is no name. */
const ROUNDS_MAX = 6;
/** What the local reading calls a line without a name. */
const UNNAMED = "Unknown";
/** A mixture this long of letters and digits is a reference: "K7PQ2X". */
const MIXED_CHARS_MIN = 5;

const MONTHS =
  "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|mar(?:ch|s|zo)?|märz|apr(?:il)?|may|mai|maggio|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?";
const MONEY_SIGNS = "\\p{Sc}";
const MONEY_CODES =
  "USD|EUR|GBP|INR|JPY|ZAR|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|SGD|HKD|CNY|AED|KRW|TRY|RS";

/** Each kind of thing that never leaves, as banks write it. What is found becomes a gap. */
const SECRETS: readonly RegExp[] = [
  // Addresses of pages, with whatever stands behind the host.
  /\b[a-z][a-z0-9+.-]*:\/\/\S*/giu,
  // E-mail, UPI handles, names of social networks.
  /\S*@\S*/gu,
  // IBANs, with and without spaces.
  /\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?\b/giu,
  // Amounts.
  new RegExp(`(?:${MONEY_SIGNS}|\\b(?:${MONEY_CODES})\\b\\.?)\\s?[-+]?\\p{N}[\\p{N}.,'  ]*`, "giu"),
  new RegExp(`\\p{N}[\\p{N}.,']*\\s?(?:${MONEY_SIGNS}|\\b(?:${MONEY_CODES})\\b)`, "giu"),
  /(?<![\p{L}\p{N}])[-+]?\p{N}{1,3}(?:[.,' ]\p{N}{3})*[.,]\p{N}{2}(?![\p{L}\p{N}])/gu,
  // Dates, with and without the year, and times.
  /\p{N}{1,4}[./-]\p{N}{1,2}(?:[./-]\p{N}{1,4})?/gu,
  new RegExp(`\\b\\p{N}{1,2}(?:st|nd|rd|th|\\.)?[ .-]?(?:${MONTHS})\\b\\.?(?:[ ,.-]*\\p{N}{2,4})?`, "giu"),
  new RegExp(`\\b(?:${MONTHS})\\b\\.?[ -]?\\p{N}{1,2}(?:st|nd|rd|th)?\\b(?:[ ,.-]*\\p{N}{2,4})?`, "giu"),
  /\p{N}{1,2}[:h]\p{N}{2}(?::\p{N}{2})?/giu,
  // References, accounts and numbers of shops, with the letters they are grown together with.
  /[\p{L}\p{N}]*\p{N}{3}[\p{L}\p{N}]*/gu,
  // Phone numbers, card numbers and accounts, grouped in whatever way; cards with their middle masked.
  /[+(]?\p{N}(?:[\s()./*x-]*\p{N}){5,}/giu,
  /[x*•#]{2,}[\s-]*\p{N}*/giu,
];
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}]/gu;
const NOT_OF_A_NAME = /[^\p{L}\p{M}\p{N}&'’.+\-/ ]+/gu;

/** The part of a text that may leave, or null where nothing is left that could be a name. Doing it twice changes nothing. */
export function redactText(text: string): string | null {
  let kept = cleanText(text.slice(0, READ_CHARS_MAX)).normalize("NFKC").replace(INVISIBLE, "");
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const before = kept;
    kept = redactedOnce(before);
    if (kept === before) return /\p{L}/u.test(kept) && kept.length >= CHARS_MIN ? kept : null;
  }
  return null;
}

/** The merchant of a bank's line as it may leave, or null: no merchant, or perhaps a person. */
export function redactMerchant(line: Line): string | null {
  if (mayNamePerson(line)) return null;
  const { merchant } = readDescription(line);
  return merchant === UNNAMED ? null : redactText(merchant);
}

function redactedOnce(text: string): string {
  let kept = text;
  for (const secret of SECRETS) kept = kept.replace(secret, "  ");
  const words = kept.replace(NOT_OF_A_NAME, " ").split(/\s+/).map(trimWord).filter(mayLeave);
  return capped(withoutLooseNumbers(words).slice(0, WORDS_MAX)).replace(/^(?:& )+|(?: ?&)+$/g, "");
}

function trimWord(word: string): string {
  return word === "&" ? word : word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, "");
}

function mayLeave(word: string): boolean {
  if (word === "" || word.length > WORD_CHARS_MAX) return false;
  const digits = word.match(/\p{N}/gu)?.length ?? 0;
  if (digits === 0) return true;
  const isMixed = /\p{L}/u.test(word) && digits > 1 && word.length >= MIXED_CHARS_MIN;
  return digits <= DIGITS_MAX && !isMixed;
}

/** One small number may be part of a name; two are what is left of a date. */
function withoutLooseNumbers(words: readonly string[]): readonly string[] {
  const loose = words.filter((word) => /^\p{N}+$/u.test(word));
  return loose.length > 1 ? words.filter((word) => !loose.includes(word)) : words;
}

function capped(words: readonly string[]): string {
  let text = "";
  for (const word of words) {
    const longer = text === "" ? word : `${text} ${word}`;
    if (longer.length > TEXT_CHARS_MAX) break;
    text = longer;
  }
  return text;
}

// Takes the payee out of texts that banks write as fields: UPI in India, SEPA in the Netherlands, PayPal's purchases.

import { PhraseTable } from "./phrases.ts";
import { type Word, wordsOf } from "./words.ts";

/** IFSC codes of Indian banks: HDFC0001234. */
const IFSC = /^[a-z]{4}0[a-z0-9]{6}$/;
const UPI_NOISE = new Set(
  "upi upiout upiin p2m p2a p2p p2v dr cr na no paid pay payment payments payto collect upiintent intent oid sent using via from to tpt tran remarks none null mandate req reqpay phonepe gpay googlepay bhim cred paytm verified merchant transfer rrn".split(
    " ",
  ),
);
const INDIAN_BANKS = new Set(
  "hdfc hdfcbank icici icicibank icic sbi sbin statebank axis axisbank utib yes yesb yesbank yesbankltd kotak kkbk kotakmahindra idfc idfb idfcfirst indusind indb ratn rbl rblbank pnb punb punjabnational bob barb bankofbaroda bankofindia boi canara cnrb canarabank union unionbank ubin airp airtelpayments pytm paytmpayments ybl okaxis okhdfcbank oksbi okicici ibl axl federal fdrl idbi ibkl indian idib iob ioba hsbc citi sib aubl aubank jiop ippb uco ucba bandhan scb standardchartered dbs dbss equitas".split(
    " ",
  ),
);
/** "Ihr Einkauf bei SHOP": what follows is the shop, wherever it stands. */
const BOUGHT_AT = new PhraseTable<true>([
  [
    true,
    "ihr einkauf bei, einkauf bei, your purchase at, votre achat chez, uw aankoop bij, su compra en, il tuo acquisto presso",
  ],
]);
const NAME_FIELD = new Set([
  "naam",
  "name",
  "nm",
  "bijschrift",
  "begunstigde",
  "creditor",
  "crediteur",
  "auftraggeber",
  "empfänger",
  "empfaenger",
  "zahlungsempfänger",
  "beneficiaire",
  "beneficiario",
  "payee",
]);
const FIELDS = new Set(
  "machtiging omschrijving iban bic kenmerk remi eref marf csid ordp benm mref kref svwz cred abwa incassant ref id purp trcd rtrn pref mandaat datum valuta betalingskenmerk description reference bank verwendungszweck gläubiger betreff de land".split(
    " ",
  ),
);

/** The words that name the payee where the text says so by its form; null when it is ordinary text. */
export function payeeField(words: readonly Word[], description: string): readonly Word[] | null {
  return upiPayee(words, description) ?? namedField(words) ?? boughtAt(words);
}

function upiPayee(words: readonly Word[], description: string): readonly Word[] | null {
  const at = words.slice(0, 4).findIndex((word) => word.key === "upi");
  if (at < 0 || words.length < at + 3) return null;
  const text = description.slice(0, 240);
  const separator = text.split("/").length > 3 ? "/" : "-";
  const segments = text.split(separator).map((segment) => segment.trim());
  let handle: readonly Word[] | null = null;
  for (const segment of segments) {
    const found = wordsOf(segment);
    if (found.length === 0) continue;
    if (segment.includes("@")) handle ??= wordsOf((segment.split("@")[0] ?? "").replace(/[\d.]+$/, ""));
    else if (!isUpiNoise(found)) return found;
  }
  return handle !== null && handle.length > 0 && !handle.every((word) => word.hasDigit) ? handle : null;
}

/** Numbers, bank codes and words of the scheme say nothing of the payee. */
function isUpiNoise(words: readonly Word[]): boolean {
  const joined = words.map((word) => word.key).join("");
  if (INDIAN_BANKS.has(joined) || IFSC.test(joined) || joined.length < 2) return true;
  return words.every(
    (word) =>
      UPI_NOISE.has(word.key) ||
      word.key === "phone" ||
      word.key === "transfer" ||
      (word.hasDigit && /\d{4}/.test(word.key)),
  );
}

/** "Naam: Ziggo Services BV Machtiging: …", "/NAME/J JANSEN/REMI/HUUR". */
function namedField(words: readonly Word[]): readonly Word[] | null {
  for (let at = 0; at + 1 < words.length; at++) {
    const word = words[at];
    const gap = words[at + 1]?.gap ?? "";
    if (!word || !NAME_FIELD.has(word.key) || !/[:/]/.test(gap)) continue;
    let end = at + 1;
    while (end < words.length && !isFieldStart(words, end)) end++;
    if (end > at + 1) return words.slice(at + 1, end);
  }
  return null;
}

function isFieldStart(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return word !== undefined && FIELDS.has(word.key) && /[:/+]/.test(words[at + 1]?.gap ?? ":");
}

function boughtAt(words: readonly Word[]): readonly Word[] | null {
  for (let at = 1; at + 1 < words.length; at++) {
    const hit = BOUGHT_AT.at(words, at);
    if (hit && at + hit.length < words.length) return words.slice(at + hit.length);
  }
  return null;
}

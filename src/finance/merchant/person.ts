// Tells whether a bank's line may name a person, so that such a line never leaves the machine. In doubt: a person.

import { brandsWithWord } from "./brand-table.ts";
import type { Line } from "./categorise.ts";
import { type BrandHit, findBrand } from "./find-brand.ts";
import { LEGAL_FORMS } from "./markers.ts";
import { type Payee, payeeOf } from "./normalise.ts";
import { givenName, isFamilyName } from "./person-names.ts";
import { ORGANISATIONS, SCHEMES, type Scheme, TITLES } from "./person-words.ts";
import { isTown, REGION_CODES } from "./places.ts";
import { PREFIXES } from "./prefixes.ts";
import { findTrade } from "./trade.ts";
import type { Word } from "./words.ts";

/** Names of people run over so many words; longer texts are purposes and addresses. */
const NAME_WORDS_MAX = 4;
/** A company's name written in one script without spaces: 株式会社, 有限会社, カ), (주), ООО. */
const FOREIGN_COMPANY =
  /株式|有限|会社|カ\)|\(カ|ユ\)|\(株|\(주\)|주식회사|公司|银行|銀行|\b(?:ООО|ОАО|ЗАО|ПАО|АО|ИП)\b|Α\.?Ε\.?/u;
/** Family names at the front of a short name in Han or Hangul. */
const EAST_ASIAN =
  /^(?:[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁任沈姚卢盧傅钟鐘姜崔谭譚廖范汪陆陸金石戴贾賈]|佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|清水|山崎|池田|橋本|阿部|石川|前田|藤田|小川|岡田|後藤|長谷川|村上|近藤|石井|[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용])[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{1,3}$/u;
const CYRILLIC_PATRONYMIC = /(?:ович|евич|овна|евна|ична|енко|ову|овой|[а-я]{2}ский)$/iu;
const MAIL = /\S@[\w-]+\.\w/;
/** So many brands bear a word before it tells a shop. */
const SHOP_WORD_BRANDS_MIN = 3;
/** Small words of shops' names; "de", "la" and "van" stand in people's too. */
const SMALL_WORDS = new Set("the and of on at by for with n in to le les il lo and und et your our my".split(" "));
const ALPHABETIC = /^\p{L}[\p{L}\p{M}'’.-]*$/u;

/**
 * True where the line looks like a payment to or from a person, or bears a person's name. Errs towards true: a shop
 * taken for a person costs a guess, a person taken for a shop would be told to strangers. Pure; takes any text.
 */
export function mayNamePerson(line: Line): boolean {
  const payee = payeeOf(line.description, line.currency);
  const brand = wholeBrand(payee, line);
  if (MAIL.test(line.description) && brand === null) return true;
  if (namedBeside(payee, brand)) return true;
  if (brand !== null) return false;
  const name = nameWords(payee);
  const isCompany = namesCompany(payee, line.description);
  const scheme = schemeOf(payee);
  if (scheme === "between" || hasTitle(payee.lead)) return true;
  const isCard = isPaidByCard(payee, line);
  if (scheme !== null) return !isCompany || bearsName(name, isCard);
  if (isCompany) return false;
  if (bearsName(name, isCard) || isEastAsianName(payee)) return true;
  return !isCard && (line.amountMinor > 0 || couldBeName(name));
}

/** A brand that is all there is of the payee, or a name that is nothing else. */
function wholeBrand(payee: Payee, line: Line): BrandHit | null {
  const hit = findBrand(payee.lead, line.currency);
  // Banks are named beside whoever is paid through them.
  if (hit === null || !hit.atHome || hit.brand.category === "BANK") return null;
  if (hit.length >= payee.name.length) return hit;
  const first = payee.lead[0]?.key ?? "";
  const mayBeName = hit.length === 1 && (givenName(first) !== null || isFamilyName(first));
  return hit.brand.everyday || mayBeName || (hit.key.length < 4 && !hit.brand.own) ? null : hit;
}

/** "REF MAX MUSTERMANN": a given name beside a family name, wherever the text has them. */
function namedBeside(payee: Payee, brand: BrandHit | null): boolean {
  const inBrand = brand === null ? [] : payee.lead.slice(brand.start, brand.start + brand.length);
  const words = payee.all.filter((word) => !inBrand.includes(word));
  return words.some((word, at) => {
    const next = words[at + 1];
    if (!next || isTown(word.key + next.key) || isTown(next.key) || ORGANISATIONS.has(next.key)) return false;
    const forwards = givenName(word.key) === "clear" && isFamilyName(next.key);
    const backwards = isFamilyName(word.key) && givenName(next.key) === "clear";
    return (forwards || backwards) && !findTrade([words[at + 2]].filter((other) => other !== undefined));
  });
}

function nameWords(payee: Payee): readonly Word[] {
  const end = payee.name.length;
  return payee.name.filter(
    (word, at) => !(LEGAL_FORMS.has(word.key) && at === end - 1) && !(at > 0 && REGION_CODES.has(word.key)),
  );
}

/** A legal form, a word of the trade or an office: whoever bears it is no person. */
function namesCompany({ lead, name }: Payee, description: string): boolean {
  const trade = findTrade(name);
  // "ALQUILER", "MIETE": what a payment to a landlord is for.
  if (trade !== null && trade.strength !== "weak" && trade.category !== "RENT_AND_UTILITIES_RENT") return true;
  if (lead.some((word) => ORGANISATIONS.has(word.key))) return true;
  if (
    lead.some((word, at) => at > 0 && word.key.length > 1 && LEGAL_FORMS.has(word.key) && !CONFUSED_FORMS.has(word.key))
  )
    return true;
  return hasSpelledForm(lead) || FOREIGN_COMPANY.test(description.normalize("NFKC"));
}

/** Legal forms that are words or parts of names too: "de Sa", "Se", "Co". */
const CONFUSED_FORMS = new Set("sa se as co ev sc ag sas sp eg ab dd cia te kg".split(" "));
const SPELLED_FORMS = new Set(["sa", "bv", "nv", "srl", "spa", "as", "doo", "zoo", "sro", "sl", "sarl", "oo"]);

/** "S.A.", "B.V.", "S.p.A.": single letters between points at the name's end. */
function hasSpelledForm(words: readonly Word[]): boolean {
  let letters = "";
  for (let at = words.length - 1; at > 0; at--) {
    const word = words[at];
    if (!word || word.key.length > 2 || word.hasDigit) break;
    letters = word.key + letters;
    if (letters.length > 1 && SPELLED_FORMS.has(letters)) return true;
  }
  const last = words.at(-1);
  return words.length > 1 && last !== undefined && ["sa", "ag", "as", "ab", "kg", "co", "sas", "se"].includes(last.key);
}

/** How people are told to be paid, where the text says so; the words of a card payment do not count. */
function schemeOf({ all, channel, intermediary }: Payee): Scheme | null {
  let found: Scheme | null = channel === "transfer" ? "either" : null;
  for (let at = 0; at < all.length; ) {
    const prefix = PREFIXES.at(all, at);
    if (prefix?.value === "card") {
      at += prefix.length;
      continue;
    }
    const hit = SCHEMES.at(all, at);
    if (hit?.value === "between") return "between";
    if (hit?.value === "either") found = "either";
    if (hit?.value === "kin" && channel !== "card" && intermediary === null) found ??= "kin";
    at += hit?.length ?? 1;
  }
  return found;
}

function hasTitle(words: readonly Word[]): boolean {
  return words.some((word, at) => {
    if (!TITLES.has(word.key)) return false;
    const next = words.slice(at + 1, at + NAME_WORDS_MAX).find(({ key }) => key.length > 1);
    return next !== undefined && ALPHABETIC.test(next.raw) && !ORGANISATIONS.has(next.key);
  });
}

/** Parts of a name that people bear: "Lucia", "J Smith", "Sharma Rahul", "Rose Miller". */
function bearsName(words: readonly Word[], isCard: boolean): boolean {
  if (words.length === 0 || words.length > NAME_WORDS_MAX) return false;
  if (!words.every((word) => ALPHABETIC.test(word.raw))) return false;
  const clear = words.filter((word) => givenName(word.key) === "clear").length;
  if (clear > 0) return true;
  const families = words.filter((word) => isFamilyName(word.key)).length;
  const initials = words.filter((word) => /^[a-z]$/.test(word.key)).length;
  const wordish = words.filter((word) => givenName(word.key) === "word").length;
  if (families > 0 && (initials > 0 || wordish > 0 || families > 1)) return true;
  return words.length <= 3 && initials > 0 && initials < words.length && !isCard;
}

function isEastAsianName({ name }: Payee): boolean {
  const joined = name.map((word) => word.raw).join("");
  return EAST_ASIAN.test(joined) || name.some((word) => CYRILLIC_PATRONYMIC.test(word.raw));
}

/** A terminal, a shop's number, a town or a code of trade stand behind a card, and a card is taken by shops. */
function isPaidByCard({ channel, intermediary, all, lead, name }: Payee, line: Line): boolean {
  if (channel === "card" || intermediary !== null || line.mcc !== null) return true;
  return lead.length > name.length || all.some((word) => word.hasDigit || word.isDomainEnd || word.gap.includes("*"));
}

/** Two or three plain words of which nothing is known. */
function couldBeName(words: readonly Word[]): boolean {
  if (words.length < 2 || words.length >= NAME_WORDS_MAX) return false;
  return words.every(({ raw, key }) => ALPHABETIC.test(raw) && !SMALL_WORDS.has(key) && !isShopWord(key));
}

/** A word that several brands bear and hardly any person: "forest", "street", "cupcake". */
function isShopWord(key: string): boolean {
  return key.length > 2 && !isFamilyName(key) && givenName(key) === null && brandsWithWord(key) >= SHOP_WORD_BRANDS_MIN;
}

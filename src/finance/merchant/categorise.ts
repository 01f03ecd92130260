// Reads a bank's line: who was paid, through whom, and a first category with how sure it is. Local, pure, no model.

import { type CategoryId, parseCategoryId, primaryOf } from "../category.ts";
import type { Currency, Minor } from "../money.ts";
import type { CategorySource } from "../transaction.ts";
import type { Brand } from "./brand-table.ts";
import { confidenceOf, type Evidence, tradeEvidence } from "./evidence.ts";
import { type BrandHit, findBrand, findCutBrand, findInnerBrand } from "./find-brand.ts";
import { categoryOfMcc } from "./mcc.ts";
import { findMoney, type MoneyHit } from "./money.ts";
import { type Payee, payeeOf } from "./normalise.ts";
import { leadingPerson } from "./person-names.ts";
import { isTown } from "./places.ts";
import { bySign } from "./signs.ts";
import { spell } from "./spelling.ts";
import { findTrade, type TradeHit } from "./trade.ts";
import { type Word, wordsOf } from "./words.ts";

export type Reading = {
  /** Clean spelling; never empty. */
  readonly merchant: string;
  /** The go-between: "Square", "PayPal". */
  readonly intermediary: string | null;
  /** Null: not sure. */
  readonly category: CategoryId | null;
  readonly source: CategorySource | null;
  /** 0…1, how often an answer of that kind is right; 0 where the category is null. */
  readonly confidence: number;
};
export type Line = {
  readonly description: string;
  readonly amountMinor: Minor;
  readonly currency: Currency;
  readonly mcc: string | null;
  readonly bankCategory: CategoryId | null;
};

export type Explained = { readonly reading: Reading; readonly evidence: Evidence | null };

/** Ends of addresses where nobody sells. */
const NO_SHOPS = new Set(["org", "gov", "edu", "ac", "net", "io", "ai", "app"]);
const UNNAMED = "Unknown";
/** Kinds of shop that also sell fuel, medicine or insurance under the same name; the words after it tell. */
const MANY_TRADES = new Set([
  "FOOD_AND_DRINK_GROCERIES",
  "GENERAL_MERCHANDISE_SUPERSTORES",
  "GENERAL_MERCHANDISE_DEPARTMENT_STORES",
  "GENERAL_MERCHANDISE_CONVENIENCE_STORES",
  "TRANSPORTATION_GAS",
  "BANK",
]);
/** Their side trades, and what each adds to the name: who teaches Purser what their pump is says nothing of their shop. */
const SIDE_TRADES: ReadonlyMap<string, string> = new Map([
  ["TRANSPORTATION_GAS", "Fuel"],
  ["TRANSPORTATION_PARKING", "Parking"],
  ["MEDICAL_PHARMACIES_AND_SUPPLEMENTS", "Pharmacy"],
  ["MEDICAL_EYE_CARE", "Opticians"],
  ["FOOD_AND_DRINK_COFFEE", "Café"],
  ["RENT_AND_UTILITIES_TELEPHONE", "Mobile"],
  ["GENERAL_SERVICES_INSURANCE", "Insurance"],
  ["GENERAL_SERVICES_AUTOMOTIVE", "Auto"],
  ["TRAVEL_OTHER_TRAVEL", "Travel"],
]);

/** Who and what a line is. Pure and deterministic; takes any text and never throws. */
export function readDescription(line: Line): Reading {
  return explainDescription(line).reading;
}

/** The reading, and the kind of evidence its category rests on: what an evaluation fits the confidences to. */
export function explainDescription(line: Line): Explained {
  const payee = payeeOf(line.description, line.currency);
  const person = personPaid(payee);
  if (person !== null) return explainPerson(line, payee, person);
  const brand = brandOf(payee, line.currency);
  const trade = findTrade(withoutTowns(payee)) ?? (payee.isField ? findTrade(payee.all) : null);
  const shop = brand === null ? null : brandVerdict(brand, payee, trade);
  const verdict = judge(line, payee, shop, trade);
  const known = brand !== null && shop !== null && (brand.atHome || verdict === shop) ? shop.name : null;
  const merchant = known ?? nameOf(payee, line.description);
  const via = payee.intermediary?.name ?? null;
  const intermediary = via === merchant ? null : via;
  const category = verdict === null ? null : parseCategoryId(bySign(verdict.category, line.amountMinor > 0));
  if (verdict === null || category === null) {
    return { reading: { merchant, intermediary, category: null, source: null, confidence: 0 }, evidence: null };
  }
  const { evidence } = verdict;
  const confidence = confidenceOf(evidence, category);
  return { reading: { merchant, intermediary, category, source: sourceOf(evidence), confidence }, evidence };
}

/** "ECHTZEITUEBERWEISUNG JONAS WEBER GRILLEN": who is paid, where a transfer goes to a person and then says what for. */
function personPaid({ channel, isField, name, all }: Payee): string | null {
  const between = channel === "transfer" || (isField && all.slice(0, 4).some(({ key }) => key === "upi"));
  const length = between ? leadingPerson(name) : 0;
  return length === 0 ? null : spell(name.slice(0, length));
}

/** Of a payment to a person only words about the money tell what it is: rent, wages, a loan. */
function explainPerson(line: Line, payee: Payee, merchant: string): Explained {
  const incoming = line.amountMinor > 0;
  const money = findMoney(payee.all, incoming);
  const trade = findTrade(payee.all);
  const isRent = trade?.category === "RENT_AND_UTILITIES_RENT" && !incoming;
  const plain = incoming ? "TRANSFER_IN_OTHER_TRANSFER_IN" : "TRANSFER_OUT_OTHER_TRANSFER_OUT";
  const category = parseCategoryId(isRent ? trade.category : bySign(money?.category ?? plain, incoming));
  const intermediary = payee.intermediary?.name ?? null;
  if (category === null) {
    return { reading: { merchant, intermediary, category, source: null, confidence: 0 }, evidence: null };
  }
  const evidence = isRent || (money?.force === "settles" && money.length > 1) ? "money-phrase" : "money-word";
  const confidence = confidenceOf(evidence, category);
  return { reading: { merchant, intermediary, category, source: sourceOf(evidence), confidence }, evidence };
}

/** "RISTORANTE AL PORTO VENEZIA": a town behind the name is no trade, whatever else its name means. */
function withoutTowns({ lead, name }: Payee): readonly Word[] {
  return lead.length === name.length ? lead : lead.filter((word, at) => at < name.length || !isTown(word.key));
}

function brandOf({ lead, name }: Payee, currency: Currency): BrandHit | null {
  return findBrand(lead, currency) ?? innerBrandOf(lead, currency) ?? findCutBrand(name, currency);
}

/** "BÄCKEREI MÜLLER" is no branch of the drugstores: behind another trade a name is somebody else's. */
function innerBrandOf(lead: readonly Word[], currency: Currency): BrandHit | null {
  const inner = findInnerBrand(lead, currency);
  if (inner === null || lead[inner.start]?.gap.includes("*")) return inner;
  const before = findTrade(lead.slice(0, inner.start));
  if (before === null || before.strength !== "strong" || inner.brand.category === "BANK") return inner;
  const [front, own] = [before.category, inner.brand.category].map((category) => primaryOf(category as CategoryId));
  // A drugstore's chain is called so with its trade before it; one family name alone is nobody's chain.
  return front === own || (inner.length > 1 && front === "GENERAL_MERCHANDISE") ? inner : null;
}

type Verdict = { readonly category: string; readonly evidence: Evidence };
/** What a brand says, and the name of the merchant it is. */
type Shop = Verdict & { readonly name: string };

/** The first kind of evidence that has something to say, in order of trust. */
function judge(line: Line, payee: Payee, shop: Shop | null, trade: TradeHit | null): Verdict | null {
  const money = findMoney(payee.all, line.amountMinor > 0);
  return (
    settled(money, shop, trade, payee) ??
    fromOneTrade(payee, shop, trade) ??
    shop ??
    fromFeed(line) ??
    fromTrade(trade) ??
    (payee.intermediary?.hint ? { category: payee.intermediary.hint, evidence: "go-between" } : null) ??
    (money === null ? null : { category: money.category, evidence: "money-lean" }) ??
    fromAddress(line, payee)
  );
}

/** Words about the money stand over a shop's name when they are a phrase, over a trade when they are long enough. */
function settled(money: MoneyHit | null, shop: Shop | null, trade: TradeHit | null, payee: Payee): Verdict | null {
  if (money === null || money.force !== "settles") return null;
  if (money.length > 1) return { category: money.category, evidence: "money-phrase" };
  if (money.category.startsWith("INCOME_")) return { category: money.category, evidence: "money-word" };
  // A cash machine names the street it stands in, and a street is often called like a trade.
  const machine = payee.channel === "cash" || payee.all.some((word) => word.key === "atm");
  if (machine && money.category === "TRANSFER_OUT_WITHDRAWAL")
    return { category: money.category, evidence: "money-word" };
  const contested = shop !== null || (trade !== null && trade.strength === "strong" && payee.lead.length > 1);
  return contested ? null : { category: money.category, evidence: "money-word" };
}

/** A go-between of one trade overrules what the name alone seems to say, unless that is the same trade. */
function fromOneTrade(payee: Payee, shop: Shop | null, trade: TradeHit | null): Verdict | null {
  const via = payee.intermediary;
  if (via?.only !== true || via.hint === null) return null;
  const level = primaryOf(via.hint);
  for (const said of [shop?.category, trade?.category]) {
    if (said?.startsWith(level) && said !== "FOOD_AND_DRINK_GROCERIES")
      return { category: said, evidence: "go-between-only" };
  }
  if (shop !== null && via.name === "DoorDash") return shop;
  return { category: via.hint, evidence: "go-between-only" };
}

function brandVerdict(hit: BrandHit, payee: Payee, trade: TradeHit | null): Shop | null {
  const { brand } = hit;
  const behind = payee.lead.slice(hit.start + hit.length);
  const after = findTrade(behind.filter(({ key }) => !isTown(key)));
  const beside = sideTrade(brand, after);
  if (beside !== null) return { category: beside, evidence: "trade-strong", name: sideName(brand, beside) };
  if (brand.category === "BANK" || isAnothers(brand, after)) return null;
  // A cut-off name is a guess; a word of the trade in plain sight is not.
  if (hit.isPart && trade?.strength === "strong" && !trade.compound) return null;
  const alone = hit.start === 0 && hit.length === payee.name.length;
  if (!brand.everyday || alone) return { category: brand.category, evidence: brandEvidence(hit), name: brand.name };
  const contradicts = brand.own ? trade?.strength === "strong" : trade !== null && trade.strength !== "weak";
  return hit.atHome && !contradicts ? { category: brand.category, evidence: "brand-everyday", name: brand.name } : null;
}

/** A supermarket's pump, pharmacy or café: the trade behind the name of who has many. */
function sideTrade(brand: Brand, after: TradeHit | null): string | null {
  const says = after?.strength === "strong" || after?.category === "TRANSPORTATION_GAS";
  return after && says && MANY_TRADES.has(brand.category) && SIDE_TRADES.has(after.category) ? after.category : null;
}

function sideName(brand: Brand, category: string): string {
  const side = brand.category === category ? undefined : SIDE_TRADES.get(category);
  return side === undefined ? brand.name : `${brand.name} ${side}`;
}

/** "LIME SERVICE STATION", "STADTWERKE AUGSBURG ENERGIE": another trade in plain sight says that the name is somebody else's. */
function isAnothers(brand: Brand, after: TradeHit | null): boolean {
  if (after?.strength !== "strong" || after.compound) return false;
  if (brand.own && after.category !== "TRANSPORTATION_GAS") return false;
  return primaryOf(brand.category as CategoryId) !== primaryOf(after.category as CategoryId);
}

function brandEvidence(hit: BrandHit): Evidence {
  if (hit.isPart) return "brand-cut";
  if (!hit.atHome) return "brand-abroad";
  if (hit.start > 0) return "brand-inner";
  if (hit.brand.everyday) return "brand-everyday";
  return hit.brand.own ? "brand-own" : "brand";
}

function fromFeed(line: Line): Verdict | null {
  const byCode = line.mcc === null ? null : categoryOfMcc(line.mcc);
  if (byCode !== null) return { category: byCode, evidence: "mcc" };
  return line.bankCategory === null ? null : { category: line.bankCategory, evidence: "bank" };
}

function fromTrade(trade: TradeHit | null): Verdict | null {
  return trade === null ? null : { category: trade.category, evidence: tradeEvidence(trade) };
}

/** "WWW.SOMETHING.CO.UK", "PAYPAL *SOMETHING": of an unknown name only that it was bought online; a weak guess, and stated as one. */
function fromAddress({ amountMinor }: Line, { lead, intermediary }: Payee): Verdict | null {
  const isShop = lead.some(({ isDomainEnd, key }) => isDomainEnd && !NO_SHOPS.has(key));
  const isBought = isShop || (intermediary?.name === "PayPal" && lead.length > 0);
  return isBought && amountMinor < 0
    ? { category: "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES", evidence: "web-shop" }
    : null;
}

function sourceOf(evidence: Evidence): CategorySource {
  if (evidence.startsWith("brand")) return "merchant";
  return evidence === "mcc" || evidence === "bank" ? "bank" : "model";
}

function nameOf(payee: Payee, description: string): string {
  return spell(payee.name) || payee.intermediary?.name || spell(wordsOf(description)) || UNNAMED;
}

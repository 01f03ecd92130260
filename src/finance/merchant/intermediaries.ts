// Who stands between the payer and the shop: card terminals, wallets and payment firms, as their prefixes appear.

import { type CategoryId, categoryId } from "../category.ts";
import { PhraseTable } from "./phrases.ts";

export type Intermediary = {
  readonly name: string;
  /** What its shops mostly are, where that says something; a weak hint. */
  readonly hint: CategoryId | null;
  /** All its shops are of the hint's first level: a Toast terminal stands in no clothes shop. */
  readonly only: boolean;
  /** "always": a name of its own wherever it leads; "marked": only before a `*`, `_` or the like, since it is short. */
  readonly when: "always" | "marked";
};

const FOOD = categoryId("FOOD_AND_DRINK_RESTAURANT");
const SHOP = categoryId("GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE");
const EVENT = categoryId("ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS");

/** Firms that serve one trade alone. */
const ONLY = new Set(
  "Toast,Levy,Olo,ChowNow,Slice,BentoBox,Upserve,GoTab,Tock,SpotOn,Paytronix,DoorDash,Grubhub,Mindbody,ABC Fitness,ClubReady,Vagaro,Nayax,Newspaper billing".split(
    ",",
  ),
);

function via(name: string, hint: CategoryId | null, when: Intermediary["when"], phrases: string) {
  return [{ name, hint, when, only: ONLY.has(name) }, phrases] as const;
}

export const INTERMEDIARIES = new PhraseTable<Intermediary>([
  via("Square", FOOD, "marked", "sqc, square, gosq, gosq com, sqr, squareup"),
  via("Toast", FOOD, "marked", "toast"),
  via(
    "PayPal",
    null,
    "always",
    "paypal, paypal inst xfer, paypal instant transfer, paypal europe s a r l et cie s c a, paypal europe, paypal europe sarl, paypal pte ltd, paypal payment, paypal ecpmt, paypal purchase, paypal des",
  ),
  via("PayPal", null, "marked", "pp, ppl, ppal, pay pal, pypl"),
  via("SumUp", FOOD, "always", "sumup, sum up"),
  via("SumUp", FOOD, "marked", "sup, smp"),
  via("Zettle", FOOD, "always", "zettle, izettle, i zettle, paypal zettle"),
  via("Zettle", FOOD, "marked", "iz, zet, ztl"),
  via("Stripe", null, "always", "stripe"),
  via("Shopify", SHOP, "always", "sp"),
  via("Shopify", SHOP, "marked", "shopify, shop pay, shp"),
  via("Toast", FOOD, "always", "tst"),
  via("Square", FOOD, "always", "sq"),
  via("Yoco", FOOD, "always", "yoco"),
  via("Zapper", FOOD, "always", "zapper, zapper1, zapper scan"),
  via("SnapScan", FOOD, "always", "snapscan"),
  via("iKhokha", null, "always", "ikhokha, ik ikhokha"),
  via("iKhokha", null, "marked", "ik"),
  via("Dashpay", null, "always", "dashpay"),
  via("PayFast", null, "always", "payfast, pf payfast"),
  via("Peach Payments", null, "always", "peach payments"),
  via("PayGate", null, "always", "paygate"),
  via("Ozow", null, "always", "ozow"),
  via("Flash", null, "marked", "flash"),
  via("Clover", FOOD, "marked", "clv, clover, clover net"),
  via("Paytronix", FOOD, "marked", "py, ptx"),
  via("Lightspeed", FOOD, "marked", "ls, lsk, lightspeed"),
  via("SpotOn", FOOD, "marked", "spo, spoton"),
  via("Aloha", FOOD, "marked", "alh, ncr"),
  via("Olo", FOOD, "marked", "olo"),
  via("ChowNow", FOOD, "marked", "chownow"),
  via("Slice", FOOD, "marked", "slice"),
  via("BentoBox", FOOD, "marked", "bbx, bento"),
  via("Upserve", FOOD, "marked", "ups"),
  via("Shift4", FOOD, "marked", "hrb, s4"),
  via("GoTab", FOOD, "marked", "gotab"),
  via("Tock", FOOD, "marked", "tock, at tock"),
  via("Levy", FOOD, "marked", "levy, 2levy, lvy"),
  via("FareHarbor", EVENT, "marked", "fh, fhb"),
  via("Eventbrite", EVENT, "marked", "eb, ebt"),
  via("Ticketmaster", EVENT, "marked", "tm, ticketmaster, tmo"),
  via("See Tickets", EVENT, "marked", "st"),
  via("Vivid Seats", EVENT, "marked", "vs"),
  via("FreshBooks", null, "marked", "fb"),
  via("Intuit", null, "marked", "in, int in, intuit, qb, qbo"),
  via("Google", categoryId("ENTERTAINMENT_OTHER_ENTERTAINMENT"), "marked", "google"),
  via("Apple", null, "marked", "apl, apple"),
  via("Braintree", null, "marked", "bt, bt1"),
  via("WePay", null, "marked", "wpy, wepay"),
  via("Checkout.com", null, "marked", "cko"),
  via("Adyen", null, "always", "adyen, adyen n v, stichting adyen"),
  via("Adyen", null, "marked", "ady"),
  via("Worldpay", null, "always", "worldpay"),
  via("Worldpay", null, "marked", "wp, wpx"),
  via("Mollie", null, "always", "mollie, stichting mollie payments, stg mollie payments"),
  via("Buckaroo", null, "always", "buckaroo, stichting buckaroo, buckaroo stichting derdengelden"),
  via("Pay.nl", null, "always", "stichting pay nl, pay nl"),
  via("Multisafepay", null, "always", "multisafepay, stichting multisafepay"),
  via("CCV", null, "marked", "ccv"),
  via("Tikkie", null, "always", "aab inz tikkie, aab retail inz tikkie"),
  via("Klarna", null, "marked", "klarna, kl"),
  via("Afterpay", null, "marked", "afterpay, ap"),
  via("Clearpay", null, "marked", "clearpay"),
  via("Affirm", null, "marked", "affirm"),
  via("Sezzle", null, "marked", "sezzle, szl"),
  via("Paddle", null, "marked", "paddle, paddle net"),
  via("FastSpring", null, "marked", "fs, fsprg, fsp"),
  via("Digital River", null, "marked", "dri, dr"),
  via("Cleverbridge", null, "marked", "cbi, clv br"),
  via("2Checkout", null, "marked", "2co, 2co com, avangate"),
  via("Gumroad", null, "marked", "gum, gumroad, gum co"),
  via("Lemon Squeezy", null, "marked", "lemsqzy, lmsqueezy"),
  via("Patreon", null, "marked", "patreon"),
  via("GoCardless", null, "always", "gocardless, gc re"),
  via("GoCardless", null, "marked", "gc"),
  via("Razorpay", null, "always", "razorpay, razorpay software"),
  via("Razorpay", null, "marked", "raz, rzp, rzrpay"),
  via("PayU", null, "always", "payu, payu payments"),
  via("CCAvenue", null, "always", "ccavenue, cca"),
  via("BillDesk", null, "always", "billdesk, billdeskpg"),
  via("Cashfree", null, "always", "cashfree, cashfree payments"),
  via("Paytm", null, "always", "paytm, one97, one97 communications, paytm payments"),
  via("PhonePe", null, "always", "phonepe"),
  via("Instamojo", null, "always", "instamojo"),
  via("Pine Labs", null, "always", "pine labs, pinelabs"),
  via("BharatPe", null, "always", "bharatpe"),
  via("Mercado Pago", null, "always", "mercadopago, mercado pago, merpago"),
  via("Mercado Pago", null, "marked", "mp, mpago"),
  via("PagSeguro", null, "always", "pagseguro, pagbank"),
  via("PagSeguro", null, "marked", "pag, pg"),
  via("Redsys", null, "marked", "rds"),
  via("Nexi", null, "marked", "nexi, nx"),
  via("Nets", null, "marked", "nets, nyx"),
  via("Vipps", null, "marked", "vipps"),
  via("MobilePay", null, "marked", "mobilepay"),
  via("Alipay", null, "always", "alipay"),
  via("WeChat Pay", null, "always", "wechat pay, weixin pay, tenpay"),
  via("PayPay", null, "always", "paypay"),
  via("Stripe", null, "marked", "str, stp"),
  via("Curve", null, "marked", "crv, curve"),
  via("Dojo", FOOD, "marked", "dojo, dj"),
  via("Teya", FOOD, "marked", "teya"),
  via("Viva", FOOD, "marked", "viva, vivawallet"),
  via("myPOS", FOOD, "marked", "mypos"),
  via("Nayax", categoryId("FOOD_AND_DRINK_VENDING_MACHINES"), "always", "nayax, nya"),
  via("CPI", categoryId("FOOD_AND_DRINK_VENDING_MACHINES"), "marked", "usa, usat, ctlp, cantaloupe, 365 market, 365"),
  via("Vagaro", categoryId("PERSONAL_CARE_HAIR_AND_BEAUTY"), "marked", "vagaro, vgr"),
  via("Mindbody", categoryId("PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS"), "marked", "mbo, mindbody"),
  via("ABC Fitness", categoryId("PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS"), "marked", "abc"),
  via("ClubReady", categoryId("PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS"), "marked", "clubready"),
  via("Uber", null, "marked", "ubr"),
  via("DoorDash", FOOD, "marked", "dd, doordash"),
  via("Grubhub", FOOD, "marked", "gh, grubhub"),
  via("Amazon Pay", null, "always", "amazon pay, amzn pay"),
  via("Amazon Pay", null, "marked", "amz pay"),
  via("Bill.com", null, "marked", "bill com"),
  via("Wise", null, "marked", "wise, trwise"),
  via("Revolut", null, "marked", "rev, revolut"),
  via("Monzo", null, "marked", "monzo"),
  via("Capital One Shopping", null, "marked", "cosho"),
  via("Newspaper billing", categoryId("GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS"), "marked", "gnc, dnh, d j"),
]);

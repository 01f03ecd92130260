// Which currencies the rows of a brand's customers are likely in, from the places name-suggestion-index says it has.

const EURO = "at be cy de ee es fi fr fx gr hr ie it lt lu lv mt nl pt si sk xk me ad mc sm va bg gf gp mq re".split(
  " ",
);
const BY_CURRENCY: Readonly<Record<string, string>> = {
  USD: "us pr gu vi sv ec pa",
  GBP: "gb gg je im",
  CAD: "ca",
  AUD: "au",
  NZD: "nz",
  ZAR: "za na ls sz bw",
  INR: "in",
  JPY: "jp",
  CNY: "cn",
  HKD: "hk mo",
  TWD: "tw",
  KRW: "kr",
  SGD: "sg",
  MYR: "my",
  THB: "th",
  IDR: "id",
  PHP: "ph",
  VND: "vn",
  CHF: "ch li",
  SEK: "se",
  NOK: "no",
  DKK: "dk",
  PLN: "pl",
  CZK: "cz",
  HUF: "hu",
  RON: "ro",
  RUB: "ru by kz",
  UAH: "ua",
  TRY: "tr",
  ILS: "il",
  AED: "ae",
  SAR: "sa",
  BRL: "br",
  MXN: "mx",
  ARS: "ar",
  CLP: "cl",
  COP: "co",
  PEN: "pe",
  NGN: "ng",
  KES: "ke",
  EGP: "eg",
};
const WORLD = new Set(["001", "150", "019", "002", "142", "009", "021", "419", "155", "154", "151", "039", "q46"]);
/** Wider than this is the world as far as evidence goes. */
const MAX_CURRENCIES = 10;

const currencyOf = new Map<string, string>(EURO.map((place) => [place, "EUR"]));
for (const [currency, places] of Object.entries(BY_CURRENCY)) {
  for (const place of places.split(" ")) currencyOf.set(place, currency);
}

/** "GBP", "EUR PLN", "*" for the world, "?" for places with a currency not told apart here. */
export function currencyZone(include: readonly (string | number[])[]): string {
  const found = new Set<string>();
  for (const place of include) {
    if (typeof place !== "string") return "*";
    const code = place.toLowerCase();
    if (WORLD.has(code)) return "*";
    found.add(currencyOf.get(code.slice(0, 2)) ?? "?");
  }
  if (found.size > MAX_CURRENCIES) return "*";
  return [...found].sort().join(" ") || "*";
}

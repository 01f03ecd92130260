// Writes a shop's name as banks do, by rules: shouted, cut, run together, with prefixes, towns and numbers around it.

import { currency, minor } from "#finance/money.ts";
import type { Row } from "./labelled.ts";
import { CURRENCIES, type Region, SHOPS, type Shop } from "./shops.ts";

/** What a bank knows when it prints a line. */
type Line = { readonly name: string; readonly town: string; readonly number: (digits: number) => string };
type Form = (line: Line) => string;

/** What becomes of the name before it is printed. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => plain(name).toUpperCase(),
  (name) => spelledOut(name).toUpperCase(),
  (name) => plain(name).replace(/['’]/g, "").toUpperCase(),
  (name) => plain(name).replace(/['’]/g, " ").toUpperCase(),
  (name) => plain(name).replace(" & ", " AND ").toUpperCase(),
  (name) =>
    plain(name)
      .replace(/[^\p{L}\p{N}]/gu, "")
      .toUpperCase(),
];

/** Card lines that any bank prints, then those of the region's own. The first half is for tuning, the second is held out. */
const ANYWHERE: readonly Form[] = [
  ({ name, town }) => `${name} ${town.toUpperCase()}`,
  ({ name, number }) => `SumUp *${cut(name, 16)} ${number(4)}`,
  ({ name, town }) => `${cut(name, 22).padEnd(22)} ${cut(town.toUpperCase(), 13)}`,
  ({ name, number }) => `${name} #${number(3)}`,
  ({ name }) => `PAYPAL *${cut(name.replaceAll(" ", ""), 22)}`,
  ({ name, town }) => `ZETTLE_*${cut(name, 18)} ${town.toUpperCase()}`,
  ({ name, town, number }) => `${name} ${number(5)} ${town.toUpperCase()}`,
  ({ name, town }) => `${cut(name, 25).padEnd(25)}${cut(town.toUpperCase(), 13)}`,
];

const BY_REGION: Readonly<Record<Region, readonly Form[]>> = {
  US: [
    ({ name, town }) => `SQ *${cut(name, 18)} ${town} CA`,
    ({ name, town, number }) => `POS DEBIT ${number(4)} ${name} ${town.toUpperCase()} TX`,
    ({ name }) => `TST* ${cut(name, 20)}`,
    ({ name, town, number }) => `CHECKCARD ${number(4)} ${name} ${town.toUpperCase()} OR ${number(11)}`,
    ({ name, town, number }) =>
      `PURCHASE AUTHORIZED ON 03/12 ${name} ${town.toUpperCase()} WA S${number(12)} CARD ${number(4)}`,
    ({ name, town }) => `CLV*${cut(name, 20)} ${town.toUpperCase()} NV`,
    ({ name, town }) => `AplPay ${cut(name, 17)} ${town.toUpperCase()} OH`,
    ({ name, number }) => `RECURRING PAYMENT ${name} LLC ${number(10)} ID`,
  ],
  UK: [
    ({ name, town, number }) => `CARD PAYMENT TO ${name} ON 12 MAR ${town.toUpperCase()} GB ${number(4)}`,
    ({ name, town }) => `CONTACTLESS PAYMENT ${name} ${town.toUpperCase()} GBR`,
    ({ name }) => `IZ *${cut(name, 20)}`,
    ({ name, number }) => `${number(4)} 12MAR26 CD ${name} LTD`,
    ({ name, number }) => `DIRECT DEBIT PAYMENT TO ${name} REF ${number(8)}`,
    ({ name, town }) => `VIS ${name} ${town.toUpperCase()}`,
    ({ name, town, number }) => `POS ${number(4)} 04MAR26 C ${name} ${town.toUpperCase()} GB`,
    ({ name }) => `SMP*${cut(name, 18)}`,
  ],
  DE: [
    ({ name, town }) => `${name}//${town.toUpperCase()}/DE`,
    ({ name }) => `KARTENZAHLUNG ${name} SAGT DANKE`,
    ({ name, number }) => `SEPA-LASTSCHRIFT ${name} GMBH MANDATSREF ${number(8)}`,
    ({ name, town, number }) => `GIROCARD ${name} FIL.${number(2)} ${town.toUpperCase()}`,
    ({ name, town, number }) => `${name} ${town} DE ${number(8)} 2026-03-12T14:22 Debitk.3`,
    ({ name, number }) => `EC ${number(8)} ${name} KARTE ${number(4)}`,
    ({ name, number }) => `Lastschrift ${name} e.K. EREF+${number(10)}`,
    ({ name, town }) => `VISA DEBITKARTENUMSATZ ${name} ${town.toUpperCase()}`,
  ],
  FR: [
    ({ name, town }) => `CB ${name} ${town.toUpperCase()}`,
    ({ name, number }) => `CARTE 12/03/26 ${name} CB*${number(4)}`,
    ({ name }) => `PAIEMENT PAR CARTE ${name}`,
    ({ name, town }) => `PAIEMENT CB 1203 ${name} ${town.toUpperCase()}`,
    ({ name }) => `ACHAT CB ${name} 12.03.26`,
    ({ name, number }) => `PRLV SEPA ${name} SARL ${number(10)}`,
    ({ name, town, number }) => `FACTURE CARTE DU 120326 ${name} ${town.toUpperCase()} CARTE ${number(4)}`,
    ({ name, town }) => `PAIEMENT PSC 1203 ${town.toUpperCase()} ${name}`,
  ],
  ES: [
    ({ name, town }) => `COMPRA ${name} ${town.toUpperCase()}`,
    ({ name, town, number }) => `COMPRA TARJ. ${number(4)}XXXXXXXX${number(4)} ${name}-${town.toUpperCase()}`,
    ({ name }) => `PAGO EN ${name}`,
    ({ name, number }) => `TARJETA ${number(4)} ${name} ES`,
    ({ name }) => `PAGO MOVIL EN ${name}`,
    ({ name, number }) => `ADEUDO ${name} SL MANDATO ${number(8)}`,
    ({ name, town, number }) => `PAGO CON TARJETA EN ${name} ${town.toUpperCase()} TARJ ${number(4)}`,
    ({ name }) => `RECIBO ${name} S.L.`,
  ],
  IT: [
    ({ name, town }) => `PAGAMENTO POS ${name} ${town.toUpperCase()} IT`,
    ({ name, number }) => `PAGAMENTO CARTA ${name} CARTA N. ${number(4)}`,
    ({ name }) => `POS ${name} SRL`,
    ({ name, town, number }) => `OPERAZIONE POS ${number(4)} ${name} ${town.toUpperCase()} ITA`,
    ({ name }) => `ADDEBITO SDD ${name}`,
    ({ name, town }) => `ACQUISTO POS 12/03 ${name} ${town.toUpperCase()}`,
    ({ name }) => `PAGOBANCOMAT ${name}`,
    ({ name, town }) => `UTILIZZO CARTA ${name} ${town.toUpperCase()}`,
  ],
  NL: [
    ({ name, town, number }) => `BEA NR:${number(6)} 12.03.26/14.22 ${name},PAS${number(3)} ${town.toUpperCase()}`,
    ({ name, town }) => `BETAALAUTOMAAT 12-03 ${name} ${town.toUpperCase()}`,
    ({ name }) => `SEPA INCASSO ${name} B.V.`,
    ({ name, town, number }) => `${name} ${town.toUpperCase()} NLD PASVOLGNR ${number(3)}`,
    ({ name, town, number }) => `BCK*${cut(name, 18)} ${town.toUpperCase()} NL ${number(3)}`,
    ({ name }) => `CCV*${name}`,
    ({ name, number }) => `NAAM: ${name} OMSCHRIJVING: FACTUUR ${number(5)}`,
    ({ name, town }) => `BETALING MET BANKKAART ${name} ${town.toUpperCase()}`,
  ],
  SE: [
    ({ name, town }) => `KORTKÖP 260312 ${name} ${town.toUpperCase()}`,
    ({ name }) => `SWISH BETALNING ${name}`,
    ({ name, number }) => `VISA KØB DKK ${name} ${number(5)}`,
    ({ name, town }) => `${name},${town.toUpperCase()},SE`,
    ({ name }) => `Kortbetalning ${name} AB`,
    ({ name, number }) => `VAREKJØP ${name} ${number(6)} DATO 12.03`,
    ({ name }) => `BETALNINGSFÖRMEDLING ${name}`,
    ({ name, town }) => `DANKORT-NOTA ${name} ${town.toUpperCase()}`,
  ],
  IN: [
    ({ name, number }) => `UPI/${number(12)}/${name}/${handle(name)}@okaxis/UPI`,
    ({ name, town }) => `POS 4123XXXXXXXX1234 ${name} ${town.toUpperCase()} IN`,
    ({ name, number }) => `UPI-${name}-${handle(name)}@YBL-YESB0YBLUPI-${number(12)}-PAYMENT`,
    ({ name, number }) => `ECOM PUR/${name}/${number(6)}`,
    ({ name, number }) => `UPI/P2M/${number(12)}/${name}/HDFC BANK LTD`,
    ({ name, number }) => `BY UPI ${number(12)} ${name}`,
    ({ name, town }) => `PUR/${name}/${town.toUpperCase()}/INR`,
    ({ name, number }) => `PAYTMQR*${name} ${number(4)}`,
  ],
  ZA: [
    ({ name, town, number }) => `POS PURCHASE ${name} ${town.toUpperCase()} ZA ${number(6)}`,
    ({ name }) => `YOCO *${cut(name, 18)}`,
    ({ name, number }) => `CHEQUE CARD PURCHASE ${name} ${number(4)}*${number(4)} 12 MAR`,
    ({ name }) => `C*${name}`,
    ({ name, number }) => `S/POS PURCHASE ${name} CARD NO. ${number(4)}`,
    ({ name, number }) => `IKHOKHA*${cut(name, 18)} ${number(4)}`,
    ({ name, town }) => `POS LOCAL PURCHASE ${name} ${town.toUpperCase()} ZAF`,
    ({ name, number }) => `PURCH ${name} (EFFEC 12MAR26) ${number(6)}`,
  ],
  PL: [
    ({ name, town, number }) => `PŁATNOŚĆ KARTĄ 12.03.2026 NR KARTY ${number(4)} ${name} ${town.toUpperCase()}`,
    ({ name, town }) => `ZAKUP PRZY UŻYCIU KARTY ${name} ${town.toUpperCase()} POL`,
    ({ name, town }) => `${name} ${town.toUpperCase()} PL`,
    ({ name }) => `BLIK ${name}`,
    ({ name, town }) => `TRANSAKCJA KARTĄ ${name} ${town.toUpperCase()}`,
    ({ name, number }) => `DOP. MC ${number(6)} ${name}`,
    ({ name }) => `OPERACJA KARTĄ ${name} SP. Z O.O.`,
    ({ name, town }) => `PLATNOSC KARTA ${name} ${town.toUpperCase()}`,
  ],
  BR: [
    ({ name, town }) => `COMPRA CARTAO ${name} ${town.toUpperCase()} BR`,
    ({ name }) => `PIX ENVIADO ${name}`,
    ({ name, number }) => `COMPRA NO DÉBITO ${name} ${number(4)}`,
    ({ name }) => `PAG*${cut(name, 18)}`,
    ({ name, town }) => `MP *${cut(name, 18)} ${town.toUpperCase()}`,
    ({ name }) => `ELO DEBITO 12/03 ${name}`,
    ({ name }) => `PAGSEGURO *${cut(name, 18)}`,
    ({ name, town }) => `COMPRA COM CARTÃO ${name} ${town.toUpperCase()} BRA`,
  ],
};

/** Which half of the forms is meant. */
export type Half = "tuned" | "held";
const LINES_A_SHOP = 7;

/** Every other shop was tuned on; what became of the others was never looked at, only counted. */
export function shopsOf(half: Half): readonly Shop[] {
  return SHOPS.filter((_, at) => (at % 2 === 0) === (half === "tuned"));
}

/** Lines about the shops, each form with another spelling; the same for the same arguments. */
export function mangled(shops: readonly Shop[], half: Half): readonly Row[] {
  return shops.flatMap((shop, at) => {
    const next = generator(at * 7919 + (half === "held" ? 104_729 : 1));
    const forms = [...halfOf(BY_REGION[shop.region], half), ...halfOf(ANYWHERE, half)].slice(0, LINES_A_SHOP);
    return forms.map((form) => {
      const spelling = SPELLINGS[next() % SPELLINGS.length] ?? plain;
      const number = (digits: number) => Array.from({ length: digits }, () => next() % 10).join("");
      const description = form({ name: spelling(shop.name), town: plain(shop.town), number });
      return rowOf(description, shop);
    });
  });
}

function halfOf(forms: readonly Form[], half: Half): readonly Form[] {
  const middle = forms.length / 2;
  return half === "tuned" ? forms.slice(0, middle) : forms.slice(middle);
}

function rowOf(description: string, { name, region }: Shop): Row {
  const line = {
    description,
    amountMinor: minor(-1250),
    currency: currency(CURRENCIES[region]),
    mcc: null,
    bankCategory: null,
  };
  return { line, date: null, truth: null, merchant: name, asked: null };
}

function cut(text: string, chars: number): string {
  return text.slice(0, chars).trimEnd();
}

function handle(name: string): string {
  return plain(name)
    .toLowerCase()
    .replace(/[^a-z]/g, "");
}

const SPECIAL: Readonly<Record<string, string>> = { ß: "ss", ø: "o", Ø: "O", ł: "l", Ł: "L", æ: "ae", Æ: "AE" };

function plain(text: string): string {
  return text
    .replace(/[ßøØłŁæÆ]/g, (letter) => SPECIAL[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

const SPELT_OUT: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ø: "oe",
  å: "aa",
  Ä: "AE",
  Ö: "OE",
  Ü: "UE",
  Ø: "OE",
  Å: "AA",
};

function spelledOut(text: string): string {
  return plain(text.replace(/[äöüøåÄÖÜØÅ]/g, (letter) => SPELT_OUT[letter] ?? letter));
}

/** Park and Miller's. */
function generator(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state >> 4;
  };
}

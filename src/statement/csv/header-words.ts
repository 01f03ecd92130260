// The words banks put above their columns, in many languages, and what each column then means.

import { foldAccents } from "../month-names.ts";
import type { ColumnRole } from "../statement.ts";

/** Roles a column may have; the last four are recognised so that they are not taken for something else. */
export type HeaderMeaning = ColumnRole | "foreignAmount" | "foreignCurrency" | "counterparty" | "fee";

/**
 * Per meaning, phrases from most to least telling; accents folded, lower case. A header means what its longest phrase
 * says: exactly the phrase beats beginning with it, which beats containing it.
 */
const PHRASES: Readonly<Record<HeaderMeaning, string>> = {
  date: `booking date|posting date|posted date|post date|date posted|processing date|date processed|buchungstag|buchungsdatum|buchung
    |valutadatum buchung|boekdatum|boekingsdatum|datum boeking|date de comptabilisation|date comptable|date operation|date de l'operation
    |date d'operation|fecha operacion|fecha de operacion|fecha contable|data contabile|data operazione|data lancamento|data do lancamento
    |data de lancamento|data mov|data movimento|data da transacao|datum zauctovani|data ksiegowania|data operacji|bokforingsdag|bokforingsdatum
    |bokfort dato|bogfort|bogforingsdato|kirjauspaiva|kirjauspvm|konyveles datuma|tranzakcio datuma|journaldate|transaction date|trans date|tran date
    |trans. date|txn date|txndate|datum verrichting|date|datum|data|fecha|dato|paivamaara|datum provedeni|tarih|islem tarihi|дата|дата операции|ημερομηνια
    |created|created on|created at|completed date|started date|timestamp|date/time|datetime|交易日期|記帳日|日付|取引日|거래일시|거래일|ngay`,
  valueDate: `value date|valuta|valutadatum|wertstellung|wert|valuta datum|valutadato|rentedatum|date de valeur|date valeur|fecha valor|data valuta
    |data valor|data waluty|datum verrekening|someotherdate|rantepaiva|arvopaiva|erteknap|settlement date|date settled|effective date|rentedato
    |data do balancete|data balancete`,
  time: "time|uhrzeit|heure|hora|ora|tijd|klockslag|czas|godzina|时间|時間",
  payee: `payee|merchant|merchant name|name|partner|partner name|partnername|partner neve|beguenstigter/zahlungspflichtiger|auftraggeber/empfanger
    |auftraggeber / empfanger|empfanger|auftraggeber|auftraggeber/beguenstigter|begunstigter|zahlungsempfanger|zahlungsbeteiligter|name zahlungsbeteiligter
    |zahlungspflichtige*r|beneficiary|beneficiary/remitter|counterparty|counterparty name|naam|naam tegenpartij|naam / omschrijving|tegenpartij
    |counteraccount name|nazev protiuctu|nazev protistrany|handelaar|beneficiaire|tiers|beneficiario|ordenante|mottagare|mottaker|modtager|saaja|saaja/maksaja
    |odbiorca|nadawca|kontrahent|nazwa kontrahenta|beneficiario/ordenante|esercente|counter party|to|other party|transaction description name|vendor|store`,
  description: `description|transaction description|transaction details|transaction remarks|details|detail|narration|narrative|particulars|remarks|memo|reason|reference text
    |original description|appears on your statement as|verwendungszweck|buchungsdetails|zahlungsgrund|zahlungsreferenz|vwz|vwz1|mitteilung|beschreibung|buchungshinweis
    |omschrijving|omschrijving-1|mededelingen|libelle|libelle operation|libelle simplifie|detail de l'ecriture|communication|communications|motif|nature de l'operation
    |concepto|descripcion|detalle|movimiento|observaciones|descripcion movimiento|descrizione|causale|descrizione operazione|descricao|historico|lancamento|descritivo
    |opis|opis operacji|opis transakcji|tytul|tytul operacji|zprava pro prijemce|zprava|popis|message for payee|kozlemeny|megjegyzes|forklaring|tekst|text|beskrivelse
    |beskrivning|specifikation|rubrik|viesti|selite|aciklama|описание|назначение платежа|περιγραφη|transaction|item|items|payment reference|payment details|subject
    |item title|message|摘要|内容|適用|적요|보낸분/받는분|dien giai|merchant name and location|label|account description|product`,
  type: `type|transaction type|trntype|buchungstext|transaktionstyp|umsatzart|typ|typ transakce|art|vorgang|type operation|type d'operation|tipo|tipo movimento|tipo de movimiento
    |tipologia|soort|code|mutatiesoort|rodzaj|rodzaj transakcji|rodzaj operacji|tranzakcio tipusa|transaktionstype|tapahtumalaji|laji|islem tipi|тип|details type|posting text`,
  amount: `amount|transaction amount|booking amount|net amount|netamount|net|amt|betrag|umsatz|umsatz in eur|buchungsbetrag|bedrag|transactiebedrag|montant|montant de l'operation
    |importe|monto|importo|importo in euro|valor|valor (r$)|quantia|montante|castka|zauctovana castka|objem|kwota|kwota operacji|kwota transakcji|belopp|belop|beloeb|belob
    |summa|maara|osszeg|tranzakcio osszege|tutar|islem tutari|сумма|сумма операции|ποσο|suma|iznos|znesek|total|value|value amount|gross amount|gross|price|金额|金額|交易金额|金額(円)
    |so tien|거래금액|amount (gbp)|amount (eur)|amount (usd)|charge amount`,
  debit: `debit|debits|debit amount|withdrawal|withdrawals|withdrawal amount|withdrawal amt|money out|paid out|paidout|out|outflow|payments|spent|charges|charge|lastschrift|soll|belastung|ausgabe|ausgaben
    |ausgang|debet|af|bij- en afschrijving af|afschrijving|debito|debitos|debit eur|montant debit|depense|depenses|cargo|cargos|gasto|gastos|retiro|retiros|egreso|addebito|addebiti|dare|uscite|saida|saidas
    |obciazenia|wydatki|vydaje|debet amount|uttag|ut|ut av konto|ud|hævet|haevet|terheles|kiadas|borc|расход|дебет|χρεωση|支出|お支払金額|出金|出金額|출금|출금액|찾으신금액|rut tien|dr|dr amount
    |debit (dr)|debet (dr)|amount debit|transaction debit|expense`,
  credit: `credit|credits|credit amount|deposit|deposits|deposit amount|deposit amt|deposit amt.|money in|paid in|paidin|in|inflow|receipts|received|gutschrift|haben|einnahme|einnahmen|eingang|bijschrijving
    |credito|creditos|montant credit|recette|recettes|abono|abonos|ingreso|ingresos|accredito|accrediti|avere|entrate|entrada|entradas|uznania|wplywy|prijmy|insattning|inn|inn pa konto|ind|indsat|jovairas
    |bevetel|alacak|приход|кредит|πιστωση|收入|入金|入金額|입금|입금액|맡기신금액|gui tien|cr|cr amount|amount credit|transaction credit|kredit|income`,
  indicator: `debit/credit|credit/debit|dr/cr|cr/dr|dc|d/c|drcr|crdr|af bij|bij af|af/bij|bij/af|soll/haben|s/h|sens|indicator|debit credit indicator|credit debit indicator|credit/debit indicator|transaction indicator
    |bevetel/kiadas|d/h|segno|debet/credit|debit or credit|type (debit/credit)|plus/minus|+/-|direction|balance impact|入/出|kredit/debet|dare/avere`,
  balance: `balance|running balance|runningbalance|running bal|account balance|closing balance|balance amount|ending balance|saldo|saldo nach buchung|saldo na trn|saldo na mutatie|kontostand|solde|solde apres operation|saldo contable
    |saldo disponible|saldo disponivel|saldo contabilistico|zustatek|saldo po operacji|saldo konta|egyenleg|konyvelt egyenleg|bakiye|остаток|υπολοιπο|bokfort saldo|tilgjengelig saldo|残高|差引残高|余额|餘額|잔액|거래후잔액|so du|stanje|loppusaldo`,
  currency: `currency|currency code|ccy|curr|wahrung|waehrung|buchungswahrung|kontowahrung|munt|valuta code|muntsoort|devise|devise de l'operation|valuta|moneda|divisa|moeda|mena|mena uctu|waluta|devizanem|tranzakcio devizaneme
    |valuutta|valutta|para birimi|doviz|валюта|νομισμα|account currency|transaction currency|billing currency|币种|通貨|통화`,
  foreignAmount: `original amount|foreign amount|amount in foreign currency|local_amount|local amount|fremdwahrungsbetrag|betrag (fremdwahrung)|fremdwahrung betrag|betrag in fremdwahrung|ursprungsbetrag|lastschrift ursprungsbetrag|oorspr bedrag|oorspronkelijk bedrag
    |montant d'origine|importe original|importe divisa|puvodni castka a mena|puvodni castka|kwota w walucie|amount_refunded|converted_amount_refunded|converted_amount|disputed_amount|compensation amount|auslagenersatz rucklastschrift|auslagenersatz ruecklastschrift
    |exchange rate|wechselkurs|koers|kurs|kurz|taux de change|cambio|tax|vat|mwst|shipping|shipping_refund|gift|refund|sales tax|shipping and handling amount|insurance amount|bedrag in eur|cashback|points|quantity|unit price`,
  foreignCurrency:
    "original currency|foreign currency|local_currency|local currency|fremdwahrung|oorspr munt|converted_currency|devise d'origine|moneda original|divisa original",
  counterparty: `counterparty account|counterparty iban|partner iban|partner account|partner szamlaszama|tegenrekening|tegenrekening iban/bban|kontonummer/iban|iban auftraggeberkonto|iban zahlungsbeteiligter|iban des auftraggebers|bic|bic (swift-code)|bic tegenpartij|swift
    |bank account details|bankovni spojeni|cislo protiuctu|protiucet|kontonummer des empfangers|number|bank|bank name|blz|glaeubiger id|glaubiger-id|mandatsreferenz|mandate identification|originator identifier|kundenreferenz|kundenreferenz (end-to-end)|sammlerreferenz
    |cheque no|cheque no.|cheque number|chq/ref no|chq./ref.no.|check number|checknumber|check no|check #|check|ref|ref no|ref no.|ref.|reference|reference number|referenz|reference no|referencia|referenz nr|variabilni symbol|variabilni symbol 1|konstantni symbol
    |specificky symbol|vs|ks|ss|variable symbol 1|constant symbol|specific symbol|kartyaszam|card no|card no.|card number|card last 4|card used for transaction|kartennummer|numero do documento|numero documento|n. documento|docto|belegnummer|primanota|numer rachunku nadawcy|numer rachunku odbiorcy
    |from email address|to email address|country|land|location|address|category code|tags|labels|batch id|machtigingskenmerk|incassant id|betalingskenmerk|konto kontrahenta|num|row|#|nr|nr.|no|no.|lp|s.no|sl no|sr no|sno|volgnummer|order url|store number|timezone|status date|compte destinataire`,
  fee: "fee|fees|gebuhr|gebuhren|kosten op verrichting|poplatek|prowizja|commission|frais|comision|commissione|avgift|gebyr|service charge",
  category:
    "category|categories|kategorie|kategoria|kategorie transakce|hauptkategorie|categorie|categoria|kategori|catégorie|budget|categorie operation|分类|spending category|merchant category|transaction category|wydatek kategoria",
  account: `account|account name|account number|account no|account no.|account iban|acct|accountname|auftragskonto|konto|kontonummer|kontonr|bezeichnung auftragskonto|iban auftragskonto|rekening|rekeningnummer|iban/bban|iban|eigen rekening|compte|numero de compte|n° de compte|compte n°
    |cuenta|numero de cuenta|conto|numero conto|conta|rachunek|numer rachunku|numer konta|cislo uctu|ucet|tili|szamlaszam|szamla neve|nazev uctu|hesap|hesap no|счет|номер счета|kredietkaart|konto nr|kontoname|compte bancaire|口座番号|账号`,
  id: `id|transaction id|transactionid|transaction_id|transaction-id|txn id|txnid|id transakce|transaction reference number|referencni cislo transakce|transaction number|transaction reference|transactiereferentie|fitid|unique id|uniqueid|volgnr|id operazione|identificador|numer transakcji
    |id transakcji|transaktions-id|transaktionsid|umsatz-id|operation id|order id|reference id|payment id|megbizas azonosito|receipt id|charge id|номер операции|journalnumber id`,
  status:
    "status|state|stato|statut|estado|stav|info|booking status|buchungsstatus|transaction status|tila|cleared|pending|статус|durum",
  note: "note|notes|poznamka|klientska poznamka|client note|own notes|notiz|notizen|anmerkung|bemerkung|user note|zprava pro me|message for me|commentaire|comentario|nota|notat|anteckning|muistiinpano",
  mcc: "mcc|merchant category code|sic|mcc code|mcc-code",
};

type Entry = { readonly meaning: HeaderMeaning; readonly rank: number };

/** One phrase may mean several things ("valuta" is a value date in German and a currency in Swedish): content decides. */
const BY_PHRASE = new Map<string, Entry[]>();
for (const [meaning, phrases] of Object.entries(PHRASES)) {
  phrases.split("|").forEach((phrase, rank) => {
    const key = normaliseHeader(phrase);
    const entries = BY_PHRASE.get(key) ?? [];
    if (!entries.some((entry) => entry.meaning === meaning)) entries.push({ meaning: meaning as HeaderMeaning, rank });
    BY_PHRASE.set(key, entries);
  });
}

export type HeaderReading = {
  readonly meaning: HeaderMeaning;
  /** 3 exactly a known phrase, 2 begins or ends with one, 1 contains one. */
  readonly strength: 1 | 2 | 3;
  /** Place in the meaning's list: lower is more telling. */
  readonly rank: number;
};

const HEADER_CHARS_MAX = 80;
const WORDS_MAX = 8;

/** What a column header may mean, likeliest first; empty when no known phrase is in it. */
export function readHeader(header: string): readonly HeaderReading[] {
  if (header === "" || header.length > HEADER_CHARS_MAX) return [];
  const whole = normaliseHeader(header);
  const exact = BY_PHRASE.get(whole);
  if (exact) return withStrength(exact, 3);
  // "Betrag (EUR)", "Amount CZK", "Saldo €": the currency is not part of the word.
  const bare = normaliseHeader(header.replace(/[([].*?[)\]]/g, " ").replace(/\b[A-Z]{3}\b|\p{Sc}/gu, " "));
  const bareMatch = bare === "" ? undefined : BY_PHRASE.get(bare);
  if (bareMatch) return withStrength(bareMatch, 3);
  return readPartial(whole.split(" ").slice(0, WORDS_MAX));
}

/** Lower case, accents folded, punctuation to single spaces. */
export function normaliseHeader(text: string): string {
  return foldAccents(text)
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/ø/g, "o")
    .replace(/[^\p{L}\p{N}#+]+/gu, " ")
    .trim();
}

/** The longest known run of words inside the header; runs at the beginning or end count for more. */
function readPartial(words: readonly string[]): readonly HeaderReading[] {
  for (let length = words.length - 1; length >= 1; length--) {
    let inside: readonly Entry[] | null = null;
    for (let from = 0; from + length <= words.length; from++) {
      const entries = BY_PHRASE.get(words.slice(from, from + length).join(" "));
      if (!entries) continue;
      if (from === 0 || from + length === words.length) return withStrength(entries, 2);
      inside ??= entries;
    }
    if (inside && length > 1) return withStrength(inside, 1);
  }
  return [];
}

function withStrength(entries: readonly Entry[], strength: 1 | 2 | 3): readonly HeaderReading[] {
  return entries.map((entry) => ({ ...entry, strength }));
}

// The words banks put above their columns, in many languages, by what the column then means.

import type { ColumnRole } from "../statement.ts";

/** Roles a column may have; the last four are recognised so that they are not taken for something else. */
export type HeaderMeaning = ColumnRole | "foreignAmount" | "foreignCurrency" | "counterparty" | "fee";

/** Per meaning, phrases from most to least telling; lower case, accents folded. A phrase may stand under several meanings. */
export const HEADER_PHRASES: Readonly<Record<HeaderMeaning, string>> = {
  date: `booking date|posting date|posted date|post date|date posted|processing date|date processed|buchungstag
    |buchungsdatum|buchung|valutadatum buchung|boekdatum|boekingsdatum|datum boeking|date de comptabilisation
    |date comptable|date operation|date de l'operation|date d'operation|fecha operacion|fecha de operacion
    |fecha contable|data contabile|data operazione|data lancamento|data do lancamento|data de lancamento|data mov
    |data movimento|data da transacao|datum zauctovani|data ksiegowania|data operacji|bokforingsdag|bokforingsdatum
    |bokfort dato|bogfort|bogforingsdato|kirjauspaiva|kirjauspvm|konyveles datuma|tranzakcio datuma|journaldate
    |transaction date|trans date|tran date|trans. date|txn date|txndate|datum verrichting|date|datum|data|fecha|dato
    |paivamaara|datum provedeni|tarih|islem tarihi|дата|дата операции|ημερομηνια|operacijos data|data operacijos
    |maksekuupaev|kuupaev|datums|created|created on|created at|completed date|started date|timestamp|date/time
    |datetime|交易日期|記帳日|日付|取引日|거래일시|거래일|ngay|交易时间|交易日|记账日期|记账日|记账时间|银行记账日|入账日期|日期|时间|利用日|ご利用日|תאריך|תאריך עסקה
    |תאריך רישום|order date|order time|started`,
  valueDate: `value date|valuta|valutadatum|wertstellung|wert|valuta datum|valutadato|rentedatum|date de valeur|date valeur
    |fecha valor|data valuta|data valor|data waluty|datum verrekening|someotherdate|rantepaiva|arvopaiva|erteknap
    |settlement date|date settled|effective date|rentedato|data do balancete|data balancete|תאריך ערך|תאריך חיוב|起息日`,
  time: `time|uhrzeit|heure|hora|ora|tijd|klockslag|czas|godzina|时间|時間`,
  payee: `payee|gavejas|moketojas|saaja/maksja nimi|saaja|sanemejs|merchant|merchant name|name|partner|partner name
    |partnername|partner neve|beguenstigter/zahlungspflichtiger|auftraggeber/empfanger|auftraggeber / empfanger
    |empfanger|auftraggeber|auftraggeber/beguenstigter|begunstigter|zahlungsempfanger|zahlungsbeteiligter
    |name zahlungsbeteiligter|zahlungspflichtige*r|beneficiary|beneficiary/remitter|counterparty|counterparty name
    |naam|naam tegenpartij|naam / omschrijving|tegenpartij|counteraccount name|nazev protiuctu|nazev protistrany
    |handelaar|beneficiaire|tiers|beneficiario|ordenante|mottagare|mottaker|modtager|saaja/maksaja|odbiorca|nadawca
    |kontrahent|nazwa kontrahenta|beneficiario/ordenante|esercente|counter party|to|other party
    |transaction description name|vendor|store|交易对方|对方户名|对方账户名|对手信息|商家|商户名称|交易商户|שם בית העסק|לטובת|recipient|sender
    |commerciante|commercant|merchantname|activity name|name auftraggeber / begunstigter|ご利用先|利用店名`,
  description: `description|paaiskinimai|selgitus|informacija sanemejam|transaction description|transaction details
    |transaction remarks|details|detail|narration|narrative|particulars|remarks|memo|reason|reference text
    |original description|appears on your statement as|verwendungszweck|buchungsdetails|zahlungsgrund
    |zahlungsreferenz|vwz|vwz1|mitteilung|beschreibung|buchungshinweis|omschrijving|omschrijving-1|mededelingen
    |libelle|libelle operation|libelle simplifie|detail de l'ecriture|communication|communications|motif
    |nature de l'operation|concepto|descripcion|detalle|movimiento|observaciones|descripcion movimiento|descrizione
    |causale|descrizione operazione|descricao|historico|lancamento|descritivo|opis|opis operacji|opis transakcji
    |tytul|tytul operacji|zprava pro prijemce|zprava|popis|message for payee|kozlemeny|megjegyzes|forklaring|tekst
    |text|beskrivelse|beskrivning|specifikation|rubrik|viesti|selite|aciklama|описание|назначение платежа|περιγραφη
    |transaction|item|items|payment reference|payment details|subject|item title|message|摘要|内容|適用|적요|보낸분/받는분
    |dien giai|merchant name and location|label|account description|product|交易摘要|附言|交易附言|商品说明|商品|商品名称|交易描述|交易说明|交易名称
    |תיאור|תיאור פעולה|הערות|testo|dettaglio|buchungstext|descrizione1|beschreibung1|activity`,
  type: `type|transaction type|trntype|buchungstext|transaktionstyp|umsatzart|typ|typ transakce|art|vorgang
    |type operation|type d'operation|tipo|tipo movimento|tipo de movimiento|tipologia|soort|code|mutatiesoort|rodzaj
    |rodzaj transakcji|rodzaj operacji|tranzakcio tipusa|transaktionstype|tapahtumalaji|laji|islem tipi|тип
    |details type|posting text|action|activity|activity type|交易类型|סוג פעולה|tipo di ordine|details`,
  amount: `amount|transaction amount|booking amount|net amount|netamount|net|amt|summa|suma|betrag|umsatz|umsatz in eur
    |buchungsbetrag|bedrag|transactiebedrag|montant|montant de l'operation|importe|monto|importo|importo in euro
    |valor|valor (r$)|quantia|montante|castka|zauctovana castka|objem|kwota|kwota operacji|kwota transakcji|belopp
    |belop|beloeb|belob|maara|osszeg|tranzakcio osszege|tutar|islem tutari|сумма|сумма операции|ποσο|iznos|znesek
    |total|value|value amount|gross amount|gross|price|金额|金額|交易金额|金額(円)|so tien|거래금액|amount (gbp)|amount (eur)
    |amount (usd)|charge amount|金额(元)|交易币种/金额|入账币种/金额|人民币金额|记账金额|实付金额|订单金额|סכום|סכום עסקה|סכום חיוב
    |importo della transazione|credit/debit amount|billing amount|betrag transaktion|ご利用金額|利用金額|支払総額`,
  debit: `debit|debits|debit amount|withdrawal|withdrawals|withdrawal amount|withdrawal amt|money out|paid out|paidout|out
    |outflow|payments|spent|charges|charge|lastschrift|soll|belastung|ausgabe|ausgaben|ausgang|debet|af
    |bij- en afschrijving af|afschrijving|debito|debitos|debit eur|montant debit|depense|depenses|cargo|cargos|gasto
    |gastos|retiro|retiros|egreso|addebito|addebiti|dare|uscite|saida|saidas|obciazenia|wydatki|vydaje|debet amount
    |uttag|ut|ut av konto|ud|hævet|haevet|terheles|kiadas|borc|расход|дебет|χρεωση|支出|お支払金額|出金|出金額|출금|출금액|찾으신금액
    |rut tien|dr|dr amount|debit (dr)|debet (dr)|amount debit|transaction debit|expense|支出金额|支出金额(元)|记账金额(支出)|转出金额
    |חובה|בחובה|importo di addebito|belastungsbetrag|montant debite|lastschrift in chf|belastung chf`,
  credit: `credit|credits|credit amount|deposit|deposits|deposit amount|deposit amt|deposit amt.|money in|paid in|paidin|in
    |inflow|receipts|received|gutschrift|haben|einnahme|einnahmen|eingang|bijschrijving|credito|creditos
    |montant credit|recette|recettes|abono|abonos|ingreso|ingresos|accredito|accrediti|avere|entrate|entrada
    |entradas|uznania|wplywy|prijmy|insattning|inn|inn pa konto|ind|indsat|jovairas|bevetel|alacak|приход|кредит
    |πιστωση|收入|入金|入金額|입금|입금액|맡기신금액|gui tien|cr|cr amount|amount credit|transaction credit|kredit|income|存入|存入金额
    |收入金额|收入金额(元)|记账金额(收入)|转入金额|זכות|בזכות|importo di accredito|gutschriftsbetrag|montant credite|gutschrift in chf
    |gutschrift chf`,
  indicator: `debit/credit|credit/debit|dr/cr|cr/dr|d/k|dk|dc|d/c|drcr|crdr|af bij|bij af|af/bij|bij/af|soll/haben|s/h|sens
    |indicator|debit credit indicator|credit debit indicator|credit/debit indicator|transaction indicator
    |bevetel/kiadas|d/h|segno|debet/credit|debit or credit|type (debit/credit)|plus/minus|+/-|direction
    |balance impact|入/出|kredit/debet|dare/avere|收/支|借贷|借/贷|收支|debit/kredit|debito/credito|addebito/accredito
    |debit/credit indicator|soll/haben-kennzeichen`,
  balance: `balance|boeksaldo|running balance|runningbalance|running bal|account balance|closing balance|balance amount
    |ending balance|saldo|saldo nach buchung|saldo na trn|saldo na mutatie|kontostand|solde|solde apres operation
    |saldo contable|saldo disponible|saldo disponivel|saldo contabilistico|zustatek|saldo po operacji|saldo konta
    |egyenleg|konyvelt egyenleg|bakiye|остаток|υπολοιπο|bokfort saldo|tilgjengelig saldo|残高|差引残高|余额|餘額|잔액|거래후잔액
    |so du|stanje|loppusaldo|本次余额|账户余额|联机余额|יתרה|saldo in chf`,
  currency: `currency|valiuta|valuuta|currency code|ccy|curr|wahrung|waehrung|buchungswahrung|kontowahrung|munt|valuta code
    |muntsoort|devise|devise de l'operation|valuta|moneda|divisa|moeda|mena|mena uctu|waluta|devizanem
    |tranzakcio devizaneme|valuutta|valutta|para birimi|doviz|валюта|νομισμα|account currency|transaction currency
    |billing currency|币种|通貨|통화|币别|交易币种|记账币种|מטבע|מטבע חיוב|moneta|whg`,
  foreignAmount: `original amount|foreign amount|amount in foreign currency|local_amount|local amount|fremdwahrungsbetrag
    |betrag (fremdwahrung)|fremdwahrung betrag|betrag in fremdwahrung|ursprungsbetrag|lastschrift ursprungsbetrag
    |oorspr bedrag|oorspronkelijk bedrag|montant d'origine|importe original|importe divisa|puvodni castka a mena
    |puvodni castka|kwota w walucie|amount_refunded|converted_amount_refunded|converted_amount|disputed_amount
    |compensation amount|auslagenersatz rucklastschrift|auslagenersatz ruecklastschrift|exchange rate|wechselkurs
    |koers|kurs|kurz|taux de change|cambio|tax|vat|mwst|shipping|shipping_refund|gift|refund|sales tax
    |shipping and handling amount|insurance amount|bedrag in eur|cashback|points|quantity|unit price|交易地金额
    |importo estero|montant en devise`,
  foreignCurrency: `original currency|foreign currency|local_currency|local currency|fremdwahrung|oorspr munt|converted_currency
    |devise d'origine|moneda original|divisa original|valuta estera|devise etrangere`,
  counterparty: `counterparty account|counterparty iban|partner iban|partner account|partner szamlaszama|tegenrekening
    |tegenrekening iban/bban|kontonummer/iban|iban auftraggeberkonto|iban zahlungsbeteiligter|iban des auftraggebers
    |bic|bic (swift-code)|bic tegenpartij|swift|bank account details|bankovni spojeni|cislo protiuctu|protiucet
    |kontonummer des empfangers|number|bank|bank name|blz|glaeubiger id|glaubiger-id|mandatsreferenz
    |mandate identification|originator identifier|kundenreferenz|kundenreferenz (end-to-end)|sammlerreferenz
    |cheque no|cheque no.|cheque number|chq/ref no|chq./ref.no.|check number|checknumber|check no|check #|check|ref
    |ref no|ref no.|ref.|reference|reference number|referenz|reference no|referencia|referenz nr|variabilni symbol
    |variabilni symbol 1|konstantni symbol|specificky symbol|vs|ks|ss|variable symbol 1|constant symbol
    |specific symbol|kartyaszam|card no|card no.|card number|card last 4|card used for transaction|kartennummer
    |numero do documento|numero documento|n. documento|docto|belegnummer|primanota|numer rachunku nadawcy
    |numer rachunku odbiorcy|from email address|to email address|country|land|location|address|category code|tags
    |labels|batch id|machtigingskenmerk|incassant id|betalingskenmerk|konto kontrahenta|num|row|#|nr|nr.|no|no.|lp
    |s.no|sl no|sr no|sno|volgnummer|order url|store number|timezone|status date|compte destinataire|对方账号|对方卡号/账号
    |对方账户|对方开户行|卡号|卡号后四位|卡号末四位|日 志 号|网点名称|借记卡号|אסמכתא|numero di carta|numero de carte|carta|karte|card|card #|item #
    |referenznummer|zkb-referenz|adresse auftraggeber / begunstigter|konto / bank`,
  fee: `fee|fees|gebuhr|gebuhren|kosten op verrichting|poplatek|prowizja|commission|frais|comision|commissione|avgift
    |gebyr|service charge`,
  category: `category|categories|kategorie|kategoria|kategorie transakce|hauptkategorie|categorie|categoria|kategori
    |catégorie|budget|categorie operation|分类|spending category|merchant category|transaction category
    |wydatek kategoria`,
  account: `account|account name|account number|account no|account no.|account iban|acct|accountname|auftragskonto|konto
    |kontonummer|kontonr|bezeichnung auftragskonto|iban auftragskonto|rekening|rekeningnummer|iban/bban|iban
    |eigen rekening|compte|numero de compte|n° de compte|compte n°|cuenta|numero de cuenta|conto|numero conto|conta
    |rachunek|numer rachunku|numer konta|cislo uctu|ucet|tili|szamlaszam|szamla neve|nazev uctu|hesap|hesap no|счет
    |номер счета|kredietkaart|konto nr|kontoname|compte bancaire|口座番号|账号`,
  id: `id|transaction id|transactionid|transaction_id|transaction-id|txn id|txnid|id transakce
    |transaction reference number|referencni cislo transakce|transaction number|transaction reference
    |transactiereferentie|fitid|unique id|uniqueid|volgnr|id operazione|identificador|numer transakcji|id transakcji
    |transaktions-id|transaktionsid|umsatz-id|operation id|order id|reference id|payment id|megbizas azonosito
    |receipt id|charge id|номер операции|journalnumber id|交易单号|交易订单号|交易号|交易流水号|订单号|商户单号|n. di transazione
    |transaktions-nr.`,
  status: `status|state|stato|statut|estado|stav|info|booking status|buchungsstatus|transaction status|tila|cleared|pending
    |статус|durum|交易状态|当前状态|statetype`,
  note: `note|notes|poznamka|klientska poznamka|client note|own notes|notiz|notizen|anmerkung|bemerkung|user note
    |zprava pro me|message for me|commentaire|comentario|nota|notat|anteckning|muistiinpano`,
  mcc: `mcc|merchant category code|sic|mcc code|mcc-code`,
};

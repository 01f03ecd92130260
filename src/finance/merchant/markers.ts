// Words after which a bank writes only references, card numbers, dates or places, never the payee.

import { PhraseTable } from "./phrases.ts";

export const STOP_MARKERS = new PhraseTable<true>([
  [
    true,
    `card no, card number, card ending, card ending in, card ending with, card nr, card xxxx, using card, carte n, carte no, carte numero, kartennr, karten nr, kartennummer, karte nr, pas nr, pasvolgnr, pasnr, tarjeta xxxx, tarj nr, tarjeta n, carta n, carta nr,
    mandato, mandato nr, tarj, card nr, carta, ref, ref no, ref nr, ref number, reference, reference no, ref id, referencia, refnr, referenz, kundenreferenz, kundenref, kref, eref, mref, svwz, svwz+, cred, abwa, iban, bic, mandate, mandate no, mandat, mandatsref, mandatsreferenz, mandatsnummer, rum, ics, id, ind id, ind name, co id, cont id, des id, sec ppd, sec web, sec ccd, ccd id, ppd id, web id, tel id, arc id, pos id, trace, trace no, trn, trans id, trans date, transaction id, transaction date, txn id, txn date, txnid, auth code, auth no, auth date, autorisatie, machtiging, incassant id, incassant, kenmerk, betalingskenmerk, omschrijving, volgnr, transactie, transactienr, term, terminal, terminal id, tid, terminalnr, folgenr, folgenr verfalld, verfalld, verfallsd, verwendungszweck, buchungstext, buchungsdatum, valuta, valutadatum, value date, datum, datum tijd, date, on date, posted on, effective date, effec, eff date, dated, concepto, motif, motivo, causale, libelle, libellé, nr, no, num, numero, número, numéro, invoice, inv, inv no, invoice no, rechnung, rechnung nr, rechnungsnr, rechnungsnummer, rg nr, re nr, kundennummer, kd nr, kdnr, kundennr, vertragsnummer, vertrag, vertragsnr, facture no, facture n, factura, fattura, order, order no, order id, bestellung, bestellnr, bestelnr, bestelling, commande, pedido, ordine, acct, acct no, account no, account number, a c, acc no, konto nr, contract, contract no, policy no, policy number, polis nr, polisnummer, polisnr, vers nr, versicherungsnr, versnr, beitrag, rate exchange, fx rate, exchange rate, exch rate, rate, kurs, wechselkurs, at rate, non sterling, incl fee, inc fee, including fee, foreign amount, amount in, original amount, cashback amount, cash back amount, urspr betrag, tel, phone, ph, fax, recurring, contactless payment, via apple pay, via google pay, apple pay ending, bcc, vis, internet deutschland, received, received on, at merchant, ec cash, ec zahlung, elv, entgelt, end to end, endtoend, endtoendref, e2e, ordernummer, naam, iban naam, creditor id, gläubiger, gläubiger id, glaeubiger id, gläubiger identifikationsnummer`,
  ],
]);

/** Endings that name a legal form; they are dropped from the spelling people see. */
export const LEGAL_FORMS = new Set(
  "spzoo ek inc llc ltd limited plc corp corporation co company gmbh ag kg ohg ug ev eg mbh sarl sas sa sasu eurl snc sl slu sau srl spa sapa sa bv nv vof ab as asa aps oy oyj sp zoo sro kft zrt doo dd pty pvt private llp lp lllp pte kk sdn bhd cv eirl ltda cia sca scs gbr se kgaa".split(
    " ",
  ),
);

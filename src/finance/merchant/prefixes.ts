// What banks write before the payee's name, in several languages, and the way of paying it tells.

import { PhraseTable } from "./phrases.ts";

/** How the money moved, as far as the bank's own words tell. */
export type Channel = "card" | "direct-debit" | "transfer" | "cash" | "other";

/** Longest first is found by the table; order here is for people. */
export const PREFIXES = new PhraseTable<Channel>([
  [
    "card",
    // English
    `aplpay, gglpay, sampay, applepay, googlepay, pos purchase, pos purchase effec, pos debit, pos pur, pos withdrawal, pos transaction, pos signature purchase, pos pin purchase, pos, pos dc, pos prch, pos txn, pos ecom,
    purchase, purchase at, purchase authorized on, recurring payment authorized on, recurring card purchase, recurring payment, recurring debit, recurring purchase, recurring pmt,
    debit card purchase, debit purchase, debit card debit, debit card, debit card payment, debit pos, dbt crd, dbt purchase, dda purchase, dda debit, dda pur, card purchase, card purchase with pin, card purchase recurring,
    card payment, card payment to, card payment at, card transaction, card txn, card spend, visa debit purchase, visa debit, visa purchase, visa pos, visa check card, visa, visa dda pur, visa dps,
    mastercard, mastercard debit, mc debit, maestro, v pay, vpay, checkcard, check card, check card purchase, chkcard, chk card, check crd purchase, signature purchase, pin purchase, point of sale,
    point of sale withdrawal, point of sale debit, contactless, contactless payment, contactless purchase, paywave, paypass, tap to pay, online purchase, internet purchase, web purchase, ecommerce purchase, e commerce purchase, ecom,
    apple pay, google pay, samsung pay, eftpos, eftpos purchase, eftpos debit, efpos, withdrawal pos, withdrawal debit card, electronic purchase, international purchase, foreign purchase, intl purchase, int l purchase, intl card purchase, overseas purchase,
    pre authorisation, preauthorized, pending, pending purchase, pending transaction, authorisation, merchant payment, purchase return, return, pos return, pos refund, card refund, refund from, refund for, refund, reversal of, reversal, purchase reversal,
    credit voucher, dd refund, purchase domestic, cheque card purchase, c c purchase, s pos purchase, fuel purchase, pos local purchase, pos international purchase, pos foreign purchase, local purchase, goods purchase, purch, crd, deb`,
  ],
  [
    "card",
    // German, Dutch, French, Spanish, Italian, Portuguese, Scandinavian, Polish, Czech
    `kartenzahlung, kartenzahlung bei, kartenzahlung girocard, girocard, ec karte, ec kartenzahlung, ec zahlung, karte, debitkarte, debitkartenzahlung, kreditkarte, kauf, einkauf, einkauf bei, ihr einkauf bei, sepa elv lastschrift, elv, ec cash,
    debit mastercard, visa debitkartenumsatz, visa umsatz, kartenverfügung, bezahlung, zahlung, apple pay zahlung, kontaktlos, kontaktlose zahlung, belastung, warenbezug, einkauf zkb visa debit, online einkauf, bargeldlose zahlung, kundenkartenzahlung, debitkarten zahlung,
    betaalautomaat, bea, bea betaalpas, bea apple pay, bea nr, betaalpas, pinbetaling, betaling, betaling met bankkaart, kaartbetaling, contactloos, ecom apple pay, ecom betaalpas, ideal, ideal betaling, aankoop, aankoop bancontact, bancontact, bancontact betaling, betaling bancontact, betalen,
    carte, cb, achat cb, achat carte, achat par carte, achat, paiement par carte, paiement cb, paiement carte, paiement psc, paiement par carte bancaire, facture carte, facture cartes, fact carte, paiement, psc, dépense carte, carte x, retrocession, transaction carte, prlv carte, paiement internet, paiement sans contact, avoir carte, avoir,
    compra, compra en, compra tarjeta, compra tarj, compra con tarjeta, compra internet, compra internet en, pago, pago en, pago con tarjeta, pago con tarjeta en, pago tarjeta, pago movil en, pago móvil en, tarjeta, tarj, cargo tarjeta, transaccion contactless en, transacción contactless en, compra online, anulacion compra, devolucion compra, devolución compra, operacion tarjeta, pago bizum, adeudo tarjeta, consumo, consumo tarjeta,
    pagamento pos, pagamento, pagamento carta, pagamento con carta, pag pos, acquisto, acquisto pos, addebito pos, pagobancomat, operazione pos, pagam pos, utilizzo carta, pagamento tramite pos,
    compra cartao, compra cartão, compra no débito, compra no debito, compra no crédito, compra debito, compras, pagamento cartao, cartao, cartão, pag fat,
    kortköp, kortkob, kort köp, kortkøp, varekjøp, dankort køb, dankort, dankort nota, visa dankort, visa køb, visa kob, visa varekjøp, mastercard køb, kortbetalning, kortbetaling, korttiosto,
    płatność kartą, platnosc karta, transakcja kartą, zakup, zakup przy użyciu karty, operacja kartą, płatność, platba kartou, nákup, platba, nakup, vásárlás, kártyás vásárlás, plata card, plata cu cardul, cumparare, kart ile alisveris`,
  ],
  [
    "direct-debit",
    `direct debit, direct debit payment to, direct debit payment, direct debit to, dd, d d, ddr, direct dr, internet bill payment, bill payment to, bill payment, bill pay, bill pmt, billpay, online bill payment, bpay, standing order to, standing order, s o, ach debit, ach withdrawal, ach pmt, ach payment, ach, ach web, ach web recur, ach transaction, web pmt, web pay, web payment, web autopay, electronic debit, electronic payment, electronic withdrawal, electronic pmt ach, preauthorized debit, preauthorized wd, pre authorized payment, paid to, payment to, payments to, pymt to, external withdrawal, withdrawal ach, withdrawal ach type, withdrawal, automatic payment, auto payment to, debit order, debit order to, naedo debit order payment, naedo, naedo debit order, debicheck, debicheck debit order, debicheck debit order to, service agreement, eft debit, internal debit order, external debit order, magtape debit, mag tape debit, insurance premium, debit, e debit, regular payment,
    sepa lastschrift, lastschrift, lastschrifteinzug, sepa direct debit, sepa dd, sdd, basislastschrift, sepa basislastschrift, folgelastschrift, folgelastschrift sepa, erstlastschrift, einmallastschrift, einzug, dauerauftrag, euro überweisung, abbuchung, online lastschrift, dauerlastschrift, lsv, einzugsermächtigung,
    sepa incasso, sepa incasso algemeen doorlopend, incasso, incasso algemeen doorlopend, automatische incasso, machtiging, periodieke overboeking, domiciliëring, domiciliering, europese domiciliëring, doorlopende machtiging,
    prlv, prlv sepa, prélèvement, prelevement, prlvt, prelevement sepa, prélèvement sepa, prélèvement de, prlv sepa de, prélèvement europeen, prelevt, prélèvement automatique, echeance,
    recibo, adeudo, adeudo recibo, domiciliacion, domiciliación, adeudo por domiciliacion, adeudo directo, adeudo sepa, cargo recibo, pago recibo, recibo de, adeudo de, rcbo, recibo domiciliado, cargo domiciliado,
    addebito, addebito diretto, addebito sdd, addebito sepa, addebito diretto sepa, rid, sdd core, domiciliazione, debito direto, débito direto, debito automatico, débito automático, pagamento de boleto, pag boleto, autogiro, avtalegiro, betalingsservice, bs betaling, pbs, polecenie zapłaty, inkaso, nach, nach dr, nach debit, ach d, ach dr, ecs, ecs dr, emandate, bil, bil onl, bbps, billpay dr, billdk`,
  ],
  [
    "transfer",
    `transfer to, transfer from, transfer, online transfer to, online transfer from, online transfer, online banking transfer to, online banking transfer from, online banking transfer, internet transfer, internet transfer to, mobile transfer, mobile transfer to, funds transfer, funds transfer to, fund transfer, wire transfer, wire, wire out, wire in, incoming wire, outgoing wire, faster payment, faster payment to, faster payments, faster payment from, faster payments receipt ref, faster payments receipt, fpo, fpi, fp, fps, bacs, bacs credit, bank credit, bank giro credit, bgc, chaps, bank transfer, bank transfer to, bank transfer from, bank payment, internet payment to, internet payment, mobile payment to, mobile payment, mobile banking payment to, online payment to, online payment, online pmt, eft, eft to, eft from, eft credit, ib payment to, ib payment from, ib transfer to, ib transfer from, ib payment, ib transfer, fnb app payment to, fnb app payment from, fnb app transfer to, fnb app transfer from, payshap, payshap payment to, rtc credit, rtc pmt to, magtape credit, mag tape credit, cashsend, cash send, ewallet, send money to, send money app, zelle payment to, zelle payment from, zelle to, zelle from, zelle transfer to, zelle, zelle transfer, zelle standard, real time transfer, real time payment, rtp, interac e transfer, e transfer, interac, etransfer, osko payment, osko, pay anyone, p2p, payid, direct credit, direct deposit, direct dep, ach credit, ach deposit, electronic deposit, deposit ach, deposit from, deposit, credit from, credit, payment from, payment received from, received from, money received from, inward payment, outward payment, giro, giro payment, third party payment, payment, remittance, incoming transfer, outgoing transfer, instant transfer, instant payment,
    überweisung, uberweisung, überweisung an, sepa überweisung, sepa überweisung an, online überweisung, echtzeitüberweisung, echtzeit überweisung, sepa echtzeitüberweisung, gutschrift, gutschrift von, gutschrift überweisung, sepa gutschrift, sepa gutschrift von, überweisungsgutschrift, umbuchung, eingang, zahlungseingang, wero, vergütung, ebanking, ebanking auftrag, auftrag ebanking, twint, giroübertrag, zahlungsauftrag, überweisungsauftrag,
    overboeking, sepa overboeking, overschrijving, internetbankieren, online bankieren, storting, tikkie, betaalverzoek, spoedoverboeking, instant overschrijving, mobiel bankieren,
    virement, virement sepa, vir, vir sepa, vir inst, virement de, virement en votre faveur, virement emis, virement emis vers, virement émis, virement reçu, virement recu, virement recu de, virement instantane, virement instantané, virement vers, vir recu, vir emis, vir sepa recu, virement permanent, vir permanent, virement pour, virement web, versement, versement de, instant payment de,
    transferencia, transferencia a, transferencia de, transferencia a favor de, transferencia emitida, transferencia recibida, transferencia realizada, transf, transf a, transf de, transferencia inmediata, transferencia inmediata a, transferencia inmediata a favor de, traspaso, traspaso a, bizum, bizum a, bizum de, bizum enviado a, bizum recibido, envio bizum, orden transferencia, ingreso, abono, abono de, abono transferencia, spei, spei enviado, spei recibido, nomina,
    bonifico, bonifico a, bonifico a favore di, bonifico da, bonifico sepa, bonifico istantaneo, bonifico disposto a favore di, bonifico in entrata, accredito, giroconto, disposizione di bonifico, bonif, transferência, transferencia enviada, pix, pix enviado, pix recebido, pix transf, transferência enviada, transferência recebida, trf, trf mb way, mb way, mbway, trf de, trf p,
    överföring, overforing, swish, swish betalning, swish till, swish från, insättning, betalning, overførsel, overføring, mobilepay, vipps, overførsel til, tilisiirto, przelew, przelew wychodzący, przelew przychodzący, przelew do, blik, prevod, převod, příchozí úhrada, odchozí úhrada, átutalás, transfer intre conturi,
    neft, neft cr, neft dr, imps, imps p2a, imps p2p, rtgs, rtgs cr, mmt imps, inft, upi, tpt, ift, mob, ib, ib funds transfer, ib funds transfer dr, ib funds transfer cr, by transfer, to transfer, by transfer neft, to transfer upi, by transfer upi, to transfer inb, bulk posting by, bulk posting`,
  ],
  [
    "cash",
    `atm withdrawal, atm cash withdrawal, atm w d, atm wd, atm debit, atm, cash withdrawal, cash withdrawal at, cash machine, cashpoint, link cash, cash atm, non bank atm, autobank cash withdrawal, cash wdl, atm wdl, atm cash, nwd, atw, eaw, awb,
    bargeldauszahlung, bargeldabhebung, geldautomat, auszahlung geldautomat, auszahlung, bargeldbezug, bancomat, bezug geldautomat, geldautomat auszahlung, barauszahlung, barabhebung, geldausgabeautomat, gaa,
    geldautomaat, gea, gea betaalpas, geldopname, geldopname geldautomaat, opname, contante opname,
    retrait, retrait dab, retrait gab, retrait distributeur, retrait au distributeur, ret dab, dab, retrait especes, retrait espèces,
    reintegro, retirada de efectivo, retirada efectivo, cajero, disposicion cajero, disp cajero, retiro cajero, retiro atm, retiro de efectivo, disposicion efectivo, disposición en cajero, reintegro cajero, retirada cajero,
    prelievo, prelievo bancomat, prelievo atm, prelievo sportello, prelevamento, saque, levantamento, levantamento atm, lev atm, uttag, bankomat, uttag bankomat, hævning, minibank, uttak, käteisnosto, nosto, wypłata, wypłata z bankomatu, wypłata gotówki, vyber z bankomatu, výběr z bankomatu, készpénzfelvétel, retragere numerar`,
  ],
]);

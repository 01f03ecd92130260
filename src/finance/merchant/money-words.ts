// Words about the money itself, not a shop: wages, interest, fees, cash, transfers, loans; the sign decides what they mean.

import { PhraseTable } from "./phrases.ts";

export type MoneyWord = {
  /** Category when money leaves; null when the words then say nothing. */
  readonly out: string | null;
  /** Category when money comes in. */
  readonly in: string | null;
  /** "settles": stands over any shop's name; "leans": only where no shop is known. */
  readonly force: "settles" | "leans";
};

function settles(out: string | null, into: string | null, phrases: string) {
  return [{ out, in: into, force: "settles" }, phrases] as const;
}
function leans(out: string | null, into: string | null, phrases: string) {
  return [{ out, in: into, force: "leans" }, phrases] as const;
}

export const MONEY_WORDS = new PhraseTable<MoneyWord>([
  settles(
    null,
    "INCOME_WAGES",
    `salary, salaries, payroll, wages, wage, wage payment, salary payment, salary credit, direct dep payroll, reg salary, net pay, monthly pay, paycheck, pay check, salary transfer, sal cr, staff pay, gehalt, lohn, lohn gehalt, gehaltszahlung, lohnzahlung, lohnabrechnung, bezüge, bezuege, besoldung, ausbildungsvergütung, salaire, salaires, paie, virement salaire, vir salaire, traitement, nomina, nómina, abono nomina, abono de nomina, salario, haberes, sueldo, sueldos, stipendio, stipendi, emolumenti, accredito stipendio, salário, salarios, vencimento, ordenado, salaris, loon, salarisbetaling, lön, løn, lonn, lønn, palkka, wynagrodzenie, pensja, mzda, výplata, výplata mzdy, munkabér, fizetés, salariu, maaş, maas odemesi, зарплата, заработная плата, 給与, 給料, 賞与, 工资, 薪水, gaji, stipend`,
  ),
  leans(
    null,
    "INCOME_WAGES",
    `dir dep, direct dep, des payroll, bonus, commission, overtime, expenses claim, remuneration, adp, gusto, paychex, ceridian, intuit payroll, paylocity, rippling, workday, payco, trinet`,
  ),
  settles(
    null,
    "INCOME_RETIREMENT_PENSION",
    `pension, pensions, state pension, dwp pension, pension payment, rente, rentenzahlung, altersrente, deutsche rentenversicherung, renten service, rentenservice, betriebsrente, retraite, pension de retraite, carsat, agirc arrco, cnav, pensione, inps pensione, pensión, jubilacion, jubilación, inss pension, pensioen, aow, svb aow, abp, pensionsmyndigheten, folkepension, eläke, emerytura, renta starobní, důchod, nyugdíj, aposentadoria, soc sec, ssa treas, ssa treas 310, social security benefit, retirement benefit, annuity, 年金, sassa old age`,
  ),
  settles(
    null,
    "INCOME_UNEMPLOYMENT",
    `unemployment, unemployment benefit, unemployment ins, jobseekers, jobseekers allowance, jsa, universal credit, dwp uc, dwp, arbeitslosengeld, bürgergeld, agentur für arbeit, bundesagentur für arbeit, jobcenter, allocation chomage, allocations chomage, pole emploi, pôle emploi, france travail, prestacion desempleo, sepe, subsidio desempleo, naspi, ww uitkering, uwv, bijstandsuitkering, a kasse, dagpenge, kela, zasiłek, edd, edd unemp, ui benefit, ui payment, uif`,
  ),
  settles(
    null,
    "INCOME_OTHER_INCOME",
    `child benefit, child ben, childbenefit, familienkasse, kindergeld, allocations familiales, caf allocations, prestations caf, caf, kinderbijslag, kindertoeslag, zorgtoeslag, huurtoeslag, toeslag, toeslagen, barnbidrag, børnepenge, lapsilisä, 500, assegno unico, bono social, wohngeld, elterngeld, krankengeld, bafög, housing benefit, disability, disability living, dla, pip, working tax credit, child tax credit, tax credit, cost of living payment, winter fuel, stimulus, child support, unterhalt, pension alimenticia, alimony, fee rebate, fee reversal, fee refund, fee rev, rebate, cashback, cash back, cash back reward, cashback reward, rewards credit, cash rewards, redemption credit, statement credit, rewards redemption, cash reward, referral bonus, prize, prime bond, reimbursement, reimb, expense reimbursement, erstattung, remboursement, reembolso, rimborso, rückerstattung, dispute, payment received dispute, claim settlement, compensation, returned debit order, unpaid return, reversed debit order, rtd debit order, debit order reversal, returned payment, vat refund, sick pay, sassa, government grant, tfw grant, royalties, royalty, rental income, mieteinnahmen`,
  ),
  settles(
    "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT",
    "INCOME_TAX_REFUND",
    `tax refund, tax ref, irs treas 310 tax ref, irs treas 310, internal revenue service, irs treas, tax rebate, hmrc refund, hmrc repayment, steuererstattung, steuerrückerstattung, steuerrueckerstattung, finanzamt, finanzkasse, remboursement impot, dgfip, dgfip impot, devolucion hacienda, devolucion renta, aeat, agencia tributaria, hacienda, rimborso irpef, agenzia entrate, restituição irs, belastingdienst, belastingteruggave, teruggaaf, skatteverket, skatteåterbäring, overskydende skat, zwrot podatku, sars, income tax refund, itdtax refund, franchise tax bd, state tax refund, st tax ref, tax repayment, usataxpymt, irs usataxpymt, 還付金`,
  ),
  settles(
    null,
    "INCOME_DIVIDENDS",
    `dividend, dividends, div payment, dividende, dividenden, ertragsgutschrift, ausschüttung, dividendes, coupons, dividendo, dividendos, dividendi, utdelning, udbytte, osinko, dywidenda, osztalék, int div, cash div, 配当金, 配当`,
  ),
  settles(
    "BANK_FEES_INTEREST_CHARGE",
    "INCOME_INTEREST_EARNED",
    `interest, interest charge, interest charge purchases, interest charge on purchases, interest charge on cash, interest paid, interest payment, interest credit, interest earned, interest received, interest rebate, dr interest rebate, dr interest, cr interest, credit interest, debit interest, gross interest, net interest, savings interest, int paid, int pd, int earned, int cr, int chrg, finance charge, finance charges, purchase interest, cash advance interest, monthly interest, interest capitalised, zinsen, zins, habenzinsen, sollzinsen, zinsgutschrift, zinsertrag, dispozinsen, überziehungszinsen, zinsabschluss, guthabenzinsen, abschluss zinsen, intérêts, interets, intérêts débiteurs, interets crediteurs, agios, intereses, liquidacion intereses, liquidación de intereses, interessi, interessi debitori, interessi creditori, juros, rente creditrente, rente spaarrekening, creditrente, debetrente, ränta, renter, rentetilskrivning, rentetilskrevet, korko, odsetki, úrok, úroky, kamat, dobânda, faiz, проценты, 利息, 利子, bunga, sb int, od interest, int coll, interest debit, lending interest`,
  ),
  settles(
    "TRANSFER_OUT_WITHDRAWAL",
    "TRANSFER_IN_DEPOSIT",
    `atm, atm withdrawal, withdrwl, wthdrwl, withdrawl, wthdrl, withdrl, atm withdrwl, atm cash withdrawal, atm w d, atm wd, cash withdrawal, cash wdl, atm wdl, cash machine, cashpoint, notemachine, link cash, cardtronics, autobank, nwd, atw, cash advance, counter withdrawal, teller withdrawal, withdrawal made in a branch, cash withdrawal at, cash send, cashsend, self withdrawal, cash paid, cash out, bargeldauszahlung, bargeldabhebung, bargeld, bargeldbezug, geldautomat, geldautomat auszahlung, auszahlung, barauszahlung, bancomat, bezug, ga nr, geldausgabeautomat, geldautomaat, geldopname, geldmaat, opname, contante opname, retrait, retrait dab, retrait gab, retrait especes, dab, reintegro, reintegro cajero, retirada efectivo, retirada de efectivo, cajero, cajero automatico, retiro cajero, disposicion efectivo, retiro efectivo, prelievo, prelievo bancomat, prelievo contante, prelevamento, saque, levantamento, uttag, bankomat, uttag bankomat, hævning, kontanthævning, minibank, uttak minibank, käteisnosto, otto, wypłata z bankomatu, wypłata gotówki, výběr, výběr z bankomatu, výběr hotovosti, készpénzfelvétel, retragere numerar, para çekme, 現金引出, お引出し, 取款, カード出金, tarik tunai, снятие наличных, euronet, yourcash, non hsbc atm, eaw, wdl`,
  ),
  settles(
    "TRANSFER_OUT_OTHER_TRANSFER_OUT",
    "TRANSFER_IN_DEPOSIT",
    `cash deposit, cash dep, cash paid in, atm deposit, atm cash deposit, atm check deposit, mobile deposit, mobile check deposit, remote deposit, rdc deposit, counter deposit, teller deposit, branch deposit, check deposit, cheque deposit, cheque paid in, deposit by cheque, e deposit, edeposit, deposit mobile, customer deposit, deposited item, bareinzahlung, einzahlung, scheckeinreichung, storting, geldstorting, remise cheque, remise de cheque, remise chèque, versement especes, ingreso efectivo, ingreso en efectivo, ingreso cheque, ingreso cajero, versamento, versamento contanti, depósito, deposito, insättning, indbetaling, wpłata, wpłata gotówki, vklad, befizetés, cdm, by cash, cash dep branch, clg, by clg, お預入れ`,
  ),
  settles(
    "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
    "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
    `payment thank you, payment thank, payment received thank you, thank you for your payment, autopay payment, autopay pymt, autopay pymnt, auto pymt, mobile pymt, online pymt, mobile payment thank you, online payment thank you, internet payment thank you, electronic payment thank you, web payment thank you, automatic payment thank you, crcardpmt, epay, storecard, store card, store card pmt, credit card payment, credit card pmt, credit card pymt, credit crd, credit crd autopay, credit crd epay, card payment thank you, creditcard payment, cc payment, cc pmt, cc pymt, payment to credit card, payment to card, payment to chase card, payment to chase card ending, epayment amex, e payment, epayment, card autopay, card pymt, cardmember serv, ccpymt, kreditkartenabrechnung, kreditkarte abrechnung, kreditkartenzahlung, abrechnung kreditkarte, visa abrechnung, mastercard abrechnung, ausgleich kreditkarte, kreditkartenausgleich, lsv kreditkarte, prelevement carte, debit carte differe, débit différé, releve carte, relevé différé carte, liquidacion tarjeta, liquidación tarjeta, liquidacion visa, recibo tarjeta, pago tarjeta credito, pago tarjeta de credito, extracto tarjeta, recibo visa, addebito carta di credito, saldo carta, estratto conto carta, pagamento cartão de crédito, pagamento fatura, pagto fatura, fatura cartao, afrekening creditcard, incasso creditcard, creditcard incasso, kreditkortsbetalning, spłata karty, splátka kreditní karty, ccbill payment, ccbp, cred club, bill payment credit card, bbps cc, cc bill, creditcard bill, directpay full balance, directpay, カード支払, クレジットカード支払`,
  ),
  leans(
    "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
    "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
    `pymt, autopay, visa card, online payment from, ach payment thank, payment web, automatic payment, mobile payment, online payment, internet payment, bill payment received, electronic payment received, direct debit payment thank, payment by direct debit, kreditkarte, carte de crédit, tarjeta de credito, creditcard, carta di credito`,
  ),
  settles(
    "LOAN_PAYMENTS_MORTGAGE_PAYMENT",
    null,
    `mortgage, mortgages, mortg, mtg pymt, mtg pmt, mortg pymt, mtge, mortgage payment, home loan, homeloan, bond payment, bond repayment, housing loan, home loan emi, hypothek, hypotheken, hypothekenzins, baufinanzierung, baufi, immobilienkredit, immobiliendarlehen, bausparkasse, hausbank darlehen, prêt immobilier, pret immobilier, echeance pret immobilier, echeance pret immo, credit immobilier, credit logement, hipoteca, cuota hipoteca, recibo hipoteca, prestamo hipotecario, préstamo hipotecario, mutuo, rata mutuo, rata mutui, crédito habitação, prestação casa, hypotheek, hypotheekrente, bolån, boliglån, realkredit, asuntolaina, kredyt hipoteczny, hypotéka, jelzáloghitel, 住宅ローン`,
  ),
  settles(
    "LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT",
    null,
    `student loan, student loans, student ln, studentloan, student loan payment, stdnt loan, dept education, studienkredit, bildungskredit, pret etudiant, prêt étudiant, prestamo estudios, studieschuld, studielån, csn, education loan`,
  ),
  settles(
    "LOAN_PAYMENTS_CAR_PAYMENT",
    null,
    `auto loan, car loan, car payment, auto finance, vehicle finance, car finance, vehicle loan, auto pymt loan, motor finance, auto lease, car lease, autokredit, autofinanzierung, leasingrate, kfz leasing, kfz finanzierung, credit auto, crédit auto, loa, prestamo coche, finanziamento auto, autolening, private lease, billån, auto emi`,
  ),
  settles(
    "LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT",
    "TRANSFER_IN_CASH_ADVANCES_AND_LOANS",
    `loan payment, loan pmt, loan pymt, loan repayment, loan installment, loan instalment, loan emi, emi, emi payment, personal loan, loan, loan disbursement, loan proceeds, loan advance, payday loan, installment loan, darlehen, darlehensrate, kredit, kreditrate, ratenkredit, ratenzahlung, tilgung, kredittilgung, prêt, pret, echeance pret, échéance prêt, remboursement pret, crédit conso, credit consommation, prestamo, préstamo, cuota prestamo, recibo prestamo, credito personal, prestito, rata prestito, finanziamento, rata finanziamento, empréstimo, emprestimo, crédito pessoal, lening, aflossing, lån, låneavbetalning, avbetalning, lainanlyhennys, laina, pożyczka, spłata kredytu, rata kredytu, kredyt, splátka, splátka úvěru, úvěr, hitel, törlesztés, kredi, kredi taksit, кредит, ローン, 贷款`,
  ),
  settles(
    "BANK_FEES_ATM_FEES",
    "BANK_FEES_ATM_FEES",
    `atm fee, atm fees, atm withdrawal fee, atm service charge, atm surcharge, non chase atm fee, non network atm, atm usage fee, cash withdrawal fee, cash handling fee, fee cash withdrawal, fee atm, foreign atm fee, atm decline, atm wdl charges, atm charges, gebühr geldautomat, entgelt bargeldauszahlung, frais retrait, comision cajero, commissione prelievo, intl atm fee, cash deposit fee`,
  ),
  settles(
    "BANK_FEES_FOREIGN_TRANSACTION_FEES",
    "BANK_FEES_FOREIGN_TRANSACTION_FEES",
    `foreign transaction fee, foreign trans fee, foreign tran fee, foreign exchange fee, foreign fee, fx fee, foreign currency fee, foreign purchase fee, non sterling transaction fee, non sterling fee, non sterling purchase fee, intl transaction fee, international transaction fee, international transaction charge, international service assessment, currency conversion fee, cross border fee, crossborder fee, forex markup, fcy markup, markup fee, fx markup, dcc fee, auslandseinsatzentgelt, auslandsentgelt, währungsumrechnungsentgelt, fremdwährungsgebühr, entgelt auslandseinsatz, frais etranger, frais paiement etranger, frais hors zone euro, commission change, comision cambio, comision divisa, comisión compra extranjero, commissione valuta, koersopslag, valutapåslag, valutapåslag, iof, cross currency markup`,
  ),
  settles(
    "BANK_FEES_OVERDRAFT_FEES",
    "BANK_FEES_OVERDRAFT_FEES",
    `overdraft fee, overdraft charge, overdraft, overdraft item fee, overdraft interest, unarranged overdraft, arranged overdraft, od fee, od charge, overdraft usage fee, overlimit fee, overdraft transfer fee, overzichtskosten rood, frais decouvert, commission d intervention, commission intervention, commissions d intervention, descubierto, comision descubierto, scoperto, extended overdraft`,
  ),
  settles(
    "BANK_FEES_INSUFFICIENT_FUNDS",
    "BANK_FEES_INSUFFICIENT_FUNDS",
    `insufficient funds, insufficient funds fee, no funds, unpaid no funds, item unpaid, item unpaid no funds, nsf, nsf fee, returned item, returned item fee, return item fee, returned payment fee, return payment fee, returned check fee, unpaid item, unpaid item fee, dishonour fee, dishonor fee, fee dishonoured, declined fee, decline fee, unsuccessful declined, fee insufficient funds, fee declined transaction, fee unsuccessful, unsuccessful fee, unpaid debit order fee, unpaid fee, unsuccessful payment, rücklastschrift, rücklastschriftgebühr, ruecklastschrift, rejet prelevement, rejet de prelevement, frais de rejet, frais rejet, impaye, devolucion recibo comision, insoluto, ecs return charges, ach return charges, chq return, nach return, bounce charges, nach rtn chrg`,
  ),
  settles(
    "BANK_FEES_OTHER_BANK_FEES",
    "BANK_FEES_OTHER_BANK_FEES",
    `fee, fees, bank fee, bank fees, bank charge, bank charges, monthly fee, monthly service fee, monthly account fee, monthly maintenance fee, maintenance fee, maintenance charge, monthly maintenance, account fee, account maintenance, account maintenance fee, account charges, service fee, service fees, service charge, service charges, monthly service charge, service chg, svc chg, transaction charge, transaction charges, transaction fee, transaction fees, txn charge, txn fee, txn chrg, payment fee, late fee, late payment fee, late charge, past due fee, annual fee, renewal membership fee, annual membership fee, card fee, card replacement fee, replacement card, wire fee, wire transfer fee, incoming wire fee, outgoing wire fee, transfer fee, processing fee, convenience fee, admin fee, admin charge, administration fee, admin charges, ledger fee, stop payment fee, statement fee, sms fee, sms charge, sms charges, sms notification fee, notification fee, notifyme fee, email notification, prepaid fee, immediate payment fee, debit order fee, debicheck authentication sms fee, authentication fee, electronic trf fee, ib fee, cheque book fee, service charge bank, commission on turnover, vat on fees, deposit fee, other bank fees, total bank charges, value added serv fees, value added service fee, subscription fee bank, management fee, min bal charges, minimum balance charges, low balance fee, amb charges, non maintenance, dcardfee, debit card amc, debit card annual, debit card fee, consolidated charges, gst on charges, chrg, chrgs, chgs, chg, charges,
    gebühr, gebühren, bankgebühr, bankgebühren, kontoführung, kontofuehrung, kontoführungsgebühr, kontoführungsentgelt, entgelt, entgelte, buchungsentgelt, buchungsentgelte, habenentgelt, entgeltabschluss, entgeltabrechnung, abschluss, rechnungsabschluss, kontoabschluss, kartengebühr, kartenpreis, jahresgebühr, kartenentgelt, grundpreis, dienstleistungspreis, spesen, kontospesen, buchungsposten, postenpreis, quartalsabschluss, depotgebühr, mahngebühr,
    frais bancaires, frais de tenue de compte, frais tenue de compte, frais tenue compte, tenue de compte, frais, cotisation carte, cotisation jazz, cotis, cotisation esprit libre, cotisation bancaire, cotis carte, commission, commissions, frais de gestion, abonnement compte, forfait compte, offre essentiel, f cotis, arrete de compte, frais virement,
    comision, comisión, comisiones, comision mantenimiento, comisión mantenimiento, comision administracion, mantenimiento cuenta, liquidacion comisiones, cuota tarjeta, comision tarjeta, comision transferencia, gastos, commissione, commissioni, canone, canone mensile, canone conto, canone carta, spese, spese tenuta conto, imposta di bollo, imposta bollo, bollo, competenze, spese bancarie, comissão, comissões, tarifa, tarifas, tarifa bancaria, tarifa pacote, cesta de servicos, manutenção de conta, anuidade,
    kosten, bankkosten, kosten betaalrekening, kosten betaalpakket, betaalpakket, kosten zakelijk betalingsverkeer, basispakket, bijdrage, kosten oranjepakket, oranjepakket, kosten rekening, pakketkosten, årsavgift, avgift, avgifter, månadsavgift, kortavgift, gebyr, gebyrer, kortgebyr, årsgebyr, omkostninger, palvelumaksu, opłata, opłaty, opłata za prowadzenie, opłata za kartę, prowizja, prowizje, poplatek, poplatky, vedení účtu, díj, számlavezetési díj, kezelési költség, tranzakciós illeték, comision administrare, ücret, komisyon, 手数料, 振込手数料, 手续费`,
  ),
  settles(
    "TRANSFER_OUT_SAVINGS",
    "TRANSFER_IN_SAVINGS",
    `sweep, auto sweep, sweep transfer, to savings, from savings, savings transfer, transfer to savings, transfer from savings, transfer to sav, transfer from sav, online transfer to sav, online transfer from sav, to sav, from sav, round up, roundup, round ups, save the change, keep the change, savings pot, pot transfer, to pot, from pot, savings pocket, goal saver, regular saver, savings deposit, fixed deposit, fd, recurring deposit, rd installment, sparen, sparplan, tagesgeld, tagesgeldkonto, sparkonto, festgeld, sparrate, epargne, épargne, virement livret, livret a, livret, pel, ldds, ahorro, ahorros, cuenta ahorro, hucha, conto deposito, risparmio, salvadanaio, poupança, poupanca, caixinha, spaarrekening, sparen spaar, naar spaarrekening, van spaarrekening, spaarpot, oranje spaarrekening, sparkonto, sparande, opsparing, sparekonto, säästötili, oszczędności, konto oszczędnościowe, spoření, spořicí účet, vault, space transfer, savings account`,
  ),
  settles(
    "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS",
    "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS",
    `brokerage, investment, investments, mutual fund, mutual funds, sip, isa, stocks and shares, stocks shares, 401k, roth ira, ira contribution, retirement annuity, unit trust, securities, stock broking, broker, share dealing, share dealings, crypto, cryptocurrency, bitcoin, wertpapier, wertpapierkauf, wertpapierverkauf, wertpapierabrechnung, wertpapiere, depot, depotkauf, fondssparplan, etf, etf sparplan, aktien, bausparen, riester, achat titres, ordre de bourse, assurance vie, versement assurance vie, pea, bourse, titres, fondos, fondo de inversion, fondos inversion, compra valores, suscripcion fondos, plan de pensiones, fondi, acquisto titoli, pac, investimento, investimentos, aplicacao, aplicação, tesouro direto, effecten, beleggen, beleggingen, fondshandel, fondköp, värdepapper, sijoitus, inwestycje, fundusz, investice, ppf, nps, demat, ippb nps, 証券, 投資信託`,
  ),
  settles(
    "TRANSFER_OUT_ACCOUNT_TRANSFER",
    "TRANSFER_IN_ACCOUNT_TRANSFER",
    `own account, own account transfer, own transfer, internal transfer, internal trf, between accounts, inter account transfer, inter acc transfer, account transfer, acct transfer, interaccount, transfer to chk, transfer from chk, online transfer to chk, online transfer from chk, transfer to checking, transfer from checking, to checking, from checking, transfer between own, my account, self transfer, self, to self, transfer to own, umbuchung, eigenübertrag, kontoübertrag, übertrag, uebertrag, eigenes konto, interne umbuchung, virement interne, virement compte a compte, virement entre comptes, vir interne, virement permanent interne, traspaso, traspaso propio, traspaso entre cuentas, traspaso interno, entre cuentas, giroconto, eigen rekening, overboeking eigen rekening, omboeking, omföring, egen överföring, eget konto, egen konto, oma tilisiirto, przelew własny, przelew wewnętrzny, vlastní převod, saját számla, balance transfer, exchanged to, exchange to, ext trnsfr, trnsfr cr, trnsfr dr, funds tran, external transfer, account to account, credit card cash transfer, virman, 振替, 口座振替 自分`,
  ),
  leans(
    "TRANSFER_OUT_OTHER_TRANSFER_OUT",
    "TRANSFER_IN_OTHER_TRANSFER_IN",
    `top up, topup, payment received, payment received from, transfer, transfers, trf, tfr, trsf, xfer, transfer to, transfer from, online transfer, bank transfer, wire, wire transfer, faster payment, zelle, venmo, cash app, cashapp, apple cash, paypal transfer, paypal top up, paypal topup, paypal inst xfer transfer, moneygram, western union, remitly, transferwise, xoom, worldremit, wise transfer, interac e transfer, e transfer, etransfer, send e tfr, osko, payid, payshap, p2p, p2a, sent money, send money, money sent, money transfer, remittance, standing order, pay anyone, ewallet, e wallet, send to, send to friend, payment to friend, überweisung, ueberweisung, sepa überweisung, echtzeitüberweisung, dauerauftrag, gutschrift, twint, giro, virement, virements, vir, vir sepa, vir inst, lydia, paylib, wero, transferencia, transferencias, transf, bizum, spei, bonifico, bonifici, bonif, satispay, transferência, pix, ted, doc eletronico, mb way, overboeking, overschrijving, tikkie, betaalverzoek, överföring, overforing, swish, overførsel, mobilepay, vipps, tilisiirto, siirto, przelew, blik, převod, prevod, átutalás, utalás, havale, eft transfer, fast transfer, перевод, neft, imps, rtgs, upi, 振込, 振込入金, 转账, 送金, fund transfer, funds transfer, funds trf, ib payment, ib transfer, fnb app payment, app payment, bacs, chaps, payout, cashout`,
  ),
  leans(null, "TRANSFER_IN_DEPOSIT", `deposit, deposits, credit voucher deposit, einzahlungen, dep`),
]);

// Words that tell a payment between people, and words that tell an organisation, as banks of many countries write them.

import { PhraseTable } from "./phrases.ts";

/** "between": only people pay each other so; "either": shops are paid so too; "kin": told of a person, or of a shop that likes to sound so. */
export type Scheme = "between" | "either" | "kin";

export const SCHEMES = new PhraseTable<Scheme>([
  [
    "between",
    `zelle, venmo, cash app, cashapp, apple cash, google pay send, wise transfer, paypal friends, friends and family, friends family, send money, sent money, money sent, sent to, send e tfr, e transfer, interac e transfer, etransfer, interac, popmoney, p2p, p2a, upi p2a, imps p2a, imps p2p, payanyone, pay anyone, payid, ewallet, cashsend, payshap,
    bizum, bizum enviado, lydia, paylib, wero, twint geld senden, swish till, swish från, vipps til, mobilepay til, blik na telefon, przelew na telefon, przelew na numer, mb way, mbway, trf mb way, tikkie, betaalverzoek, satispay p2p, lyf,
    check, cheque, chq, chk paid, cheque paid, check paid, check no, clearing cheque, scheck, scheckeinreichung, chèque, cheque emis, remise cheque, assegno, talon, talão, pagare, pagaré, bank draft, inward clearing, 送金, 微信转账, 转账, перевод`,
  ],
  [
    "kin",
    `friend, friends, mum, mom, mama, dad, papa, brother, sister, wife, husband, son, daughter, grandma, grandpa, allowance, pocket money, gift to, birthday, taschengeld, geburtstag, unterhalt, child support, alimony, pension alimentaire, nanny, babysitter, flatmate, roommate, housemate, for rent, my rent, thanks, thank you, dinner with, split, owed, danke, merci, gracias, grazie, bedankt, tack, kiitos, dzięki, obrigado`,
  ],
  [
    "either",
    `transfer, transfers, trf, tfr, trsf, xfer, faster payment, faster payments, fpo, fpi, fps, bacs, chaps, bank giro credit, bgc, standing order, stdorder, wire, wire out, wire in, online transfer, bill payment to, third party payment, payment to, payment from, paid to, received from, credit from, money received, osko, npp, direct credit, rtp, ib payment to, ib payment from, app payment to, fnb app payment to, fnb app payment from,
    überweisung, sepa überweisung, dauerauftrag, gutschrift, echtzeitüberweisung, umbuchung, giroübertrag, zahlungseingang, sepa ct, sepa credit transfer, twint,
    virement, vir, vir sepa, vir inst, virement sepa, transferencia, transf, traspaso, spei, bonifico, bonif, giroconto, transferência, transferencia, trf p, pix, ted, doc eletronico,
    overboeking, overschrijving, ideal, överföring, swish, overførsel, overføring, mobilepay, vipps, tilisiirto, siirto, przelew, blik, převod, átutalás, utalás, havale, fast, eft,
    neft, imps, rtgs, upi, mmt, tpt, promptpay, duitnow, fpx, paynow, instapay, gcash, mpesa, m pesa, momo, momo transfer, paytm, phonepe, gpay, 振込, 振込入金, 入金, payroll, salary, wages, gehalt, lohn, salaire, nomina, stipendio, salário, salario, lön, palkka, wynagrodzenie, rent, miete, loyer, alquiler, huur`,
  ],
]);

/** Before a name: what follows is a person whatever else stands there. */
export const TITLES = new Set(
  "mr mrs ms miss mister herr frau fr hr dr prof mme mlle madame monsieur sr sra srta señor señora don doña sig sigra dhr mevr mevrouw pan pani shri smt kumari sri mohd hj tuan puan adv rev capt sir".split(
    " ",
  ),
);

/** Whoever bears one of these is no person. */
export const ORGANISATIONS = new Set(
  (
    "council county borough gemeinde stadt stadtkasse kreis landkreis amt finanzamt finanzkasse mairie commune ayuntamiento comune gmina kommune kommun municipality municipal city town government govt ministry department dept authority agency agentur board commission court tribunal police embassy consulate revenue hmrc irs dgfip " +
    "university universität universitat universidad université universite universita college school schule école ecole escuela scuola academy akademie institute institut hochschule kindergarten kita creche " +
    "foundation stiftung fondation fundacion fundación verein vereinigung association asociación asociacion associazione society club trust charity union federation federación church kirche kirchengemeinde paroisse mosque temple synagogue relief redcross unicef wwf " +
    "bank banque banco banca bancorp sparkasse volksbank raiffeisenbank raiffeisen credit finance financial finanz holdings holding group groupe gruppe grupo gruppo international global worldwide industries enterprises ventures partners associates services service solutions systems technologies technology tech software labs studio studios media digital network networks online company corporation industrie logistics logistik transport transports express delivery energy energie energia energía power water wasser gas strom electric utilities telecom telekom mobile mobil insurance versicherung assurance assurances seguros assicurazioni krankenkasse mutuelle mutual pension fund funds " +
    "shop store stores market supermarket hotel hotels restaurant cafe bar pub airline airlines airways parking garage auto motors pharmacy apotheke clinic klinik hospital medical dental fitness gym verlag publishing press news theatre theater cinema museum park centre center zentrum haus house world land plaza mall outlet factory works werke betriebe verkehrsbetriebe stadtwerke immobilien hausverwaltung wohnbau properties property estates rentals lettings management consulting design projects supplies supply products trading traders imports exports wholesale retail com net org www fee fees charge charges interest tax steuer dividend refund atm cashback"
  ).split(" "),
);

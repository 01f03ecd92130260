// Words that tell which way money went: the values of debit/credit columns, and phrases in descriptions that leave no doubt.

import { foldAccents } from "../month-names.ts";

export type Direction = "out" | "in";

/** Plain words for the two directions: they mean nothing else in any column. */
const OUT_WORDS = `debit|debits|dr|db|dbit|debet|af|soll|outflow|outgoing|withdrawal|ausgabe|belastung|uitgave|gasto|cargo|cargos|egreso|depense|obciazenie|wydatek|vydaj|odchozi
  |uscita|saida|terheles|kiadas|borc|расход|дебет|支出|出金|출금|money out|paid out|debit transfer|debito|debetas|debit card|expense|out|dare|addebito|lastschrift|借|借 dr|支|支取|转出|חובה`;
const IN_WORDS = `credit|credits|cr|crdt|haben|bij|inflow|incoming|deposit|einnahme|gutschrift|ontvangst|bijschrijving|abono|ingreso|ingresos|recette|uznanie|wplyw|prijem|prichozi
  |entrata|entrada|jovairas|bevetel|alacak|приход|кредит|收入|入金|입금|money in|paid in|credit transfer|credito|kreditas|kredit|income|in|avere|accredito|贷|贷 cr|收|存入|转入|זכות`;
/** Kinds of entry that go one way; a column must be called a type for them to count. */
const OUT_KINDS = `sale|purchase|withdraw|fee|fees|check|cheque|atm|pos|card payment|card_payment|cash withdrawal|debit card|debit_card|payment sent|direct debit|direct_debit|standing order|bill payment|lastschrift|kartenzahlung
  |dauerauftrag|betaalautomaat|geldautomaat|incasso|spend|spent|service charge|srvchg|ach_debit|acct_xfer out|buy|achat|compra|bankkarta vasarlas|platba kartou`;
const IN_KINDS = `return|refund|received|dslip|payment received|interest earned|interest|direct deposit|direct_deposit|directdep|dividend|salary|payroll|topup|top-up|cashback|bank interest|cash dividend|ach_credit|nomina|gehalt`;
/** Letters that mean a direction only beside their partner: out first. */
const LETTER_PAIRS: readonly (readonly [string, string])[] = [
  ["d", "c"],
  ["d", "k"],
  ["s", "h"],
  ["d", "h"],
  ["o", "i"],
  ["-", "+"],
  ["d-", "c+"],
  ["出", "入"],
];

const BY_WORD = directions(OUT_WORDS, IN_WORDS);
const BY_KIND = new Map([...directions(OUT_KINDS, IN_KINDS), ...BY_WORD]);
const WORD_CHARS_MAX = 24;

/** The direction that a plain word for debit or credit names; null for other text. */
export function directionOfWord(cell: string): Direction | null {
  return cell.length > WORD_CHARS_MAX ? null : (BY_WORD.get(foldAccents(cell).trim()) ?? null);
}

/** As `directionOfWord`, and kinds of entry such as "Sale" or "Deposit" too. */
export function directionOfKind(cell: string): Direction | null {
  return cell.length > WORD_CHARS_MAX ? null : (BY_KIND.get(foldAccents(cell).trim()) ?? null);
}

/** What the letters of a column mean, given all that occur in it; null when they are no known pair. */
export function directionOfLetter(letters: readonly string[]): ((cell: string) => Direction | null) | null {
  const folded = letters.map((letter) => foldAccents(letter));
  const pair = LETTER_PAIRS.find((candidate) => folded.every((letter) => candidate.includes(letter)));
  if (!pair) return null;
  return (cell) => {
    const letter = foldAccents(cell);
    return letter === pair[0] ? "out" : letter === pair[1] ? "in" : null;
  };
}

/**
 * Phrases that a statement uses for one direction only. "Payment" alone is not among them: on a bank account it leaves,
 * on a card it arrives.
 */
const SURELY_OUT =
  /\b(interest charged?|interest charge on|late fee|annual fee|membership fee|overdraft fee|service charge|account fee|monthly fee|atm withdrawal|cash withdrawal|atm wdl|cash wdl|eftpos wdl|withdrawal|card purchase|debit card purchase|pos purchase|pos debit|pos|bankomat|geldautomat|kartenzahlung|kartenzahlg|lastschrift|folgelastschrift|abbuchung|entgelt|kontofuhrung|buchungsentgelt|kapitalertragsteuer|dauerauftrag|direct debit|standing order|bill payment|retrait dab|retrait|carte \d|prlv|prelevement|cotisation|compra|saque|pagto|cobranca|tarifa|recibo|retirada|cajero|prelievo|pagamento pos|betaalautomaat|geldautomaat|incasso|compte debit|dankort-nota|visa kob|platba kartou|vyber z bankomatu|zakup|wyplata|transfer debit)\b/;
const SURELY_IN =
  /\b(payment thank you|payment - thank you|payment,? thank you|payment received|thank you for your payment|autopay payment|online payment thank|payroll|salary|salaire|nomina|gehalt|lohn|lohn\/gehalt|gutschrift|direct deposit|mobile deposit|deposit|interest paid|interest earned|interest payment|habenzinsen|dividend|cash ?back|vir recu|virement recu|virement de|proventos|beneficio|deposito|abono|stipendio|accredito|salaris|rente bij|mzda|wynagrodzenie|wplata|transfer credit|statement credit)\b/;

/** Money back: it arrives on a card, but leaves the account of a shop. */
const REFUND =
  /\b(refund|rimborso|remboursement|reembolso|devolucion|zwrot|vratka|terugbetaling|ruckverguetung|ruckvergutung|ruckerstattung|rueckerstattung|rueckverguetung|退款)\b/;

/** The direction a description surely speaks of; null where it says nothing or both. */
export function directionOfText(text: string, isCard = false): Direction | null {
  const folded = foldAccents(text);
  const out = SURELY_OUT.test(folded);
  const into = SURELY_IN.test(folded) || (isCard && REFUND.test(folded));
  if (out === into) return null;
  return out ? "out" : "in";
}

function directions(out: string, into: string): Map<string, Direction> {
  const byWord = new Map<string, Direction>();
  for (const word of out.split("|")) byWord.set(word.trim(), "out");
  for (const word of into.split("|")) byWord.set(word.trim(), "in");
  return byWord;
}

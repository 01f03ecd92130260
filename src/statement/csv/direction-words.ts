// Words that tell which way money went: the values of debit/credit columns, and phrases in descriptions that leave no doubt.

import { foldAccents } from "../month-names.ts";

export type Direction = "out" | "in";

const OUT_VALUES = `debit|debits|dr|d|db|dbit|debet|deb|af|s|soll|out|outflow|outgoing|-|withdrawal|withdraw|expense|ausgabe|belastung|lastschrift|sale|purchase|uitgave|uit|gasto|cargo|cargos|egreso
  |depense|obciazenie|wydatek|vydaj|dare|uscita|saida|terheles|kiadas|borc|расход|дебет|支出|出|出金|출금|money out|paid out|spend|spent|charge|check|cheque|atm|pos|fee|card payment|debit card|debit transfer|payment sent|debito|d-`;
const IN_VALUES = `credit|credits|cr|c|crdt|h|haben|bij|in|inflow|incoming|+|deposit|income|einnahme|gutschrift|return|refund|ontvangst|bijschrijving|abono|ingreso|ingresos|recette|uznanie|wplyw|prijem|avere|entrata|entrada
  |jovairas|bevetel|alacak|приход|кредит|收入|入|入金|입금|money in|paid in|received|dslip|credit transfer|payment received|credito|interest earned|direct deposit|c+`;

const BY_VALUE = new Map<string, Direction>();
for (const word of OUT_VALUES.split("|")) BY_VALUE.set(word.trim(), "out");
for (const word of IN_VALUES.split("|")) BY_VALUE.set(word.trim(), "in");

/** The direction a cell of a debit/credit column names; null for other text. */
export function directionOfWord(cell: string): Direction | null {
  if (cell.length > 24) return null;
  return BY_VALUE.get(foldAccents(cell).trim()) ?? null;
}

/**
 * Phrases that a statement uses for one direction only. "Payment" alone is not among them: on a bank account it leaves,
 * on a card it arrives.
 */
const SURELY_OUT =
  /\b(interest charged?|interest charge on|late fee|annual fee|membership fee|overdraft fee|service charge|account fee|monthly fee|atm withdrawal|cash withdrawal|atm wdl|cash wdl|eftpos wdl|withdrawal|card purchase|debit card purchase|pos purchase|pos debit|pos|bankomat|geldautomat|kartenzahlung|kartenzahlg|lastschrift|folgelastschrift|abbuchung|entgelt|kontofuhrung|buchungsentgelt|kapitalertragsteuer|dauerauftrag|direct debit|standing order|bill payment|retrait dab|retrait|carte \d|prlv|prelevement|cotisation|compra|saque|pagto|cobranca|tarifa|recibo|retirada|cajero|prelievo|pagamento pos|betaalautomaat|geldautomaat|incasso|compte debit|dankort-nota|visa kob|platba kartou|vyber z bankomatu|zakup|wyplata|transfer debit)\b/;
const SURELY_IN =
  /\b(payment thank you|payment - thank you|payment,? thank you|payment received|thank you for your payment|autopay payment|online payment thank|payroll|salary|salaire|nomina|gehalt|lohn|lohn\/gehalt|gutschrift|direct deposit|mobile deposit|deposit|interest paid|interest earned|interest payment|habenzinsen|dividend|cash ?back|refund|rueckerstattung|remboursement|vir recu|virement recu|virement de|proventos|beneficio|deposito|abono|stipendio|accredito|salaris|rente bij|mzda|wynagrodzenie|wplata|transfer credit|statement credit)\b/;

/** The direction a description surely speaks of; null where it says nothing or both. */
export function directionOfText(text: string): Direction | null {
  const folded = foldAccents(text);
  const out = SURELY_OUT.test(folded);
  const into = SURELY_IN.test(folded);
  if (out === into) return null;
  return out ? "out" : "in";
}

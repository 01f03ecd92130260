// Lines that stand among the transactions and are none: balances, totals, and rows whose status says that no money moved.

import { foldAccents } from "../month-names.ts";

const BALANCE_LINE =
  /^(opening|closing|beginning|ending|previous|starting|final|available|new|old)\s+(ledger\s+)?balance\b|^balance (brought|carried) forward\b|^(saldo (anterior|inicial|final|precedente|iniziale|finale|do dia|atual|poczatkowe|koncowe)|alter kontostand|neuer kontostand|anfangssaldo|endsaldo|startsaldo|solde (initial|final|precedent|au)\b|pocatecni zustatek|konecny zustatek|beginsaldo|eindsaldo|ingaende saldo|utgaende saldo|nyito egyenleg|zaro egyenleg|s a l d o|likutis (pradziai|pabaigai)|apyvarta|algsaldo|loppsaldo|alkusaldo|loppusaldo|kaive|sakuma atlikums|beigu atlikums|apgrozijums)/;
const SUMMARY =
  /^(grand )?(total|totals|sum|summe|gesamt|gesamtsumme|subtotal|totaal|totale|totaux|suma|celkem|razem|osszesen|sammanlagt|yhteensa|kontostand|saldo|solde|balance|opening|closing|transactions? total|end of|ende der|fin de)\b/;
const PENDING =
  /\b(pending|vorgemerkt|en attente|pendiente|pendente|in attesa|authori[sz]ed|authori[sz]ation|hold|gereserveerd|reserviert|reserverat|reservert|zablokovano|oczekujaca|blokada|processing|varaus)\b/;
const NO_MOVEMENT =
  /^(declined|failed|cancelled|canceled|reverted|rejected|refused|expired|abgelehnt|storniert|refuse|rechazad[ao]|rejete)$/;

/** Descriptions longer than this are of transactions, whatever they begin with. */
const BALANCE_LINE_CHARS_MAX = 60;

/** "Saldo Anterior", "Opening balance": a stand, not a movement. */
export function isBalanceLine(text: string): boolean {
  return text.length <= BALANCE_LINE_CHARS_MAX && BALANCE_LINE.test(foldAccents(text).trim());
}

/** The first words of a total or trailer. */
export function isSummaryLine(text: string): boolean {
  return SUMMARY.test(foldAccents(text).trim());
}

export function isPendingStatus(status: string): boolean {
  return status !== "" && PENDING.test(foldAccents(status));
}

/** "Declined", "reverted": the bank lists it, and no money moved. */
export function isNoMovementStatus(status: string): boolean {
  return status !== "" && NO_MOVEMENT.test(foldAccents(status).trim());
}

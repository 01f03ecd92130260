// Spells a payee for people: "BLUE BOTTLE COFFEE LLC" → "Blue Bottle Coffee".

import { LEGAL_FORMS } from "./markers.ts";
import type { Word } from "./words.ts";

const MAX_NAME_CHARS = 60;
/** "SP", "Z", "O", "O". */
const MAX_FORM_WORDS = 4;
const VOWEL = /[aeiouyäöüáéíóúàèìòùâêîôûåæø]/i;
const SMALL = new Set("of and the de du des der die das und von del di y et".split(" "));
const JOINERS: Readonly<Record<string, string>> = { "&": " & ", "-": "-", " & ": " & ", ".": ".", "/": " ", "+": "+" };

/** The name of the words, or "" when there are none. */
export function spell(words: readonly Word[]): string {
  const end = withoutLegalForm(words);
  let text = "";
  const shouting = isOneCase(words);
  for (let i = 0; i < end; i++) {
    const word = words[i];
    if (!word) break;
    if (i > 0) text += JOINERS[word.gap] ?? " ";
    // Banks write "&" in both ways; one merchant has one name.
    const isAnd = word.key === "and" && i > 0;
    text += isAnd ? "&" : recased(word.raw, i, shouting);
    if (text.length >= MAX_NAME_CHARS) break;
  }
  return text.slice(0, MAX_NAME_CHARS).trim();
}

/** How many words are left without "GmbH", "S.A.R.L." or "SP. Z O.O." at the end; the first word always is. */
function withoutLegalForm(words: readonly Word[]): number {
  let end = words.length;
  while (end > 1 && LEGAL_FORMS.has(words[end - 1]?.key ?? "")) end--;
  for (let count = Math.min(MAX_FORM_WORDS, end - 1); count > 1; count--) {
    const last = words.slice(end - count, end);
    const areInitials = last.every(({ key, gap }, at) => key.length <= 2 && (at === 0 || count > 2 || gap === "."));
    if (areInitials && LEGAL_FORMS.has(last.map(({ key }) => key).join(""))) return end - count;
  }
  return end;
}

/** Banks shout or whisper; mixed case is how the shop spells itself. */
function isOneCase(words: readonly Word[]): boolean {
  const text = words.map((word) => word.raw).join("");
  // A shouted "ß" stays small.
  return text.replaceAll("ß", "") === text.replaceAll("ß", "").toUpperCase() || text === text.toLowerCase();
}

function recased(raw: string, position: number, shouting: boolean): string {
  if (!shouting) return raw;
  const lower = raw.toLowerCase();
  if (position > 0 && SMALL.has(lower)) return lower;
  const initials = raw.length <= 4 && !VOWEL.test(raw);
  if (initials) return raw.toUpperCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

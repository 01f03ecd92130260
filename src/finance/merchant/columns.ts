// Parts columns that a bank printed without a space between: "STARBUCKS STOEDGEWATER NJ" is twenty columns of name, then a town.

import { foldName } from "./fold.ts";
import { isTown } from "./places.ts";

/** American Express and banks that copy it give the name so many columns. */
const NAME_COLUMNS = 20;
const WALLET = /^(?:AplPay|GglPay|SamPay) /i;
const WORD_CHAR = /[\p{L}\p{N}]/u;

/** The text with its name column set apart by two spaces, where it visibly runs into the town. */
export function partColumns(text: string): string {
  if (text.length <= NAME_COLUMNS + 2) return text;
  if (!WORD_CHAR.test(text.charAt(NAME_COLUMNS - 1)) || !WORD_CHAR.test(text.charAt(NAME_COLUMNS))) return text;
  const rest = text.slice(NAME_COLUMNS);
  if (WALLET.test(text) ? isTown(foldName(wordAt(text))) : !beginsWithTown(rest)) return text;
  return `${text.slice(0, NAME_COLUMNS)}  ${rest}`;
}

/** The word that the column's end runs through: a whole town means the columns were closed up. */
function wordAt(text: string): string {
  return (text.slice(0, NAME_COLUMNS).split(/\s/).at(-1) ?? "") + (text.slice(NAME_COLUMNS).split(/\s/, 1)[0] ?? "");
}

function beginsWithTown(rest: string): boolean {
  const words = rest.trim().split(/\s+/, 3).map(foldName);
  return isTown(words[0] ?? "") || isTown(`${words[0] ?? ""}${words[1] ?? ""}`);
}

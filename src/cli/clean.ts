// What banks write is hostile: no control character of theirs reaches a terminal, where it could move the cursor.

/** C0 and C1 controls, line and paragraph separators, and what turns the direction of writing. */
const HARMFUL = "\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069";
const ANY = new RegExp(`[${HARMFUL}]`, "g");
const BUT_LINE_ENDS = new RegExp(`(?![\\r\\n\\t])[${HARMFUL}]`, "g");
const LINE_END_OF_A_FILE = /\r(?!\n)/g;

/** One line for a terminal. */
export function cleanLine(text: string): string {
  return text.replace(ANY, " ");
}

/** Several lines for a terminal: as they are, but for the characters that do harm. */
export function cleanLines(text: string): string {
  return text.replace(BUT_LINE_ENDS, " ").replace(LINE_END_OF_A_FILE, " ");
}

/** JSON that means the same and holds no such character: `JSON.stringify` leaves C1 and directions as they are. */
export function cleanJson(text: string): string {
  return text.replace(BUT_LINE_ENDS, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// Text that others wrote, without what does harm wherever it is shown or kept: the one function for every door.

/** Half of a surrogate pair: no encoding can carry it. */
const BROKEN = /\p{Surrogate}/gu;
/** C0 and C1 controls but tab and line ends, and the separators that end a line of a script. */
const CONTROLS = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029";
const SEPARATING = new RegExp(`[${CONTROLS}]`, "g");
/** Embeddings, overrides and isolates, which make a text read otherwise than it is. Plain marks of direction stay. */
const TURNS = "\\u202a-\\u202e\\u2066-\\u2069";
const TURNING = new RegExp(`[${TURNS}]`, "g");
const ANY = new RegExp(`[${CONTROLS}${TURNS}]|\\p{Surrogate}`, "u");

/** Broken characters become the replacement character, controls a space; turns of direction go. Cleaning twice changes nothing. */
export function cleanText(text: string): string {
  if (!ANY.test(text)) return text;
  return text.replace(BROKEN, "\ufffd").replace(SEPARATING, " ").replace(TURNING, "");
}

// Text that SQLite's driver cannot carry: it cuts text at a NUL, and a half of a surrogate pair ends the whole process.

const REPLACEMENT = "\ufffd";
/** A NUL, or half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const UNSTORABLE_ALL = /[\0\p{Surrogate}]/gu;
/** How JSON.stringify writes those. An escaped backslash before it looks alike, which costs a second look and no more. */
const UNSTORABLE_JSON = /\\u(0000|d[89a-f])/;

/** True where a column would not give the text back as it was. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** The text with the replacement character where it holds what cannot be stored. */
export function storable(text: string): string {
  return UNSTORABLE.test(text) ? text.replace(UNSTORABLE_ALL, REPLACEMENT) : text;
}

/** Values as a JSON array, of which each text is storable. */
export function encodeTexts(values: readonly unknown[]): string {
  const json = JSON.stringify(values);
  if (!UNSTORABLE_JSON.test(json)) return json;
  return JSON.stringify(values.map((value) => (typeof value === "string" ? storable(value) : value)));
}

// Folds text to the plain letters that names are compared by: no case, no accents, no punctuation, no spaces.

const PLAIN_ASCII = /^[a-z0-9]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ASCII = /^[\x00-\x7f]*$/;
const NOT_PLAIN = /[^a-z0-9]+/g;
const MARKS = /\p{M}+/gu;
const NOT_NAME = /[^\p{L}\p{N}]+/gu;
/** Letters that decomposition leaves whole though banks write them with plain ones. */
const SPECIAL = /[ßøłđæœıð]/g;
const PLAIN_OF: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ð: "d",
};

/** "Bäckerei Müller & Söhne" → "backereimullersohne"; keeps the letters of every script. */
export function foldName(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN_ASCII.test(lower)) return lower;
  if (ASCII.test(lower)) return lower.replace(NOT_PLAIN, "");
  return lower
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(SPECIAL, (letter) => PLAIN_OF[letter] ?? letter)
    .replace(NOT_NAME, "");
}

const UMLAUT = /[äöüøåÄÖÜØÅ]/;
const SPELT_OUT: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

/** All the keys a name is found under: Germanic banks write "Müller" as MULLER and as MUELLER. */
export function foldVariants(text: string): readonly string[] {
  const plain = foldName(text);
  if (!UMLAUT.test(text)) return [plain];
  const speltOut = text.toLowerCase().replace(/[äöüøå]/g, (letter) => SPELT_OUT[letter] ?? letter);
  return [plain, foldName(speltOut)];
}

const AND = /\s+(?:and|und|et|y|e|en|n|&|\+)\s+/gi;

/** The keys a brand is found under: its variants without "and", since banks write "&" in every way. */
export function nameKeys(name: string): readonly string[] {
  return foldVariants(name.replace(AND, " "));
}

// A file's name as the name of an account: without what browsers, people and banks add to tell copies and months apart.

/** What stands at the end of a name and says which copy or which time it is; each is taken off until none is left. */
const ENDINGS: readonly RegExp[] = [
  /[\s._-]*\(\d{1,3}\)$/,
  /[\s._-]+(?:copy|kopie|copie|copia)(?:[\s._-]*\(?\d{1,3}\)?)?$/i,
  // 2026-01-31, 31.01.2026, 2026-01, 20260131, 31012026, 202601, 2026, with or without a time behind.
  /(?:^|[\s._-]+)(?:19|20)\d{2}[._-]?(?:0\d|1[0-2])(?:[._-]?[0-3]\d(?:[T._-]?\d{4,6})?)?$/,
  /(?:^|[\s._-]+)[0-3]?\d[._-]?[01]?\d[._-]?(?:19|20)\d{2}$/,
  /(?:^|[\s._-]+)(?:19|20)\d{2}(?:[\s._-]*q[1-4])?$/i,
  /[\s._-]+q[1-4]$/i,
  // What joined two dates.
  /[\s._-]+(?:to|bis|until|from)$/i,
];
const MONTH_AT_END = /(?:^|[\s._-]+)(\p{L}{3,10})$/u;
/** Names that are nothing else: "marketing" begins like March, and "set" is a month to Italians only. */
const MONTHS = new Set(
  (
    "jan feb mar apr may jun jul aug sep sept oct nov dec mrz mai okt dez january february march april june july august september october november december januar februar märz mai juni juli " +
    "oktober dezember januari februari maart augustus janvier février avril juillet août septembre octobre novembre décembre " +
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
  ).split(" "),
);
const COPY_OF = /^(?:copy of|kopie von|copie de|copia de)\s+/i;

/** "Downloads/statement-mar (1).csv" → "statement". A name of nothing but dates stays as it is. */
export function accountNameOfFile(fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  let name = stem.trim().replace(COPY_OF, "");
  for (let before = ""; before !== name; ) {
    before = name;
    for (const ending of ENDINGS) name = name.replace(ending, "");
    const word = MONTH_AT_END.exec(name);
    if (word && MONTHS.has((word[1] ?? "").toLowerCase())) name = name.slice(0, word.index);
  }
  return name.replace(/[\s._-]+$/, "") || stem;
}

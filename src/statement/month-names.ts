// Month names of the languages banks write in, found by their beginning.

/** Per month: beginnings, accents removed, lower case, long enough to be no other month's. */
const BEGINNINGS: readonly (readonly string[])[] = [
  ["jan", "ene", "gen", "janv", "sty", "led", "sijecnja", "siecz", "tammi", "oca", "янв", "ιαν", "ocak"],
  ["feb", "fev", "fevr", "lut", "unor", "unora", "veljac", "helmi", "sub", "фев", "φεβ"],
  ["mar", "mrz", "maer", "mars", "bre", "ozu", "maalis", "maa", "maart", "mrt", "мар", "μαρ", "marz"],
  ["apr", "avr", "abr", "kwi", "dub", "trav", "huhti", "nis", "апр", "απρ"],
  ["may", "mai", "mag", "mei", "maj", "kve", "svib", "touko", "мая", "май", "μαι"],
  ["jun", "juin", "giu", "cze", "cerven", "lip", "kesa", "haz", "июн", "ιουν"],
  ["jul", "juil", "lug", "lipca", "cervenec", "srp", "heina", "tem", "июл", "ιουλ"],
  ["aug", "aou", "ago", "sie", "srpen", "srpna", "kolov", "elo", "agu", "авг", "αυγ"],
  ["sep", "set", "sept", "wrz", "zari", "ruj", "syys", "eyl", "сен", "σεπ", "szept"],
  ["oct", "okt", "ott", "out", "paz", "rij", "lok", "eki", "окт", "οκτ"],
  ["nov", "lis", "listopad", "stud", "marras", "kas", "ноя", "νοε"],
  ["dec", "dez", "dic", "des", "gru", "pros", "joulu", "ara", "дек", "δεκ"],
];

/** Czech and Polish share beginnings with other months; whole words settle those first. */
const WHOLE_WORDS: ReadonlyMap<string, number> = new Map([
  ["cerven", 6],
  ["cervna", 6],
  ["cervenec", 7],
  ["cervence", 7],
  ["lipca", 7],
  ["lipiec", 7],
  ["lipnja", 6],
  ["lipanj", 6],
  ["srpen", 8],
  ["srpna", 8],
  ["srpnja", 7],
  ["srpanj", 7],
  ["listopad", 11],
  ["listopadu", 11],
  ["listopada", 11],
  ["maj", 5],
  ["maja", 5],
]);

/** The month 1–12 that a word names in any known language; null when it names none. */
export function monthOfName(word: string): number | null {
  const folded = foldAccents(word);
  const known = cache.get(folded);
  if (known !== undefined) return known;
  const found = WHOLE_WORDS.get(folded) ?? longestBeginning(folded);
  // Only names are remembered: arbitrary text from a file must not grow the cache.
  if (found !== null) cache.set(folded, found);
  return found;
}

/** Lower case, without accents and full stops: "Février" → "fevrier". */
export function foldAccents(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f.]/g, "")
    .replace(/ł/gi, "l")
    .replace(/ı/g, "i")
    .toLowerCase();
}

const cache = new Map<string, number>();
const CACHED_NAME_CHARS_MAX = 12;

function longestBeginning(word: string): number | null {
  if (word.length < 3 || word.length > CACHED_NAME_CHARS_MAX) return null;
  let best: number | null = null;
  let bestLength = 0;
  BEGINNINGS.forEach((names, index) => {
    for (const name of names) {
      if (name.length > bestLength && word.startsWith(name)) {
        best = index + 1;
        bestLength = name.length;
      }
    }
  });
  return best;
}

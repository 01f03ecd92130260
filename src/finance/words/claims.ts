// Words that claim a figure, a moment or a currency without a digit. English: it is what texts are asked for in.

const CARDINALS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion grand lakh lakhs crore crores dozen dozens score couple pair both nil naught";
const ORDINALS =
  "first firstly second secondly third thirdly fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth hundredth thousandth";
const MULTIPLES =
  "once twice thrice double doubled doubles doubling triple tripled triples tripling quadruple quadrupled fold twofold threefold fourfold tenfold half halves halved halving quarter quarters";
const SHARES = "percent percentage pct per-cent permille majority minority";
const CURRENCIES =
  "dollar dollars buck bucks cent cents euro euros pound pounds pence penny pennies quid sterling yen rupee rupees paise rand rands franc francs krona kronor krone kroner zloty peso pesos yuan renminbi won lira real reais dirham usd eur gbp inr jpy zar chf cad aud";
const MOMENTS =
  "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekend weekends christmas easter diwali noon midnight";
const ROMAN = /^(?:ii|iii|iv|vi|vii|viii|ix|xi|xii|xx|xxx)$/;

const CLAIMS = new Set(
  [CARDINALS, ORDINALS, MULTIPLES, SHARES, CURRENCIES, MOMENTS].flatMap((words) => words.split(" ")),
);
/** Endings that make a figure out of anything: "forty-two", "seventyish", "twentysomething". */
const BEGINNINGS = /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)/;

/** `word` in small letters. */
export function claimsFigure(word: string): boolean {
  return CLAIMS.has(word) || ROMAN.test(word) || BEGINNINGS.test(word);
}

export const UP_WORDS: ReadonlySet<string> = new Set(
  "up rise rises rose risen rising raise raised raises increase increases increased increasing more higher above grew grown grows growing climbed climbs climb jumped jump jumps exceeded exceeds over dearer costlier additional extra".split(
    " ",
  ),
);
export const DOWN_WORDS: ReadonlySet<string> = new Set(
  "down fall falls fell fallen falling decrease decreases decreased decreasing less lower below dropped drop drops shrank shrunk sank declined decline declines cheaper reduced reduction saved under fewer cut".split(
    " ",
  ),
);

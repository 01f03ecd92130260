// Places that banks put after the payee: countries, states and the largest towns.

import compiled from "./towns.json" with { type: "json" };

/** Country and state codes; only ever dropped from the end. */
export const REGION_CODES = new Set(
  (
    "br bra mx mex chl rou svk hrv est ltu lva grc tur tha mys idn phl kor twn chn isr ken nga tas vic act us usa gb gbr uk de deu ger fr fra es esp it ita nl nld be bel at aut ch che ie irl pt prt lu lux za zaf zar in ind jp jpn ca can au aus nz nzl se swe no nor dk dnk fi fin pl pol cz cze hu hun sg sgp hk hkg " +
    "al ak az ar co ct dc dl fl ga hi ia id il ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc sd tn tx ut va vt wa wi wv wy on qc bc ab mb sk ns nb nsw vic qld gp kzn wc ec lp mp fs " +
    "england scotland wales deutschland germany france frankreich españa spain italia italy nederland netherlands belgium schweiz switzerland österreich austria ireland india japan"
  ).split(" "),
);

export const US_STATES = new Set(
  "al ak az ar ca co ct dc de fl ga hi ia id il ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc sd tn tx ut va vt wa wi wv wy".split(
    " ",
  ),
);

/** The largest towns of the countries whose banks print them, folded as keys. */
export const TOWNS = new Set(
  (
    "newyork losangeles chicago houston phoenix philadelphia sanantonio sandiego dallas sanjose austin jacksonville fortworth columbus charlotte sanfrancisco indianapolis seattle denver washington boston elpaso nashville detroit oklahomacity portland lasvegas memphis louisville baltimore milwaukee albuquerque tucson fresno sacramento mesa kansascity atlanta omaha coloradosprings raleigh miami oakland minneapolis tulsa tampa arlington neworleans wichita cleveland bakersfield aurora anaheim honolulu stlouis pittsburgh cincinnati orlando brooklyn bronx queens evanston " +
    "london birmingham manchester leeds glasgow liverpool sheffield bristol edinburgh leicester coventry cardiff belfast nottingham newcastle southampton portsmouth plymouth wolverhampton derby norwich oxford cambridge brighton solihull sutton coldfield suttoncoldfield walsall dudley westbromwich croydon milton keynes miltonkeynes northampton luton aberdeen dundee swansea york bath exeter gloucester worcester lincoln peterborough reading slough watford ipswich colchester sunderland middlesbrough bolton blackpool preston stoke huddersfield bradford hull inverness stirling newport " +
    "ulm berlin hamburg münchen munchen muenchen munich köln koln koeln cologne frankfurt stuttgart düsseldorf dusseldorf duesseldorf leipzig dortmund essen bremen dresden hannover nürnberg nurnberg nuernberg duisburg bochum wuppertal bielefeld bonn münster munster karlsruhe mannheim augsburg wiesbaden aachen kiel freiburg mainz wien graz linz salzburg innsbruck zürich zurich zuerich genf geneve basel bern lausanne luzern " +
    "paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims grenoble dijon angers nimes bruxelles brussels brussel antwerpen gent liege luxembourg " +
    "madrid barcelona valencia sevilla zaragoza malaga murcia palma bilbao alicante cordoba valladolid vigo gijon granada lisboa porto " +
    "roma milano napoli torino palermo genova bologna firenze bari catania venezia verona " +
    "amsterdam rotterdam denhaag sgravenhage utrecht eindhoven groningen tilburg almere breda nijmegen haarlem arnhem enschede leiden delft maastricht " +
    "johannesburg capetown durban pretoria sandton centurion midrand randburg bloemfontein portelizabeth gqeberha stellenbosch polokwane pietermaritzburg soweto rosebank " +
    "mumbai delhi newdelhi bangalore bengaluru hyderabad chennai kolkata pune ahmedabad jaipur gurgaon gurugram noida lucknow kochi " +
    "tokyo osaka yokohama nagoya sapporo fukuoka kobe kyoto " +
    "toronto montreal vancouver calgary edmonton ottawa winnipeg sydney melbourne brisbane perth adelaide auckland wellington christchurch dublin cork stockholm göteborg goteborg malmö malmo oslo bergen københavn kobenhavn copenhagen aarhus helsinki warszawa krakow praha brno budapest " +
    "東京 大阪 京都 横浜 名古屋 札幌 福岡 神戸 仙台 広島 川崎 新宿 渋谷 池袋 上野 銀座 品川 秋葉原 六本木 吉祥寺 梅田 難波 心斎橋 天神 博多 トウキョウ シンジュク シブヤ イケブクロ ウエノ ギンザ シナガワ ヨコハマ ナゴヤ オオサカ ウメダ ナンバ キョウト コウベ サッポロ フクオカ ハカタ センダイ 서울 부산 강남 北京 上海 广州 深圳 杭州 成都 重庆 москва київ"
  )
    .split(" ")
    .map((town) => town.normalize("NFKD").replace(/\p{M}/gu, "")),
);

const compiledTowns = new Set(compiled.towns.split(" "));

/** True for the folded name of a town that a bank may print behind a payee. */
export function isTown(key: string): boolean {
  return TOWNS.has(key) || compiledTowns.has(key);
}

/** Words that begin the name of a town of two words and more. */
export const TOWN_FRONTS = new Set(
  "new san santa santo sao los las saint st fort ft lake mount mt port palo el north south east west long salt upper lower cape bad den la le les".split(
    " ",
  ),
);

/** Month names as bank texts shorten them, in the larger languages. */
export const MONTHS = new Set(
  "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december januar februar marz maerz mai juni juli oktober dezember dez okt janv fevr mars avr avril juin juil juillet aout octobre novembre decembre ene enero febrero marzo abr abril mayo junio julio agosto septiembre octubre noviembre dic diciembre gen gennaio febbraio mag maggio giu giugno lug luglio ago set settembre ott ottobre mrt maart mei augustus".split(
    " ",
  ),
);

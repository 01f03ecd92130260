// What the practice model knows that the local reading does not: some merchants of the demo people's countries.

import { foldName } from "#finance/merchant/fold.ts";

export type Known = { readonly name: string; readonly category: string };

/** `what a statement says=the shop's own spelling`, the second only where it differs. */
const TABLE: Readonly<Record<string, string>> = {
  FOOD_AND_DRINK_GROCERIES:
    "Maerkische Kiste=Märkische Kiste, Markthalle Neun, H-E-B, Etepetete, Oekokiste=Ökokiste, Oddbox, Country Delight, Delightful Gourmet=Licious, Akshayakalpa Farms, ライフコ-ポレ=Life, セイユウ=Seiyu, オ-ケ=OK Store, サミツトストア=Summit, オイシツクス=Oisix, パルシステム=Pal System, コ-プデリ=Co-op Deli",
  FOOD_AND_DRINK_COFFEE:
    "Endorphina Backkunst=Endorphina, Einstein Bros=Einstein Bros., Einstein=Einstein Bros., Roeststaette=Röststätte, ドト-ルコ-ヒ=Doutor, スタ-バツクス=Starbucks, コメダコ-ヒ=Komeda, タリ-ズコ-ヒ=Tully's",
  FOOD_AND_DRINK_RESTAURANT:
    "Chez Vrony, Dishoom, Song Fa Bak Kut Teh, Artjuna, Thalassa, Gunpowder, Cheesecake=Cheesecake Factory, The Dusty Knuck=The Dusty Knuckle, スシロ=Sushiro, イチラン=Ichiran, トリキゾク=Torikizoku",
  FOOD_AND_DRINK_FAST_FOOD: "Jubilant Foodworks=Domino's, ヨシノヤ=Yoshinoya, マツヤ=Matsuya, モスバ-ガ=Mos Burger",
  FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR:
    "Dieu du Ciel, Barrel and Vine=Barrel & Vine, The Crown, Living Liquidz, ハブ=HUB",
  TRANSPORTATION_PUBLIC_TRANSIT:
    "Metropolitano Lisboa=Metropolitano de Lisboa, RTD Myride=RTD, LVB Leipzigmove=LVB, VVS Handyticket=VVS, First West Yorkshire=First Bus, Mahametro=Pune Metro, CMRL=Chennai Metro, モバイルスイカ=Mobile Suica, モバイルパスモ=PASMO, Jrヒガシニホン=JR East",
  TRANSPORTATION_TAXIS_AND_RIDE_SHARES: "Go タクシ=GO Taxi, ニホンコウツウ=Nihon Kotsu",
  TRANSPORTATION_PARKING: "City Parking Meters=City Meters, Parkplus=Park+, ミツイノリパ=Mitsui Repark",
  TRANSPORTATION_GAS: "アポロステ=Idemitsu, コスモセキユ=Cosmo",
  PERSONAL_CARE_LAUNDRY_AND_DRY_CLEANING:
    "Rinse, UClean, Dhobilite=Dhobi Lite, ハクヨウシヤ=Hakuyosha, ポニ-クリ=Ponycleaning",
  PERSONAL_CARE_HAIR_AND_BEAUTY: "Haarwerk",
  PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS:
    "Boulderklub, エニタイムフイツトネス=Anytime Fitness, コナミスポ=Konami, チヨコザツプ=chocoZAP",
  ENTERTAINMENT_TV_AND_MOVIES:
    "AMC, Yorck Kinogruppe=Yorck, Sky Deutschland Wow=WOW, Jiostar India=JioHotstar, Max New=Max",
  ENTERTAINMENT_MUSIC_AND_AUDIO: "Gamma Gaana=Gaana",
  ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS:
    "Staatl Museen=Staatliche Museen, Mnazulejo=Museu Nacional do Azulejo, Gardens By the Bay=Gardens by the Bay, Zoologischer Garten=Zoo, Barbican Centre=Barbican, Insider, Playo, チ-ムラボ=teamLab, イ-プラス=e+",
  ENTERTAINMENT_VIDEO_GAMES: "ニンテンド=Nintendo, プレイステ=PlayStation",
  GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS:
    "The Atlantic, Frankfurter Allgemeine=FAZ, The Ken, HT Digital Streams=Mint, キノクニヤ=Kinokuniya, ブツクオフ=Book Off",
  GENERAL_MERCHANDISE_ONLINE_MARKETPLACES:
    "Kleinanzeigen, India Priva=Amazon, ラクテンイチバ=Rakuten, メルカリ=Mercari",
  GENERAL_MERCHANDISE_CONVENIENCE_STORES:
    "Sri Balaji Stores=Kirana, Twentyfourseven=24Seven, フアミリ=FamilyMart, ロ-ソン=Lawson",
  GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES: "ジ-ユ=GU, ムジルシ=MUJI, ZOZOTOWN",
  GENERAL_MERCHANDISE_SUPERSTORES: "ドン.キホ=Don Quijote, イト-ヨ=Ito-Yokado, コストコ=Costco",
  GENERAL_MERCHANDISE_ELECTRONICS: "ビツクカメラ=Bic Camera",
  GENERAL_MERCHANDISE_PET_SUPPLIES: "Supertails, ペツトノコジマ=Kojima, イオンペツト=Aeon Pet",
  GENERAL_MERCHANDISE_SPORTING_GOODS: "モンベル=Montbell",
  HOME_IMPROVEMENT_HARDWARE: "カインズ=Cainz, コ-ナン=Kohnan",
  HOME_IMPROVEMENT_FURNITURE: "イケア=IKEA",
  MEDICAL_PRIMARY_CARE: "Labor, ナイカクリニツク, ニツセキビヨウイン",
  MEDICAL_DENTAL_CARE: "Zahnzentrum Am Park=Zahnzentrum, シライシシカ, スマイルシカ",
  MEDICAL_PHARMACIES_AND_SUPPLEMENTS: "Apo A Schles Tor=Apotheke am Schlesischen Tor, スギヤツキヨク=Sugi",
  GOVERNMENT_AND_NON_PROFIT_DONATIONS:
    "Foodbank=Local Food Bank, Akshaya=Akshaya Patra, Child Rights and You=CRY, ニホンユニセフ=UNICEF, ニホンセキジユウジ=Red Cross",
  GENERAL_SERVICES_POSTAGE_AND_SHIPPING: "ニツポンユウビン=Japan Post, ヤマトウンユ=Yamato",
  GENERAL_SERVICES_INSURANCE: "Hdfclifeins=HDFC Life",
  TRAVEL_FLIGHTS: "United=United Airlines",
  TRAVEL_RENTAL_CARS: "Autoclub Crete",
  GENERAL_SERVICES_STORAGE: "ハロ-ストレ-ジ=Hello Storage",
  TRAVEL_LODGING: "Yotel, ジヤランネツト=Jalan",
  RENT_AND_UTILITIES_GAS_AND_ELECTRICITY:
    "City of Austin Util=Austin Energy, E.ON Energie=E.ON, Tgspdcl=TGSPDCL, Dhbvn=DHBVN, トウキヨウデンリヨク=TEPCO, カンサイデンリヨク=Kansai Electric, キユウシユウデンリヨク=Kyushu Electric, ホツカイドウデンリヨク=Hokkaido Electric",
  RENT_AND_UTILITIES_WATER: "Bristol Wessex Billing=Wessex Water, Cmwssb=Metro Water, スイドウキヨク",
};

/** Shorter ones say too little of what stands around them. */
const BEGINNING_CHARS_MIN = 4;
const INNER_CHARS_MIN = 5;

const entries = Object.entries(TABLE).flatMap(([category, shops]) =>
  shops.split(", ").map((shop) => {
    const [said = "", name = said] = shop.split("=");
    return { key: foldName(said), known: { name, category } };
  }),
);
const exact = new Map(entries.map(({ key, known }) => [key, known]));

/** The merchant that a text names, begins with or holds; null: not in the table. */
export function findKnown(text: string): Known | null {
  const key = foldName(text);
  const begun = entries.find((entry) => entry.key.length >= BEGINNING_CHARS_MIN && key.startsWith(entry.key));
  const inner = entries.find((entry) => entry.key.length >= INNER_CHARS_MIN && key.includes(entry.key));
  return exact.get(key) ?? (begun ?? inner)?.known ?? null;
}

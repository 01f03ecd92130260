// Shops that are nobody's chain, made up for the evaluation: a name, its town, and where it is.

export type Shop = { readonly name: string; readonly town: string; readonly region: Region };
export type Region = "US" | "UK" | "DE" | "FR" | "ES" | "IT" | "NL" | "SE" | "IN" | "ZA" | "PL" | "BR";

export const CURRENCIES: Readonly<Record<Region, string>> = {
  US: "USD",
  UK: "GBP",
  DE: "EUR",
  FR: "EUR",
  ES: "EUR",
  IT: "EUR",
  NL: "EUR",
  SE: "SEK",
  IN: "INR",
  ZA: "ZAR",
  PL: "PLN",
  BR: "BRL",
};

/** `name @ town` each, by commas. */
const LISTS: Readonly<Record<Region, string>> = {
  US: "Copper Kettle Diner @ Boise, Sagebrush Hardware @ Reno, Three Rivers Vet Clinic @ Pittsburgh, O'Malley's Tavern @ Boston, Pine & Thread @ Portland, Blue Heron Yoga @ Madison, Delgado Tire & Auto @ Tucson, The Wandering Fox Bookshop @ Asheville, Sunny Side Bagels @ Hoboken, Harlan's Garden Center @ Omaha, Ruby Lantern Noodles @ Oakland, Millcreek Family Dental @ Salt Lake City, Prairie Dog Brewing @ Topeka, Silver Spoon Creamery @ Burlington, Ace of Cups Coffee @ Durham, Northgate Car Wash @ Seattle",
  UK: "The Crooked Billet @ Leeds, Hargreaves & Sons Butchers @ Bury, Moss Lane Pharmacy @ Preston, Nell's Kitchen @ Bath, Bramble and Thyme @ York, Penrose Opticians @ Truro, Kirkgate Cycles @ Bradford, The Velvet Teapot @ Harrogate, Oakfield Day Nursery @ Derby, Barnaby's Fish Bar @ Whitby, Ashdown Motors @ Lewes, Lantern Street Records @ Bristol, Thistle Barbers @ Stirling, Green Gate Farm Shop @ Ludlow",
  DE: "Bäckerei Möller @ Köln, Gasthof zum Grünen Baum @ Würzburg, Blumen Krüger @ Lübeck, Fahrradladen Weißbach @ Jena, Metzgerei Löffler @ München, Café Sonnenblick @ Freiburg, Hofladen Brüggemann @ Münster, Trattoria Da Enzo @ Essen, Apotheke am Rathausplatz @ Bonn, Schuhhaus Görtz @ Kiel, Buchhandlung Zeitlos @ Leipzig, Friseur Haarscharf @ Dresden, Eisdiele Dolomiti @ Ulm, Getränke Bößmann @ Kassel, Weinhandlung Rößler @ Mainz, Kiosk Am Südtor @ Köln",
  FR: "Boulangerie Lefèvre @ Nantes, Le Petit Zinc @ Lyon, Pharmacie des Halles @ Tours, Fromagerie Bécu @ Dijon, Librairie L'Écume @ Rennes, Chez Amélie @ Lille, Garage Fournier et Fils @ Angers, Coiffure Élégance @ Reims, La Cave à Jules @ Bordeaux, Crêperie du Vieux Port @ Marseille",
  ES: "Panadería Nuñez @ Sevilla, Bar El Rincón @ Cádiz, Ferretería Ibáñez @ Málaga, Taller Muñoz @ Vigo, Librería La Ola @ Gijón, Peluquería Begoña @ Bilbao, Frutería Paqui @ Murcia, Restaurante Casa Lola @ Toledo, Clínica Dental Sonríe @ León, Cervecería La Espuma @ Granada",
  IT: "Trattoria Nonna Ida @ Bologna, Farmacia San Rocco @ Verona, Panificio Fratelli Gallo @ Torino, Bar Pasticceria Stella @ Catania, Osteria dell'Orso @ Firenze, Ottica Bellavista @ Genova, Enoteca Il Grappolo @ Siena, Gelateria Polo Nord @ Rimini",
  NL: "Bakkerij Van Vliet @ Delft, Café De Zwaan @ Utrecht, Slagerij Hoekstra @ Leeuwarden, Fietsenmaker Koos @ Haarlem, Bloemenhuis Tulpenrijk @ Lisse, Drogist De Linde @ Gouda, Eetcafé 't Hoekje @ Zwolle, Kaashandel Vermeer @ Alkmaar",
  SE: "Bageri Björken @ Uppsala, Konditori Ängeln @ Malmö, Fiskhallen Strömmen @ Göteborg, Cykelverkstan Hjulet @ Lund, Blomsterhandel Rönn @ Örebro, Restaurang Sjöboden @ Visby, Smørrebrødshuset @ Odense, Frisør Håret @ Bergen",
  IN: "Annapurna Sweets @ Pune, Sri Balaji Medicals @ Chennai, Gupta General Store @ Jaipur, Malabar Spice Kitchen @ Kochi, Chai Junction @ Mumbai, Lakshmi Textiles @ Surat, Royal Tandoor @ Delhi, Bright Minds Tuition @ Bengaluru",
  ZA: "Karoo Kettle Cafe @ Graaff-Reinet, Fynbos Nursery @ Hermanus, Umhlanga Surf Shop @ Durban, Boerie Barn @ Pretoria, Jacaranda Pharmacy @ Pretoria, Table View Tyres @ Cape Town, Protea Pet Clinic @ George, Mzansi Grill House @ Soweto",
  PL: "Piekarnia Złoty Kłos @ Kraków, Apteka Pod Lwem @ Gdańsk, Kawiarnia Żółty Słoń @ Wrocław, Księgarnia Półka @ Łódź, Warzywniak u Zosi @ Poznań, Bar Mleczny Kogut @ Lublin",
  BR: "Padaria Pão Dourado @ São Paulo, Farmácia Boa Saúde @ Curitiba, Churrascaria Três Irmãos @ Porto Alegre, Barbearia do Tião @ Salvador, Mercadinho São João @ Recife, Oficina Do Betão @ Natal",
};

export const SHOPS: readonly Shop[] = Object.entries(LISTS).flatMap(([region, list]) =>
  list.split(",").map((entry) => {
    const [name = "", town = ""] = entry.split("@").map((part) => part.trim());
    return { name, town, region: region as Region };
  }),
);

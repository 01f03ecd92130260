// Holidays of a made-up person: one or two of their country's usual destinations.

import { currency } from "#finance/money.ts";
import { merchant, outing } from "./build.ts";
import type { Destination } from "./catalog/country.ts";
import { categoryOfKind } from "./catalog/kinds.ts";
import { priced } from "./make-price.ts";
import { type Sketch, shopOf } from "./make-shop.ts";
import type { Merchant, Trip } from "./plan.ts";
import { keyOf } from "./random.ts";

/** Months in which people go away; a trip ends in the year it begins. */
const SEASONS = [2, 5, 7, 8, 10];
const FARE_CENTS = 21_000;
const NIGHT_COFFEES = 26;
const MEAL_COFFEES = 6;

export function makeTrips(sketch: Sketch, card: number): Trip[] {
  const { random, country } = sketch;
  const places = [...country.destinations];
  const seasons = [...SEASONS];
  const trips: Trip[] = [];
  const count = random.between(1, 2);
  for (let i = 0; i < count; i++) {
    const [place] = places.splice(random.between(0, places.length - 1), 1);
    const [month = 7] = seasons.splice(random.between(0, seasons.length - 1), 1);
    if (place) trips.push(tripTo(sketch, place, month, card));
  }
  return trips;
}

function tripTo(sketch: Sketch, place: Destination, month: number, card: number): Trip {
  const { country, random } = sketch;
  const id = `trip-${place.city.toLowerCase().replaceAll(" ", "-")}`;
  const coffee = place.coffeeMinor;
  const abroad = place.currency !== country.currency;
  const stay: Merchant = {
    name: place.hotel.split(" ").slice(0, 2).join(" "),
    via: null,
    text: place.hotel,
    category: categoryOfKind("hotel"),
    mcc: "7011",
  };
  return {
    id,
    key: keyOf(id),
    month,
    nights: [random.between(2, 4), random.between(5, 9)],
    city: place.city,
    currency: currency(place.currency),
    rate: place.rate,
    account: card,
    fare: {
      merchant: shopOf(sketch, "flights", "card"),
      typicalMinor: priced(sketch, FARE_CENTS * (abroad ? 1.8 : 0.8)),
    },
    stay: { merchant: stay, typicalMinor: coffee * NIGHT_COFFEES },
    foreignFee: abroad ? country.foreignFee : 0,
    outings: [
      ...place.eats.map((entry) => outing(away("restaurant", entry), 0.7, coffee * MEAL_COFFEES, [720, 1_320])),
      ...place.sights.map((entry) => outing(away("museum", entry), 0.35, coffee * 4, [600, 1_020])),
      ...place.rides.map((entry) => outing(away("transit", entry), 0.75, coffee * 1.4, [480, 1_380])),
    ],
  };
}

function away(kind: "restaurant" | "museum" | "transit", entry: string): Merchant {
  const [name = entry, text = entry] = entry.split("|");
  return merchant(kind, name, text);
}

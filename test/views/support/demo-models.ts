// Models of the simulated people for looking at pages: months of history, then a few days of life.

import { addDays, addMonths, type PlainDate, plainDate } from "#finance/calendar.ts";
import { accountsAt, historyBetween, lifeOfDay } from "#simulator/life.ts";
import { DEMO_PERSONAS } from "#simulator/persona.ts";
import { demoBudgets, demoStart, watchedFrom } from "#simulator/story.ts";
import { Person } from "#test/support/person.ts";

export type DemoPerson = { readonly person: Person; readonly name: string; readonly today: PlainDate };

/** `days` days of life after `months` months of history. */
export function demoPerson(index: number, months = 3, days = 3): DemoPerson {
  const persona = DEMO_PERSONAS[index];
  if (!persona) throw new Error(`there is no demo person ${index}`);
  const start = demoStart(persona, plainDate("2026-11-23"));
  const watched = watchedFrom(persona, start);
  const person = new Person(persona.name.toLowerCase());
  const from = addMonths(start, -months);
  const accounts = accountsAt(watched, from);
  const { homeCurrency, locale, timeZone, firstWeekday } = persona;
  person.send({ type: "change-settings", settings: { homeCurrency, locale, timeZone, firstWeekday } });
  const added = [...historyBetween(watched, from, start)].map((event) => event.row);
  person.send({ type: "record-rows", origin: "history", accounts, added, modified: [], removed: [] });
  for (const { category, currency, amountMinor } of demoBudgets(watched, start)) {
    person.send({ type: "set-budget", category, currency, limitMinor: amountMinor });
  }
  for (let day = 0; day < days; day++) {
    const today = addDays(start, day);
    person.send({ type: "pass-time", today });
    for (const { kind, row } of lifeOfDay(watched, today)) {
      const rows = { added: [row], modified: [row], removed: [row.sourceId] };
      const none = { added: [], modified: [], removed: [] };
      person.send({ type: "record-rows", origin: "live", accounts: [], ...none, [kind]: rows[kind] });
    }
  }
  return { person, name: persona.name, today: addDays(start, days - 1) };
}

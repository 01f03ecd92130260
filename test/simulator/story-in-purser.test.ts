// The demo's story as Purser itself sees it: the real actor reads fourteen months, then lives the first three days.

import { expect, test } from "bun:test";
import { addDays, addMonths, type PlainDate, plainDate } from "#finance/calendar.ts";
import { accountsAt, historyBetween, type LifeEvent, lifeOfDay } from "#simulator/life.ts";
import { DEMO_PERSONAS, type Persona } from "#simulator/persona.ts";
import { demoBudgets, demoStart, watchedFrom } from "#simulator/story.ts";
import { Person } from "#test/support/person.ts";

const ROWS_PER_COMMAND = 400;
/** Two todays; story.test.ts walks all 365 without the actor. */
const TODAYS = [0, 170].map((days) => addDays(plainDate("2026-11-23"), days));
const STORIES = DEMO_PERSONAS.flatMap((persona) => TODAYS.map((today) => [persona.name, today, persona] as const));

test.each(STORIES)(
  "%s, shown on %s: the spike and the double charge are found, and a budget breaks",
  (_, today, demo) => {
    const start = demoStart(demo, today);
    const persona = watchedFrom(demo, start);
    const person = withHistory(persona, start);
    const found: string[] = [];
    for (let i = 0; i < 3; i++) {
      if (i > 0) person.send({ type: "pass-time", today: addDays(start, i) });
      for (const event of lifeOfDay(persona, addDays(start, i))) found.push(...findingsOf(person, event));
    }
    expect(found).toContain("unusual-amount of a amount-spike");
    expect(found).toContain("duplicate-charge of a duplicate-charge");
    expect(found).toContain("budget-over");
    // What else is found must not bury the story.
    expect(found.filter((finding) => finding.endsWith("of a usual row")).length).toBeLessThanOrEqual(2);
  },
);

function withHistory(persona: Persona, start: PlainDate): Person {
  const person = new Person(persona.email);
  const from = addMonths(start, -14);
  const accounts = accountsAt(persona, from);
  const { homeCurrency, locale, timeZone } = persona;
  person.send({ type: "change-settings", settings: { homeCurrency, locale, timeZone } });
  const rows = [...historyBetween(persona, from, start)].map(({ row }) => row);
  for (let i = 0; i < rows.length; i += ROWS_PER_COMMAND) {
    const added = rows.slice(i, i + ROWS_PER_COMMAND);
    person.send({ type: "record-rows", origin: "history", accounts, added, modified: [], removed: [] });
  }
  for (const { category, currency, amountMinor } of demoBudgets(persona, start)) {
    person.send({ type: "set-budget", category, currency, limitMinor: amountMinor });
  }
  person.send({ type: "pass-time", today: start });
  return person;
}

function findingsOf(person: Person, { kind, row, truth }: LifeEvent): string[] {
  const { write } = person.turn([
    {
      type: "record-rows",
      origin: "live",
      accounts: [],
      added: kind === "added" ? [row] : [],
      modified: kind === "modified" ? [row] : [],
      removed: kind === "removed" ? [row.sourceId] : [],
    },
  ]);
  const raised = write.findings.raised.map((insight) => `${insight.kind} of a ${truth.anomaly ?? "usual row"}`);
  return [...raised, ...write.findings.alerts.map((alert) => alert.kind)];
}

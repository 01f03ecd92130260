// Prints a month of a simulated person as a statement, to be read by eyes.
// Usage: bun test/simulator/print.ts ana 2026-10.

import { addMonths, type PlainDate, parsePlainDate } from "#finance/calendar.ts";
import { type Minor, minor, toDecimal } from "#finance/money.ts";
import { accountsAt, historyBetween, type LifeEvent } from "#simulator/life.ts";
import { makePersona } from "#simulator/make-persona.ts";
import { DEMO_PERSONAS, type Persona } from "#simulator/persona.ts";
import { demoBudgets, demoStart } from "#simulator/story.ts";

const [who = "ana", month = "2026-10"] = process.argv.slice(2);
const from = parsePlainDate(`${month}-01`);
const persona = DEMO_PERSONAS.find(({ email }) => email.startsWith(who)) ?? makePersona(Number(who));
if (from === null || Number.isNaN(persona.seed)) {
  console.error("usage: bun test/simulator/print.ts ana|ben|chen|SEED YYYY-MM");
  process.exit(2);
}
statement(persona, from);
if (DEMO_PERSONAS.includes(persona)) story(persona, from);

function statement(person: Persona, start: PlainDate): void {
  console.log(`${person.name}, ${person.homeCurrency}, ${person.timeZone}`);
  for (const account of accountsAt(person, start)) {
    const opening = account.anchor?.balanceMinor ?? minor(0);
    console.log(`\n${account.bank}, ${account.name} …${account.mask}, opens ${toDecimal(opening, account.currency)}`);
    let balance: number = opening;
    for (const event of historyBetween(person, start, addMonths(start, 1))) {
      if (event.row.accountId !== account.id) continue;
      balance += event.row.amountMinor;
      console.log(line(event, minor(balance)));
    }
  }
}

function line({ row, truth, minuteOfDay }: LifeEvent, balance: Minor): string {
  const time = [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => String(part).padStart(2, "0")).join(":");
  const amount = toDecimal(row.amountMinor, row.currency).padStart(12);
  const sum = toDecimal(balance, row.currency).padStart(13);
  const why = `${truth.cause.type}:${truth.cause.id}${truth.anomaly ? ` !${truth.anomaly}` : ""}`;
  return `${row.date} ${time} ${amount} ${sum} ${row.pending ? "~" : " "} ${row.description.slice(0, 72).padEnd(72)} ${why}`;
}

function story(person: Persona, today: PlainDate): void {
  const start = demoStart(person, today);
  console.log(`\nwatched on ${today}, live from ${start}`);
  for (const budget of demoBudgets(person, start))
    console.log(budget.category, toDecimal(budget.amountMinor, budget.currency));
}

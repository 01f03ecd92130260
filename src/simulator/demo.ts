// The demo people: makes them, gives them fourteen months of history once, and lets their lives go on.

import type { Clock } from "#actors/runtime/clock.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { addMonths, type PlainDate, plainDate } from "#finance/calendar.ts";
import type { SourceId, UserId } from "#finance/ids.ts";
import { DemoLife, type DemoState } from "./demo-life.ts";
import type { Pace } from "./demo-pace.ts";
import { accountsAt, historyBetween } from "./life.ts";
import { DEMO_PERSONAS, type Persona } from "./persona.ts";
import { demoBudgets, demoStart, watchedFrom } from "./story.ts";

const HISTORY_MONTHS = 14;
/** Rows in one record of the log: large enough to be quick, small enough not to hold others up. */
const ROWS_PER_COMMAND = 400;

export type DemoDeps = {
  readonly clock: Clock;
  /** Makes the person unless there already is one; answers who it is. */
  readonly ensureUser: (persona: Persona) => Promise<UserId>;
  /** Small facts that outlive the process, by name. */
  readonly memory: { get(name: string): Promise<string | null>; set(name: string, value: string): Promise<void> };
  readonly snapshot: (userId: UserId) => Promise<UserSnapshot>;
  /** Source ids of the person's rows of one date. */
  readonly knownOn: (userId: UserId, date: PlainDate) => Promise<ReadonlySet<SourceId>>;
  /** Puts commands in the log, in order. */
  readonly publish: (userId: UserId, commands: readonly UserCommand[]) => Promise<void>;
  /** Resolves once every command put in the log so far is durable in the journal. */
  readonly settled: (userId: UserId) => Promise<void>;
  readonly worldToday: (timeZone: string) => PlainDate;
  readonly onChange: (userId: UserId) => void;
};

export type Demo = {
  state(userId: UserId): DemoState | null;
  setPace(userId: UserId, pace: Pace): void;
  /** Somebody looks at this person's pages. */
  watch(userId: UserId): void;
  stop(): void;
};

/** Resolves once every demo person has a past; their lives run from then on. */
export async function startDemo(deps: DemoDeps): Promise<Demo> {
  const lives = new Map<UserId, DemoLife>();
  for (const persona of DEMO_PERSONAS) {
    const userId = await deps.ensureUser(persona);
    const { today, watched } = await bringUpToDate(deps, userId, persona);
    const life = new DemoLife(watched, today, await deps.knownOn(userId, today), {
      clock: deps.clock,
      publish: (command) => deps.publish(userId, [command]),
      onChange: () => deps.onChange(userId),
    });
    lives.set(userId, life);
  }
  for (const life of lives.values()) life.start();
  return {
    state: (userId) => lives.get(userId)?.state ?? null,
    setPace: (userId, pace) => lives.get(userId)?.setPace(pace),
    watch: (userId) => lives.get(userId)?.watch(),
    stop: () => {
      for (const life of lives.values()) life.stop();
    },
  };
}

/**
 * The calendar's day, from the journal; for a new person their past is told first. Telling ends with `time-passed`,
 * so that a load cut short is told again from the start: rows already known are copies and change nothing.
 */
async function bringUpToDate(deps: DemoDeps, userId: UserId, persona: Persona) {
  const start = await startOf(deps, persona);
  const watched = watchedFrom(persona, start);
  const snapshot = await deps.snapshot(userId);
  const known = snapshot.ownCalendar ? snapshot.today : null;
  if (known !== null) return { today: known, watched };
  await deps.publish(userId, past(watched, start));
  await deps.settled(userId);
  return { today: start, watched };
}

/** Chosen once: history ends where the demo began, however often it is restarted. */
async function startOf(deps: DemoDeps, persona: Persona): Promise<PlainDate> {
  const name = `demo-start:${persona.email}`;
  const kept = await deps.memory.get(name);
  if (kept !== null) return plainDate(kept);
  const start = demoStart(persona, deps.worldToday(persona.timeZone));
  await deps.memory.set(name, start);
  return start;
}

function past(persona: Persona, start: PlainDate): UserCommand[] {
  const { homeCurrency, locale, timeZone, firstWeekday } = persona;
  const from = addMonths(start, -HISTORY_MONTHS);
  const accounts = accountsAt(persona, from);
  const rows = [...historyBetween(persona, from, start)].map((event) => event.row);
  const commands: UserCommand[] = [
    { type: "change-settings", settings: { homeCurrency, locale, timeZone, firstWeekday, paydayOfMonth: null } },
  ];
  for (let i = 0; i < rows.length; i += ROWS_PER_COMMAND) {
    const added = rows.slice(i, i + ROWS_PER_COMMAND);
    commands.push({ type: "record-rows", origin: "history", accounts, added, modified: [], removed: [] });
  }
  for (const budget of demoBudgets(persona, start)) {
    const { category, currency, amountMinor } = budget;
    commands.push({ type: "set-budget", category, currency, limitMinor: amountMinor });
  }
  commands.push({ type: "pass-time", today: start });
  return commands;
}

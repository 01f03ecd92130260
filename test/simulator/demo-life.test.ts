// A demo person's calendar: when rows come, when the day turns, when it rests, and what a restart remembers.

import { describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import { plainDate } from "#finance/calendar.ts";
import type { SourceId } from "#finance/ids.ts";
import { DemoLife } from "#simulator/demo-life.ts";
import { parsePace } from "#simulator/demo-pace.ts";
import { lifeOfDay } from "#simulator/life.ts";
import { DEMO_PERSONAS } from "#simulator/persona.ts";

const [ana] = DEMO_PERSONAS;
if (!ana) throw new Error("there is Ana");
const TODAY = plainDate("2026-11-12");
const DAY_MS = 90_000;

function life(options: { after?: ReadonlySet<SourceId>; down?: () => boolean } = {}) {
  const clock = new VirtualClock(Date.UTC(2026, 10, 23));
  const told: UserCommand[] = [];
  const person = new DemoLife(ana as NonNullable<typeof ana>, TODAY, options.after ?? new Set(), {
    clock,
    publish: async (command) => {
      if (options.down?.()) throw new Error("the log is away");
      told.push(command);
    },
    onChange: () => {},
  });
  person.start();
  const rows = () => told.filter((command) => command.type === "record-rows").length;
  return { clock, told, person, rows };
}

/** Moves the clock in small steps, so that what is promised in between can happen. */
async function pass(clock: VirtualClock, ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 250) {
    await clock.advance(250);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("a demo person's calendar", () => {
  test("tells the whole day's events in order, and turns the day after 90 seconds while somebody looks", async () => {
    const { clock, told, person, rows } = life();
    person.watch();
    await pass(clock, DAY_MS + 500);
    expect(rows()).toBeGreaterThanOrEqual(lifeOfDay(ana as NonNullable<typeof ana>, TODAY).length);
    expect(told.filter((command) => command.type === "pass-time")).toEqual([
      { type: "pass-time", today: plainDate("2026-11-13") },
    ]);
  });

  test("shows whoever opens the page a new row within ten seconds, whatever the hour", async () => {
    for (const hourMs of [0, 12_000, 30_000, 60_000, 85_000, 89_000, 200_000]) {
      const { clock, person, told } = life();
      await pass(clock, hourMs);
      const added = () => told.filter((command) => command.type === "record-rows" && command.added.length > 0).length;
      const before = added();
      person.watch();
      await pass(clock, 10_000);
      expect([hourMs, added() > before]).toEqual([hourMs, true]);
    }
  });

  test("rests at midnight when nobody looks, and goes on when somebody does", async () => {
    const { clock, told, person } = life();
    await pass(clock, DAY_MS * 3);
    expect(person.state).toMatchObject({ today: TODAY, resting: true });
    expect(told.some((command) => command.type === "pass-time")).toBe(false);
    person.watch();
    await pass(clock, 11_000);
    expect(person.state).toMatchObject({ today: plainDate("2026-11-13"), resting: false });
  });

  test("stands still while paused and runs faster when told to", async () => {
    const { clock, person, rows } = life();
    person.watch();
    person.setPace("paused");
    await pass(clock, DAY_MS);
    expect(rows()).toBe(0);
    person.setPace(20);
    await pass(clock, DAY_MS / 20 + 500);
    expect(person.state.today).not.toBe(TODAY);
  });

  test("goes on behind the last row it told before a restart", async () => {
    const first = life();
    first.person.watch();
    await pass(first.clock, 40_000);
    const sources = (commands: readonly UserCommand[]) =>
      commands.flatMap((command) => (command.type === "record-rows" ? command.added.map((row) => row.sourceId) : []));
    const before = sources(first.told);
    expect(before.length).toBeGreaterThan(0);
    const second = life({ after: new Set(before) });
    second.person.watch();
    await pass(second.clock, DAY_MS);
    expect(sources(second.told).filter((id) => before.includes(id))).toEqual([]);
  });

  test("loses nothing while the log is away", async () => {
    let down = true;
    const { clock, person, rows } = life({ down: () => down });
    person.watch();
    await pass(clock, 60_000);
    expect(rows()).toBe(0);
    down = false;
    await pass(clock, DAY_MS);
    expect(rows()).toBeGreaterThanOrEqual(lifeOfDay(ana as NonNullable<typeof ana>, TODAY).length);
  });

  test("takes paces from real time to as fast as possible", () => {
    expect(parsePace("paused")).toBe("paused");
    expect(parsePace("real")).toBeCloseTo(90 / 86_400);
    expect(parsePace("max")).toBeGreaterThan(1_000);
    expect(parsePace("4")).toBe(4);
    for (const wrong of ["", "0", "-1", "fast", "NaN", "Infinity"]) expect(parsePace(wrong)).toBeNull();
  });
});

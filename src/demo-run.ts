// The demo within a running Purser: its people made, their lives published, their calendars steered from the pages.

import { dateInZone, instantOfMs } from "#finance/calendar.ts";
import { commandId, type UserId, userId } from "#finance/ids.ts";
import type { HttpDeps } from "#http/deps.ts";
import type { Hub } from "#http/live/hub.ts";
import { addUser, type Newcomers } from "#http/sign-in.ts";
import { startDemo } from "#simulator/demo.ts";
import { PACES, parsePace } from "#simulator/demo-pace.ts";
import { DEMO_PERSONAS, type Persona } from "#simulator/persona.ts";
import type { DemoClock, DemoLogin } from "#views/models.ts";
import type { Engine } from "./engine.ts";

/** Everybody knows it; that is why demo mode stays on loopback unless told otherwise. */
const DEMO_PASSWORD = "demo";

export const DEMO_LOGINS: readonly DemoLogin[] = DEMO_PERSONAS.map(({ name, email }) => {
  return { name, email, password: DEMO_PASSWORD };
});

export type DemoRun = {
  clock(userId: UserId): DemoClock | null;
  setPace(userId: UserId, pace: string): boolean;
  watch(userId: UserId): void;
  stop(): void;
};

export async function startDemoRun({
  deps,
  engine,
  hub,
}: {
  deps: HttpDeps;
  engine: Engine;
  hub: Hub;
}): Promise<DemoRun> {
  const { store, clock } = deps;
  const demo = await startDemo({
    clock,
    ensureUser: (persona) => ensureUser(deps, persona),
    memory: { get: (name) => store.meta.get(name), set: (name, value) => store.meta.set(name, value) },
    snapshot: engine.snapshot,
    knownOn: async (id, date) => new Set(await store.transactions.forUser(id).sourceIdsOn(date)),
    publish: (id, commands) => {
      const sentAt = instantOfMs(clock.nowMs());
      return engine.publish(
        commands.map((command) => ({ id: commandId(deps.newId()), userId: id, sentAt, wantsReceipt: false, command })),
      );
    },
    // A command that wants a receipt comes back once everything before it is durable.
    settled: async (id) => void (await deps.commands.sendAll(id, [{ type: "change-settings", settings: {} }])),
    worldToday: (timeZone) => dateInZone(clock.nowMs(), timeZone),
    onChange: (id) => hub.refresh(id),
  });
  return {
    clock: (id) => {
      const state = demo.state(id);
      return state && { pace: state.pace, paces: PACES, resting: state.resting };
    },
    setPace: (id, text) => {
      const pace = parsePace(text);
      if (pace === null || demo.state(id) === null) return false;
      demo.setPace(id, pace);
      return true;
    },
    watch: (id) => demo.watch(id),
    stop: () => demo.stop(),
  };
}

/** Makes the demo people who are not there yet: before anybody can ask for the page that offers their logins. */
export async function ensureDemoUsers(deps: Newcomers): Promise<void> {
  await Promise.all(DEMO_PERSONAS.map((persona) => ensureUser(deps, persona)));
}

async function ensureUser(deps: Newcomers, persona: Persona): Promise<UserId> {
  const known = async () => (await deps.store.users.byEmail(persona.email))?.id;
  const before = await known();
  if (before) return userId(before);
  try {
    return await addUser(deps, persona.email, DEMO_PASSWORD, true);
  } catch (error) {
    // Another process that started at the same moment was quicker.
    const meanwhile = await known();
    if (meanwhile) return userId(meanwhile);
    throw error;
  }
}

// What became of a command: heard after the commit, found in the store when the update was lost, or said to be unknown.

import { expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { UserCommand, UserUpdate } from "#actors/user/protocol.ts";
import { type CommandId, userId } from "#finance/ids.ts";
import { createCommands } from "#http/commands.ts";

const ANA = userId("ana");
const COMMAND: UserCommand = { type: "change-settings", settings: {} };

/** A log that takes everything once it does, a bus that is told by hand, and receipts as the commit leaves them. */
function world(takes: Promise<void> = Promise.resolve()) {
  const clock = new VirtualClock();
  const stored = new Set<CommandId>();
  const looks: number[] = [];
  const listeners = new Set<{ hear: (update: UserUpdate) => void; missed: () => void }>();
  let ids = 0;
  const sent: CommandId[] = [];
  const commands = createCommands({
    async publish(envelopes) {
      await takes;
      sent.push(...envelopes.map(({ id }) => id));
    },
    bus: {
      subscribe(_user, hear, missed = () => {}) {
        const own = { hear, missed };
        listeners.add(own);
        return () => listeners.delete(own);
      },
    },
    receipts: {
      async byCommand(_user, wanted) {
        looks.push(clock.monotonicMs());
        return wanted.filter((id) => stored.has(id)).map(receipt);
      },
    },
    clock,
    newId: () => `c${ids++}`,
  });
  return { clock, stored, looks, listeners, sent, commands };
}

function receipt(commandId: CommandId) {
  return { commandId, added: 0, duplicate: 0, changed: 0, removed: 0, refusal: null };
}

function update(...ids: readonly CommandId[]): UserUpdate {
  return { userId: ANA, seq: 1, sentAt: null, transactionIds: [], receipts: ids.map(receipt), alerts: [] };
}

test("what the update says is the answer, and nobody listens any longer", async () => {
  const { clock, sent, listeners, looks, commands } = world();
  const answer = commands.send(ANA, COMMAND);
  await clock.settle();
  for (const { hear } of listeners) hear(update(...sent));
  expect((await answer).commandId).toBe(sent[0] as CommandId);
  expect([listeners.size, clock.waiting, looks.length]).toEqual([0, 0, 0]);
});

test("an update that was lost is made up for from the store within a second", async () => {
  const { clock, sent, stored, commands } = world();
  const answer = commands.send(ANA, COMMAND);
  await clock.settle();
  for (const id of sent) stored.add(id);
  await clock.advance(1_000);
  expect((await answer).commandId).toBe(sent[0] as CommandId);
  expect(clock.waiting).toBe(0);
});

test("who is told that something may have been missed looks at once", async () => {
  const { clock, sent, stored, listeners, looks, commands } = world();
  const answer = commands.send(ANA, COMMAND);
  await clock.settle();
  for (const id of sent) stored.add(id);
  for (const { missed } of listeners) missed();
  expect((await answer).commandId).toBe(sent[0] as CommandId);
  expect(looks).toEqual([0]);
});

test("what is not carried out in 20 seconds is said to be on its way, after a handful of looks", async () => {
  const { clock, listeners, looks, commands } = world();
  const answer = commands.send(ANA, COMMAND);
  const failed = answer.catch(String);
  await clock.advance(60_000);
  expect(await failed).toMatch(/Taken in, but not yet carried out/);
  expect(looks).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000]);
  expect([listeners.size, clock.waiting]).toEqual([0, 0]);
});

test("a log that takes nothing for a minute is waited for: nothing was taken in, and no failure goes unheard", async () => {
  let take = () => {};
  const { clock, sent, listeners, commands } = world(new Promise((resolve) => (take = resolve)));
  const answer = commands.send(ANA, COMMAND);
  // Before the log has it, nobody is told that it was taken in. An unheard rejection would end the whole process.
  await clock.advance(60_000);
  take();
  await clock.settle();
  for (const { hear } of listeners) hear(update(...sent));
  expect((await answer).commandId).toBe(sent[0] as CommandId);
  expect([listeners.size, clock.waiting]).toEqual([0, 0]);
});

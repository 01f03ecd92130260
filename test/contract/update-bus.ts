// What every update bus promises, whatever carries it: run on the one in the process and on Redis.

import { describe, expect, test } from "bun:test";
import type { UpdateBus } from "#actors/user/ports.ts";
import type { UserUpdate } from "#actors/user/protocol.ts";
import type { SessionBus } from "#bus/session-bus.ts";
import { transactionId, userId } from "#finance/ids.ts";

export type OpenBus = UpdateBus & SessionBus & { close(): Promise<void> };

const LIMIT_MS = 5_000;

export function updateBusContract(name: string, open: () => Promise<OpenBus>): void {
  describe(`an update bus (${name})`, () => {
    test("tells everybody who listens to that person, and nobody else", async () => {
      const bus = await open();
      const heard: string[] = [];
      bus.subscribe(userId("ana"), (update) => heard.push(`a ${update.seq}`));
      bus.subscribe(userId("ana"), (update) => heard.push(`b ${update.seq}`));
      bus.subscribe(userId("ben"), (update) => heard.push(`ben ${update.seq}`));
      bus.publish(updateOf("ana", 1));
      await until(() => heard.length >= 2);
      expect(heard).toEqual(["a 1", "b 1"]);
      await bus.close();
    });

    test("keeps one person's updates in order and tells each once", async () => {
      const bus = await open();
      const heard: number[] = [];
      bus.subscribe(userId("ana"), (update) => heard.push(update.seq));
      for (let seq = 1; seq <= 200; seq++) bus.publish(updateOf("ana", seq));
      await until(() => heard.length >= 200);
      expect(heard).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
      await bus.close();
    });

    test("says nothing to who has left, and goes on for who stays", async () => {
      const bus = await open();
      const heard: string[] = [];
      const leave = bus.subscribe(userId("ana"), () => heard.push("gone"));
      bus.subscribe(userId("ana"), () => heard.push("here"));
      leave();
      leave();
      bus.publish(updateOf("ana", 1));
      await until(() => heard.length > 0);
      expect(heard).toEqual(["here"]);
      await bus.close();
    });

    test("lets no listener's mistake keep the others from hearing", async () => {
      const bus = await open();
      const heard: number[] = [];
      bus.subscribe(userId("ana"), () => {
        throw new Error("a listener's own mistake");
      });
      bus.subscribe(userId("ana"), (update) => heard.push(update.seq));
      bus.publish(updateOf("ana", 7));
      await until(() => heard.length > 0);
      expect(heard).toEqual([7]);
      await bus.close();
    });

    test("tells of ended sessions everybody who asks for them, until they leave", async () => {
      const bus = await open();
      const heard: string[] = [];
      const leave = bus.onEnded(() => heard.push("gone"));
      bus.onEnded(({ userId: user, ids }) => heard.push(`${user}: ${ids.join(" ")}`));
      bus.subscribe(userId("ana"), () => heard.push("an update"));
      leave();
      bus.announceEnded({ userId: userId("ana"), ids: ["a", "b"] });
      await until(() => heard.length > 0);
      expect(heard).toEqual(["ana: a b"]);
      await bus.close();
    });
  });
}

export function updateOf(user: string, seq: number): UserUpdate {
  return {
    userId: userId(user),
    seq,
    sentAt: null,
    transactionIds: [transactionId(`t${seq}`)],
    receipts: [],
    alerts: [],
  };
}

/** Waits for something that another process or socket brings. */
export async function until(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error("it did not come in time");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

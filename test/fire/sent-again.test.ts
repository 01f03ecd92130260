// A dead letter that is sent again, through both logs: applied once where it can be, and a new letter where it cannot.

import { afterAll, describe, expect, test } from "bun:test";
import { createDeadLetterDesk } from "#http/dead-letter-desk.ts";
import { systemClock } from "#runtime/clock.ts";
import { letterName } from "#store/dead-letters.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { KAFKA_START_LIMIT_MS } from "#test/support/kafka.ts";
import { forgetTopics } from "#test/support/kafka-log.ts";
import { part } from "#test/support/parts.ts";
import { type RealEngine, realEngine } from "#test/support/real-engine.ts";

const LIMIT_MS = 60_000 + KAFKA_START_LIMIT_MS;
const ACTOR = "olga@example.org";

afterAll(forgetTopics, LIMIT_MS);

function deskOf({ store, eventLog }: RealEngine, publish = (messages: never) => eventLog.publish(messages)) {
  return createDeadLetterDesk({ store, publish: publish as never, nowMs: systemClock.nowMs });
}

describe.each(["embedded", "kafka"] as const)("through %s", (log) => {
  describe.skipIf(log === "kafka" && !part("kafka").present)("with real parts", () => {
    test(
      "a record that lay in the wrong partition is applied in its own, once, however often it is sent",
      async () => {
        const fire = await realEngine(log);
        await fire.bank("ana", "2026-11-01 card -1.00 USD FIRST");
        const elsewhere = (partitionOf("ana") + 1) % 64;
        await fire.raw([
          { key: "ana", value: fire.envelope("ana", "2026-11-02 card -4.50 USD COFFEE"), partition: elsewhere },
        ]);
        const [letter] = await fire.letters(1);
        if (!letter) throw new Error("nothing was put aside");
        expect([letter.kind, await fire.rows("ana")]).toEqual(["misrouted", 1]);
        const order = { action: "resend", which: { letter }, actor: ACTOR, remark: "" } as const;
        const [one, two] = await Promise.all([deskOf(fire).settle(order), deskOf(fire).settle(order)]);
        expect(one.done + two.done).toBeGreaterThanOrEqual(1);
        await fire.bank("ana", "2026-11-03 card -2.00 USD AFTER");
        expect(await fire.rows("ana")).toBe(3);
        expect(await fire.store.deadLetters.count()).toBe(0);
        expect((await deskOf(fire).settle(order)).refusal).toStartWith("It was sent again on ");
        expect(await fire.isWhole("ana")).toBe(true);
        await fire.close();
      },
      LIMIT_MS,
    );

    test(
      "one that is poison still comes back as a letter of its own, linked with the first",
      async () => {
        const fire = await realEngine(log);
        const future = fire.envelope("ana", "2026-11-02 card -4.50 USD COFFEE").replace('"v":1', '"v":2');
        await fire.raw([{ key: "ana", value: future }]);
        const [first] = await fire.letters(1);
        if (!first) throw new Error("nothing was put aside");
        const all = { kind: "version", through: null } as const;
        expect(await deskOf(fire).settle({ action: "resend", which: all, actor: ACTOR, remark: "" })).toMatchObject({
          done: 1,
          left: 0,
        });
        const [second] = await fire.letters(1);
        if (!second) throw new Error("it did not come back");
        expect(letterName(second)).not.toBe(letterName(first));
        const resent = await fire.store.deadLetters.find(first);
        if (!resent) throw new Error("the first is gone");
        expect((await fire.store.deadLetters.kin(second)).earlier).toMatchObject({ offset: first.offset });
        expect((await fire.store.deadLetters.kin(resent)).later).toMatchObject({ offset: second.offset });
        await fire.close();
      },
      LIMIT_MS,
    );

    test(
      "when the log does not take it, or nobody knows whether it did, the letter waits as before",
      async () => {
        const fire = await realEngine(log);
        await fire.raw([{ key: "ana", value: "{" }]);
        const [letter] = await fire.letters(1);
        if (!letter) throw new Error("nothing was put aside");
        const order = { action: "resend", which: { letter }, actor: ACTOR, remark: "" } as const;
        const lost = async (messages: never) => {
          await fire.eventLog.publish(messages);
          throw new Error("the answer was lost");
        };
        await expect(deskOf(fire, lost).settle(order)).rejects.toThrow("the answer was lost");
        // It was written all the same: so two wait, and the first is told apart from one that was never sent.
        const waiting = await fire.letters(2);
        expect(waiting.map(letterName)).toContain(letterName(letter));
        await deskOf(fire).settle(order);
        expect(await fire.store.operators.actionsAbout(letter)).toHaveLength(1);
        await fire.close();
      },
      LIMIT_MS,
    );
  });
});

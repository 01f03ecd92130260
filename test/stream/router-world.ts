// A router over real actors, a store in memory whose answers can be made to fail, and a virtual clock.

import { address } from "#actors/runtime/actor.ts";
import { ActorSystem } from "#actors/runtime/actor-system.ts";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { Known } from "#actors/user/ports.ts";
import { NO_NEEDS, NOTHING_KNOWN } from "#actors/user/ports.ts";
import type { Envelope, UserUpdate } from "#actors/user/protocol.ts";
import { type UserId, userId } from "#finance/ids.ts";
import type { LogBatch } from "#stream/log.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { Router } from "#stream/router.ts";
import type { DeliveredEnvelope, RouterLimits, TurnOutcome } from "#stream/router-ports.ts";
import { FakeStore } from "./fake-partition-store.ts";
import { ToyUser } from "./toy-user.ts";

const START_MS = Date.parse("2026-11-23T06:00:00.000Z");

export class RouterWorld {
  readonly clock = new VirtualClock(START_MS);
  readonly store: FakeStore;
  readonly updates: UserUpdate[] = [];
  readonly logged: { level: string; text: string; fields: object }[] = [];
  /** How long reading a record takes, and an actor for a command and for waking. */
  decodeMs = 0;
  receiveMs = 0;
  wakeMs = 0;
  /** Wakes that begin while this is set never end. */
  holdWakes = false;
  onUpdate: (update: UserUpdate) => void = () => undefined;
  /** Users whose actors cannot be woken. */
  readonly unwakeable = new Set<UserId>();
  readonly wakes: UserId[] = [];
  readonly actors: ActorSystem<Known, DeliveredEnvelope, TurnOutcome, "causes", readonly string[]>;
  readonly router: Router;

  constructor(limits: Partial<RouterLimits> = {}, more: { store?: FakeStore; mailboxMessages?: number } = {}) {
    this.store = more.store ?? new FakeStore();
    this.store.nowMs = () => this.clock.nowMs();
    this.actors = new ActorSystem({
      clock: this.clock,
      mailbox: { messages: more.mailboxMessages ?? 1_024 },
      wakes: { tries: 2 },
      wake: async (at) => {
        const user = userId(at.slice("user/".length));
        this.wakes.push(user);
        this.clock.spend(this.wakeMs);
        if (this.holdWakes) await new Promise(() => undefined);
        if (this.unwakeable.has(user) || this.store.down) throw new Error("the journal has a hole");
        return new ToyUser(user, this.store.journal(user), () => this.clock.spend(this.receiveMs));
      },
    });
    this.router = new Router({
      store: this.store,
      actors: this.actors,
      bus: {
        publish: (update) => {
          this.updates.push(update);
          this.onUpdate(update);
        },
      },
      clock: this.clock,
      log: { info: this.#logger("info"), warn: this.#logger("warn"), error: this.#logger("error") },
      owner: "this one",
      addressOf: this.addressOf,
      userOf: (at) => (at.startsWith("user/") ? userId(at.slice("user/".length)) : null),
      partitionOf,
      decode: (record) => {
        this.clock.spend(this.decodeMs);
        return { type: "envelope", envelope: JSON.parse(record.value ?? "") as Envelope };
      },
      beginsTurn: (command) => command.type === "set-note" && command.note.includes("first!"),
      needsOf: (commands) => {
        const notes = commands.filter((command) => command.type === "set-note");
        if (notes.some((command) => command.note.includes("needless!"))) throw new Error("no idea what that needs");
        const transactionIds = notes.map((command) => command.transactionId);
        return { ...NO_NEEDS, transactionIds };
      },
      limits,
    });
  }

  readonly addressOf = (user: UserId) => address(`user/${user}`);

  /** An empty turn of a user, proposed behind the router's back. */
  propose(user: UserId) {
    return this.actors.propose(this.addressOf(user), NOTHING_KNOWN, []);
  }

  causes(user: UserId): Promise<readonly string[]> {
    return this.actors.ask(address(`user/${user}`), "causes");
  }

  /** Delivers, letting time pass as far as it takes. */
  async deliver(batch: LogBatch, limitMs = 600_000): Promise<number> {
    const { clock } = this;
    let answer: number | null = null;
    const delivered = this.router.deliver(batch).then((next) => {
      answer = next;
    });
    const step = 250;
    await clock.settle();
    for (let passed = 0; answer === null && passed < limitMs; passed += step) await clock.advance(step);
    if (answer === null) throw new Error(`not delivered within ${limitMs} ms of virtual time`);
    await delivered;
    return answer;
  }

  #logger(level: string) {
    return (fields: object | string, text = "") => {
      this.logged.push(typeof fields === "string" ? { level, text: fields, fields: {} } : { level, text, fields });
    };
  }
}

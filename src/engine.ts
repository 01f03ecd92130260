// The engine: actors, router and log put together. One way in (publish), one way to ask (snapshot), updates on the bus.

import { type Address, address } from "#actors/runtime/actor.ts";
import { ActorSystem } from "#actors/runtime/actor-system.ts";
import type { Clock } from "#actors/runtime/clock.ts";
import { Followers } from "#actors/user/followers.ts";
import { beginsTurn, needsOf } from "#actors/user/needs.ts";
import { type Known, type MerchantMemory, NOTHING_KNOWN, type UpdateBus, type Vault } from "#actors/user/ports.ts";
import type { Envelope, Receipt, UserCommand } from "#actors/user/protocol.ts";
import { Rehearsal } from "#actors/user/rehearsal.ts";
import type { Alteration, Past, Rehearsed, UserSnapshot } from "#actors/user/snapshot.ts";
import { decodeState } from "#actors/user/state.ts";
import {
  type Delivered,
  UserActor,
  type UserAnswer,
  type UserOutcome,
  type UserQuestion,
} from "#actors/user/user-actor.ts";
import { wakeState } from "#actors/user/wake.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { commandId, type UserId, userId } from "#finance/ids.ts";
import type { Log } from "#src/log.ts";
import type { EventLog } from "#stream/log.ts";
import type { PartitionStore } from "#stream/partition-store.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { Router } from "#stream/router.ts";
import type { RouterLimits } from "#stream/router-ports.ts";
import { decodeEnvelope, messageOf } from "#stream/topics.ts";
import { Cinema } from "./cinema.ts";
import { type HashedState, hashedState } from "./state-hash.ts";

export type EngineParts = {
  readonly store: PartitionStore & Vault;
  readonly eventLog: EventLog;
  readonly bus: UpdateBus;
  readonly clock: Clock;
  readonly log: Log;
  /** What is known of merchants across people; nothing, where it is not said. */
  readonly merchants?: MerchantMemory;
  /** Names this process in the table of owners. */
  readonly owner: string;
  /** Estimated memory of all actors before the first goes to sleep; the runtime's own budget by default. */
  readonly actorBytes?: number;
  /** How much the router writes at once and how patient it is, where not as usual. */
  readonly routerLimits?: Partial<RouterLimits>;
};

export type Engine = {
  readonly actors: ActorSystem<Known, Delivered, UserOutcome, UserQuestion, UserAnswer>;
  readonly router: Router;
  /** Resolves once the envelopes are durable in the log; what becomes of them arrives as updates. */
  publish(envelopes: readonly Envelope[]): Promise<void>;
  snapshot(userId: UserId): Promise<UserSnapshot>;
  /** The newest position of a person's journal. */
  position(userId: UserId): Promise<number>;
  /** Where a person's living state stands. */
  state(userId: UserId): Promise<HashedState>;
  /** Where everybody stands who is awake here. */
  living(): Promise<readonly (HashedState & { readonly userId: UserId })[]>;
  /** What commands would do, decided by a copy of the person: nothing of it is ever written. */
  attempt(userId: UserId, commands: readonly UserCommand[]): Promise<readonly Receipt[]>;
  /** The person's journal folded again under other rules or settings, beside what happened: nothing of it is ever written. */
  rehearse(userId: UserId, alteration: Alteration): Promise<Rehearsed>;
  /** A person's past, to be stopped at any day. */
  past(userId: UserId): Promise<Past>;
  /** Keeps a person's actor awake while a screen is open on it. */
  pin(userId: UserId): () => void;
};

const PREFIX = "user/";
/** Facts rehearsed before others get a turn: some milliseconds. */
const REHEARSED_AT_ONCE = 40;

export function createEngine(parts: EngineParts): Engine {
  const actors = new ActorSystem<Known, Delivered, UserOutcome, UserQuestion, UserAnswer>({
    clock: parts.clock,
    ...(parts.actorBytes === undefined ? {} : { budgetBytes: parts.actorBytes }),
    wake: async (at) => wake(parts, userIn(at) ?? userId("")),
  });
  const router = new Router({
    store: parts.store,
    actors,
    bus: parts.bus,
    clock: parts.clock,
    log: parts.log,
    owner: parts.owner,
    addressOf,
    userOf: userIn,
    partitionOf,
    decode: decodeEnvelope,
    needsOf,
    beginsTurn,
    ...(parts.routerLimits === undefined ? {} : { limits: parts.routerLimits }),
  });

  const followers = new Followers(parts.store);
  const cinema = new Cinema(parts.store, parts.clock);

  /** Another process may own this person: then its actor there is the living one, and here the journal is followed. */
  async function ask(id: UserId, question: UserQuestion): Promise<UserAnswer> {
    // An owner that others may have replaced would answer with what was true before.
    if (router.owns(id) && parts.eventLog.holdsAssignment()) return actors.ask(addressOf(id), question);
    return followers.answer(id, question);
  }

  async function state(id: UserId): Promise<HashedState> {
    return hashedState(decodeState(must(await ask(id, { type: "state" }), "state").state));
  }

  async function living() {
    const found = [];
    for (const id of actors.awake().map(userIn)) if (id !== null) found.push({ userId: id, ...(await state(id)) });
    return found;
  }

  return {
    actors,
    router,
    publish: (envelopes) => parts.eventLog.publish(envelopes.map(messageOf)),
    snapshot: async (id) => {
      const answer = await ask(id, { type: "snapshot", nowMs: parts.clock.nowMs() });
      return must(answer, "snapshot").snapshot;
    },
    position: async (id) => must(await ask(id, { type: "position" }), "position").seq,
    state,
    living,
    attempt: (id, commands) => attempt(parts, id, commands),
    rehearse: (id, alteration) => rehearse(parts, id, alteration),
    past: async (id) => cinema.film(id, must(await ask(id, { type: "position" }), "position").seq),
    pin: (id) => actors.pin(addressOf(id)),
  };
}

async function wake({ store, merchants }: Pick<EngineParts, "store" | "merchants">, id: UserId): Promise<UserActor> {
  return new UserActor(id, await wakeState(store, id), merchants);
}

async function attempt(
  { store, clock, merchants }: EngineParts,
  id: UserId,
  commands: readonly UserCommand[],
): Promise<readonly Receipt[]> {
  const copy = await wake(merchants ? { store, merchants } : { store }, id);
  const at = instantOfMs(clock.nowMs());
  const receipts: Receipt[] = [];
  for (const command of commands) {
    const known = await store.known([{ userId: id, needs: { ...needsOf([command]), commandIds: [] } }]);
    copy.begin(known.get(id) ?? NOTHING_KNOWN);
    const envelope = { id: commandId("attempt"), userId: id, sentAt: at, wantsReceipt: true, command };
    copy.receive({ envelope, offset: 0, receivedAt: at });
    receipts.push(...copy.finish().write.receipts);
    // A large file is hundreds of commands: everybody else gets a turn after each.
    await new Promise<void>((resolve) => void clock.after(0, resolve));
  }
  return receipts;
}

async function rehearse({ store, clock }: EngineParts, id: UserId, alteration: Alteration): Promise<Rehearsed> {
  const rehearsal = new Rehearsal(alteration);
  let taken = 0;
  for await (const page of store.entries(id, 0)) {
    for (const entry of page) {
      rehearsal.take(entry);
      taken += 1;
      // Years of somebody's life are folded twice: everybody else gets a turn in between.
      if (taken % REHEARSED_AT_ONCE === 0) await new Promise<void>((resolve) => void clock.after(0, resolve));
    }
  }
  return rehearsal.result();
}

function addressOf(id: UserId): Address {
  return address(PREFIX + id);
}

function userIn(at: Address): UserId | null {
  return at.startsWith(PREFIX) ? userId(at.slice(PREFIX.length)) : null;
}

function must<Type extends UserAnswer["type"]>(answer: UserAnswer, type: Type): Extract<UserAnswer, { type: Type }> {
  if (answer.type !== type) throw new Error(`asked for a ${type}, answered with a ${answer.type}`);
  return answer as Extract<UserAnswer, { type: Type }>;
}

// What the runtime and the router cost by themselves: turns, questions, wakes, restarts and chunks a second, beside bare calls.

import { type Actor, type Address, address } from "#actors/runtime/actor.ts";
import { ActorSystem } from "#actors/runtime/actor-system.ts";
import { noFindings } from "#actors/user/fold.ts";
import { NO_NEEDS } from "#actors/user/ports.ts";
import { type UserId, userId } from "#finance/ids.ts";
import { systemClock } from "#runtime/clock.ts";
import type { LogBatch, LogRecord } from "#stream/log.ts";
import type { PartitionStore } from "#stream/partition-store.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { Router } from "#stream/router.ts";
import type { DeliveredEnvelope, TurnOutcome } from "#stream/router-ports.ts";

/** `--smoke` runs everything once, small: proof that it still runs, not a measurement. */
const SMOKE = process.argv.includes("--smoke");
const SCALE = SMOKE ? 0.01 : 1;
const ACTORS = Math.ceil(10_000 * SCALE);
const ROUNDS = Math.ceil(40 * SCALE);
const MESSAGES_PER_TURN = 2;

/** Adds numbers: the least an actor can do. */
class Sum implements Actor<null, number, number, null, number> {
  #sum = 0;

  begin(): void {}

  receive(n: number): void {
    if (n < 0) throw new Error("negative");
    this.#sum += n;
  }

  finish(): number {
    return this.#sum;
  }

  answer(): number {
    return this.#sum;
  }

  bytes(): number {
    return 100;
  }
}

/** The rate the whole way is meant to carry; the runtime may take only a small share of a core for it. */
const AIM_PER_SECOND = 20_000;

/** `coreAtAim`: the share of one core that this costs at the aimed rate. */
type Row = {
  readonly what: string;
  readonly perSecond: number;
  readonly usEach: number;
  readonly coreAtAim: string;
};
const rows: Row[] = [];

async function measure(what: string, count: number, work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  const msEach = ms / count;
  rows.push({
    what,
    perSecond: Math.round(1_000 / msEach),
    usEach: Number((msEach * 1_000).toFixed(3)),
    coreAtAim: `${((AIM_PER_SECOND * msEach) / 10).toFixed(1)} %`,
  });
  return ms;
}

const addresses = Array.from({ length: ACTORS }, (_, n) => address(`user/${n}`));
const messages = [1, 2];

function system(budgetBytes = 1e12): ActorSystem<null, number, number, null, number> {
  return new ActorSystem({ clock: systemClock, budgetBytes, wake: async () => new Sum() });
}

async function bare(): Promise<void> {
  const actors = new Map<Address, Sum>(addresses.map((at) => [at, new Sum()]));
  await measure("turn: bare calls on actors in a Map", ACTORS * ROUNDS, () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const at of addresses) {
        const actor = actors.get(at);
        actor?.begin();
        for (const message of messages) actor?.receive(message);
        actor?.finish();
      }
    }
  });
}

async function turns(): Promise<void> {
  const actors = system();
  await measure("wake: first turn of a sleeping actor", ACTORS, async () => {
    const taken = await Promise.all(addresses.map((at) => actors.propose(at, null, messages)));
    for (const turn of taken) turn.settle("committed");
  });
  await measure("turn: propose and settle, 256 at a time", ACTORS * ROUNDS, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let from = 0; from < ACTORS; from += 256) {
        const chunk = addresses.slice(from, from + 256);
        const taken = await Promise.all(chunk.map((at) => actors.propose(at, null, messages)));
        for (const turn of taken) turn.settle("committed");
      }
    }
  });
  await measure("question, awake", ACTORS * ROUNDS, async () => {
    for (let round = 0; round < ROUNDS; round += 1) for (const at of addresses) await actors.ask(at, null);
  });
  await measure("restart: a message that throws in a turn", ACTORS, async () => {
    for (const at of addresses) (await actors.propose(at, null, [1, -1])).settle("committed");
  });
}

async function churn(): Promise<void> {
  const actors = system(ACTORS * 50);
  await measure("churn: turn that wakes one actor and puts another to sleep", ACTORS, async () => {
    for (const at of addresses) (await actors.propose(at, null, messages)).settle("committed");
  });
}

/** A store that keeps nothing but positions, so that what remains is the router. */
function positionsOnly(): PartitionStore {
  return {
    acquire: async (partitions) => partitions.map((partition) => ({ partition, epoch: 1, next: 0 })),
    positions: async (partitions) => partitions.map((partition) => ({ partition, epoch: 1, next: 0 })),
    commit: async () => ({ type: "committed" }),
    known: async () => new Map(),
  };
}

class Nobody implements Actor<unknown, DeliveredEnvelope, TurnOutcome, null, null> {
  readonly #userId: UserId;
  #entries: TurnOutcome["write"]["entries"][number][] = [];

  constructor(user: UserId) {
    this.#userId = user;
  }

  begin(): void {
    this.#entries = [];
  }

  receive({ envelope, receivedAt }: DeliveredEnvelope): void {
    const fact = {
      type: "budget-removed",
      category: "",
      currency: "",
    } as unknown as TurnOutcome["write"]["entries"][number]["fact"];
    this.#entries.push({ seq: 1, at: receivedAt, cause: envelope.id, fact });
  }

  finish(): TurnOutcome {
    const userWrite = {
      userId: this.#userId,
      rows: [],
      accounts: [],
      budgets: [],
      receipts: [],
      effects: [],
      checkpoint: null,
      dayMark: null,
    };
    const write = {
      ...userWrite,
      entries: this.#entries,
      findings: noFindings(),
    };
    const update = { userId: this.#userId, seq: 1, sentAt: null, transactionIds: [], receipts: [], alerts: [] };
    return { write, update };
  }

  answer(): null {
    return null;
  }

  bytes(): number {
    return 100;
  }
}

/** Whole batches through the router, with a decoder that costs one JSON.parse. */
async function routed(perBatch: number): Promise<void> {
  const users = new Map<number, UserId[]>();
  for (let n = 0; n < ACTORS; n += 1) {
    const user = userId(`u${n}`);
    const partition = partitionOf(user);
    users.set(partition, [...(users.get(partition) ?? []), user]);
  }
  const actors = new ActorSystem({
    clock: systemClock,
    wake: async (at: Address) => new Nobody(userId(at.slice("user/".length))),
  });
  const silent = () => undefined;
  const router = new Router({
    store: positionsOnly(),
    actors,
    bus: { publish: silent },
    clock: systemClock,
    log: { info: silent, warn: silent, error: silent },
    owner: "bench",
    addressOf: (user) => address(`user/${user}`),
    userOf: (at) => userId(at.slice("user/".length)),
    partitionOf,
    decode: (record) => ({ type: "envelope", envelope: JSON.parse(record.value ?? "") }),
    needsOf: () => NO_NEEDS,
  });
  const partitions = [...users.keys()];
  await router.assign(partitions);
  const next = new Map(partitions.map((partition) => [partition, 0]));
  const batchOf = (partition: number): LogBatch => {
    const fetchedOffset = next.get(partition) ?? 0;
    const own = users.get(partition) ?? [];
    const records = Array.from({ length: perBatch }, (_, n): LogRecord => {
      const user = own[(fetchedOffset + n) % own.length] as UserId;
      const value = JSON.stringify({ id: `c${fetchedOffset + n}`, userId: user, command: { type: "pass-time" } });
      return { partition, offset: fetchedOffset + n, key: user, value };
    });
    return { partition, fetchedOffset, records, alive: () => true, heartbeat: async () => undefined };
  };
  const warmup = partitions.map((partition) => batchOf(partition));
  for (const batch of warmup) next.set(batch.partition, await router.deliver(batch));
  const rounds = Math.ceil((200_000 * SCALE) / (perBatch * partitions.length));
  const batches = Array.from({ length: rounds }, () =>
    partitions.map((partition) => {
      const batch = batchOf(partition);
      next.set(partition, batch.fetchedOffset + perBatch);
      return batch;
    }),
  );
  await measure(
    `router: record, ${perBatch} a batch, 64 partitions at once`,
    rounds * partitions.length * perBatch,
    async () => {
      for (const round of batches) await Promise.all(round.map((batch) => router.deliver(batch)));
    },
  );
}

await bare();
await turns();
await churn();
await routed(4);
await routed(32);
await routed(512);
console.log(
  `runtime and router alone, ${ACTORS} actors, ${MESSAGES_PER_TURN} messages a turn${SMOKE ? " (smoke run)" : ""}`,
);
console.table(rows);

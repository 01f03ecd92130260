// A stand-in for a kafkajs consumer: joins, fetches, beats, rejoins and crashes as kafkajs 2.2.4 does, and as clumsily.

import type { EachBatchPayload } from "kafkajs";
import type { LogRecord } from "#stream/log.ts";
import { TOPIC } from "#stream/topics.ts";
import type { GroupError, Joined } from "./group.ts";
import type { Wire } from "./sim-kafka.ts";
import type { World } from "./world.ts";

type Config = {
  readonly sessionTimeout: number;
  readonly heartbeatInterval: number;
  readonly rebalanceTimeout: number;
  readonly maxWaitTimeInMs: number;
};
type Batch = { readonly partition: number; readonly from: number; readonly records: readonly LogRecord[]; to: number };
type Listener = (event: { readonly payload: unknown }) => void;

const EVENTS = {
  CRASH: "crash",
  FETCH: "fetch",
  GROUP_JOIN: "join",
  HEARTBEAT: "heartbeat",
  REBALANCING: "rebalancing",
  START_BATCH_PROCESS: "batch",
};
const BATCH_RECORDS_MAX = 40;
/** How far a fetch may miss its place. */
const MISS_MAX = 4;
const FAILURES_MAX = 4;

export class SimConsumer {
  readonly events = EVENTS;
  readonly #world: World;
  readonly #wire: Wire;
  readonly #config: Config;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #paused = new Set<number>();
  readonly #seeks = new Map<number, number>();
  #positions = new Map<number, number>();
  #member: Joined | null = null;
  #memberId: string | null = null;
  #running = false;
  #eachBatch: (payload: EachBatchPayload) => Promise<void> = async () => undefined;
  #beating: Promise<void> | null = null;
  #lastBeatMs = 0;
  #stopped: Promise<void> = Promise.resolve();

  constructor(world: World, wire: Wire, config: Config) {
    this.#world = world;
    this.#wire = wire;
    this.#config = config;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  connect(): Promise<void> {
    return this.#wire.request<void>("connect", (answer) => answer());
  }

  async subscribe(): Promise<void> {}

  /** Resolves once it has joined, as kafkajs does; what goes wrong later is told as a crash. */
  async run({ eachBatch }: { eachBatch: (payload: EachBatchPayload) => Promise<void> }): Promise<void> {
    this.#eachBatch = eachBatch;
    this.#running = true;
    try {
      await this.#join();
    } catch (error) {
      this.#crash(error);
      return;
    }
    this.#stopped = this.#live();
  }

  async disconnect(): Promise<void> {
    this.#running = false;
    await this.#stopped;
    const memberId = this.#memberId;
    this.#memberId = null;
    if (memberId === null) return;
    await this.#wire.request<void>("leave", (answer) => {
      this.#world.group.leave(memberId);
      answer();
    });
  }

  async commitOffsets(): Promise<void> {
    await this.#wire.request<void>("commit offsets", (answer) => answer());
  }

  seek({ partition, offset }: { partition: number; offset: string }): void {
    if (!this.#running) throw new Error("the consumer is not running");
    this.#seeks.set(partition, Number(offset));
  }

  pause([{ partitions }]: [{ partitions: number[] }]): void {
    for (const partition of partitions) this.#paused.add(partition);
  }

  resume([{ partitions }]: [{ partitions: number[] }]): void {
    for (const partition of partitions) this.#paused.delete(partition);
  }

  #emit(event: string, payload: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener({ payload });
  }

  #crash(error: unknown): void {
    this.#running = false;
    this.#emit(EVENTS.CRASH, { error });
  }

  async #join(): Promise<void> {
    const { sessionTimeout: sessionMs, rebalanceTimeout: rebalanceMs } = this.#config;
    const memberId = this.#memberId;
    const joined = await this.#wire.request<Joined>("join", (reply) => {
      this.#world.group.join(memberId, { sessionMs, rebalanceMs, reply });
    });
    this.#memberId = joined.memberId;
    this.#member = joined;
    this.#lastBeatMs = this.#world.scheduler.nowMs;
    this.#paused.clear();
    this.#seeks.clear();
    // kafkajs begins at the group's own offsets, which lie anywhere: nobody may rely on them.
    this.#positions = new Map(joined.partitions.map((partition) => [partition, 0]));
    this.#emit(EVENTS.GROUP_JOIN, { memberAssignment: { [TOPIC]: [...joined.partitions] } });
  }

  async #live(): Promise<void> {
    let failures = 0;
    while (this.#running) {
      // kafkajs 2.2.4 can stop without telling anybody.
      if (this.#world.faults.strikes("consumer fell silent")) return;
      try {
        if (this.#world.faults.strikes("consumer crashed"))
          throw Object.assign(new Error("not retriable"), { fatal: true });
        await this.#round();
        failures = 0;
      } catch (error) {
        try {
          failures = await this.#recover(error as Error & { type?: GroupError }, failures + 1);
        } catch (fatal) {
          this.#crash(fatal);
        }
      }
    }
  }

  /** What kafkajs' runner does about an error: rejoins, tries again, or gives up. Answers the failures so far. */
  async #recover(error: Error & { type?: GroupError }, failures: number): Promise<number> {
    if (error.type === "REBALANCE_IN_PROGRESS") {
      this.#emit(EVENTS.REBALANCING, {});
      await this.#join();
      return 0;
    }
    if (error.type === "UNKNOWN_MEMBER_ID") {
      this.#memberId = null;
      await this.#join();
      return 0;
    }
    if (failures > FAILURES_MAX || "fatal" in error) throw error;
    await this.#wire.sleep(200 * 2 ** failures);
    return failures;
  }

  async #round(): Promise<void> {
    for (const [partition, offset] of this.#seeks) this.#positions.set(partition, offset);
    this.#seeks.clear();
    const wanted = [...this.#positions.keys()].filter((partition) => !this.#paused.has(partition));
    if (wanted.length === 0) await this.#wire.sleep(this.#config.maxWaitTimeInMs);
    const batches = wanted.length === 0 ? [] : await this.#fetch(wanted);
    this.#emit(EVENTS.FETCH, {});
    for (const batch of batches) {
      if (!this.#running) return;
      await this.#process(batch);
      await this.#beatWhenDue();
    }
    await this.#beatWhenDue();
  }

  #fetch(partitions: readonly number[]): Promise<readonly Batch[]> {
    const { broker, scheduler } = this.#world;
    const ready = () => partitions.flatMap((partition) => this.#batchOf(partition) ?? []);
    return this.#wire.request<readonly Batch[]>("fetch", (answer) => {
      const now = ready();
      if (now.length > 0) {
        answer(now);
        return;
      }
      let over = false;
      const end = (): void => {
        if (over) return;
        over = true;
        stopListening();
        answer(ready());
      };
      const stopListening = broker.listen(() => scheduler.after(null, 0, "fetch ready", end));
      scheduler.after(null, this.#config.maxWaitTimeInMs, "fetch waited", end);
    });
  }

  #batchOf(partition: number): Batch | null {
    const { broker, faults, random } = this.#world;
    const lane = broker.partition(partition);
    let from = this.#positions.get(partition) ?? 0;
    if (from >= lane.end) return null;
    if (faults.strikes("log redelivered older")) from = Math.max(0, from - random.between(1, MISS_MAX));
    else if (faults.strikes("log fetched too far")) from = Math.min(lane.end - 1, from + random.between(1, MISS_MAX));
    const records = broker.between(partition, from, lane.end).slice(0, BATCH_RECORDS_MAX);
    const last = records.at(-1)?.offset;
    const to = records.length === BATCH_RECORDS_MAX && last !== undefined ? last + 1 : lane.end;
    return { partition, from, records, to };
  }

  async #process(batch: Batch): Promise<void> {
    const { partition, from, records, to } = batch;
    // kafkajs leaves out what was paused or sought meanwhile, but not always in time.
    if (this.#paused.has(partition)) return;
    const lastOffset = String(to - 1);
    if (records.length === 0) {
      this.#emit(EVENTS.START_BATCH_PROCESS, { partition, batchSize: 0, lastOffset });
      this.#positions.set(partition, to);
      return;
    }
    const messages = records.map(({ key, value, offset }) => ({
      key: Buffer.from(key),
      value: value === null ? null : Buffer.from(value),
      offset: String(offset),
    }));
    await this.#eachBatch({
      batch: { partition, messages, fetchedOffset: String(from), lastOffset: () => lastOffset },
      resolveOffset: () => {
        if (!this.#world.faults.strikes("log delivered twice")) this.#positions.set(partition, to);
      },
      heartbeat: () => this.#beatWhenDue(),
      isStale: () => this.#seeks.has(partition),
      isRunning: () => this.#running,
    } as unknown as EachBatchPayload);
  }

  /** Never two at once, as kafkajs: whoever asks meanwhile waits for the one under way. */
  #beatWhenDue(): Promise<void> {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = null;
    });
    return this.#beating;
  }

  async #beat(): Promise<void> {
    const { scheduler, group, faults } = this.#world;
    const member = this.#member;
    if (member === null || scheduler.nowMs < this.#lastBeatMs + this.#config.heartbeatInterval) return;
    const error = await this.#wire.request<GroupError | null>("heartbeat", (answer) => {
      if (faults.strikes("heartbeat rejected")) group.disturb();
      answer(group.heartbeat(member.memberId, member.generation));
    });
    if (error !== null) throw Object.assign(new Error(error), { type: error });
    this.#lastBeatMs = scheduler.nowMs;
    this.#emit(EVENTS.HEARTBEAT, {});
  }
}

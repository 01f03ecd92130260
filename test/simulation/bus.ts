// Redis between the nodes: an update reaches the others late, twice, out of order, or finds nobody listening.

import type { UpdateBus } from "#actors/user/ports.ts";
import type { UserUpdate } from "#actors/user/protocol.ts";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import type { UserId } from "#finance/ids.ts";
import type { Process } from "./scheduler.ts";
import { latencyMs, type World } from "./world.ts";

const LATE_MAX_MS = 5_000;
/** A connection that is lost hears nothing for so long, and then tells its listeners. */
const DEAF_MAX_MS = 6_000;

type Station = {
  readonly process: Process;
  readonly local: UpdateBus;
  /** Who is to be told when something may have gone by unheard. */
  readonly looks: Set<() => void>;
  deafUntilMs: number;
};

export class Ether {
  readonly #world: World;
  readonly #stations = new Set<Station>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The bus of one process: its own listeners hear at once, as with Redis. */
  join(process: Process): UpdateBus {
    const { scheduler, checker } = this.#world;
    const local = createInProcessBus((error) => checker.fail(`a listener of updates threw: ${error}`));
    const station: Station = { process, local, looks: new Set(), deafUntilMs: 0 };
    this.#stations.add(station);
    return {
      subscribe: (userId, listener, missed) => this.#subscribe(station, userId, listener, missed),
      publish: (update) => {
        if (process.dead) return;
        scheduler.note(`update of ${update.userId} to ${update.seq}`);
        checker.announced(update);
        local.publish(update);
        for (const other of this.#stations) if (other !== station) this.#send(other, JSON.stringify(update));
      },
    };
  }

  /** What is published before the subscription stands goes by unheard, and `missed` is told. */
  #subscribe(
    station: Station,
    userId: UserId,
    listener: (update: UserUpdate) => void,
    missed: () => void = () => undefined,
  ): () => void {
    const leave = station.local.subscribe(userId, listener);
    station.looks.add(missed);
    const stands = this.#world.scheduler.after(station.process, latencyMs(this.#world), "subscribed", missed);
    return () => {
      leave();
      stands();
      station.looks.delete(missed);
    };
  }

  #send(station: Station, text: string): void {
    const { scheduler, faults, random } = this.#world;
    if (station.process.dead) {
      this.#stations.delete(station);
      return;
    }
    if (faults.strikes("update lost")) this.#deafen(station);
    if (scheduler.nowMs < station.deafUntilMs) return;
    const copies = faults.strikes("update doubled") ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delayMs = latencyMs(this.#world) + (faults.strikes("update late") ? LATE_MAX_MS * random.next() : 0);
      scheduler.after(station.process, delayMs, "update heard", () => {
        station.local.publish(JSON.parse(text) as UserUpdate);
      });
    }
  }

  #deafen(station: Station): void {
    const { scheduler, random } = this.#world;
    if (scheduler.nowMs < station.deafUntilMs) return;
    const lastsMs = DEAF_MAX_MS * random.next();
    station.deafUntilMs = scheduler.nowMs + lastsMs;
    scheduler.after(station.process, lastsMs + 0.001, "hears again", () => {
      for (const look of [...station.looks]) look();
    });
  }
}

// A session that ends in one process closes what it has open in every other one.

import { describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import type { SessionBus } from "#bus/session-bus.ts";
import type { UserId } from "#finance/ids.ts";
import { Hub } from "#http/live/hub.ts";
import { followSignOuts } from "#http/live/sign-outs.ts";
import { ANA, BEN, FakeSocket } from "./hub-world.ts";

const LOOK_EVERY_MS = 10_000;

function fail(error: unknown): never {
  throw error;
}

/** Processes on one bus, each with its hub, over one table of sessions. */
class Town {
  readonly clock = new VirtualClock();
  readonly bus = createInProcessBus(fail);
  readonly living = new Set<string>();
  /** Whoever listens is told that something may have gone by unheard. */
  readonly looks: (() => void)[] = [];
  questions = 0;

  process(bus: Pick<SessionBus, "onEnded"> = this.bus) {
    const hub = new Hub({ bus: this.bus, clock: this.clock, position: async () => 0, onError: fail });
    const heard: Pick<SessionBus, "onEnded"> = {
      onEnded: (listener, missed) => {
        if (missed) this.looks.push(missed);
        return bus.onEnded(listener, missed);
      },
    };
    const living = async (ids: readonly string[]) => {
      this.questions += 1;
      return new Set(ids.filter((id) => this.living.has(id)));
    };
    followSignOuts({ bus: heard, hub, living, clock: this.clock, onError: fail });
    return { hub, open: (user: UserId, session: string) => this.#open(hub, user, session) };
  }

  async #open(hub: Hub, user: UserId, session: string): Promise<FakeSocket> {
    this.living.add(session);
    const render = async () => ({ seq: 0, pieces: [], mixed: false });
    const handler = hub.connect({ userId: user, sessionId: session, key: "dashboard", seq: 0, render });
    const socket = new FakeSocket(handler);
    handler.open(socket);
    await this.clock.settle();
    return socket;
  }
}

const deaf: Pick<SessionBus, "onEnded"> = { onEnded: () => () => undefined };

describe("a session that ends", () => {
  test("closes its sockets and followers in every process, and nobody else's", async () => {
    const town = new Town();
    const [here, there] = [town.process(), town.process()];
    const sockets = [await here.open(ANA, "a"), await there.open(ANA, "a")];
    const others = [await there.open(ANA, "b"), await there.open(BEN, "c")];
    let followed = 0;
    there.hub.follow({ userId: ANA, sessionId: "a", end: () => (followed += 1) });
    town.bus.announceEnded({ userId: ANA, ids: ["a"] });
    expect(sockets.map(({ closedWith }) => closedWith)).toEqual([4401, 4401]);
    expect(others.map(({ closedWith }) => closedWith)).toEqual([null, null]);
    expect(followed).toBe(1);
  });

  test("opens nothing more, though the handshake was accepted just before", async () => {
    const town = new Town();
    const { hub, open } = town.process();
    town.bus.announceEnded({ userId: ANA, ids: ["a"] });
    let followed = 0;
    hub.follow({ userId: ANA, sessionId: "a", end: () => (followed += 1) });
    await town.clock.advance(0);
    expect([(await open(ANA, "a")).closedWith, (await open(ANA, "b")).closedWith]).toEqual([4401, null]);
    expect(followed).toBe(1);
    expect(hub.stats.sockets).toBe(1);
  });

  test("while the bus was away is found in the database once it tells so, and not sooner than every 10 s", async () => {
    const town = new Town();
    const { open } = town.process(deaf);
    const [ended, other] = [await open(ANA, "a"), await open(ANA, "b")];
    const missed = () => town.looks.forEach((look) => void look());
    town.living.delete("a");
    missed();
    await town.clock.advance(0);
    expect([ended.closedWith, other.closedWith]).toEqual([4401, null]);
    town.living.delete("b");
    for (let second = 1; second <= 9; second++) {
      missed();
      await town.clock.advance(1_000);
    }
    expect([town.questions, other.closedWith]).toEqual([1, null]);
    await town.clock.advance(LOOK_EVERY_MS - 9_000);
    expect([town.questions, other.closedWith]).toEqual([2, 4401]);
  });
});

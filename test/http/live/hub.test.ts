// What a socket is sent, moment by moment: exactly what its page lacks, of one moment, and never a step back.

import { beforeEach, describe, expect, test } from "bun:test";
import { SOCKETS_PER_USER_MAX } from "#http/live/hub.ts";
import { deferred } from "#stream/deferred.ts";
import { ANA, BEN, type FakeSocket, FRAME_MS, World } from "./hub-world.ts";

const A_MINUTE_MS = 60_000;

let world: World;
beforeEach(() => {
  world = new World();
});

describe("a page that is at the newest position", () => {
  test("is told nothing until something happens, and then exactly that", async () => {
    const socket = await world.open();
    expect(socket.received).toEqual([]);
    await world.happens();
    expect(socket.received).toEqual([world.between(0, 1)]);
  });

  test("sees facts that come within a frame in one message", async () => {
    const socket = await world.open();
    await world.happens();
    for (let n = 0; n < 5; n++) await world.happens();
    expect(socket.received).toHaveLength(1);
    await world.passes(FRAME_MS);
    expect(socket.received).toEqual([world.between(0, 1), world.between(1, 6)]);
  });

  test("shares its frames with every window of the same screen, and with no other person", async () => {
    const [one, two] = [await world.open(), await world.open()];
    const other = await world.open(0, { user: BEN });
    const before = world.renders;
    await world.happens();
    expect(world.renders).toBe(before + 1);
    expect(one.received).toEqual(two.received);
    expect(other.received).toEqual([]);
  });
});

describe("what is not in the journal", () => {
  test("reaches the pages that are open, in a frame of its own", async () => {
    const socket = await world.open();
    await world.turns("fast");
    expect(socket.received).toHaveLength(1);
    expect(socket.received[0]).toContain("fast");
  });

  test("and changed between a page and its socket is told to that page, at the same position", async () => {
    const [witness, before] = [await world.open(), world.beside];
    await world.turns("fast");
    const late = await world.open(0, { beside: before });
    const fresh = await world.open(0);
    expect(late.received).toEqual(witness.received);
    expect(fresh.received).toEqual([]);
  });

  test("and changed while nobody looked is told whole", async () => {
    world.beside = "fast";
    const late = await world.open(0, { beside: "slow" });
    expect(late.received).toEqual([world.whole()]);
  });

  test("does not come twice, nor in part, with a fact that follows", async () => {
    const witness = await world.open();
    await world.turns("fast");
    await world.happens();
    await world.passes(FRAME_MS);
    const [slow, fast] = [await world.open(0, { beside: "" }), await world.open(0)];
    expect(slow.received).toEqual(witness.received);
    expect(fast.received).toEqual(witness.received.slice(1));
  });
});

describe("a screen that could not be drawn", () => {
  test("is drawn again by itself, with growing pauses, though nobody announces anything any more", async () => {
    const socket = await world.open();
    world.outages = 3;
    await world.happens();
    await world.passes(200 + 400 + 799);
    expect(socket.received).toEqual([]);
    await world.passes(1);
    expect(socket.received).toEqual([world.between(0, 1)]);
    expect(world.complaints).toHaveLength(3);
  });
});

describe("a fact that nobody announced", () => {
  test("is shown all the same, because a screen that was not drawn for long looks for itself", async () => {
    const socket = await world.open();
    world.seq += 1;
    const before = world.renders;
    await world.passes(A_MINUTE_MS);
    expect(socket.received).toEqual([world.between(0, 1)]);
    expect(world.renders).toBe(before + 1);
  });

  test("is not looked for where nobody looks", async () => {
    const socket = await world.open();
    socket.leave();
    world.seq += 1;
    const before = world.renders;
    await world.passes(A_MINUTE_MS);
    expect(world.renders).toBe(before);
  });
});

describe("a page that missed something", () => {
  test("gets exactly those messages, while another window keeps the screen", async () => {
    await world.open();
    for (let n = 0; n < 3; n++) {
      await world.happens();
      await world.passes(FRAME_MS);
    }
    const late = await world.open(1);
    expect(late.received).toEqual([world.between(1, 2), world.between(2, 3)]);
  });

  test("gets exactly what it missed when it was the only window and was away for a moment", async () => {
    const away = await world.open();
    await world.happens();
    away.leave();
    await world.happens();
    await world.happens();
    await world.passes(FRAME_MS);
    const back = await world.open(1);
    expect(back.received).toEqual([world.between(1, 3)]);
    await world.passes(FRAME_MS);
    await world.happens();
    expect(back.received.slice(1)).toEqual([world.between(3, 4)]);
  });

  test("that missed the last messages before it was away as well gets those too", async () => {
    const away = await world.open();
    await world.happens();
    await world.passes(FRAME_MS);
    await world.happens();
    away.leave();
    await world.passes(FRAME_MS);
    await world.happens();
    expect((await world.open(1)).received).toEqual([world.between(1, 2), world.between(2, 3)]);
  });

  test("is shown everything anew when nobody remembers: after long, or at a position nobody knows", async () => {
    const away = await world.open();
    await world.happens();
    away.leave();
    await world.passes(5 * A_MINUTE_MS);
    await world.happens();
    expect((await world.open(1)).received).toEqual([world.whole()]);
    for (const seq of [-1, 999, Number.NaN]) expect((await world.open(seq)).received.at(-1)).toBe(world.whole());
  });

  test("a screen that nobody looks at is not drawn, and in the end forgotten", async () => {
    const socket = await world.open();
    socket.leave();
    const before = world.renders;
    for (let n = 0; n < 5; n++) await world.happens();
    await world.passes(A_MINUTE_MS);
    expect(world.renders).toBe(before);
    expect(world.hub.stats).toMatchObject({ sockets: 0, channels: 0 });
    await world.passes(10 * A_MINUTE_MS);
    expect(world.clock.waiting).toBe(0);
  });
});

describe("a page that is ahead of the screen", () => {
  test("waits for the frame that is due instead of being taken back", async () => {
    const first = await world.open();
    await world.happens();
    await world.happens();
    const ahead = await world.open(2);
    expect(ahead.received).toEqual([]);
    await world.passes(FRAME_MS);
    expect(ahead.received).toEqual([]);
    await world.happens();
    await world.passes(FRAME_MS);
    expect(ahead.received).toEqual([world.between(2, 3)]);
    expect(first.received).toEqual([world.between(0, 1), world.between(1, 2), world.between(2, 3)]);
  });
});

describe("a page that comes while a frame is drawn", () => {
  test("is not taken back by it when the page is ahead, and follows with the next", async () => {
    const early = await world.open();
    const { promise, resolve } = deferred();
    world.held = promise;
    await world.happens();
    world.seq += 1;
    const late = await world.open();
    world.held = Promise.resolve();
    resolve();
    await world.passes(FRAME_MS);
    expect(late.received).toEqual([]);
    expect(early.received).toEqual([world.between(0, 1), world.between(1, 2)]);
    await world.happens();
    await world.passes(FRAME_MS);
    expect(late.received).toEqual([world.between(2, 3)]);
  });
});

describe("a frame that was read while a row came in", () => {
  test("is not the base of what a page exactly at its position is told", async () => {
    await world.open();
    world.ahead = 1;
    await world.happens();
    // Row 2 is in the frame of position 1 already: the difference to the next frame does not hold it.
    world.ahead = 0;
    await world.happens();
    await world.passes(FRAME_MS);
    const exact = await world.open(1);
    expect(exact.received.join("")).toContain('id="row-2"');
    world.ahead = 1;
    await world.happens();
    await world.passes(FRAME_MS);
    const another = await world.open(3);
    world.ahead = 0;
    await world.happens();
    await world.passes(FRAME_MS);
    expect(another.received.join("")).toContain('id="row-4"');
  });
});

describe("a socket", () => {
  test("that does not read is cut off, and the others are not", async () => {
    const [slow, attentive] = [await world.open(), await world.open()];
    slow.takes = false;
    await world.happens();
    expect([slow.closedWith, attentive.closedWith]).toEqual([1013, null]);
    expect(attentive.received).toHaveLength(1);
    expect(world.hub.stats).toMatchObject({ slow: 1, sockets: 1 });
  });

  test("of a session that ended is closed, and of another one stays", async () => {
    const [ended, other] = [await world.open(0, { session: "a" }), await world.open(0, { session: "b" })];
    const namesake = await world.open(0, { session: "a", user: BEN });
    world.hub.signOut(ANA, "a");
    expect([ended.closedWith, other.closedWith, namesake.closedWith]).toEqual([4401, null, null]);
  });

  test(`beyond the ${SOCKETS_PER_USER_MAX} of one person takes the place of the oldest`, async () => {
    const sockets: FakeSocket[] = [];
    for (let n = 0; n <= SOCKETS_PER_USER_MAX; n++) sockets.push(await world.open());
    expect(sockets.map(({ closedWith }) => closedWith)).toEqual([1013, ...Array(SOCKETS_PER_USER_MAX).fill(null)]);
  });

  test("learns that the server goes, and nothing is left waiting", async () => {
    const [socket, gone] = [await world.open(), await world.open(0, { key: "accounts" })];
    gone.leave();
    world.hub.close();
    expect(socket.closedWith).toBe(1012);
    expect(world.clock.waiting).toBe(0);
  });

  test("whose handshake was under way when the server went learns it too, and so does a program that follows", async () => {
    world.hub.close();
    expect((await world.open()).closedWith).toBe(1012);
    let ended = 0;
    world.hub.follow({ userId: ANA, sessionId: "s", end: () => (ended += 1) });
    await world.passes(1);
    expect([ended, world.hub.stats.sockets]).toEqual([1, 0]);
  });
});

// Users and their ways in: addresses are unique however spelled, tokens are kept as hashes, nobody ends another's.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { instant, instantOfMs, msOfInstant } from "#finance/calendar.ts";
import { commandId, type UserId, userId } from "#finance/ids.ts";
import { SESSION_AGE_MS, SESSION_IDLE_MS } from "#store/sessions.ts";
import type { Store } from "#store/store.ts";
import { openStoreFile, type StoreFile } from "../support/store-file.ts";
import { timePassed, turn, write } from "../support/writes.ts";

const NOW = instant("2026-11-23T06:00:00.000Z");
const NOW_MS = msOfInstant(NOW);
const DAY_MS = 86_400_000;

let file: StoreFile;
let store: Store;
let count = 0;
let ana: UserId;
let ben: UserId;

beforeAll(async () => {
  file = await openStoreFile();
  store = file.store;
});
afterAll(() => file.remove());
beforeEach(async () => {
  ana = await added("ana");
  ben = await added("ben");
});

async function added(name: string): Promise<UserId> {
  const id = userId(`${name}-${count++}`);
  const user = { id, email: `${id}@Example.test`, passwordHash: "argon2", demo: false, createdAt: NOW };
  expect(await store.users.create(user)).toBe(true);
  return id;
}

describe("users", () => {
  test("somebody is found by address, whatever its case and the space around it, and by id", async () => {
    const expected = { id: ana, email: `${ana}@Example.test`, passwordHash: "argon2", demo: false, createdAt: NOW };
    expect(await store.users.byEmail(` ${ana.toUpperCase()}@example.TEST `)).toEqual(expected);
    expect(await store.users.byId(ana)).toEqual(expected);
    expect(await store.users.byEmail("nobody@example.test")).toBeNull();
  });

  test("an address can be taken once, also by two who come at the same time", async () => {
    const twins = ["Zoë@example.test", "ZOË@EXAMPLE.TEST"].map((email, index) =>
      store.users.create({ id: userId(`twin${index}`), email, passwordHash: null, demo: false, createdAt: NOW }),
    );
    expect((await Promise.all(twins)).sort()).toEqual([false, true]);
  });

  test("an id that exists already is a bug and is not taken for a taken address", async () => {
    const user = { id: ana, email: "other@example.test", passwordHash: null, demo: false, createdAt: NOW };
    await expect(store.users.create(user)).rejects.toThrow(/users.id/);
  });

  test("a new password replaces the old one", async () => {
    await store.users.setPassword(ana, "new");
    expect((await store.users.byId(ana))?.passwordHash).toBe("new");
    expect((await store.users.byId(ben))?.passwordHash).toBe("argon2");
  });
});

describe("sessions", () => {
  const start = async (user: UserId, token: string) => {
    const id = `s-${count++}`;
    await store.sessions.create({ id, token, userId: user, userAgent: "Firefox", createdAt: NOW });
    return id;
  };

  test("a token finds its session until it has not been used for a while", async () => {
    const id = await start(ana, `token-${ana}`);
    const expected = { id, userId: ana, email: `${ana}@Example.test`, name: `A${ana.slice(1)}` };
    expect(await store.sessions.find(`token-${ana}`, NOW_MS)).toEqual(expected);
    expect(await store.sessions.find(`token-${ana}`, NOW_MS + SESSION_IDLE_MS - 1)).toEqual(expected);
    expect(await store.sessions.find(`token-${ana}`, NOW_MS + 2 * SESSION_IDLE_MS - 2)).toEqual(expected);
    expect(await store.sessions.find(`token-${ana}`, NOW_MS + 4 * SESSION_IDLE_MS)).toBeNull();
    expect(await store.sessions.find("another token", NOW_MS)).toBeNull();
  });

  test("however much it is used, a session ends when it is old", async () => {
    await start(ana, `old-${ana}`);
    for (let ms = NOW_MS; ms < NOW_MS + SESSION_AGE_MS; ms += 7 * DAY_MS) {
      expect(await store.sessions.find(`old-${ana}`, ms)).not.toBeNull();
    }
    expect(await store.sessions.find(`old-${ana}`, NOW_MS + SESSION_AGE_MS)).toBeNull();
  });

  test("sessions are listed and ended by their owner alone", async () => {
    const mine = await start(ana, `mine-${ana}`);
    const theirs = await start(ben, `theirs-${ben}`);
    expect((await store.sessions.list(ana, NOW_MS)).map(({ id }) => id)).toEqual([mine]);
    await store.sessions.revoke(ana, theirs);
    expect(await store.sessions.find(`theirs-${ben}`, NOW_MS)).not.toBeNull();
    await store.sessions.revoke(ana, mine);
    expect(await store.sessions.find(`mine-${ana}`, NOW_MS)).toBeNull();
  });

  test("all others end at once, as after a change of password", async () => {
    const kept = await start(ana, `kept-${ana}`);
    await start(ana, `gone-${ana}`);
    await start(ben, `other-${ben}`);
    await store.sessions.revokeOthers(ana, kept);
    const living = await Promise.all(
      [`kept-${ana}`, `gone-${ana}`, `other-${ben}`].map((token) => store.sessions.find(token, NOW_MS)),
    );
    expect(living.map((found) => found !== null)).toEqual([true, false, true]);
  });

  test("sweeping forgets what has ended and nothing else", async () => {
    await start(ana, `sweep-${ana}`);
    await store.sessions.sweep(NOW_MS);
    expect(await store.sessions.find(`sweep-${ana}`, NOW_MS)).not.toBeNull();
    await store.sessions.sweep(NOW_MS + SESSION_AGE_MS);
    expect(await store.sessions.find(`sweep-${ana}`, NOW_MS)).toBeNull();
  });
});

describe("personal tokens", () => {
  test("a token opens its owner's account until it expires or is revoked", async () => {
    const expiresAt = instantOfMs(NOW_MS + DAY_MS);
    const token = { id: `t-${ana}`, token: `pt-${ana}`, userId: ana, name: "laptop", createdAt: NOW, expiresAt };
    await store.tokens.create(token);
    expect((await store.tokens.find(`pt-${ana}`, NOW_MS))?.userId).toBe(ana);
    expect(await store.tokens.find(`pt-${ana}`, NOW_MS + DAY_MS)).toBeNull();
    const { id, name, createdAt } = token;
    expect(await store.tokens.list(ana)).toEqual([{ id, name, createdAt, expiresAt, lastUsedAt: NOW }]);
    expect(await store.tokens.list(ben)).toEqual([]);
    await store.tokens.revoke(ben, id);
    expect(await store.tokens.find(`pt-${ana}`, NOW_MS)).not.toBeNull();
    await store.tokens.revoke(ana, id);
    expect(await store.tokens.find(`pt-${ana}`, NOW_MS)).toBeNull();
  });

  test("no token stands in the file", async () => {
    const secrets = [`session-secret-${ana}`, `personal-secret-${ana}`];
    await store.sessions.create({
      id: `n-${ana}`,
      token: secrets[0] ?? "",
      userId: ana,
      userAgent: "",
      createdAt: NOW,
    });
    const token = { id: `n2-${ana}`, token: secrets[1] ?? "", userId: ana, name: "", createdAt: NOW, expiresAt: null };
    await store.tokens.create(token);
    const path = file.url.slice("file:".length);
    const bytes = ["", "-wal"].map((suffix) => readFileSync(path + suffix).toString("latin1")).join("");
    expect(bytes).toContain(ana);
    for (const secret of secrets) expect(bytes).not.toContain(secret);
  });
});

describe("what else belongs to somebody", () => {
  test("imports are followed by who started them, and by nobody else", async () => {
    const started = { userId: ana, id: "i1", fileName: "a.csv", status: "running", rows: 20_000, done: 0 } as const;
    const rest = { result: null, message: null, createdAt: NOW, updatedAt: NOW };
    await store.imports.create({ ...started, ...rest });
    const later = instantOfMs(NOW_MS + 1_000);
    await store.imports.change(ana, "i1", { done: 10_000, updatedAt: later });
    await store.imports.change(ben, "i1", { done: 1, updatedAt: later });
    expect(await store.imports.byId(ana, "i1")).toEqual({ ...started, ...rest, done: 10_000, updatedAt: later });
    expect(await store.imports.byId(ben, "i1")).toBeNull();
    await store.imports.change(ana, "i1", { status: "done", result: { new: 3 }, updatedAt: later });
    expect((await store.imports.list(ana, 9))[0]?.result).toEqual({ new: 3 });
  });

  test("connections to banks are seen, changed and removed by their owner alone", async () => {
    const connection = {
      id: `c-${ana}`,
      userId: ana,
      bank: "mock",
      status: "active",
      cursor: null,
      secret: null,
      problem: null,
      createdAt: NOW,
      lastSyncAt: null,
    } as const;
    await store.connections.create(connection);
    await store.connections.change(ben, connection.id, { cursor: "stolen" });
    await store.connections.change(ana, connection.id, {});
    expect(await store.connections.list(ana)).toEqual([connection]);
    await store.connections.change(ana, connection.id, { cursor: "42", lastSyncAt: NOW });
    expect((await store.connections.byId(ana, connection.id))?.cursor).toBe("42");
    expect(await store.connections.byId(ben, connection.id)).toBeNull();
    expect((await store.connections.active()).map(({ id }) => id)).toContain(connection.id);
    await store.connections.remove(ben, connection.id);
    await store.connections.remove(ana, connection.id);
    expect(await store.connections.list(ana)).toEqual([]);
  });

  test("a receipt is found by its command, and the first one stands", async () => {
    const [owned] = await store.engine.acquire([9], "test");
    const { epoch, next } = owned ?? { epoch: 0, next: 0 };
    const counts = { duplicate: 0, changed: 0, removed: 0, refusal: null };
    const receipt = { commandId: commandId("c1"), added: 5, ...counts };
    const refused = { ...receipt, commandId: commandId("c2"), refusal: { code: "not-found", message: "No." } } as const;
    const again = { ...receipt, added: 0, duplicate: 5 };
    await store.engine.commit(write(9, epoch, next, [turn(ana, [timePassed(1)], { receipts: [receipt, refused] })]));
    await store.engine.commit(write(9, epoch, next + 1, [turn(ana, [], { receipts: [again] })]));
    const asked = ["c1", "c2", "c3"].map(commandId);
    const found = await store.receipts.byCommand(ana, asked);
    expect([...found].sort((a, b) => (a.commandId < b.commandId ? -1 : 1))).toEqual([receipt, refused]);
    expect(await store.receipts.byCommand(ben, asked)).toEqual([]);
    expect(await store.receipts.byCommand(ana, [])).toEqual([]);
  });

  test("a moment of the past is found in the journal", async () => {
    const [owned] = await store.engine.acquire([12], "test");
    const entries = [1, 2, 3].map((seq) => ({ ...timePassed(seq), at: instantOfMs(NOW_MS + seq * 1_000) }));
    await store.engine.commit(write(12, owned?.epoch ?? 0, 0, [turn(ana, entries)]));
    expect(await store.engine.seqAt(ana, "2026-11-23T06:00:02Z")).toBe(2);
    expect(await store.engine.seqAt(ana, "2026-11-23T07:00:02.999+01:00")).toBe(2);
    expect(await store.engine.seqAt(ana, "2026-11-23T06:00:00Z")).toBe(0);
    expect(await store.engine.seqAt(ana, "2027-01-01")).toBe(3);
  });
});

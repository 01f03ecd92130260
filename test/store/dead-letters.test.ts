// Letters put aside: found, filtered, counted, sent again or given up, and who did it.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { instant } from "#finance/calendar.ts";
import { userId } from "#finance/ids.ts";
import { decodeLetterPlace, encodeLetterPlace, letterName, parseLetterName } from "#store/dead-letters.ts";
import type { Settling, StoredLetter } from "#store/letters.ts";
import { openStore, type Store } from "#store/store.ts";
import type { DeadLetter } from "#stream/partition-store.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { write } from "#test/support/writes.ts";

const P = 11;
const AT = instant("2026-11-23T07:00:00.000Z");
const ALL = { state: "all", kind: null, userId: null } as const;
const WAITING = { ...ALL, state: "waiting" } as const;
const SENT: Settling = { action: "resend", at: AT, actor: "olga@example.org", detail: "" };

const folder = temporaryFolder();
let store: Store;
let epoch = 0;
let next = 0;
beforeAll(async () => {
  store = await openStore({ url: `file:${folder.path}/purser.db` });
  epoch = (await store.engine.acquire([P], "test"))[0]?.epoch ?? 0;
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

/** Puts records aside, as the router does; answers the letters' names. */
async function park(...letters: readonly Partial<DeadLetter>[]): Promise<string[]> {
  const from = next;
  const deadLetters = letters.map((letter) => {
    const fresh = { partition: P, offset: next, userId: "ana", reason: "unreadable: no", payload: "{", sendable: true };
    next += 1;
    return { ...fresh, ...letter };
  });
  const outcome = await store.engine.commit(write(P, epoch, from, [], { to: next, deadLetters }));
  expect(outcome.type).toBe("committed");
  return deadLetters.map(letterName);
}

const names = (letters: readonly { readonly partition: number; readonly offset: number }[]) => letters.map(letterName);

test("lists show the newest first, cut, and go on below a number", async () => {
  const parked = await park(
    { payload: "x".repeat(1_000) },
    { reason: 'misrouted: key "b" belongs to partition 1' },
    {},
  );
  const listed = await store.deadLetters.list(ALL, 2, null);
  expect(names(listed)).toEqual([parked[2], parked[1]] as string[]);
  const place = encodeLetterPlace(listed.at(-1) as StoredLetter);
  const rest = await store.deadLetters.list(ALL, 9, decodeLetterPlace(place));
  expect(names(rest)).toEqual([parked[0]] as string[]);
  expect(rest[0]?.payload).toBe("x".repeat(240));
  const [id] = rest;
  if (!id) throw new Error("nothing was listed");
  expect((await store.deadLetters.find(id))?.payload).toBe("x".repeat(1_000));
  expect(rest[0]?.parkedAt).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(await store.deadLetters.countByKind()).toMatchObject([
    { kind: "unreadable", waiting: 2 },
    { kind: "misrouted", waiting: 1 },
  ]);
});

test("filters hold together", async () => {
  await park({ userId: "zoe", reason: "the actor threw: Error: no" }, { userId: "zoe" });
  const of = async (more: object) => names(await store.deadLetters.list({ ...WAITING, ...more }, 99, null)).length;
  expect(await of({ userId: "zoe" })).toBe(2);
  expect(await of({ userId: "zoe", kind: "actor" })).toBe(1);
  expect(await of({ userId: "zoe", kind: "version" })).toBe(0);
  expect(await of({ state: "resent" })).toBe(0);
});

describe("what was done about a letter", () => {
  test("takes it from those that wait, and says who did it", async () => {
    const [sent = "", given = ""] = await park({ userId: "kim" }, { userId: "kim" });
    const before = await store.deadLetters.count();
    const [sentId, givenId] = [parseLetterName(sent), parseLetterName(given)];
    if (!sentId || !givenId) throw new Error("no names");
    await store.deadLetters.settle([sentId], SENT);
    await store.deadLetters.settle([givenId], { ...SENT, action: "discard", detail: "a test's own" });
    expect(await store.deadLetters.count()).toBe(before - 2);
    const of = async (state: "waiting" | "resent" | "discarded") =>
      names(await store.deadLetters.list({ state, kind: null, userId: "kim" }, 9, null));
    expect([await of("waiting"), await of("resent"), await of("discarded")]).toEqual([[], [sent], [given]]);
    expect(await store.operators.actionsAbout(givenId)).toMatchObject([
      { action: "discard", actor: "olga@example.org", at: AT, detail: "a test's own" },
    ]);
  });

  test("is not undone when the same place of the log is written once more", async () => {
    const [name = ""] = await park({ userId: "lea" });
    const id = parseLetterName(name);
    if (!id) throw new Error("no name");
    await store.deadLetters.settle([id], SENT);
    const again = { ...id, userId: "lea", reason: "another", payload: "{", sendable: true };
    await store.engine.commit(write(P, epoch, next, [], { to: next + 1, deadLetters: [again] }));
    next += 1;
    expect(await store.deadLetters.find(id)).toMatchObject({ reason: "unreadable: no", resentAt: AT });
  });
});

test("a record that comes back is linked with the letter it was, and no other", async () => {
  const hostile = { userId: "m\ud800", payload: "{\0" };
  const [first = "", stranger = ""] = await park(hostile, { userId: "other", payload: "{\0" });
  const id = parseLetterName(first);
  if (!id) throw new Error("no name");
  await store.deadLetters.settle([id], SENT);
  const stored = await store.deadLetters.find(id);
  // What is sent again is what was stored.
  const [second = ""] = await park({ userId: stored?.userId ?? "", payload: stored?.payload ?? "" });
  const kinOf = async (name: string) => {
    const letter = await store.deadLetters.find(parseLetterName(name) ?? { partition: -1, offset: -1 });
    if (!letter) throw new Error(`no letter ${name}`);
    const { earlier, later } = await store.deadLetters.kin(letter);
    return [earlier && letterName(earlier), later && letterName(later)];
  };
  expect(await kinOf(first)).toEqual([null, second]);
  expect(await kinOf(second)).toEqual([first, null]);
  expect(await kinOf(stranger)).toEqual([null, null]);
});

test("those of a kind are handed out whole and in the log's order, as far as they were there at first", async () => {
  const reason = "the record has version 9; this program reads version 1";
  const parked = await park({ reason }, { reason, sendable: false }, { reason });
  const wanted = { kind: "version", sendableOnly: false, after: { partition: -1, offset: 0 } } as const;
  const through = await store.deadLetters.newest();
  const found = await store.deadLetters.waiting({ ...wanted, through }, 2);
  expect(names(found)).toEqual(parked.slice(0, 2));
  const after = found.at(-1) as StoredLetter;
  expect(names(await store.deadLetters.waiting({ ...wanted, through, after }, 2))).toEqual(parked.slice(2));
  const sendable = await store.deadLetters.waiting({ ...wanted, through, sendableOnly: true }, 9);
  expect(names(sendable)).toEqual([parked[0], parked[2]] as string[]);
  const before = instant("2020-01-01T00:00:00.000Z");
  expect(await store.deadLetters.waiting({ ...wanted, through: before }, 9)).toEqual([]);
});

test("names of letters are read strictly", () => {
  expect(parseLetterName("12:345")).toEqual({ partition: 12, offset: 345 });
  for (const text of ["", "12", "12:", "-1:2", "1:2:3", "1e3:4", " 1:2", `1:${"9".repeat(16)}`])
    expect(parseLetterName(text)).toBeNull();
});

test("a place in a list survives its way through an address, and nothing else is one", () => {
  const place = { partition: 3, offset: 9, parkedAt: AT };
  expect(decodeLetterPlace(encodeLetterPlace(place))).toEqual(place);
  for (const text of ["", "3:9@<script>", "@", "x@2026"]) expect(decodeLetterPlace(text)).toBeNull();
});

test("operators are added and removed once, and both are noted", async () => {
  const user = { id: userId("olga"), email: "olga@example.org", passwordHash: null, demo: false, createdAt: AT };
  await store.users.create(user);
  const noted = { at: AT, actor: "root on the server's machine" };
  expect(await store.operators.has(user.id)).toBe(false);
  expect([await store.operators.add(user, noted), await store.operators.add(user, noted)]).toEqual([true, false]);
  expect(await store.operators.has(user.id)).toBe(true);
  expect(await store.operators.list()).toEqual([{ email: "olga@example.org", since: AT }]);
  expect([await store.operators.remove(user, noted), await store.operators.remove(user, noted)]).toEqual([true, false]);
  expect((await store.operators.actions(2)).map(({ action, detail }) => `${action} ${detail}`)).toEqual([
    "remove-operator olga@example.org",
    "add-operator olga@example.org",
  ]);
});

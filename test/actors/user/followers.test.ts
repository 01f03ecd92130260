// Copies of people who live in another process: they equal the living actor after every step, and are never doubled.

import { describe, expect, test } from "bun:test";
import { Followers } from "#actors/user/followers.ts";
import type { Vault } from "#actors/user/ports.ts";
import type { UserAnswer } from "#actors/user/user-actor.ts";
import { Person } from "#test/support/person.ts";

/** Reads Person's journal, counting what is read. */
function vaultOf(...people: readonly Person[]) {
  const read = { entries: 0, wakes: 0 };
  let broken = false;
  const vault: Vault = {
    async checkpoint() {
      read.wakes += 1;
      return null;
    },
    async *entries(userId, afterSeq, throughSeq) {
      const journal = people.find(({ id }) => id === userId)?.journal.slice(afterSeq, throughSeq) ?? [];
      for (const entry of journal) {
        read.entries += 1;
        yield [entry];
        if (broken) throw new Error("the disk is away");
      }
    },
  };
  return { vault, read, breakDown: (now: boolean) => (broken = now) };
}

function stateIn(answer: UserAnswer): string {
  if (answer.type !== "state") throw new Error("asked for a state");
  return answer.state;
}

describe("a follower", () => {
  test("equals the living actor after every step, reading only what is new", async () => {
    const ana = new Person();
    const { vault, read } = vaultOf(ana);
    const followers = new Followers(vault);
    for (let day = 10; day < 25; day++) {
      ana.bank(`2026-11-${day} card -${day}.50 USD SHOP ${day % 3} #${day}`);
      if (day % 4 === 0) ana.takesBack(`#${day - 1}`);
      expect(stateIn(await followers.answer(ana.id, { type: "state" }))).toBe(ana.state());
    }
    expect(read).toEqual({ wakes: 1, entries: ana.journal.length });
  });

  test("folds each entry once however many ask at the same time", async () => {
    const ana = new Person();
    const followers = new Followers(vaultOf(ana).vault);
    ana.bank("2026-11-20 card -4.50 USD COFFEE #1");
    await followers.answer(ana.id, { type: "state" });
    ana.bank("2026-11-21 card -4.50 USD COFFEE #2");
    const answers = await Promise.all([1, 2, 3].map(() => followers.answer(ana.id, { type: "state" })));
    expect(answers.map(stateIn)).toEqual([ana.state(), ana.state(), ana.state()]);
  });

  test("whose reading broke off in the middle begins anew", async () => {
    const ana = new Person();
    const { vault, breakDown } = vaultOf(ana);
    const followers = new Followers(vault);
    await followers.answer(ana.id, { type: "state" });
    ana.bank("2026-11-20 card -4.50 USD COFFEE #1\n2026-11-21 card -4.50 USD COFFEE #2");
    breakDown(true);
    expect(await followers.answer(ana.id, { type: "state" }).catch(String)).toContain("the disk is away");
    breakDown(false);
    expect(stateIn(await followers.answer(ana.id, { type: "state" }))).toBe(ana.state());
  });

  test("lets go of who was not asked for longest once memory is short, and still answers right", async () => {
    const people = ["ana", "ben", "chen"].map((name) => new Person(name));
    const { vault, read } = vaultOf(...people);
    for (const person of people) person.bank("2026-11-20 card -4.50 USD COFFEE #1");
    const followers = new Followers(vault, 14_000);
    for (const person of [...people, ...people]) {
      expect(stateIn(await followers.answer(person.id, { type: "state" }))).toBe(person.state());
    }
    expect(read.wakes).toBe(6);
  });
});

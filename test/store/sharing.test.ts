// One database file, several writers: turns, the fence between them, and who is kept out.

import { afterEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { userId } from "#finance/ids.ts";
import { lockAlone, lockShared, TurnNotGiven } from "#store/file-lock.ts";
import { openStore } from "#store/store.ts";
import { temporaryFolder } from "../support/store-file.ts";
import { recorded, write } from "../support/writes.ts";

const folders: ReturnType<typeof temporaryFolder>[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function freshUrl(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return `file:${join(folder.path, "purser.db")}`;
}

describe("a database file that is shared", () => {
  test("takes the writes of both, and each reads what the other wrote", async () => {
    const url = freshUrl();
    const [one, two] = [await openStore({ url, shared: true }), await openStore({ url, shared: true })];
    await one.meta.set("a", "by one");
    await two.meta.set("b", "by two");
    expect([await two.meta.get("a"), await one.meta.get("b")]).toEqual(["by one", "by two"]);
    await one.close();
    await two.meta.set("c", "after one has gone");
    expect(await two.meta.get("c")).toBe("after one has gone");
    await two.close();
  });

  test("lets only the newest owner of a partition write", async () => {
    const url = freshUrl();
    const [one, two] = [await openStore({ url, shared: true }), await openStore({ url, shared: true })];
    const ana = userId("ana");
    const [old] = await one.engine.acquire([5], "one");
    const [now] = await two.engine.acquire([5], "two");
    const row = () => [recorded(ana, 1, ["2026-09-01 card -1.00 USD SHOP #1"])];
    expect(await one.engine.commit(write(5, old?.epoch ?? 0, 0, row()))).toEqual({ type: "fenced" });
    expect(await two.engine.commit(write(5, now?.epoch ?? 0, 0, row()))).toEqual({ type: "committed" });
    await one.close();
    await two.close();
  });

  test("takes every one of many writes at once", async () => {
    const url = freshUrl();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ url, shared: true })));
    const names = Array.from({ length: 300 }, (_, index) => `name ${index}`);
    await Promise.all(names.map((name, index) => stores[index % 3]?.meta.set(name, name)));
    const found = await Promise.all(names.map((name) => stores[0]?.meta.get(name)));
    expect(found).toEqual(names);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("is not opened by a process that wants it alone, and the other way round", async () => {
    const url = freshUrl();
    const shared = await openStore({ url, shared: true });
    await expect(openStore({ url })).rejects.toThrow(/Another process has the database/);
    await shared.close();
    const alone = await openStore({ url });
    await expect(openStore({ url, shared: true })).rejects.toThrow(/Another process has the database/);
    await alone.close();
  }, 15_000);
});

describe("a turn to write", () => {
  test("is given to one at a time", async () => {
    const url = freshUrl();
    const [one, two] = [await lockShared(url), await lockShared(url)];
    let inside = 0;
    let most = 0;
    async function work(): Promise<void> {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    }
    await Promise.all([one.turn(work), two.turn(work)]);
    expect(most).toBe(1);
    await one.release();
    await two.release();
  });

  test("that another process does not give back is refused, and had again once it does", async () => {
    const url = freshUrl();
    const [frozen, patient] = [await lockShared(url), await lockShared(url, 0)];
    let thaw = () => {};
    const held = frozen.turn(() => new Promise<void>((resolve) => (thaw = resolve)));
    await expect(patient.turn(async () => "written")).rejects.toThrow(TurnNotGiven);
    thaw();
    await held;
    expect(await patient.turn(async () => "written")).toBe("written");
    await frozen.release();
    await patient.release();
  });

  test("comes to whoever waits, however much another process still has to write", async () => {
    const url = freshUrl();
    const [busy, calm] = [await lockShared(url), await lockShared(url)];
    const given: string[] = [];
    let asked = 0;
    const writing = (async () => {
      for (let turn = 0; turn < 40; turn += 1) {
        await busy.turn(() => sleep(3));
        given.push("busy");
      }
    })();
    for (let write = 0; write < 3; write += 1) {
      await sleep(10);
      asked = given.length;
      await calm.turn(async () => void given.push("calm"));
      // The turn that was under way, and one that had been waiting before.
      expect(given.indexOf("calm", asked) - asked).toBeLessThanOrEqual(2);
    }
    await writing;
    await busy.release();
    await calm.release();
  });

  test("is free again after the work has failed", async () => {
    const lock = await lockShared(freshUrl());
    await expect(lock.turn(() => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");
    expect(await lock.turn(async () => "written")).toBe("written");
    await lock.release();
  });

  test("needs no waiting where nobody else may come", async () => {
    const lock = await lockAlone(freshUrl());
    expect(await lock.turn(async () => "written")).toBe("written");
    await lock.release();
  });
});

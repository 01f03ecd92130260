// Imports in line: as many rows as there is room for, in the order they came, and nobody waits for ever.

import { expect, test } from "bun:test";
import { createImportTurns } from "#http/import/import-turns.ts";

test("imports begin in the order they came, while their rows fit", async () => {
  const turns = createImportTurns(100);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, rows: number) =>
    void turns.take(rows).then((end) => {
      begun.push(name);
      ends.set(name, end);
    });
  ask("a", 60);
  ask("b", 50);
  ask("c", 10);
  await Bun.sleep(0);
  // "c" would fit, and yet a large one must not wait for ever behind small ones.
  expect(begun).toEqual(["a"]);
  expect(turns.hasRoom(1)).toBe(false);
  ends.get("a")?.();
  ends.get("a")?.();
  await Bun.sleep(0);
  expect(begun).toEqual(["a", "b", "c"]);
  expect([turns.hasRoom(40), turns.hasRoom(41)]).toEqual([true, false]);
});

test("an import larger than all room has its turn alone", async () => {
  const turns = createImportTurns(100);
  const small = await turns.take(1);
  let begun = false;
  const large = turns.take(1_000).then((end) => {
    begun = true;
    return end;
  });
  await Bun.sleep(0);
  expect(begun).toBe(false);
  small();
  (await large)();
  expect([begun, turns.hasRoom(100)]).toEqual([true, true]);
});

// What a person changed by hand, as the difference between before and after, and what taking it back must come to.

import type { UserCommand } from "#actors/user/protocol.ts";
import type { Rule } from "#finance/rule.ts";
import type { RefRow } from "./reference-row.ts";
import type { RefRules } from "./reference-rules.ts";

/** So many can be taken back. */
const KEPT = 10;
const FIELDS = ["category", "source", "confidence", "merchant", "note", "expected"] as const;
const BY_HAND = new Set<UserCommand["type"]>([
  "correct-category",
  "correct-merchant",
  "set-note",
  "mark-expected",
  "forget-merchant",
  "set-rule",
  "remove-rule",
  "move-rule",
]);

/** What a person's commands change, to be looked at and put back. */
type World = {
  readonly rows: Map<string, RefRow>;
  readonly taught: Map<string, string>;
  readonly rules: RefRules;
};
type Before = {
  readonly command: UserCommand;
  readonly rows: Map<string, RefRow>;
  readonly taught: Map<string, string>;
  readonly rules: readonly Rule[];
};
type Correction = {
  readonly id: string;
  readonly rows: (readonly [before: RefRow, after: RefRow])[];
  readonly taught: (readonly [key: string, before: string | undefined, after: string | undefined])[];
  readonly rules: (readonly [command: UserCommand, before: readonly Rule[], after: readonly Rule[]])[];
};

export class RefCorrections {
  /** Those that stand, newest first. */
  #list: Correction[] = [];
  /** What was taken back last; forgotten with the next change. */
  #undone: readonly [id: string, rows: number, restored: number] | null = null;

  /** Of each that a page shows: whose it is, how many rows it changed, and how many of them are as they were again. */
  shown(): readonly (readonly [id: string, rows: number, restored: number | null])[] {
    const standing = this.#list.map(({ id, rows }) => [id, rows.length, null] as const);
    return this.#undone === null ? standing : [this.#undone, ...standing];
  }

  /** Null for what is not done by hand. */
  begin(command: UserCommand, { rows, taught, rules }: World): Before | null {
    if (!BY_HAND.has(command.type)) return null;
    return { command, rows: new Map(rows), taught: new Map(taught), rules: rules.list() };
  }

  end(id: string, before: Before, { rows, taught, rules }: World): void {
    const lessons = new Set([...before.taught.keys(), ...taught.keys()]);
    const now = rules.list();
    const found: Correction = {
      id,
      rows: [...before.rows].flatMap(([key, old]) => {
        const after = rows.get(key) ?? old;
        return after === old ? [] : [[old, after] as const];
      }),
      taught: [...lessons]
        .map((key) => [key, before.taught.get(key), taught.get(key)] as const)
        .filter(([, old, after]) => old !== after),
      rules: JSON.stringify(before.rules) === JSON.stringify(now) ? [] : [[before.command, before.rules, now]],
    };
    if (found.rows.length + found.taught.length + found.rules.length === 0) return;
    const [last] = this.#list;
    // A copy of a command that nobody waited for is carried out again, and goes on where it left off.
    if (last?.id === id && this.#undone === null) {
      for (const part of ["rows", "taught", "rules"] as const) last[part].push(...(found[part] as never[]));
      return;
    }
    this.#undone = null;
    this.#list = [found, ...this.#list].slice(0, KEPT);
  }

  takeBack(id: string, world: World, result: { changed: number }): "not-found" | null {
    const found = this.#list.find((correction) => correction.id === id);
    if (!found) return "not-found";
    this.#list = this.#list.filter((correction) => correction.id !== id);
    for (const [before, after] of found.rows.toReversed()) result.changed += restored(world.rows, before, after);
    this.#undone = [id, found.rows.length, result.changed];
    for (const [key, before, after] of found.taught) {
      if (world.taught.get(key) !== after) continue;
      if (before === undefined) world.taught.delete(key);
      else world.taught.set(key, before);
    }
    for (const [command, before, after] of found.rules) world.rules.takeBack(command, before, after);
    return null;
  }
}

/** 1 where the row got back what the change took from it, 0 where it is gone or was changed again since. */
function restored(rows: Map<string, RefRow>, before: RefRow, after: RefRow): 0 | 1 {
  const now = rows.get(before.id);
  const changed = FIELDS.filter((field) => before[field] !== after[field]);
  if (!now || now.voided || changed.some((field) => now[field] !== after[field])) return 0;
  rows.set(before.id, { ...now, ...Object.fromEntries(changed.map((field) => [field, before[field]])) });
  return 1;
}

// Malformed facts, through both logs: each is put aside with its reason, and everything else goes on as if it had never come.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { KAFKA_START_LIMIT_MS } from "#test/support/kafka.ts";
import { forgetTopics } from "#test/support/kafka-log.ts";
import { part } from "#test/support/parts.ts";
import { type RawRecord, type RealEngine, realEngine } from "#test/support/real-engine.ts";

const LIMIT_MS = 60_000 + KAFKA_START_LIMIT_MS;
const ANA = "ana";
const BEN = "ben";
const seed = Number(process.env.PURSER_SEED ?? Date.now() % 1_000_000);
/** Names that every object of JavaScript has, and one that changes what it is. */
const CURSED = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];

afterAll(forgetTopics, LIMIT_MS);

type Bad = readonly [name: string, make: (good: string) => Omit<RawRecord, "key"> & { key?: string }, reason: RegExp];

const BAD: readonly Bad[] = [
  ["random bytes", () => ({ value: bytes(4_000) }), /^the record is not a JSON object$/],
  ["bytes that are no UTF-8", () => ({ value: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0xc0]) }), /not a JSON object/],
  ["nothing but a brace", () => ({ value: "{" }), /not a JSON object/],
  ["a list", () => ({ value: "[]" }), /version/],
  ["an empty object", () => ({ value: "{}" }), /version undefined/],
  ["half a record", (good) => ({ value: good.slice(0, good.length / 2) }), /not a JSON object/],
  ["two records in one", (good) => ({ value: good + good }), /not a JSON object/],
  [
    "a version to come",
    (good) => ({ value: good.replace('"v":1', '"v":2') }),
    /version 2; this program reads version 1/,
  ],
  ["a version that is text", (good) => ({ value: good.replace('"v":1', '"v":"1"') }), /version "1"/],
  [
    "a hundred thousand lists in each other",
    () => ({ value: "[".repeat(100_000) + "]".repeat(100_000) }),
    /JSON|unreadable|version/,
  ],
  [
    "a deep version",
    (good) => ({ value: good.replace('"v":1', `"v":${"[".repeat(5_000)}${"]".repeat(5_000)}`) }),
    /version|unreadable/,
  ],
  ["a command of another kind", (good) => ({ value: good.replace("record-rows", "drop-table") }), /command/],
  ["an unknown field", (good) => ({ value: good.replace('"v":1', '"v":1,"more":1') }), /more/],
  ["an amount that is no whole number", (good) => ({ value: good.replace("-450", "-4.5") }), /amountMinor/],
  ["an amount beyond what is exact", (good) => ({ value: good.replace("-450", "-9007199254740993") }), /amountMinor/],
  ["a date that never was", (good) => ({ value: good.replace('"date":"2026-11-02"', '"date":"2026-02-31"') }), /date/],
  ["rows that are no list", (good) => ({ value: good.replace('"removed":[]', '"removed":{}') }), /removed/],
  [
    "another person's record under one's key",
    (good) => ({ value: good.replace(`"${ANA}"`, `"${BEN}"`) }),
    /^misrouted: .* not the user/,
  ],
  ["a record under nobody's key", (good) => ({ value: good, key: "nobody", partition: 5 }), /^misrouted/],
  ["a key that is no key", (good) => ({ value: good, key: "k".repeat(5_000), partition: 5 }), /^misrouted/],
  ["a prototype in a record", (good) => ({ value: good.replace('"v":1', '"v":1,"__proto__":{"polluted":true}') }), /./],
  [
    "a prototype in a command",
    (good) => ({ value: good.replace('"removed"', '"__proto__":{"added":[]},"removed"') }),
    /./,
  ],
  [
    "a constructor in a row",
    (good) => ({
      value: good.replace('"pending":false', '"pending":false,"constructor":{"prototype":{"polluted":1}}'),
    }),
    /constructor/,
  ],
  ["a cursed type", (good) => ({ value: good.replace("record-rows", "__proto__") }), /command/],
  [
    "a megabyte of unknown names",
    () => ({
      value: JSON.stringify({
        v: 1,
        ...Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`unknown${i}`, 1])),
      }),
    }),
    /./,
  ],
];

describe.each(["embedded", "kafka"] as const)("through %s", (log) => {
  describe.skipIf(log === "kafka" && !part("kafka").present)("with real parts", () => {
    let fire: RealEngine;
    beforeAll(async () => {
      fire = await realEngine(log);
      await fire.bank(ANA, "2026-11-01 card -1.00 USD FIRST");
      await fire.bank(BEN, "2026-11-01 card -1.00 USD FIRST");
    }, LIMIT_MS);
    afterAll(() => fire.close());

    test(
      "each is put aside with a reason of its own, and the good ones around them are applied",
      async () => {
        const good = fire.envelope(ANA, "2026-11-02 card -4.50 USD COFFEE");
        const records = BAD.map(([, make]) => ({ key: ANA, ...make(good) }));
        await fire.raw(records);
        await fire.bank(ANA, "2026-11-03 card -2.00 USD AFTER");
        await fire.bank(BEN, "2026-11-03 card -2.00 USD AFTER");
        const letters = await fire.letters(BAD.length);
        expect(letters).toHaveLength(BAD.length);
        const text = (value: RawRecord["value"]) =>
          typeof value === "string" ? value : new TextDecoder().decode(value ?? undefined);
        for (const [index, [name, , reason]] of BAD.entries()) {
          const payload = text(records[index]?.value ?? null).replaceAll("\0", "\ufffd");
          const letter = letters.find(
            (each) => each.payload === payload && each.userId === (records[index]?.key ?? "").slice(0, 200),
          );
          expect(`${name}: ${letter?.reason ?? "not put aside"}`).toMatch(
            new RegExp(`: .*${reason.source.replace(/^\^/, "")}`, "s"),
          );
          expect(letter?.reason.length).toBeLessThan(1_100);
        }
        expect([await fire.rows(ANA), await fire.rows(BEN)]).toEqual([2, 2]);
        expect([await fire.isWhole(ANA), await fire.isWhole(BEN)]).toEqual([true, true]);
        expect(fire.engine.router.health()).toEqual({ ok: true, troubles: [] });
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      },
      LIMIT_MS,
    );

    test(
      "a tombstone is put aside too, where the log can hold one",
      async () => {
        if (log === "embedded") return;
        const before = await fire.store.deadLetters.count();
        await fire.raw([{ key: ANA, value: null }]);
        const [letter] = (await fire.letters(before + 1)).slice(-1);
        expect(letter).toMatchObject({ kind: "empty", payload: "", sendable: false });
      },
      LIMIT_MS,
    );

    test(
      "readable records full of cursed names and broken text are rows like any other",
      async () => {
        const who = "__proto__";
        const statement = CURSED.map(
          (name, at) => `2026-11-0${at + 1} ${name} -${at + 1}.00 USD ${name} #${name}`,
        ).join("\n");
        const value = fire
          .envelope(who, statement)
          .replaceAll("#", "")
          .replace('valueOf","pending', 'half \\ud800 of a pair \\u0000 and a nul","pending');
        await fire.raw([{ key: who, value }]);
        await fire.bank(who, "2026-11-09 card -9.00 USD AFTER");
        expect(await fire.rows(who)).toBe(CURSED.length + 1);
        expect(await fire.isWhole(who)).toBe(true);
        const { accounts } = await fire.engine.snapshot(who as never);
        expect(accounts.map(({ id }) => String(id)).toSorted()).toEqual([...CURSED, "card"].toSorted());
        for (const account of accounts) expect(account.rows).toBe(1);
        // Once more the same: nothing doubles.
        await fire.raw([{ key: who, value }]);
        await fire.bank(who, "2026-11-10 card -9.00 USD LAST");
        expect(await fire.rows(who)).toBe(CURSED.length + 2);
      },
      LIMIT_MS,
    );

    test(
      `whatever is done to a record, it is applied or put aside (PURSER_SEED=${seed})`,
      async () => {
        const statement = Array.from({ length: 3 }, (_, at) => `2026-10-0${at + 1} card -3.00 USD RANDOM #r${at}`).join(
          "\n",
        );
        const good = fire.envelope("cem", statement);
        const before = await fire.store.deadLetters.count();
        const recordsBefore = fire.engine.router.metrics.records;
        const mangled = fc.sample(mangle(good), { seed, numRuns: 400 });
        await fire.raw(mangled.map((value) => ({ key: "cem", value })));
        await fire.bank("cem", "2026-10-09 card -9.00 USD AFTER");
        // A receipt can be read a moment before its write is counted. All of them are looked at: what is not put aside is applied, or known already.
        while (fire.engine.router.metrics.records - recordsBefore < mangled.length + 1) await Bun.sleep(5);
        const parked = (await fire.store.deadLetters.count()) - before;
        const { deadLetters } = fire.engine.router.metrics;
        expect(deadLetters).toBe(await fire.store.deadLetters.count());
        expect(parked).toBeGreaterThan(200);
        expect(await fire.isWhole("cem")).toBe(true);
        expect(fire.engine.router.health().ok).toBe(true);
        console.log(
          `${log}: of ${mangled.length} mangled records ${parked} were put aside, ${mangled.length - parked} could be read`,
        );
      },
      LIMIT_MS,
    );
  });
});

/** A record with some of its characters changed, taken out or doubled, or with a value of it replaced by any other. */
function mangle(good: string): fc.Arbitrary<string> {
  const characters = fc.tuple(fc.nat(good.length - 1), fc.nat(20), fc.string({ unit: "binary", maxLength: 20 }));
  const spliced = characters.map(([at, length, text]) => good.slice(0, at) + text + good.slice(at + length));
  const values = [...good.matchAll(/:("[^"]*"|-?\d+|true|false|null|\[[^\]]*\])/g)];
  const replaced = fc.tuple(fc.nat(values.length - 1), fc.json({ maxDepth: 3 })).map(([index, json]) => {
    const value = values[index];
    const at = (value?.index ?? 0) + 1;
    return good.slice(0, at) + json + good.slice(at + (value?.[1]?.length ?? 0));
  });
  return fc.oneof(spliced, replaced, fc.json());
}

function bytes(length: number): Uint8Array {
  let state = 12_345;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
}

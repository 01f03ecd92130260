// The writer: what waits goes out together, in order, within bounds; and everybody learns what became of their own.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { BatchAnswer, Executor, Statement } from "#store/statement.ts";
import type { Unit, UnitOutcome } from "#store/unit.ts";
import { Writer } from "#store/writer.ts";

const WRITTEN_ONE = { rows: [], changes: 1 };

/** Answers when told to; until then a batch is under way. */
class HeldExecutor implements Executor {
  readonly batches: (readonly Statement[])[] = [];
  closed = false;
  #release: (answer: BatchAnswer) => void = () => {};

  write(statements: readonly Statement[]): Promise<BatchAnswer> {
    this.batches.push(statements);
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  async answer(answer?: BatchAnswer): Promise<void> {
    const statements = this.batches.at(-1) ?? [];
    this.#release(answer ?? { type: "written", results: statements.map(() => WRITTEN_ONE) });
    await settled();
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

/** Answers at once, by what it is given. */
function answering(answerTo: (statements: readonly Statement[]) => BatchAnswer) {
  const batches: string[][] = [];
  const executor: Executor = {
    async write(statements) {
      batches.push(statements.map(({ sql }) => sql));
      return answerTo(statements);
    },
    close: async () => undefined,
  };
  return { executor, batches };
}

const written = (statements: readonly Statement[]): BatchAnswer => {
  return { type: "written", results: statements.map(({ sql }) => ({ rows: [[sql]], changes: 0 })) };
};
const broken: BatchAnswer = { type: "refused", reason: "no such table", blame: "batch", constraint: null };
const full: BatchAnswer = { type: "refused", reason: "disk full", blame: "database", constraint: null };
const fenced: BatchAnswer = { type: "refused", reason: "CHECK", blame: "batch", constraint: "fenced" };

describe("groups", () => {
  test("what is handed in together is written together; what comes meanwhile goes into the next", async () => {
    const executor = new HeldExecutor();
    const writer = new Writer(executor);
    const first = [writer.write(plain("a")), writer.write(plain("b"))];
    await settled();
    const second = [writer.write(plain("c")), writer.write(plain("d")), writer.write(plain("e"))];
    await settled();
    expect(executor.batches.map((batch) => batch.map(({ sql }) => sql))).toEqual([["a", "b"]]);
    await executor.answer();
    expect((await Promise.all(first)).map(({ type }) => type)).toEqual(["written", "written"]);
    expect(executor.batches[1]?.map(({ sql }) => sql)).toEqual(["c", "d", "e"]);
    await executor.answer();
    await Promise.all(second);
    expect(writer.stats).toEqual({ flushes: 2, units: 5, waiting: 0 });
  });

  test("each unit gets the results of its own statements", async () => {
    const { executor } = answering(written);
    const writer = new Writer(executor);
    const units = [["a"], ["b", "c"], [], ["d"]].map((sqls) => writer.write(plain(...sqls)));
    expect((await Promise.all(units)).map(sqlsOf)).toEqual([["a"], ["b", "c"], [], ["d"]]);
  });

  test("a flush holds no more units and no more text than allowed, but at least one unit", async () => {
    const { executor, batches } = answering(written);
    const writer = new Writer(executor, { flushUnits: 2, flushCharacters: 10 });
    const texts = ["aaaa", "bbbb", "cccc", "dddddd", "eeeeee", "f".repeat(50), "g"];
    await Promise.all(texts.map((text) => writer.write(withText(text))));
    expect(batches.map((batch) => batch.length)).toEqual([2, 2, 1, 1, 1]);
  });

  test("two writes to one partition never share a flush, and nobody overtakes", async () => {
    const { executor, batches } = answering(written);
    const writer = new Writer(executor);
    await Promise.all([
      writer.write(at(1, "a")),
      writer.write(at(2, "b")),
      writer.write(at(1, "c")),
      writer.write(at(3, "d")),
    ]);
    const own = batches.map((batch) => batch.filter((sql) => sql.length === 1));
    expect(own).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("whatever comes, all is written once and in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ partition: fc.option(fc.nat(3)), size: fc.nat(40), wait: fc.boolean() }), {
          maxLength: 60,
        }),
        fc.integer({ min: 1, max: 5 }),
        async (asked, flushUnits) => {
          const { executor, batches } = answering(written);
          const writer = new Writer(executor, { flushUnits, flushCharacters: 60 });
          const outcomes: Promise<UnitOutcome>[] = [];
          for (const [index, { partition, size, wait }] of asked.entries()) {
            const statements = [{ sql: `own ${index}`, args: ["x".repeat(size)] }];
            outcomes.push(writer.write({ ...(partition === null ? plain() : at(partition)), statements }));
            if (wait) await settled();
          }
          expect((await Promise.all(outcomes)).map(sqlsOf)).toEqual(asked.map((_, index) => [`own ${index}`]));
          const order = batches.flat().filter((sql) => sql.startsWith("own"));
          expect(order).toEqual(asked.map((_, index) => `own ${index}`));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("trouble", () => {
  test("when a flush is refused, each unit is tried alone and only the one to blame fails", async () => {
    const { executor, batches } = answering((statements) => {
      if (statements.some(({ sql }) => sql === "bad")) return broken;
      return statements.some(({ sql }) => sql === "stale") ? fenced : written(statements);
    });
    const writer = new Writer(executor);
    const outcomes = await Promise.all(["a", "bad", "b", "stale", "c"].map((sql) => writer.write(plain(sql))));
    expect(outcomes.map(({ type }) => type)).toEqual(["written", "refused", "written", "fenced", "written"]);
    expect(batches).toHaveLength(6);
  });

  test("a database in trouble is not asked again for each unit", async () => {
    const { executor, batches } = answering(() => full);
    const writer = new Writer(executor);
    const outcomes = await Promise.all(["a", "b", "c"].map((sql) => writer.write(plain(sql))));
    expect(outcomes).toEqual(
      outcomes.map(() => ({ type: "refused", reason: "disk full", blame: "database", constraint: null })),
    );
    expect(batches).toHaveLength(1);
  });

  test("when the answer is lost, every unit of the flush is unknown, and nothing is tried again", async () => {
    const { executor, batches } = answering(() => ({ type: "unknown", reason: "connection reset" }));
    const writer = new Writer(executor);
    const outcomes = await Promise.all(["a", "b"].map((sql) => writer.write(plain(sql))));
    expect(outcomes.map(({ type }) => type)).toEqual(["unknown", "unknown"]);
    expect(batches).toHaveLength(1);
  });

  test("an executor that throws against its promise leaves nobody waiting", async () => {
    const writer = new Writer({ write: () => Promise.reject(new Error("bug")), close: async () => undefined });
    expect(await writer.write(plain("a"))).toEqual({ type: "unknown", reason: "bug" });
    expect((await writer.write(plain("b"))).type).toBe("unknown");
  });

  test("past the bounds of what may wait, writes are refused at once, until there is room again", async () => {
    const executor = new HeldExecutor();
    const writer = new Writer(executor, { waitingCharacters: 10, waitingUnits: 3 });
    const running = writer.write(withText("xxxxxx"));
    await settled();
    const small = writer.write(withText("yyyy"));
    const tooMuch = await writer.write(withText("z"));
    expect(tooMuch.type).toBe("refused");
    await executor.answer();
    await running;
    const later = writer.write(withText("z"));
    await executor.answer();
    await executor.answer();
    expect([(await small).type, (await later).type]).toEqual(["written", "written"]);
  });

  test("one unit larger than the bound is let through when nothing else waits", async () => {
    const { executor } = answering(written);
    const writer = new Writer(executor, { waitingCharacters: 10 });
    expect((await writer.write(withText("x".repeat(99)))).type).toBe("written");
  });
});

describe("closing", () => {
  test("what waits is written first, later writes are refused", async () => {
    const executor = new HeldExecutor();
    const writer = new Writer(executor);
    const waiting = writer.write(plain("a"));
    const closing = writer.close();
    expect((await writer.write(plain("late"))).type).toBe("refused");
    await settled();
    expect(executor.closed).toBe(false);
    await executor.answer();
    await closing;
    expect((await waiting).type).toBe("written");
    expect(executor.closed).toBe(true);
  });
});

function plain(...sqls: readonly string[]): Unit {
  return { position: null, rows: {}, statements: sqls.map((sql) => ({ sql, args: [] })) };
}

function withText(text: string): Unit {
  return { position: null, rows: {}, statements: [{ sql: "insert", args: [text] }] };
}

function at(partition: number, ...sqls: readonly string[]): Unit {
  return { ...plain(...sqls), position: { partition, epoch: 1, from: 0, to: 1 } };
}

function sqlsOf(outcome: UnitOutcome): unknown[] {
  return outcome.type === "written" ? outcome.results.map(({ rows }) => rows[0]?.[0]) : [outcome.type];
}

/** Lets every promise that can go on do so. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

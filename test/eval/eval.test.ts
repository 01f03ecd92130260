// The evaluation on the sets the project holds: its figures stay above the bars, and a reader that is worse would fall below.

import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { type CategoryId, categoryId } from "#finance/category.ts";
import { readDescription } from "#finance/merchant/categorise.ts";
import { currency, minor } from "#finance/money.ts";
import { DEMO_PERSONAS } from "#simulator/persona.ts";
import { measureAnomalies } from "./anomalies.ts";
import { plantedHistories } from "./anomaly-histories.ts";
import { bCubed } from "./grouping.ts";
import { type Judged, judgeAll, score } from "./judge.ts";
import { type Row, readLabelled, simulated } from "./labelled.ts";
import { predictThenLearn } from "./learning.ts";
import { mangled, shopsOf } from "./mangle.ts";

const COUNTRIES_MIN = 15;
const PAIRS_MIN = 500;

describe("the sets the project holds", () => {
  test("texts of many countries are read at first sight", () => {
    const rows = held("multilingual.csv");
    const result = score(judgeAll(rows));
    expect(new Set(rows.map(({ line }) => line.currency)).size).toBeGreaterThanOrEqual(COUNTRIES_MIN);
    expect(result.accuracy).toBeGreaterThanOrEqual(0.95);
    expect(result.detailed).toBeGreaterThanOrEqual(0.93);
    expect(result.macroF1).toBeGreaterThanOrEqual(0.93);
    expect(result.whereSure).toBeGreaterThanOrEqual(0.97);
    expect(result.sureShare).toBeGreaterThanOrEqual(0.6);
  });

  test("lines of three public sources are read at first sight", () => {
    const result = score(judgeAll(held("excerpts.csv")));
    expect(result.accuracy).toBeGreaterThanOrEqual(0.65);
    expect(result.whereSure).toBeGreaterThanOrEqual(0.92);
    expect(result.sureShare).toBeGreaterThanOrEqual(0.45);
  });

  test("the spellings of one merchant become one", () => {
    const grouping = bCubed(held("grouping.csv"));
    expect(grouping.pairs).toBeGreaterThanOrEqual(PAIRS_MIN);
    expect(grouping.f1).toBeGreaterThanOrEqual(0.95);
    expect(grouping.precision).toBeGreaterThanOrEqual(0.985);
  });

  test("shops that nothing was tuned on become one each, as the banks of twelve countries write them", () => {
    const grouping = bCubed(mangled(shopsOf("held"), "held"));
    expect(grouping.f1).toBeGreaterThanOrEqual(0.95);
    expect(grouping.precision).toBeGreaterThanOrEqual(0.99);
  });

  test("a text that gives orders is not obeyed, and the shop in it still found", () => {
    const rows = held("orders.csv");
    expect(rows.length).toBeGreaterThanOrEqual(20);
    const obeyed = rows.filter(({ line, asked }) => readDescription(line).category === asked);
    expect(obeyed.map(({ line }) => line.description)).toEqual([]);
    expect(score(judgeAll(rows)).accuracy).toBe(1);
  });

  for (const persona of DEMO_PERSONAS) {
    test(`what ${persona.name} teaches is right from then on`, () => {
      const { all, seen, unseen } = predictThenLearn(simulated(persona));
      expect(all.right / all.rows).toBeGreaterThanOrEqual(0.96);
      expect(seen.right / seen.rows).toBeGreaterThanOrEqual(0.97);
      expect(unseen.right / unseen.rows).toBeGreaterThanOrEqual(0.72);
    });
  }
});

describe("the measures", () => {
  test("calibration is the distance between what is stated and what holds", () => {
    const half = [answer(0.9, true), answer(0.9, true), answer(0.9, false), answer(0.9, false)];
    expect(score(half).calibrationError).toBeCloseTo(0.4);
    expect(score([answer(0.8, true), answer(0.8, true)]).calibrationError).toBeCloseTo(0.2);
  });

  test("a row that is not answered counts as wrong for accuracy and nothing for calibration", () => {
    const result = score([answer(0.9, true), answer(0, false, null)]);
    expect(result).toMatchObject({ rows: 2, accuracy: 0.5, coverage: 0.5, whereAnswered: 1 });
    expect(result.calibrationError).toBeCloseTo(0.1);
  });

  test("B-cubed is whole for a perfect grouping, and falls for one that joins or parts", () => {
    const good = bCubed([
      pair("NETFLIX.COM", "Netflix"),
      pair("NETFLIX INC", "Netflix"),
      pair("SPOTIFY USA", "Spotify"),
    ]);
    expect(good).toMatchObject({ pairs: 3, precision: 1, recall: 1, f1: 1 });
    expect(bCubed([pair("NETFLIX.COM", "a"), pair("NETFLIX INC", "b")]).precision).toBe(0.5);
    expect(bCubed([pair("NETFLIX.COM", "a"), pair("SPOTIFY USA", "a")]).recall).toBe(0.5);
  });

  test("the second row of a merchant is seen, and scored by what was taught of the first", () => {
    const rows = [labelled("XQ ZV", "2026-01-02", "TRAVEL_FLIGHTS"), labelled("XQ ZV", "2026-01-01", "TRAVEL_FLIGHTS")];
    expect(predictThenLearn(rows)).toEqual({
      all: { rows: 2, right: 1 },
      seen: { rows: 1, right: 1 },
      unseen: { rows: 1, right: 0 },
    });
  });
});

function held(name: string): readonly Row[] {
  return readLabelled(join(import.meta.dirname, "data", name));
}

function line(description: string) {
  return { description, amountMinor: minor(-1000), currency: currency("USD"), mcc: null, bankCategory: null };
}

function pair(description: string, merchant: string): Row {
  return { line: line(description), date: null, truth: null, merchant, asked: null };
}

function labelled(description: string, date: string, category: string): Row {
  return {
    line: line(description),
    date,
    truth: { kind: "category", id: categoryId(category) },
    merchant: null,
    asked: null,
  };
}

function answer(confidence: number, right: boolean, said: CategoryId | null = categoryId("TRAVEL_FLIGHTS")): Judged {
  const truth = { kind: "category", id: categoryId("TRAVEL_FLIGHTS") } as const;
  const reading = {
    merchant: "x",
    intermediary: null,
    category: said,
    source: said === null ? null : "model",
    confidence,
  } as const;
  const row = { line: line("x"), date: null, truth, merchant: null, asked: null };
  return { row, truth, reading, right, primaryRight: right, detailedRight: right };
}

describe("findings planted in made-up people", () => {
  const [ours, ...textbook] = measureAnomalies(plantedHistories([101, 102, 103, 104]));

  test("are ranked better than by any textbook detector, kind by kind, within the share that may be told", () => {
    expect(ours?.flaggedShare).toBeLessThanOrEqual(0.02);
    for (const { type, averagePrecision } of ours?.types ?? []) {
      for (const other of textbook) {
        const theirs = other.types.find((each) => each.type === type)?.averagePrecision ?? 1;
        expect(`${type}, ${other.name}: ${averagePrecision > theirs}`).toBe(`${type}, ${other.name}: true`);
      }
    }
  });
});

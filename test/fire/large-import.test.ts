// A large file through POST /api/import, small enough for every run: all of it is accounted for, twice is once, others are served.

import { expect, test } from "bun:test";
import { importAll } from "./import-all.ts";

const ROWS = 30_000;
const LIMIT_MS = 240_000;
/** The file itself, its plan and the actor; a million rows have their own program and their own figures (million.ts). */
const GROWTH_MAX_MB = 700;
const P99_MAX_MS = 4_000;

test(
  `${ROWS} rows are all there, the same file adds nothing, and somebody else's page answers meanwhile`,
  async () => {
    const { passes, inDatabase, inState, sumMinor, expectedSumMinor, deadLetters, complaints } = await importAll(ROWS);
    console.table(passes);
    expect(passes).toMatchObject([
      { new: ROWS, duplicate: 0, rejected: 0 },
      { new: 0, duplicate: ROWS, rejected: 0 },
    ]);
    expect([inDatabase, inState, sumMinor, deadLetters]).toEqual([ROWS, ROWS, expectedSumMinor, 0]);
    expect(complaints).toBe("");
    for (const { bystanderP99Ms, rssBeforeMb, rssPeakMb } of passes) {
      expect(bystanderP99Ms).toBeLessThan(P99_MAX_MS);
      expect(rssPeakMb - rssBeforeMb).toBeLessThan(GROWTH_MAX_MB);
    }
  },
  LIMIT_MS,
);

// A million rows in one file, twice. Usage: bun test/fire/million.ts [rows]; takes minutes, so CI runs large-import.test.ts.

import { importAll } from "./import-all.ts";

const rows = Number(process.argv[2] ?? "1000000");
const result = await importAll(rows, (text) => console.log(text));
console.table(
  result.passes.map((pass) => ({
    "": pass.pass,
    rows: pass.rows,
    new: pass.new,
    duplicate: pass.duplicate,
    seconds: pass.seconds,
    "rows/s": Math.round(pass.rows / pass.seconds),
    "RSS before MB": pass.rssBeforeMb,
    "RSS peak MB": pass.rssPeakMb,
    "another's page p50 ms": pass.bystanderP50Ms,
    "p99 ms": pass.bystanderP99Ms,
    "most ms": pass.bystanderMostMs,
  })),
);
const { inDatabase, inState, sumMinor, expectedSumMinor, deadLetters, complaints } = result;
console.table([{ inDatabase, inState, sumMinor, expectedSumMinor, deadLetters }]);
if (complaints !== "") console.log(complaints.slice(0, 2_000));
process.exit(inDatabase === rows && inState === rows && sumMinor === expectedSumMinor && deadLetters === 0 ? 0 : 1);

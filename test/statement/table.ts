// Prints what the readers make of every file in a folder, one line a file: bun test/statement/table.ts FOLDER [--rows].

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { currency, minor, toDecimal } from "#finance/money.ts";
import { readStatement } from "#statement/read-statement.ts";
import type { ReadResult } from "#statement/statement.ts";

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: bun test/statement/table.ts FOLDER [--rows]");
  process.exit(2);
}

for (const path of filesIn(folder)) {
  const result = readStatement(readFileSync(path), path, { homeCurrency: currency("USD") });
  console.log([relative(folder, path), result.outcome, ...describe(result)].join("\t"));
  if (flags.includes("--rows")) printRows(result);
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesIn(join(path, name)));
}

function describe(result: ReadResult): string[] {
  switch (result.outcome) {
    case "refused":
      return [result.reason];
    case "ask":
      return result.questions.map((question) => `${question.kind}: ${question.text}`);
    case "read": {
      const rows = result.statements.flatMap((statement) => statement.rows);
      const sums = new Map<string, number>();
      for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.amountMinor);
      const dates = rows.map((row) => row.date).toSorted();
      const money = [...sums].map(([code, sum]) => `${toDecimal(minor(sum), currency(code))} ${code}`).join(", ");
      const { rows: _, ...others } = result.counts;
      const rest = Object.entries(others)
        .filter(([, n]) => n > 0)
        .map(([name, n]) => `${name} ${n}`)
        .join(" ");
      return [
        `${rows.length} rows`,
        money,
        `${dates[0] ?? ""}…${dates.at(-1) ?? ""}`,
        `${result.statements.length} accounts`,
        rest,
        result.assumptions.join(" | "),
      ];
    }
  }
}

function printRows(result: ReadResult): void {
  if (result.outcome !== "read") return;
  for (const { account, rows } of result.statements) {
    console.log(
      `   ${account.name} [${account.kind} ${account.currency} ${account.key}] ledger ${JSON.stringify(account.ledgerBalance)}`,
    );
    for (const row of rows)
      console.log(
        `   ${row.line}\t${row.date}\t${toDecimal(row.amountMinor, row.currency)} ${row.currency}\t${row.pending ? "P " : ""}${row.description}\t${row.nativeId ?? ""}`,
      );
  }
  for (const reject of result.rejected) console.log(`   REJECT ${reject.line}: ${reject.reason}`);
}

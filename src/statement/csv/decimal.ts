// The decimal mark of a table: proven by any cell with cents, else by habit of the file's kind, else asked.

import { decimalEvidence, readAmountText } from "../amount-text.ts";
import type { DecimalMark, Question, ReadOptions } from "../statement.ts";
import type { Columns } from "./columns.ts";
import type { Layout } from "./layout.ts";

export type DecimalDecision =
  | { readonly kind: "decided"; readonly mark: DecimalMark }
  | { readonly kind: "ask"; readonly question: Question };

/** Decides how cells that leave it open ("1.234") are read; cells with cents speak for themselves. */
export function decideDecimal(layout: Layout, columns: Columns, options: ReadOptions): DecimalDecision {
  const cells = moneyDigits(layout, columns);
  const evidence = cells.map(decimalEvidence);
  const points = evidence.filter((mark) => mark === ".").length;
  const commas = evidence.filter((mark) => mark === ",").length;
  if (options.decimal) return { kind: "decided", mark: options.decimal };
  if (points > 0 || commas > 0) return { kind: "decided", mark: points >= commas ? "." : "," };
  const open = cells.find((digits) => decimalEvidence(digits) === "open");
  // A comma inside a comma-separated file had to be quoted: whoever does that groups thousands. Likewise points in the lands of the semicolon.
  if (open === undefined || (open.includes(",") && layout.delimiter === ",")) return { kind: "decided", mark: "." };
  if (open.includes(".") && layout.delimiter === ";") return { kind: "decided", mark: "," };
  return { kind: "ask", question: askDecimal(open) };
}

function moneyDigits(layout: Layout, columns: Columns): string[] {
  const used = [...columns.amounts, ...columns.balances, columns.debit, columns.credit].filter(
    (column) => column !== null,
  );
  return layout.moves.flatMap((record) =>
    used.flatMap((column) => readAmountText(record.cells[column] ?? "")?.digits ?? []),
  );
}

function askDecimal(open: string): Question {
  const written = open.includes(".") ? "." : ",";
  return {
    kind: "decimal",
    text: `Is ${open} a thousand and more, or a small number with three decimals?`,
    choices: [
      { value: written === "." ? "," : ".", label: `${open.replace(written, "")} (thousands)` },
      { value: written, label: `${open.replace(written, ".")} (three decimals)` },
    ],
  };
}

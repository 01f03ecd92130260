// A statement as it was read, with its texts cleaned: what a preview shows is what will be written.

import { cleanText } from "#finance/clean-text.ts";
import type { Statement } from "./statement.ts";

export function cleanStatement({ account, rows }: Statement): Statement {
  return {
    account: { ...account, name: cleanText(account.name), bank: cleanText(account.bank) },
    rows: rows.map((row) => {
      const description = cleanText(row.description);
      const note = cleanText(row.note);
      return description === row.description && note === row.note ? row : { ...row, description, note };
    }),
  };
}

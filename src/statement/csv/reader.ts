// Delimited text in the list of formats: takes any text that no other reader knows.

import type { StatementReader } from "../reader.ts";
import { decodeText } from "../text-encoding.ts";
import { readCsv } from "./read-csv.ts";

export const csvReader: StatementReader = {
  format: "csv",
  recognises: () => true,
  read(file, settings) {
    const decoded = decodeText(file.bytes, null);
    if (decoded === null)
      return { outcome: "refused", reason: "The file is not text. Export the account as CSV or OFX." };
    const result = readCsv(decoded.text, file.fileName, settings);
    if (result.outcome !== "read" || !decoded.guessed) return result;
    return {
      ...result,
      assumptions: [...result.assumptions, `Letters are read as ${decoded.encoding}: check names with accents.`],
    };
  },
};

// The one door for bank files: bytes in, rows, a question or a refusal out.

import { cleanStatement } from "./clean-statement.ts";
import type { StatementFile } from "./reader.ts";
import { STATEMENT_READERS } from "./registry.ts";
import type { ReadResult, ReadSettings } from "./statement.ts";

/** A statement of a lifetime is a few megabytes; past this somebody chose the wrong file. */
const FILE_BYTES_MAX = 64 * 1024 * 1024;
const HEAD_BYTES = 4096;

/** Beginnings of files that people take for statements, and what to do instead. */
const OTHER_KINDS: readonly { readonly starts: string; readonly reason: string }[] = [
  { starts: "%PDF", reason: "This is a PDF. Banks offer the same statement as CSV or OFX: export that." },
  {
    starts: "PK\u0003\u0004",
    reason: "This is a spreadsheet or an archive. Save the sheet as CSV (or unpack the archive) and import that file.",
  },
  {
    starts: "\u00d0\u00cf\u0011\u00e0",
    reason: "This is an old Excel file. Save the sheet as CSV and import that file.",
  },
  { starts: "\u001f\u008b", reason: "This is a compressed file. Unpack it and import what is inside." },
  { starts: "{\\rtf", reason: "This is a formatted text document. Export the account as CSV or OFX." },
];

/** The beginning of an object or a list; the braces of MT940 hold a number. */
const JSON_TEXT = /^(?:\u00ef\u00bb\u00bf)?\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[{["]|\]\s*$))/;
const JSON_KIND = { reason: "This is JSON, whatever its name. Export the account as CSV or OFX and import that file." };

/**
 * Reads a bank file. The same bytes and settings always give the same result; it never throws.
 * A question is answered by reading again with `answer(settings, question.kind, choice.value)`.
 */
export function readStatement(bytes: Uint8Array, fileName: string, settings: ReadSettings): ReadResult {
  if (bytes.length === 0) return { outcome: "refused", reason: "The file is empty." };
  if (bytes.length > FILE_BYTES_MAX) {
    return {
      outcome: "refused",
      reason: `The file is larger than ${FILE_BYTES_MAX / 1024 / 1024} MB. Export a shorter period.`,
    };
  }
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  const other = OTHER_KINDS.find((kind) => head.startsWith(kind.starts)) ?? (JSON_TEXT.test(head) ? JSON_KIND : null);
  if (other) return { outcome: "refused", reason: other.reason };
  const file: StatementFile = { bytes, fileName, head };
  const reader = STATEMENT_READERS.find((candidate) => candidate.recognises(file));
  if (!reader)
    return { outcome: "refused", reason: "The file is of no known format. Export the account as CSV or OFX." };
  const [role] = Object.keys(settings.columns ?? {});
  if (role === undefined || reader.format === "csv") return cleaned(reader.read(file, settings));
  const reason = `${role}: a file of this kind (${reader.format.toUpperCase()}) has no columns. Leave that out.`;
  return { outcome: "refused", reason, field: `column.${role}` };
}

function cleaned(result: ReadResult): ReadResult {
  return result.outcome === "read" ? { ...result, statements: result.statements.map(cleanStatement) } : result;
}

// The current filter as a file: CSV that spreadsheets cannot be tricked by and that imports back unchanged, or NDJSON.

import { toDecimal } from "#finance/money.ts";
import type { FeedRow } from "#views/models.ts";
import { transactionJson } from "./rows.ts";

const HEADER = [
  "Date",
  "Amount",
  "Currency",
  "Description",
  "Merchant",
  "Category",
  "Note",
  "Account",
  "Bank",
  "Pending",
  "Purser id",
];
/** A cell that begins like this is a formula to a spreadsheet (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\0]/;

type Pages = AsyncIterable<readonly FeedRow[]>;

export function csvResponse(pages: Pages): Response {
  return fileResponse(pages, "purser.csv", "text/csv; charset=utf-8", `${HEADER.join(",")}\r\n`, csvLine);
}

export function ndjsonResponse(pages: Pages): Response {
  return fileResponse(
    pages,
    "purser.ndjson",
    "application/x-ndjson",
    "",
    (row) => `${JSON.stringify(transactionJson(row))}\n`,
  );
}

function csvLine({ transaction: t, accountName, bank }: FeedRow): string {
  const texts = [
    t.description,
    t.merchant,
    t.category ?? "",
    t.note,
    accountName,
    bank,
    t.pending ? "pending" : "",
    t.sourceId,
  ];
  // Amounts are numbers and stay numbers: their minus sign is not a formula.
  return `${[t.date, toDecimal(t.amountMinor, t.currency), t.currency, ...texts.map(cell)].join(",")}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Pulled by the reader: memory holds one page of rows, however long the file. */
function fileResponse(
  pages: Pages,
  name: string,
  type: string,
  head: string,
  line: (row: FeedRow) => string,
): Response {
  const encoder = new TextEncoder();
  const iterator = pages[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (head) controller.enqueue(encoder.encode(head));
    },
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(line).join("")));
    },
    cancel: async () => void (await iterator.return?.()),
  });
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

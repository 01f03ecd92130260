// CAMT.052, .053 and .054 in the list of formats, and the refusal of other XML files.

import { parseElements } from "../markup/elements.ts";
import type { StatementReader } from "../reader.ts";
import { decodeText } from "../text-encoding.ts";
import { readCamt } from "./read-camt.ts";

export const camtReader: StatementReader = {
  format: "camt",
  recognises: (file) => /^[\s\u00ef\u00bb\u00bf]*<(\?xml|!DOCTYPE|[A-Za-z])/.test(file.head.replaceAll("\u0000", "")),
  read(file, settings) {
    const declared = /encoding\s*=\s*["']([\w-]+)["']/i.exec(file.head)?.[1] ?? null;
    const decoded = decodeText(file.bytes, declared);
    const root = decoded === null ? null : parseElements(decoded.text, "Document");
    if (root !== null) return readCamt(root, settings);
    const what = /<html|<table/i.test(file.head)
      ? "a web page; banks also name such files .xls. Open it, and save the table as CSV"
      : "XML of a kind that holds no statement. Export the account as CAMT.053, CSV or OFX";
    return { outcome: "refused", reason: `This is ${what}.` };
  },
};

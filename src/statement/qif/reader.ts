// QIF in the list of formats.

import type { StatementReader } from "../reader.ts";
import { decodeText } from "../text-encoding.ts";
import { readQif } from "./read-qif.ts";

export const qifReader: StatementReader = {
  format: "qif",
  recognises: (file) => /^[\s\u00ef\u00bb\u00bf]*!(Type|Account|Option|Clear)\b/i.test(file.head),
  read(file, settings) {
    const decoded = decodeText(file.bytes, null);
    if (decoded === null)
      return { outcome: "refused", reason: "The file is not text. Export the account again as QIF, CSV or OFX." };
    return readQif(decoded.text, file.fileName, settings);
  },
};

// MT940 and MT942 in the list of formats.

import type { StatementReader } from "../reader.ts";
import { decodeText } from "../text-encoding.ts";
import { readMt940 } from "./read-mt940.ts";

export const mt940Reader: StatementReader = {
  format: "mt940",
  recognises: (file) => /(^|[\r\n])\s*:(20|25|28C?|60[FM]|61|62[FM]|64|86):/.test(file.head),
  read(file, settings) {
    // Some banks leave control characters between messages.
    const bytes = file.bytes.includes(0) ? file.bytes.filter((byte) => byte !== 0) : file.bytes;
    const decoded = decodeText(bytes, null);
    if (decoded === null) return { outcome: "refused", reason: "The file is not text. Download the statement again." };
    return readMt940(decoded.text, settings);
  },
};

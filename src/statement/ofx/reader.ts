// OFX and QFX in the list of formats: header, character set, and the bank's own refusal.

import { findElement, type MarkupElement, parseElements, textOf } from "../markup/elements.ts";
import type { StatementReader } from "../reader.ts";
import type { ReadResult } from "../statement.ts";
import { decodeText } from "../text-encoding.ts";
import { type Ending, endingOf } from "./ending.ts";
import { readOfx } from "./read-ofx.ts";

export const ofxReader: StatementReader = {
  format: "ofx",
  recognises: (file) => /<OFX\s*>|OFXHEADER\s*[:=]/i.test(plain(file.head)),
  read(file, settings) {
    const decoded = decodeText(file.bytes, declaredEncoding(plain(file.head)));
    const ending = decoded === null ? null : endingOf(decoded.text);
    const root = ending === null ? null : parseElements(ending.text, "OFX");
    if (ending === null || root === null)
      return { outcome: "refused", reason: "The OFX file has a header and nothing in it. Download it again." };
    const refusal = bankRefusal(root);
    if (refusal !== null) return { outcome: "refused", reason: refusal };
    const result = readOfx(root, settings);
    return ending.isWhole ? result : brokenOff(result, ending);
  },
};

/** What came before the break is right; the transaction in which the file breaks off may be anything. */
function brokenOff(result: ReadResult, { brokenLine }: Ending): ReadResult {
  const again = "Download it again.";
  if (result.outcome === "refused") return { outcome: "refused", reason: `The file ends in the middle. ${again}` };
  if (result.outcome === "ask") return result;
  if (result.counts.rows === 0)
    return { outcome: "refused", reason: `The file ends in the middle, before its first whole transaction. ${again}` };
  const assumptions = [...result.assumptions, `The file ends in the middle: what came behind is missing. ${again}`];
  if (brokenLine === null) return { ...result, assumptions };
  const broken = { line: brokenLine, reason: `Not read: the file ends in the middle of this transaction. ${again}` };
  const counts = { ...result.counts, rejected: result.counts.rejected + 1 };
  return { ...result, assumptions, counts, rejected: [...result.rejected, broken] };
}

/** The head of UTF-16 files has a zero between letters. */
function plain(head: string): string {
  return head.replaceAll("\u0000", "");
}

/** What the SGML or XML header claims; null where it claims nothing useful. */
function declaredEncoding(head: string): string | null {
  const xml = /<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1];
  if (xml) return xml.toLowerCase() === "us-ascii" ? null : xml;
  const charset = /CHARSET\s*:\s*([\w-]+)/i.exec(head)?.[1] ?? "";
  if (/^\d{4}$/.test(charset)) return `windows-${charset}`;
  if (/^(iso-?)?8859-\d+$/i.test(charset)) return `iso-8859-${charset.replace(/^.*-/, "")}`;
  return null;
}

/** A bank that says no sends a file too: its own words are the reason. */
function bankRefusal(root: MarkupElement): string | null {
  const signon = findElement(root, "SONRS");
  if (!signon || textOf(signon, "SEVERITY").toUpperCase() !== "ERROR") return null;
  const message = textOf(signon, "MESSAGE") || `error ${textOf(signon, "CODE")}`;
  return `The bank refused the download: ${message}. Sign in at the bank and download the file again.`;
}

// OFX and QFX in the list of formats: header, character set, and the bank's own refusal.

import { findElement, type MarkupElement, parseElements, textOf } from "../markup/elements.ts";
import type { StatementReader } from "../reader.ts";
import { decodeText } from "../text-encoding.ts";
import { readOfx } from "./read-ofx.ts";

export const ofxReader: StatementReader = {
  format: "ofx",
  recognises: (file) => /<OFX\s*>|OFXHEADER\s*[:=]/i.test(plain(file.head)),
  read(file, settings) {
    const decoded = decodeText(file.bytes, declaredEncoding(plain(file.head)));
    const root = decoded === null ? null : parseElements(decoded.text, "OFX");
    if (root === null)
      return { outcome: "refused", reason: "The OFX file has a header and nothing in it. Download it again." };
    const refusal = bankRefusal(root);
    return refusal === null ? readOfx(root, settings) : { outcome: "refused", reason: refusal };
  },
};

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

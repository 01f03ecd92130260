// Bytes to text: byte order marks, UTF-8, UTF-16, what the file declares, and at last a guess by letter statistics.

import { analyse } from "chardet";

/** Letter statistics settle within this much; more only costs time. */
const GUESS_SAMPLE_BYTES = 256 * 1024;
const NUL_SAMPLE_BYTES = 4096;
/** What a decoder writes in place of bytes it cannot read. */
const REPLACEMENT = 0xfffd;

export type DecodedText = {
  readonly text: string;
  /** WHATWG label, e.g. "windows-1250". */
  readonly encoding: string;
  /** True when only statistics speak for the encoding. */
  readonly guessed: boolean;
};

/** Decodes a text file; null when the bytes are no text at all. Never throws. `declared` is what the file itself claims. */
export function decodeText(bytes: Uint8Array, declared: string | null): DecodedText | null {
  const marked = encodingByMark(bytes);
  if (marked) return decodeAs(bytes, marked, false);
  const wide = encodingByZeros(bytes);
  if (wide === "binary") return null;
  if (wide) return decodeAs(bytes, wide, false);
  // Valid UTF-8 with letters beyond ASCII is never an accident, whatever the header claims (banks claim 1252 and write UTF-8).
  const utf8 = tryDecode(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, encoding: "utf-8", guessed: false };
  const nearly = nearlyUtf8(bytes);
  if (nearly !== null) return { text: nearly, encoding: "utf-8", guessed: false };
  if (declared) {
    const text = tryDecode(bytes, declared);
    if (text !== null) return { text, encoding: declared, guessed: false };
  }
  return decodeAs(bytes, guessLegacy(bytes), true);
}

function encodingByMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 of mostly Latin text has a zero in every other byte; zeros elsewhere mean no text. */
function encodingByZeros(bytes: Uint8Array): "utf-16le" | "utf-16be" | "binary" | null {
  const end = Math.min(bytes.length, NUL_SAMPLE_BYTES);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (even + odd === 0) return null;
  const half = end / 2;
  if (odd > half * 0.5 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.5 && odd < half * 0.05) return "utf-16be";
  return "binary";
}

/** UTF-8 with a few broken bytes (a file cut off, one field from elsewhere) is still UTF-8. */
function nearlyUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  let good = 0;
  let broken = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === REPLACEMENT) broken++;
    else if (code > 0x7f) good++;
  }
  return good >= broken * 10 ? text : null;
}

function guessLegacy(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, GUESS_SAMPLE_BYTES);
  const hasUpperControls = sample.some((byte) => byte >= 0x80 && byte <= 0x9f);
  for (const match of analyse(sample)) {
    const label = labelOf(match.name, hasUpperControls);
    if (label !== null && tryDecode(sample, label) !== null) return label;
  }
  return "windows-1252";
}

/** The Windows page is a superset of the ISO one that banks mean when bytes 80–9F occur. */
function labelOf(name: string, hasUpperControls: boolean): string | null {
  switch (name) {
    case "ISO-8859-1":
      return "windows-1252";
    case "ISO-8859-2":
      return hasUpperControls ? "windows-1250" : "iso-8859-2";
    case "ISO-8859-9":
      return "windows-1254";
    case "UTF-8":
    case "ASCII":
    case "UTF-16LE":
    case "UTF-16BE":
    case "UTF-32LE":
    case "UTF-32BE":
      return null;
    default:
      return name.toLowerCase();
  }
}

function decodeAs(bytes: Uint8Array, encoding: string, guessed: boolean): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, guessed };
}

/** Null when the bytes are not valid in this encoding or nobody knows it. */
function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

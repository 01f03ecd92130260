// Markup text to pieces: opening tags, closing tags and the text between. Everything that is no tag is text.

export type MarkupPiece =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "open";
      readonly tag: string;
      readonly attributes: string;
      readonly isSelfClosing: boolean;
      readonly at: number;
    }
  | { readonly kind: "close"; readonly tag: string };

/** A tag with its attributes is never longer; a lone "<" in a text must not reach for a ">" far away. */
export const TAG_CHARS_MAX = 4000;

const TAG = /^(\/?)\s*(?:[A-Za-z][\w.-]{0,63}:)?([A-Za-z][\w.-]{0,63})([\s\S]*)$/;

/** A reader that gives one piece after the other from a place on, null at the end. Each character is looked at a bounded number of times. */
export function makePieceReader(text: string, from: number): () => MarkupPiece | null {
  let at = from;
  let waiting: MarkupPiece | null = null;
  return () => {
    if (waiting !== null) {
      const piece = waiting;
      waiting = null;
      return piece;
    }
    while (at < text.length) {
      const tag = nextTag(text, at);
      const before = text.slice(at, tag.at);
      at = tag.end;
      if (before.trim() !== "") {
        waiting = tag.piece;
        return { kind: "text", text: before };
      }
      if (tag.piece !== null) return tag.piece;
    }
    return null;
  };
}

/** The next thing that is no text; the end of the text where there is none. */
function nextTag(text: string, from: number): Read & { readonly at: number } {
  for (let open = text.indexOf("<", from); open >= 0; open = text.indexOf("<", open + 1)) {
    const read = readSpecial(text, open) ?? readTag(text, open);
    if (read !== null) return { ...read, at: open };
  }
  return { piece: null, at: text.length, end: text.length };
}

type Read = { readonly piece: MarkupPiece | null; readonly end: number };

/** CDATA, comments, declarations; one that is never closed goes to the end. */
function readSpecial(text: string, open: number): Read | null {
  if (text.startsWith("<![CDATA[", open)) {
    const end = endOf(text, "]]>", open);
    // Entities in CDATA are literal: protected from being decoded.
    return { piece: { kind: "text", text: text.slice(open + 9, end).replace(/&/g, "&amp;") }, end: end + 3 };
  }
  if (text.startsWith("<!--", open)) return { piece: null, end: endOf(text, "-->", open) + 3 };
  return null;
}

function readTag(text: string, open: number): Read | null {
  const close = closeOf(text, open + 1);
  if (close < 0) return null;
  const match = TAG.exec(text.slice(open + 1, close));
  if (!match) return null;
  const [, slash, name = "", rest = ""] = match;
  const tag = name.toUpperCase();
  const end = close + 1;
  if (slash) return { piece: { kind: "close", tag }, end };
  const isSelfClosing = rest.endsWith("/");
  return {
    piece: { kind: "open", tag, attributes: isSelfClosing ? rest.slice(0, -1) : rest, isSelfClosing, at: open },
    end,
  };
}

/** Where the tag ends; -1 where another one begins before, or none ends nearby. */
function closeOf(text: string, from: number): number {
  const last = Math.min(text.length, from + TAG_CHARS_MAX);
  for (let at = from; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === 62) return at;
    if (code === 60) return -1;
  }
  return -1;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

// SWIFT text to tagged fields: ":61:…" with the lines that go on with it.

export type SwiftField = {
  /** "61", "62F", "NS" … */
  readonly tag: string;
  /** 1-based line where the field begins. */
  readonly line: number;
  /** Its lines; the first is what follows the tag. */
  readonly lines: readonly string[];
};

/** Splits a SWIFT file into fields; envelopes and separators between messages are left out. */
export function splitFields(text: string): SwiftField[] {
  const fields: { tag: string; line: number; lines: string[] }[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  lines.forEach((raw, index) => {
    // A tag torn apart by a line break: ":" and "86:" on two lines.
    const isTorn = lines[index - 1]?.trim() === ":" && /^\s*\d\d[A-Z]?:/.test(raw);
    const line = isTorn ? `:${raw.trim()}` : raw;
    const match = /^[^:\n]{0,8}?:(\d\d[A-Z]?|NS):(.*)$/.exec(line.replace(/^\s+/, ""));
    if (match) fields.push({ tag: match[1] ?? "", line: index + 1, lines: [match[2] ?? ""] });
    else if (!isSeparator(line)) fields.at(-1)?.lines.push(line);
  });
  return fields;
}

function isSeparator(line: string): boolean {
  return /^\s*(-\}?.*|:|\{.*|.*\}\s*)$/.test(line) && !/^-\s*\S/.test(line.replace(/^-\}.*/, "-"));
}

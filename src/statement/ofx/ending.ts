// Whether an OFX file goes to its end, and how much of one that does not can be trusted.

export type Ending = {
  /** The text up to where it can be trusted. */
  readonly text: string;
  readonly isWhole: boolean;
  /** The line of a transaction that the text breaks off in; null where it breaks off elsewhere. */
  readonly brokenLine: number | null;
};

const END = /<\/(?:[\w.-]{1,40}:)?OFX\s*>/i;
const OPEN = /<(?:[\w.-]{1,40}:)?STMTTRNP?\s*>/gi;
const CLOSE = /<\/(?:[\w.-]{1,40}:)?STMTTRNP?\s*>/gi;
/** Longer than any transaction: where it begins is looked for this near to the end. */
const TAIL_CHARS = 64 * 1024;

export function endingOf(text: string): Ending {
  const from = Math.max(0, text.length - TAIL_CHARS);
  const tail = text.slice(from);
  if (END.test(tail)) return { text, isWhole: true, brokenLine: null };
  const open = lastOf(OPEN, tail);
  const close = lastOf(CLOSE, tail);
  // Some writers never close a transaction; a first one cut off looks the same, and only the last one is in doubt.
  if (open <= close) return { text, isWhole: false, brokenLine: null };
  const kept = text.slice(0, from + open);
  return { text: kept, isWhole: false, brokenLine: kept.split(/\r\n|\n|\r/).length };
}

function lastOf(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}

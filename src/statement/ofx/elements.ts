// OFX text to a tree: SGML with leaves left open, XML, and everything between that banks write.

/** A leaf has text, an aggregate has children; an open leaf that stayed empty may have swallowed its neighbours as children. */
export type OfxElement = {
  readonly tag: string;
  /** 1-based line of its opening tag. */
  readonly line: number;
  text: string;
  readonly children: OfxElement[];
};

/** Real files nest ten deep; past this, children join the deepest allowed level. */
const DEPTH_MAX = 48;
const ELEMENTS_MAX = 20_000_000;

/** Aggregates that never contain themselves: an opening tag closes one that was left open. */
const NEVER_NESTED: ReadonlySet<string> = new Set([
  "STMTTRN",
  "STMTTRNP",
  "STMTTRNRS",
  "CCSTMTTRNRS",
  "INVSTMTTRNRS",
  "STMTRS",
  "CCSTMTRS",
  "INVSTMTRS",
]);

/** Reads everything from `<OFX>` on; null when there is no such element. Linear in the text. */
export function parseElements(text: string): OfxElement | null {
  const start = /<OFX\s*>/i.exec(text);
  if (!start) return null;
  const root: OfxElement = { tag: "OFX", line: lineAt(text, start.index), text: "", children: [] };
  const stack: OfxElement[] = [root];
  const tags = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w.-]*)[^<>]*?(\/?)>/g;
  tags.lastIndex = start.index + start[0].length;
  const lines = makeLineCounter(text, start.index);
  let textFrom = tags.lastIndex;
  let count = 0;
  for (let match = tags.exec(text); match !== null && count < ELEMENTS_MAX; match = tags.exec(text)) {
    addText(stack, text.slice(textFrom, match.index));
    textFrom = tags.lastIndex;
    const [, cdata, slash, name, selfClosing] = match;
    if (cdata !== undefined) addRaw(stack, cdata);
    if (name === undefined) continue;
    count++;
    const tag = name.toUpperCase();
    if (slash) closeTag(stack, tag);
    else openTag(stack, tag, lines(match.index), selfClosing === "/");
  }
  return root;
}

/** The first element of that tag below, depth first; null when there is none. */
export function findElement(element: OfxElement, tag: string): OfxElement | null {
  for (const child of element.children) {
    if (child.tag === tag) return child;
    const below = findElement(child, tag);
    if (below) return below;
  }
  return null;
}

/** All outermost elements of these tags below, in file order. */
export function findElements(element: OfxElement, tags: ReadonlySet<string>): OfxElement[] {
  const found: OfxElement[] = [];
  for (const child of element.children) {
    if (tags.has(child.tag)) found.push(child);
    else found.push(...findElements(child, tags));
  }
  return found;
}

/** The text of a leaf below that is not inside one of `except`; "" where it is absent or empty. */
export function textOf(element: OfxElement, tag: string, except?: ReadonlySet<string>): string {
  for (const child of element.children) {
    if (child.tag === tag) return decodeEntities(child.text.trim());
    if (except?.has(child.tag)) continue;
    const below = textOf(child, tag, except);
    if (below !== "") return below;
  }
  return "";
}

function openTag(stack: OfxElement[], tag: string, line: number, selfClosing: boolean): void {
  if (NEVER_NESTED.has(tag)) closeTag(stack, tag);
  closeLeaf(stack);
  const element: OfxElement = { tag, line, text: "", children: [] };
  stack.at(-1)?.children.push(element);
  if (!selfClosing && stack.length < DEPTH_MAX) stack.push(element);
}

/** A closing tag ends its element and every leaf left open inside; one that opens nothing is ignored. */
function closeTag(stack: OfxElement[], tag: string): void {
  for (let i = stack.length - 1; i > 0; i--) {
    if (stack[i]?.tag === tag) {
      stack.length = i;
      return;
    }
  }
}

/** An element with text is a leaf: the next tag ends it. */
function closeLeaf(stack: OfxElement[]): void {
  const top = stack.at(-1);
  if (top && stack.length > 1 && top.children.length === 0 && top.text.trim() !== "") stack.pop();
}

function addText(stack: OfxElement[], text: string): void {
  const top = stack.at(-1);
  if (top && text.trim() !== "") top.text += text;
}

/** CDATA is literal: entities in it are protected from being decoded twice. */
function addRaw(stack: OfxElement[], text: string): void {
  addText(stack, text.replace(/&/g, "&amp;"));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Banks encode twice ("&amp;lt;"): what still reads as an entity after one pass is decoded again. */
function decodeEntities(text: string): string {
  return text.includes("&") ? decodeOnce(decodeOnce(text)) : text;
}

function decodeOnce(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal, hex, name) => {
      if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
    },
  );
}

function makeLineCounter(text: string, from: number): (at: number) => number {
  let line = lineAt(text, from);
  let seen = from;
  return (at) => {
    for (let i = seen; i < at; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) line++;
    }
    seen = at;
    return line;
  };
}

function lineAt(text: string, at: number): number {
  return (text.slice(0, at).match(/\r\n|\n|\r/g)?.length ?? 0) + 1;
}

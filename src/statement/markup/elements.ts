// Markup to a tree: XML, SGML with leaves left open as in OFX, and everything between that banks write.

import { makePieceReader, TAG_CHARS_MAX } from "./pieces.ts";

/** A leaf has text, an aggregate has children; an open leaf that stayed empty may have swallowed its neighbours as children. */
export type MarkupElement = {
  /** In capitals, without a namespace's prefix. */
  readonly tag: string;
  /** Its attributes as written. */
  readonly attributes: string;
  /** 1-based line of its opening tag. */
  readonly line: number;
  text: string;
  readonly children: MarkupElement[];
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

/** Reads everything from the first `rootTag` on; null when there is no such element. Linear in the text, whatever it is. */
export function parseElements(text: string, rootTag: string): MarkupElement | null {
  const start = new RegExp(`<(?:[\\w.-]{1,40}:)?${rootTag}(?:\\s[^<>]{0,${TAG_CHARS_MAX}})?>`, "i").exec(text);
  if (!start) return null;
  const lines = makeLineCounter(text);
  const root: MarkupElement = {
    tag: rootTag.toUpperCase(),
    attributes: "",
    line: lines(start.index),
    text: "",
    children: [],
  };
  const stack: MarkupElement[] = [root];
  const pieces = makePieceReader(text, start.index + start[0].length);
  let count = 0;
  for (let piece = pieces(); piece !== null && count < ELEMENTS_MAX; piece = pieces()) {
    count++;
    if (piece.kind === "text") addText(stack, piece.text);
    else if (piece.kind === "close") closeTag(stack, piece.tag);
    else
      openTag(
        stack,
        { tag: piece.tag, attributes: piece.attributes, line: lines(piece.at), text: "", children: [] },
        piece.isSelfClosing,
      );
  }
  return root;
}

/** An attribute's value; "" where the element has none of that name. */
export function attributeOf(element: MarkupElement, name: string): string {
  return new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`, "i").exec(element.attributes)?.[1] ?? "";
}

/** The first element of that tag below, depth first; null when there is none. */
export function findElement(element: MarkupElement, tag: string): MarkupElement | null {
  for (const child of element.children) {
    if (child.tag === tag) return child;
    const below = findElement(child, tag);
    if (below) return below;
  }
  return null;
}

/** All outermost elements of these tags below, in file order. */
export function findElements(element: MarkupElement, tags: ReadonlySet<string>): MarkupElement[] {
  const found: MarkupElement[] = [];
  collect(element, tags, found);
  return found;
}

/** The text of the first leaf of that tag below; "" where it is absent or empty. */
export function textOf(element: MarkupElement, tag: string): string {
  for (const child of element.children) {
    if (child.tag === tag) return decodeEntities(child.text.trim());
    const below = textOf(child, tag);
    if (below !== "") return below;
  }
  return "";
}

/** The first text of each leaf below that is not inside one of `except`, read once for many questions. */
export function fieldsOf(element: MarkupElement, except: ReadonlySet<string>): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  gather(element, except, fields);
  return fields;
}

function gather(element: MarkupElement, except: ReadonlySet<string>, fields: Map<string, string>): void {
  for (const child of element.children) {
    const text = child.text.trim();
    if (text !== "" && !fields.has(child.tag)) fields.set(child.tag, decodeEntities(text));
    if (child.children.length > 0 && !except.has(child.tag)) gather(child, except, fields);
  }
}

function collect(element: MarkupElement, tags: ReadonlySet<string>, found: MarkupElement[]): void {
  for (const child of element.children) {
    if (tags.has(child.tag)) found.push(child);
    else collect(child, tags, found);
  }
}

function openTag(stack: MarkupElement[], element: MarkupElement, isSelfClosing: boolean): void {
  if (NEVER_NESTED.has(element.tag)) closeTag(stack, element.tag);
  closeLeaf(stack);
  stack.at(-1)?.children.push(element);
  if (!isSelfClosing && stack.length < DEPTH_MAX) stack.push(element);
}

/** A closing tag ends its element and every leaf left open inside; one that opens nothing is ignored. */
function closeTag(stack: MarkupElement[], tag: string): void {
  for (let i = stack.length - 1; i > 0; i--) {
    if (stack[i]?.tag === tag) {
      stack.length = i;
      return;
    }
  }
}

/** An element with text is a leaf: the next tag ends it. */
function closeLeaf(stack: MarkupElement[]): void {
  const top = stack.at(-1);
  if (top && stack.length > 1 && top.children.length === 0 && top.text.trim() !== "") stack.pop();
}

function addText(stack: MarkupElement[], text: string): void {
  const top = stack.at(-1);
  if (top && text.trim() !== "") top.text += text;
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

/** The line of ever later places in the text. */
function makeLineCounter(text: string): (at: number) => number {
  let line = 1;
  let seen = 0;
  return (at) => {
    for (let i = seen; i < at; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) line++;
    }
    seen = at;
    return line;
  };
}

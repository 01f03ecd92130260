// Pages as documents, and a small reader of <hx-partial> messages that does what htmx does with them.

import { parseHTML } from "linkedom";

export type Doc = ReturnType<typeof parseHTML>["document"];
type El = NonNullable<ReturnType<Doc["querySelector"]>>;

export function documentOf(html: string): Doc {
  return parseHTML(html).document;
}

export function all(document: Doc, selector: string): El[] {
  return [...document.querySelectorAll(selector)] as El[];
}

export type Partial = { readonly target: string; readonly swap: string; readonly html: string };

/** The partials of a message; whatever stands outside them is in `rest`. */
export function readMessage(message: string): { partials: Partial[]; rest: string } {
  const partials: Partial[] = [];
  const shape = /<hx-partial hx-target="([^"]*)" hx-swap="([^"]*)">([\s\S]*?)<\/hx-partial>/g;
  const rest = message.replace(shape, (_, target: string, swap: string, html: string) => {
    partials.push({ target, swap, html });
    return "";
  });
  return { partials, rest };
}

/**
 * Applies a message. Targets are found before anything changes, as htmx does. Throws where a target is missing, or skips
 * it as htmx does: what a message takes away may be gone already where the page was loaded a moment later.
 */
export function applyMessage(document: Doc, message: string, { missing = "throw" as "throw" | "skip" } = {}): void {
  const tasks = readMessage(message).partials.flatMap((partial) => {
    const target = document.querySelector(partial.target) as El | null;
    if (target) return [{ ...partial, target }];
    if (missing === "throw") throw new Error(`nothing in the page is ${partial.target}`);
    return [];
  });
  for (const { target, swap, html } of tasks) {
    const style = swap.split(" ")[0];
    if (style === "delete") target.remove();
    else if (style === "outerMorph") target.replaceWith(...elementsOf(document, html));
    else if (style === "innerMorph") target.replaceChildren(...elementsOf(document, html));
    else if (style === "upsert") upsert(document, target, html, swap);
    else throw new Error(`no such swap: ${swap}`);
  }
}

/** The same for every writing of the same document. */
export function canonical(document: Doc): string {
  for (const element of all(document, "*")) {
    const attributes = [...element.attributes].map(({ name, value }) => [name, value] as const);
    for (const [name] of attributes) element.removeAttribute(name);
    for (const [name, value] of attributes.toSorted()) element.setAttribute(name, value);
  }
  return document.toString();
}

/** hx-upsert as shipped: replace by id in place, else insert before the first item whose key is smaller. */
function upsert(document: Doc, target: El, html: string, swap: string): void {
  if (swap !== "upsert key:data-k sort:desc") throw new Error(`another upsert than ours: ${swap}`);
  const keyOf = (element: El) => element.getAttribute("data-k") ?? "";
  for (const element of elementsOf(document, html)) {
    const known = document.getElementById(element.id);
    if (known) {
      known.replaceWith(element);
      continue;
    }
    const below = [...target.children].find(
      (child) => keyOf(element).localeCompare(keyOf(child as El), undefined, { numeric: true }) > 0,
    );
    if (below) target.insertBefore(element, below);
    else target.appendChild(element);
  }
}

function elementsOf(document: Doc, html: string): El[] {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children] as unknown as El[];
}

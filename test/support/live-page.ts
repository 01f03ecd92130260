// A page that a socket keeps up to date, without a browser: its document, and whether it still equals a page loaded anew.

import { all, applyMessage, type Doc, documentOf, readMessage } from "#test/views/support/dom.ts";
import type { Resident } from "./server.ts";
import { type LiveSocket, liveAddress } from "./visitor.ts";

export type LivePage = {
  readonly path: string;
  readonly document: Doc;
  readonly socket: LiveSocket;
  /** Applies what came until the page is at this position of the journal. */
  reaches(seq: number): Promise<void>;
  /** Where it differs from the same page loaded anew: ids of the smallest elements, or nothing. */
  differences(): Promise<string[]>;
  close(): void;
};

/** Loads the page and opens its socket. */
export async function openPage(who: Resident, path: string): Promise<LivePage> {
  const html = await who.page(path);
  const document = documentOf(html);
  const socket = await who.liveAt(liveAddress(html));
  let applied = 0;

  function apply(): void {
    for (const message of socket.messages.slice(applied)) {
      applied += 1;
      applyMessage(document, message, { missing: "skip" });
    }
  }

  return {
    path,
    document,
    socket,
    async reaches(seq) {
      for (apply(); versionOf(document) < seq; apply()) await socket.beyond(applied);
    },
    async differences() {
      const text = await who.page(path);
      const fresh = documentOf(text);
      return document.toString() === fresh.toString() ? [] : differing(document, fresh);
    },
    close: () => socket.close(),
  };
}

export function versionOf(document: Doc): number {
  return Number(document.getElementById("version")?.getAttribute("data-version"));
}

/** The ids that a message replaces, fills or removes. */
export function targetsOf(message: string): string[] {
  return readMessage(message).partials.map(({ target }) => target.slice(1));
}

/** What two documents of one page differ in: the smallest elements with an id. */
export function differing(document: Doc, fresh: Doc): string[] {
  const ids = new Set([...all(document, "[id]"), ...all(fresh, "[id]")].map(({ id }) => id));
  const found = [...ids].filter((id) => textOf(document, id) !== textOf(fresh, id));
  const innermost = found.filter((id) => {
    const inside = [...all(document, `#${id} [id]`), ...all(fresh, `#${id} [id]`)].map((element) => element.id);
    return !inside.some((inner) => found.includes(inner));
  });
  if (innermost.length === 0) return ["something outside all elements with an id"];
  return innermost.map((id) => `#${id}: ${shown(textOf(document, id))} instead of ${shown(textOf(fresh, id))}`);
}

function textOf(document: Doc, id: string): string {
  return document.getElementById(id)?.toString() ?? "";
}

function shown(text: string): string {
  return text === "" ? "nothing" : text.slice(0, 400);
}

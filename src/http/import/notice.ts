// What the page says after an import. The address carries numbers only: nobody else's words speak for Purser.

import type { Notice } from "#views/models.ts";
import type { ImportJson } from "../api/shapes.ts";

const DONE = "imported";
const RUNNING = "importing";
const COUNTS = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/;

/** To be added to the address of the page that is led to. */
export function doneQuery({ new: added, duplicate, changed, rejected }: ImportJson): string {
  return `${DONE}=${[added, duplicate, changed, rejected.length].join(".")}`;
}

/** The same for an import of this many rows that goes on. */
export function runningQuery(rows: number): string {
  return `${RUNNING}=${rows}`;
}

/** Takes its words out of the query, so that the page's own address stays clean. */
export function takeNotice(query: URLSearchParams): Notice | null {
  const done = COUNTS.exec(query.get(DONE) ?? "");
  const running = /^\d{1,9}$/.exec(query.get(RUNNING) ?? "");
  query.delete(DONE);
  query.delete(RUNNING);
  if (done) {
    const [, added, known, changed, rejected] = done;
    return {
      kind: "done",
      text: `Imported: ${added} new, ${known} known already, ${changed} changed, ${rejected} rejected.`,
    };
  }
  return running ? { kind: "done", text: `Importing ${running[0]} rows. They appear here as they are written.` } : null;
}

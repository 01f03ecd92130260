// What tests of backups under fire share: a server with a stream of rows, and a look at what lies in a folder.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { PurserProcess } from "#test/support/purser-process.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";
import type { Visitor } from "#test/support/visitor.ts";

const HEADER = "Date,Amount,Currency,Description,Account";

export function shellOf(folder: string): Shell {
  return shellWith({ DATABASE_URL: `file:${join(folder, "purser.db")}` });
}

/** So many rows in one file; each has a name of its own. */
export async function fill(visitor: Visitor, rows: number): Promise<void> {
  for (let from = 0; from < rows; from += 5_000) {
    const count = Math.min(5_000, rows - from);
    const answer = await visitor.importFile(file(`fill-${from}`, count));
    if (answer.status !== 200) throw new Error(`a file was answered with ${answer.status}`);
  }
}

/** Small files one after another, until the server is gone or it is told to stop. Answers how many rows were accepted. */
export function keepImporting(visitor: Visitor): { readonly accepted: () => number; stop(): Promise<number> } {
  let over = false;
  let accepted = 0;
  const running = (async () => {
    for (let index = 0; !over; index++) {
      const answer = await visitor.importFile(file(`stream-${index}`, 10)).catch(() => null);
      if (answer === null) return;
      if (answer.status === 200) accepted += 10;
    }
  })();
  return {
    accepted: () => accepted,
    async stop() {
      over = true;
      await running;
      return accepted;
    },
  };
}

/** Resolves once a file appears whose name fits; answers its path. */
export async function appears(folder: string, name: RegExp, withinMs = 10_000): Promise<string> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = readdirSync(folder).find((each) => name.test(each));
    if (found !== undefined) return join(folder, found);
    if (performance.now() > deadline) throw new Error(`no ${name} in ${folder}`);
    await Bun.sleep(2);
  }
}

export async function rowsOf(visitor: Visitor): Promise<number> {
  const { counts } = await visitor.json<{ counts: { rows: number } }>("GET", "/api/state");
  return counts.rows;
}

export function complaintsOf(purser: PurserProcess): string[] {
  return purser
    .stderr()
    .split("\n")
    .filter((line) => line.includes('"level":"error"'));
}

function file(name: string, rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `2026-11-${String(1 + (row % 22)).padStart(2, "0")},-${1 + (row % 90)}.50,USD,SHOP ${name} ${row},Card`,
  );
  return [HEADER, ...lines, ""].join("\n");
}

// The embedded log under the contract: over a table in memory, and over the database it runs on.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#runtime/clock.ts";
import { openStore } from "#store/store.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import type { EventLog } from "#stream/log.ts";
import type { LogTable, NewRecord } from "#stream/log-table.ts";
import { MemoryLogTable } from "#test/support/memory-log-table.ts";
import { silentLog } from "#test/support/silent-log.ts";
import { eventLogContract, type LogUnderTest } from "./event-log.ts";

const LIMIT_MS = 10_000;

eventLogContract("embedded, in memory", async () => over(new MemoryLogTable(), async () => undefined), LIMIT_MS);
eventLogContract("embedded, in a database", inDatabase, LIMIT_MS);

async function inDatabase(): Promise<LogUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), "purser-log-"));
  const store = await openStore({ url: `file:${join(folder, "purser.db")}` });
  return over(store.logTable, async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
}

function over(table: LogTable, close: () => Promise<void>): LogUnderTest {
  const opened: EventLog[] = [];
  const breakable = new BreakableTable(table);
  return {
    async open() {
      const log = createEmbeddedLog({ table: breakable, clock: systemClock, log: silentLog });
      opened.push(log);
      return log;
    },
    breakDown() {
      breakable.broken = true;
    },
    repair() {
      breakable.broken = false;
    },
    async dispose() {
      for (const log of opened) await log.close();
      await close();
    },
  };
}

/** Another table, until its disk is full. */
class BreakableTable implements LogTable {
  broken = false;
  readonly #table: LogTable;

  constructor(table: LogTable) {
    this.#table = table;
  }

  append(records: readonly NewRecord[]): Promise<readonly number[]> {
    return this.broken ? Promise.reject(new Error("the disk is full")) : this.#table.append(records);
  }

  read: LogTable["read"] = (...args) => this.#table.read(...args);
  heads: LogTable["heads"] = () => this.#table.heads();
  trim: LogTable["trim"] = (upTo) => this.#table.trim(upTo);
}

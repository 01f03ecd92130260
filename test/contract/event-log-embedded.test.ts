// The embedded log under the contract, over a table in memory.

import { systemClock } from "#runtime/clock.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import type { EventLog } from "#stream/log.ts";
import { MemoryLogTable } from "#test/support/memory-log-table.ts";
import { silentLog } from "#test/support/silent-log.ts";
import { eventLogContract, type LogUnderTest } from "./event-log.ts";

const LIMIT_MS = 5_000;

eventLogContract("embedded", embedded, LIMIT_MS);

async function embedded(): Promise<LogUnderTest> {
  const table = new MemoryLogTable();
  const opened: EventLog[] = [];
  return {
    async open() {
      const log = createEmbeddedLog({ table, clock: systemClock, log: silentLog });
      opened.push(log);
      return log;
    },
    breakDown() {
      table.trouble = "refused";
    },
    repair() {
      table.trouble = "none";
    },
    async dispose() {
      for (const log of opened) await log.close();
    },
  };
}

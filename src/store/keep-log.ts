// Holds the log's table to what it has, while somebody copies one database after another.

import type { LogTable } from "#stream/log-table.ts";

export type Keepable = {
  readonly table: LogTable;
  /** Nothing is forgotten until the returned function is called; the next trimming makes up for it. */
  readonly keep: () => () => void;
};

export function keepable(table: LogTable): Keepable {
  let keepers = 0;
  return {
    table: { ...table, trim: async (upTo) => (keepers > 0 ? undefined : table.trim(upTo)) },
    keep() {
      keepers += 1;
      let kept = true;
      return () => {
        if (kept) keepers -= 1;
        kept = false;
      };
    },
  };
}

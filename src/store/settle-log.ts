// Brings everything that a database's write-ahead log holds into the database itself.

import { pathToFileURL } from "node:url";
import { openWriter } from "./connection.ts";

/** Only for who holds the lock of the file alone. False when something of the log remains. */
export async function settleLog(path: string): Promise<boolean> {
  const client = await openWriter({ url: pathToFileURL(path).href, authToken: null });
  try {
    const { rows } = await client.execute("pragma wal_checkpoint(truncate)");
    return rows[0]?.[0] === 0;
  } finally {
    client.close();
  }
}

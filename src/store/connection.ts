// Opening a libSQL connection: pragmas for a file, and the same calls without them for a server.

import { type Client, createClient } from "@libsql/client";

/** How long a connection waits for another process, e.g. somebody looking into the file with the sqlite3 shell. */
export const BUSY_TIMEOUT_MS = 5_000;
/** 64 MiB of pages for the writer, whose indexes scatter over users; the reader lives well with less. */
const WRITER_CACHE_KIB = 64 * 1_024;
const READER_CACHE_KIB = 16 * 1_024;
/** Pages of write-ahead log before the writer copies them into the file by itself: 16 MiB. */
const CHECKPOINT_PAGES = 4_000;
/** The write-ahead log is cut back to this when it has been copied. */
const LOG_BYTES_KEPT = 64 * 1_024 * 1_024;

/** A server that has not answered by then is asked again: what became of a write, its position tells. */
const SERVER_TIMEOUT_MS = 15_000;

export type DatabaseAddress = {
  readonly url: string;
  readonly authToken: string | null;
  /** Other processes have the file open for writing too. A server is always shared. */
  readonly shared?: boolean;
  readonly serverTimeoutMs?: number;
};

const WRITER_PRAGMAS = [
  "pragma journal_mode = wal",
  // The embedded log's only copy: an acknowledged write must survive a power cut.
  "pragma synchronous = full",
  `pragma cache_size = -${WRITER_CACHE_KIB}`,
  `pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`,
  `pragma journal_size_limit = ${LOG_BYTES_KEPT}`,
  "pragma temp_store = memory",
];

/** SQLite 3.45 may lose data when one connection checkpoints while another writes: readers do neither. */
const READER_PRAGMAS = [
  "pragma query_only = on",
  "pragma wal_autocheckpoint = 0",
  `pragma cache_size = -${READER_CACHE_KIB}`,
  "pragma temp_store = memory",
];

export function isFile(url: string): boolean {
  return url.startsWith("file:");
}

/** The only connection of this process that writes; of a file, only in the turns that its lock gives. */
export function openWriter(address: DatabaseAddress): Promise<Client> {
  return open(address, WRITER_PRAGMAS);
}

/** Sees every write as soon as the writer has answered it. */
export function openReader(address: DatabaseAddress): Promise<Client> {
  return open(address, READER_PRAGMAS);
}

async function open(address: DatabaseAddress, pragmas: readonly string[]): Promise<Client> {
  const { url } = address;
  if (!isFile(url)) return openServer(address);
  // Pragmas hold for one connection, so there must be one only.
  const client = createClient({ url, concurrency: 1, timeout: BUSY_TIMEOUT_MS });
  for (const pragma of pragmas) await client.execute(pragma);
  return client;
}

function openServer({ url, authToken, serverTimeoutMs = SERVER_TIMEOUT_MS }: DatabaseAddress): Client {
  const fetchInTime = (request: Request) => fetch(request, { signal: AbortSignal.timeout(serverTimeoutMs) });
  return createClient({ url, fetch: fetchInTime, ...(authToken === null ? {} : { authToken }) });
}

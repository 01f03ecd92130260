// A log that says nothing: for tests that look at what happens, not at what is written about it.

import type { Log } from "#src/log.ts";

export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  fatal() {},
  child: () => silentLog,
};

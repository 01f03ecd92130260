// A file beside a database says that a restore has begun and not ended: what lies there may be old and new in one.

import { existsSync } from "node:fs";

class RestoreUnfinished extends Error {
  override readonly name = "RestoreUnfinished";
}

export function restoringMark(path: string): string {
  return `${path}-restoring`;
}

/** @throws RestoreUnfinished when the database must not be opened. */
export function refuseHalfRestored(path: string): void {
  if (!existsSync(restoringMark(path))) return;
  throw new RestoreUnfinished(
    `A restore of ${path} was cut short. Run \`purser restore FILE --force\` again; what was there before is kept beside it.`,
  );
}

// Puts new databases in the place of old ones, so that whoever opens them next finds the old ones, the new ones, or a warning.

import { link, open, rename, rm } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { restoringMark } from "#store/restoring-mark.ts";
import { settleLog } from "#store/settle-log.ts";
import { exists, syncFolder } from "./layout.ts";

const LOG = "-wal";

/**
 * @param now RFC 3339, for the names under which the old ones are kept
 * @returns where they are
 */
export async function swapIn(fresh: readonly string[], places: readonly string[], now: string): Promise<string[]> {
  const folders = [...new Set(places.map((place) => dirname(place)))];
  const syncAll = async () => {
    for (const folder of folders) await syncFolder(folder);
  };
  for (const path of fresh) await syncFile(path);
  const kept: string[] = [];
  for (const place of places) if (await exists(place)) kept.push(await keep(place, datedName(place, now)));
  // From here on a crash leaves old and new mixed: the marks keep everybody out until a restore comes to its end.
  for (const place of places) await (await open(restoringMark(place), "w")).close();
  await syncAll();
  for (const [index, place] of places.entries()) {
    // The log of the old database, read beside the new one, would destroy it.
    for (const end of [LOG, "-shm", "-journal"]) await rm(place + end, { force: true });
    await rename(fresh[index] ?? "", place);
  }
  await syncAll();
  for (const place of places) await rm(restoringMark(place), { force: true });
  await syncAll();
  return kept;
}

/** The old one under a second name, with what only its log holds. */
async function keep(place: string, name: string): Promise<string> {
  await link(place, name);
  if (await exists(place + LOG)) await link(place + LOG, name + LOG);
  // Under the new name, for a connection may close late and then look after its log. A database too damaged for that
  // keeps its log as it is.
  const settled = await settleLog(name).catch(() => false);
  if (settled) for (const end of [LOG, "-shm"]) await rm(name + end, { force: true });
  return name;
}

/** `purser.db` → `purser.until-20261123T105703Z.db`. */
function datedName(place: string, now: string): string {
  const end = extname(place);
  const date = now.replaceAll(/[-:]|\.\d+/g, "");
  return join(dirname(place), `${basename(place, end)}.until-${date}${end}`);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

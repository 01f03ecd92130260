// backup, restore: the whole database into one file and back, on the server's machine.

import { resolve } from "node:path";
import { askServer, configOf, runningServerUrl } from "../admin-client.ts";
import type { Command } from "../command.ts";
import { Failure } from "../failure.ts";
import { unexpected } from "./operators.ts";

const BYTES_PER_MEGABYTE = 1_000_000;
const KAFKA_GOES_ON = "; Kafka is read on from there, so it must still hold everything since";

export const backup: Command = {
  usage: "backup <file>",
  group: "On the server's machine",
  about: "Copies everything, while it runs",
  example: "purser backup monday.purser --verify",
  options: [
    { flags: "--force", about: "overwrites an earlier backup of that name" },
    { flags: "--verify", about: "compares the living states too, and exits 1 on any difference" },
  ],
  run: async ([file = ""], options, context) => {
    const to = resolve(file);
    const order = { to, force: options.force === true, verify: options.verify === true };
    const answer = await askServer({ type: "backup", ...order }, context);
    if (answer.type !== "backed-up") throw unexpected(answer);
    const { type: _, different, differences, ...made } = answer;
    if (context.out.json) context.out.document({ file: to, ...made, different, differences });
    else {
      context.out.text(summary(made));
      const megabytes = (made.bytes / BYTES_PER_MEGABYTE).toFixed(1);
      context.out.say(`${to}: ${megabytes} MB in ${(made.milliseconds / 1_000).toFixed(1)} s, folded anew and sealed.`);
    }
    if (different === 0) return;
    for (const { user, what } of differences) context.out.say(`${user}: ${what}`);
    if (different > differences.length) context.out.say(`… and ${different - differences.length} more.`);
    throw new Failure("The backup holds the journals as they are, but not everything beside them agrees with them.");
  },
};

export const restore: Command = {
  usage: "restore <file>",
  group: "On the server's machine",
  about: "Puts a backup in its place",
  example: "purser restore monday.purser --dry-run",
  options: [
    { flags: "--force", about: "where a database is already: it is kept beside under a dated name" },
    { flags: "--dry-run", about: "checks the backup and changes nothing" },
  ],
  run: async ([file = ""], options, context) => {
    const config = configOf(context.env);
    const dryRun = options.dryRun === true;
    const running = dryRun ? null : await runningServerUrl(context.env);
    if (running !== null) throw new Failure(`A server runs at ${running}. Stop it first; then restore.`);
    const { restoreOffline } = await import("#src/admin-offline.ts");
    const answer = await restoreOffline(config, { from: resolve(file), force: options.force === true, dryRun });
    if (answer.type !== "restored") throw unexpected(answer);
    const { manifest, kept } = answer;
    if (context.out.json) context.out.document({ ...manifest, kept });
    else {
      context.out.text(summary(manifest));
      context.out.say(`Made at ${manifest.created_at}${manifest.log === "Kafka" ? KAFKA_GOES_ON : ""}.`);
      for (const path of kept) context.out.say(`What was there is kept: ${path}`);
      context.out.say(dryRun ? "The backup is whole; nothing was changed." : `Restored to ${config.database.url}.`);
    }
  },
};

function summary({ users, rows, root }: { users: number; rows: number; root: string }): string {
  const count = (number: number, one: string) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
  return `${count(users, "user")}, ${count(rows, "row")}, root ${root}`;
}

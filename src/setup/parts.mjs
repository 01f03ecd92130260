// `npm run parts`: brings every part that is absent. `--check` only prints what there is; exit code 1 when one is absent.

import { bringParts, commandFor, PARTS } from "./part-list.mjs";
import { runScript } from "./terminal.mjs";

await runScript(async () => {
  if (!process.argv.includes("--check")) {
    await bringParts(PARTS);
  }
  const rows = PARTS.map((part) => ({ part, found: part.find() }));
  for (const { part, found } of rows) {
    process.stdout.write(`${part.name.padEnd(11)} ${part.use.padEnd(34)} ${found ?? `absent: ${commandFor(part)}`}\n`);
  }
  return rows.every(({ found }) => found !== null) ? 0 : 1;
});

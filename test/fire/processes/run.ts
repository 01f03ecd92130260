// Sets fire to several processes and prints the books.
// Usage: bun test/fire/processes/run.ts [--cycles 100] [--seed 1] [--processes 3] [--people 24] [--overlap 0.25] [--database file|server]
// [--faults kill,zombie,broker,redis,network,busy,disk,libsql] [--logs FOLDER]

import { parseArgs } from "node:util";
import { FAULT_KINDS, type FaultKind } from "./faults.ts";
import { burn } from "./fire.ts";
import { byKind, inAll } from "./table.ts";

const { values } = parseArgs({
  options: {
    cycles: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    processes: { type: "string", default: "3" },
    people: { type: "string", default: "24" },
    overlap: { type: "string", default: "0.25" },
    database: { type: "string", default: "file" },
    logs: { type: "string" },
    faults: { type: "string" },
  },
});
const onServer = values.database === "server";
const fitting = FAULT_KINDS.filter((kind) => (onServer ? kind !== "busy" && kind !== "disk" : kind !== "libsql"));
const kinds = (values.faults?.split(",") ?? fitting).map((kind) => {
  const known = FAULT_KINDS.find((each) => each === kind);
  if (known === undefined) throw new Error(`no such fault: ${kind}; there are ${FAULT_KINDS.join(", ")}`);
  return known satisfies FaultKind;
});
const startedMs = performance.now();
const result = await burn({
  cycles: Number(values.cycles),
  seed: Number(values.seed),
  processes: Number(values.processes),
  people: Number(values.people),
  overlap: Number(values.overlap),
  kinds,
  database: onServer ? "server" : "file",
  logs: values.logs,
  say: (text) => console.log(`${((performance.now() - startedMs) / 1_000).toFixed(0).padStart(5)} s  ${text}`),
});
console.table(byKind(result.cycles));
console.table(Object.entries(inAll(result)).map(([what, value]) => ({ what, value })));
const complaints = [
  ...result.wrong,
  ...result.books.complaints,
  ...result.finale.complaints,
  ...result.complaintsOfProcesses,
];
for (const complaint of complaints.slice(0, 60)) console.log(complaint);
console.log(`${complaints.length} complaints, ${Math.round((performance.now() - startedMs) / 1_000)} s`);
process.exit(complaints.length === 0 ? 0 : 1);

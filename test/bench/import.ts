// Rows a second of one large CSV through the whole way, and what another person's page feels meanwhile.
// Usage: bun test/bench/import.ts [rows].

import { serve } from "#test/support/server.ts";

const rows = Number(process.argv[2] ?? "100000");
const SHOPS = [
  "WHOLEFDS MKT 1022",
  "SQ *BLUE BOTTLE 0123 OAK",
  "NETFLIX.COM",
  "SHELL OIL 5544",
  "RENT ACME HOMES",
  "AMZN MKTP US*2K4",
];
const POLL_MS = 50;

const served = await serve();
const importer = await served.resident();
const bystander = await served.resident();
const file = csv();
const waits: number[] = [];
let over = false;
const watching = bystand();
const started = performance.now();
const answer = await importer.importFile(file, "large.csv");
const job = (await answer.json()) as { id?: string; new?: number };
const answeredMs = performance.now() - started;
let added = job.new ?? 0;
while (job.id) {
  await Bun.sleep(POLL_MS);
  const now = await importer.json<{ status: string; result: { new: number } | null }>("GET", `/api/imports/${job.id}`);
  added = now.result?.new ?? 0;
  if (now.status !== "running") break;
}
const seconds = (performance.now() - started) / 1000;
over = true;
await watching;
waits.sort((a, b) => a - b);
const at = (share: number) => Math.round(waits[Math.floor((waits.length - 1) * share)] ?? 0);
console.table([
  {
    rows,
    added,
    seconds: Number(seconds.toFixed(1)),
    "rows/s": Math.round(rows / seconds),
    "answered after ms": Math.round(answeredMs),
    "another's page p50 ms": at(0.5),
    "p99 ms": at(0.99),
    "max ms": at(1),
  },
]);
await served.stop();
process.exit(0);

/** Somebody else looks at their page all the while, from the first byte of the file on. */
async function bystand(): Promise<void> {
  while (!over) {
    const asked = performance.now();
    await (await bystander.get("/")).text();
    waits.push(performance.now() - asked);
    await Bun.sleep(POLL_MS);
  }
}

function csv(): string {
  const lines = ["Date,Description,Amount"];
  for (let i = 0; i < rows; i++) {
    const date = new Date(Date.UTC(2024, 0, 1 + Math.floor((i * 1000) / rows))).toISOString().slice(0, 10);
    lines.push(`${date},${SHOPS[i % SHOPS.length]} ${i},-${((i % 9000) / 100 + 1).toFixed(2)}`);
  }
  return lines.join("\n");
}

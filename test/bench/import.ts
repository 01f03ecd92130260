// Rows a second of one large CSV or OFX file through the whole way, and what another person's page feels meanwhile.
// Usage: bun test/bench/import.ts [rows] [--dry-run] [--ofx].

import { join } from "node:path";
import { type Resident, serve } from "#test/support/server.ts";

const rows = Number(process.argv[2] ?? "100000");
const dryRun = process.argv.includes("--dry-run");
const format = process.argv.includes("--ofx") ? "ofx" : "csv";
const SHOPS = [
  "WHOLEFDS MKT 1022",
  "SQ *BLUE BOTTLE 0123 OAK",
  "NETFLIX.COM",
  "SHELL OIL 5544",
  "RENT ACME HOMES",
  "AMZN MKTP US*2K4",
];
const POLL_MS = 100;
/** Ten looks a second: enough to see every stall, few enough not to be the load themselves. */
const BEAT_MS = 100;

const served = await serve();
const importer = await served.resident();
const bystander = await bystandAs(await served.resident());
const file = format === "ofx" ? ofx() : csv();
const started = performance.now();
const added = await importAll();
const seconds = (performance.now() - started) / 1000;
const waits = (await bystander.tell()).sort((a, b) => a - b);
const at = (share: number) => Math.round(waits[Math.floor((waits.length - 1) * share)] ?? 0);
console.table([
  {
    format,
    rows,
    added,
    seconds: Number(seconds.toFixed(1)),
    "rows/s": Math.round(rows / seconds),
    "another's page p50 ms": at(0.5),
    "p99 ms": at(0.99),
    "max ms": at(1),
  },
]);
await served.stop();
process.exit(0);

async function importAll(): Promise<number> {
  const form = new FormData();
  form.set("file", new File([file], `large.${format}`));
  if (dryRun) form.set("dry_run", "true");
  const headers = { cookie: importer.cookie(), origin: served.url };
  const answer = await fetch(`${served.url}/api/import`, { method: "POST", body: form, headers });
  const job = (await answer.json()) as { id?: string; new?: number };
  if (!job.id) return job.new ?? 0;
  for (;;) {
    await Bun.sleep(POLL_MS);
    const now = await importer.json<{ status: string; result: { new: number } | null }>(
      "GET",
      `/api/imports/${job.id}`,
    );
    if (now.status !== "running") return now.result?.new ?? 0;
  }
}

/** Somebody else looks at their page all the while, from the first byte of the file on. */
async function bystandAs(person: Resident): Promise<{ tell(): Promise<number[]> }> {
  const order = { url: `${served.url}/`, cookie: person.cookie(), beatMs: BEAT_MS };
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "bystander.ts"), JSON.stringify(order)], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const reader = child.stdout.getReader();
  await reader.read();
  return {
    async tell() {
      child.stdin.write("tell\n");
      child.stdin.flush();
      let text = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return JSON.parse(text) as number[];
        text += new TextDecoder().decode(value);
      }
    },
  };
}

function ofx(): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const date = dateOf(i).replaceAll("-", "");
    const amount = ((i % 9000) / 100 + 1).toFixed(2);
    const name = SHOPS[i % SHOPS.length]?.replace("&", "&amp;");
    return `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${date}<TRNAMT>-${amount}<FITID>F${i + 1e9}<NAME>${name} ${i}</STMTTRN>`;
  });
  const account = "<BANKACCTFROM><BANKID>123456789<ACCTID>987654321<ACCTTYPE>CHECKING</BANKACCTFROM>";
  const list = `<BANKTRANLIST><DTSTART>20240101<DTEND>20261231\n${lines.join("\n")}\n</BANKTRANLIST>`;
  const statement = `<STMTTRNRS><STMTRS><CURDEF>USD${account}${list}</STMTRS></STMTTRNRS>`;
  return `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1>${statement}</BANKMSGSRSV1></OFX>\n`;
}

/** A thousand days, however many rows. */
function dateOf(row: number): string {
  return new Date(Date.UTC(2024, 0, 1 + Math.floor((row * 1000) / rows))).toISOString().slice(0, 10);
}

function csv(): string {
  const lines = ["Date,Description,Amount"];
  for (let i = 0; i < rows; i++) {
    lines.push(`${dateOf(i)},${SHOPS[i % SHOPS.length]} ${i},-${((i % 9000) / 100 + 1).toFixed(2)}`);
  }
  return lines.join("\n");
}

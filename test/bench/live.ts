// From a bank's event to the fragment at the browser, at a steady rate, embedded and through a real Kafka.
// Usage: bun test/bench/live.ts [rows a second] [sockets] [seconds] [embedded|kafka].

import { join } from "node:path";
import { hashText } from "#finance/hash.ts";
import { kafkaBrokers } from "#test/support/kafka.ts";
import { part } from "#test/support/parts.ts";
import { type Resident, serve } from "#test/support/server.ts";

const [rate = 200, sockets = 20, seconds = 10] = process.argv.slice(2, 5).map(Number);
const only = process.argv[5];
/** Rows fed before anything is counted: code gets warm. */
const WARM_UP_SECONDS = 2;
const SETTLE_MS = 2_000;

const rows = only === "kafka" ? [] : [await measure("embedded", {})];
if (only !== "embedded" && part("kafka").present)
  rows.push(await measure("Kafka", { KAFKA_BROKERS: (await kafkaBrokers()).join(",") }));
console.table(rows);
process.exit(0);

async function measure(log: string, env: Record<string, string>) {
  const served = await serve(env);
  const people: Resident[] = [];
  for (let i = 0; i < sockets; i++) people.push(await served.resident());
  for (const person of people) await person.bank(history());
  const order = {
    url: `${served.url.replace("http", "ws")}/live?screen=dashboard&v=-1`,
    origin: served.url,
    cookies: people.map((person) => person.cookie()),
  };
  const client = Bun.spawn([process.execPath, join(import.meta.dir, "live-client.ts"), JSON.stringify(order)], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const said = linesOf(client.stdout);
  await said.next();
  const sent = await feed(people);
  await Bun.sleep(SETTLE_MS);
  client.stdin.write("tell\n");
  client.stdin.flush();
  const arrived = new Map(JSON.parse((await said.next()).value ?? "[]") as [string, number][]);
  await served.stop();
  return { log, ...summary(sent, arrived) };
}

/** A past of some weeks, so that the pages have something to draw. */
function history(): string {
  return Array.from({ length: 60 }, (_, i) => {
    const day = new Date(Date.UTC(2026, 10, 23 - (i % 50))).toISOString().slice(0, 10);
    return `${day} card -${5 + i}.25 USD WHOLEFDS MKT 1022 #h${i}`;
  }).join("\n");
}

/** Feeds at the given rate whatever becomes of it: an open loop hides no wait. Answers when each row was sent. */
async function feed(people: readonly Resident[]): Promise<Map<string, number>> {
  const sent = new Map<string, number>();
  const total = rate * (seconds + WARM_UP_SECONDS);
  const counted = rate * WARM_UP_SECONDS;
  const started = performance.now();
  for (let i = 0; i < total; i++) {
    const waitMs = started + (i * 1000) / rate - performance.now();
    if (waitMs > 0) await Bun.sleep(waitMs);
    const person = people[i % people.length];
    if (!person) continue;
    if (i >= counted) sent.set(hashText(`${person.userId} #b${i}`), performance.timeOrigin + performance.now());
    void person.bank(`2026-11-23 card -${(i % 90) + 1}.50 USD COFFEE CORNER #b${i}`);
  }
  return sent;
}

function summary(sent: Map<string, number>, arrived: Map<string, number>) {
  const waits = [...sent].flatMap(([id, at]) => (arrived.has(id) ? [(arrived.get(id) ?? at) - at] : []));
  waits.sort((a, b) => a - b);
  const at = (share: number) =>
    Number((waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0).toFixed(1));
  return {
    "rows/s": rate,
    sockets: sockets,
    sent: sent.size,
    "not shown": sent.size - waits.length,
    "p50 ms": at(0.5),
    "p99 ms": at(0.99),
    "max ms": at(1),
  };
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, string> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  return rest;
}

// Somebody else's browser in a process of its own: asks for a page on a fixed beat and notes how late each answer is.

export {};

type Order = { readonly url: string; readonly cookie: string; readonly beatMs: number };

const order = JSON.parse(process.argv[2] ?? "") as Order;
const waits: Promise<number>[] = [];
const startedMs = performance.now();
let over = false;

process.stdin.once("data", async () => {
  over = true;
  process.stdout.write(`${JSON.stringify(await Promise.all(waits))}\n`, () => process.exit(0));
});
process.stdout.write("ready\n");
for (let beat = 0; !over; beat++) {
  // The beat goes on whatever becomes of an answer: who waits before asking again never sees a server that stands still.
  const dueMs = startedMs + beat * order.beatMs;
  await Bun.sleep(Math.max(0, dueMs - performance.now()));
  waits.push(ask(dueMs));
}

async function ask(dueMs: number): Promise<number> {
  const answer = await fetch(order.url, { headers: { cookie: order.cookie } });
  await answer.text();
  return performance.now() - dueMs;
}

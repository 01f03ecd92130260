// How long a person's new rows stay unseen when a process joins, leaves, dies or freezes, and nothing else is wrong.
// Usage: bun test/fire/processes/dark.ts [--rounds 3] [--people 16] [--quick]   (--quick: the fire's own, shorter session)

import { parseArgs } from "node:util";
import type { UserId } from "#finance/ids.ts";
import { Random } from "#simulator/random.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { calm, openWindows, populate } from "./crowd.ts";
import { startFeeder } from "./feeder.ts";
import { Ledger } from "./ledger.ts";
import { quantile, seconds } from "./table.ts";
import { buildTown, type PurserNode } from "./town.ts";
import { Truth } from "./truth.ts";

/** A row of each person so often: the finest that dark time can be told. More would measure how fast screens are drawn. */
const EVERY_MS = 400;
/** Well past any session's end. */
const WATCHED_MS = 30_000;
const SEEN_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    people: { type: "string", default: "16" },
    quick: { type: "boolean", default: false },
  },
});

const town = await buildTown({ processes: 3, database: "file", patient: !values.quick });
const people = await populate(town, Number(values.people));
const truth = new Truth(town.databaseFile);
const ledger = new Ledger();
const wrong: string[] = [];
const note = (what: string) => void wrong.push(what);
const [watched, ...others] = town.nodes;
if (watched === undefined) throw new Error("there is no process");
// All windows are at a process that nothing happens to: what is measured is the actors' way, not the browser's patience.
const windows = await openWindows({
  at: [watched],
  people,
  seconds: 0,
  random: new Random(1, 1),
  truth,
  ledger,
  wrong: note,
});
const feeder = await startFeeder(town, people, ledger, {
  seed: 1,
  pauseMinMs: EVERY_MS,
  pauseMaxMs: EVERY_MS,
  rowsMax: 1,
  importShare: 0,
  withdrawShare: 0,
  wrong: note,
});

type Waits = { affected: number[]; others: number[] };
const waits = new Map<string, Waits>();

for (let round = 0; round < Number(values.rounds); round += 1) {
  const node = others[round % others.length] as PurserNode;
  await measure("nothing", node, async () => {});
  await measure("leaves (SIGTERM)", node, () => node.leave());
  await measure("joins", node, () => node.start());
  await measure("is killed (-9)", node, () => node.kill());
  await measure("joins", node, () => node.start());
  await measure("freezes", node, async () => node.freeze());
  await node.kill();
  await node.start();
  await calm(town.nodes);
}

await feeder.finish();
for (const window of windows) window.close();
await town.close();
console.table(
  [...waits].flatMap(([what, { affected, others: rest }]) => [
    row(what, "its people", affected),
    row(what, "the others", rest),
  ]),
);
for (const what of wrong) console.log(what);
process.exit(wrong.length === 0 ? 0 : 1);

/** The longest wait of each person for a row to be shown, of those offered from the event until all is calm again. */
async function measure(what: string, node: PurserNode, event: () => Promise<void>): Promise<void> {
  await calm(town.nodes.filter((each) => each.serves()));
  const before = owners();
  const pid = ` ${node.pid()}`;
  const sinceMs = performance.now();
  await event();
  await Bun.sleep(Math.max(0, sinceMs + WATCHED_MS - performance.now()));
  const untilMs = performance.now();
  const deadline = untilMs + SEEN_WITHIN_MS;
  while ([...ledger.darkMs(sinceMs, untilMs).values()].includes(null) && performance.now() < deadline) {
    await Bun.sleep(LOOK_EVERY_MS);
  }
  const after = owners();
  const known = waits.get(what) ?? { affected: [], others: [] };
  waits.set(what, known);
  for (const [user, ms] of ledger.darkMs(sinceMs, untilMs)) {
    const isTheirs = what === "joins" ? before.get(user) !== after.get(user) : before.get(user)?.endsWith(pid);
    (isTheirs ? known.affected : known.others).push(ms ?? Number.POSITIVE_INFINITY);
  }
  console.log(
    `${what}: ${node.name}, longest ${seconds(Math.max(...[...ledger.darkMs(sinceMs, untilMs).values()].map((ms) => ms ?? Number.POSITIVE_INFINITY)))}`,
  );
}

function owners(): ReadonlyMap<UserId, string> {
  const byPartition = truth.owners();
  return new Map(people.map(({ id }) => [id, byPartition.get(partitionOf(id)) ?? ""]));
}

function row(event: string, who: string, ms: readonly number[]) {
  return {
    event,
    who,
    n: ms.length,
    p50: seconds(quantile(ms, 0.5)),
    p99: seconds(quantile(ms, 0.99)),
    max: seconds(quantile(ms, 1)),
  };
}

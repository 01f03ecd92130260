// A process to be killed: the engine on a database, and in embedded mode the sender too. Says "ready", then "done" at the end.

import { appendFileSync } from "node:fs";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { systemClock } from "#runtime/clock.ts";
import { createEngine } from "#src/engine.ts";
import { createLog } from "#src/log.ts";
import { openStore } from "#store/store.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import { openKafkaLog } from "#stream/kafka.ts";
import { envelopeAt } from "./stream.ts";

/** Rows sent at once: a bank's page. */
const SENT_AT_ONCE = 20;

const [database = "", ledger = "", from = "0", to = "0", brokers = "", topic = ""] = process.argv.slice(2);
const log = createLog("error", process.stderr);
const fail = (error: unknown) => log.error({ err: error }, "bus");
const store = await openStore({ url: `file:${database}` });
const settings = { brokers: brokers.split(","), ssl: false, sasl: null };
const eventLog =
  brokers === ""
    ? createEmbeddedLog({ table: store.logTable, clock: systemClock, log })
    : await openKafkaLog({ settings, clock: systemClock, log, topic, group: topic });
const bus = createInProcessBus(fail);
const engine = createEngine({
  store: store.engine,
  eventLog,
  bus,
  clock: systemClock,
  log,
  owner: `node ${process.pid}`,
});
await eventLog.consume(engine.router);
process.stdout.write("ready\n");
for (let next = Number(from); next < Number(to); next += SENT_AT_ONCE) {
  const indices = Array.from({ length: Math.min(SENT_AT_ONCE, Number(to) - next) }, (_, i) => next + i);
  await engine.publish(indices.map((index) => envelopeAt(index, instantOfMs(systemClock.nowMs()))));
  // Only what the log has taken is ticked off: after a kill the rest is sent again.
  appendFileSync(ledger, `${next + indices.length}\n`);
}
process.stdout.write("sent\n");

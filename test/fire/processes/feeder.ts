// The banks of a fire: each person's rows come without a pause, and what nobody confirmed is sent again until somebody does.

import { Kafka, logLevel, type Producer } from "kafkajs";
import type { Envelope } from "#actors/user/protocol.ts";
import { instantOfMs, plainDate } from "#finance/calendar.ts";
import { accountId, commandId, sourceId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { Random } from "#simulator/random.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { messageOf, TOPIC } from "#stream/topics.ts";
import { accountSeen } from "#test/support/person.ts";
import type { Ledger, LedgerRow } from "./ledger.ts";
import { type Citizen, headersOf } from "./people.ts";
import type { PurserNode, Town } from "./town.ts";

export type FeedPlan = {
  readonly seed: number;
  /** Pause between two batches of a person. */
  readonly pauseMinMs: number;
  readonly pauseMaxMs: number;
  readonly rowsMax: number;
  /** The share of batches that come as a file through a process instead of on the topic. */
  readonly importShare: number;
  /** The share of batches in which the bank takes an earlier row back, too. */
  readonly withdrawShare: number;
  /** Something that must never be. */
  readonly wrong: (what: string) => void;
};

export type Feeder = {
  /** Resolves when everything that was offered is taken. */
  finish(): Promise<void>;
};

const AGAIN_AFTER_MS = 250;
const IMPORT_WITHIN_MS = 25_000;

export async function startFeeder(
  town: Town,
  people: readonly Citizen[],
  ledger: Ledger,
  plan: FeedPlan,
): Promise<Feeder> {
  const kafka = new Kafka({
    clientId: "fire",
    brokers: [town.brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1_000,
    requestTimeout: 3_000,
    retry: { retries: 1, initialRetryTime: 100, maxRetryTime: 300 },
  });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const state = { over: false };
  const loops = people.map((who) => feed({ town, who, ledger, plan, producer, state }));
  return {
    async finish() {
      state.over = true;
      await Promise.all(loops);
      await producer.disconnect();
    },
  };
}

type Feed = {
  readonly town: Town;
  readonly who: Citizen;
  readonly ledger: Ledger;
  readonly plan: FeedPlan;
  readonly producer: Producer;
  readonly state: { over: boolean };
};

async function feed(own: Feed): Promise<void> {
  const { who, plan, state } = own;
  const random = new Random(plan.seed, who.index);
  const mine: LedgerRow[] = [];
  for (let batch = 0; !state.over; batch += 1) {
    await Bun.sleep(random.between(plan.pauseMinMs, plan.pauseMaxMs));
    mine.push(...(await sendBatch(own, random, batch, mine)));
  }
}

/** Sends the person's next rows until they are taken, and answers them. */
async function sendBatch(own: Feed, random: Random, batch: number, before: readonly LedgerRow[]): Promise<LedgerRow[]> {
  const { who, ledger, plan } = own;
  const channel = random.chance(plan.importShare) ? "import" : "topic";
  const rows = Array.from({ length: random.between(1, plan.rowsMax) }, () =>
    ledger.next(who, channel, performance.now()),
  );
  const withdrawn = channel === "topic" && random.chance(plan.withdrawShare) ? oneOf(before, random) : null;
  const envelope = envelopeOf(who, batch, rows, withdrawn);
  while (!(await (channel === "topic" ? onTopic(own.producer, envelope) : byImport(own, random, rows)))) {
    ledger.repeats += 1;
    for (const row of rows) row.repeats += 1;
    await Bun.sleep(AGAIN_AFTER_MS);
  }
  for (const row of rows) row.takenMs = performance.now();
  if (withdrawn) withdrawn.withdrawn = true;
  return rows;
}

/** A row that can be taken back: the bank's own, and not gone yet. */
function oneOf(rows: readonly LedgerRow[], random: Random): LedgerRow | null {
  if (rows.length === 0) return null;
  const row = random.pick(rows);
  return row.channel === "topic" && !row.withdrawn ? row : null;
}

function envelopeOf(who: Citizen, batch: number, rows: readonly LedgerRow[], withdrawn: LedgerRow | null): Envelope {
  return {
    id: commandId(`fire-${who.index}-${batch}`),
    userId: who.id,
    sentAt: instantOfMs(Date.now()),
    wantsReceipt: false,
    command: {
      type: "record-rows",
      origin: "live",
      accounts: [accountSeen("card")],
      added: rows.map((row) => ({
        sourceId: sourceId(`row-${row.n}`),
        pendingSourceId: null,
        accountId: accountId("card"),
        date: plainDate(row.date),
        postedAt: null,
        amountMinor: minor(row.amountMinor),
        currency: currency("USD"),
        description: row.description,
        pending: false,
        mcc: null,
        bankCategory: null,
      })),
      modified: [],
      removed: withdrawn ? [sourceId(`row-${withdrawn.n}`)] : [],
    },
  };
}

/** False when nobody knows whether the log has it. */
async function onTopic(producer: Producer, envelope: Envelope): Promise<boolean> {
  const message = messageOf(envelope);
  try {
    await producer.send({ topic: TOPIC, acks: -1, messages: [{ ...message, partition: partitionOf(message.key) }] });
    return true;
  } catch {
    return false;
  }
}

/** Through the door of any process that answers. */
async function byImport({ town, who, plan }: Feed, random: Random, rows: readonly LedgerRow[]): Promise<boolean> {
  const open = town.nodes.filter((node) => node.serves());
  if (open.length === 0) return false;
  const { url }: PurserNode = random.pick(open);
  const lines = rows.map(
    ({ date, description, amountMinor }) => `${date},${description},${(amountMinor / 100).toFixed(2)}`,
  );
  const form = new FormData();
  form.set("file", new File([["Date,Description,Amount", ...lines].join("\n")], "fire.csv"));
  form.set("account", "Fire");
  try {
    const answer = await fetch(`${url}/api/import`, {
      method: "POST",
      headers: headersOf(who, url),
      body: form,
      signal: AbortSignal.timeout(IMPORT_WITHIN_MS),
    });
    if (answer.status !== 200) return false;
    const counts = (await answer.json()) as { new: number; duplicate: number; rejected: readonly unknown[] };
    if (counts.rejected.length > 0 || counts.new + counts.duplicate !== rows.length) {
      plan.wrong(`an import of ${rows.length} rows answered ${JSON.stringify(counts)}`);
    }
    return true;
  } catch {
    return false;
  }
}

// A database stays with the kind of log it was written through.

import { expect, test } from "bun:test";
import { checkLogIdentity } from "#src/log-identity.ts";

const database = { url: "file:./data/purser.db", authToken: null };
const kafka = { brokers: ["127.0.0.1:9092"], ssl: false, sasl: null };

function memory() {
  const kept = new Map<string, string>();
  return {
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: string) => void kept.set(key, value),
  };
}

test("the first start decides, and the same kind goes on", async () => {
  const own = memory();
  await checkLogIdentity({ kafka: null, database }, own);
  await checkLogIdentity({ kafka: null, database }, own);
});

test("another kind is refused with what to do, whichever way round", async () => {
  const embedded = memory();
  await checkLogIdentity({ kafka: null, database }, embedded);
  await expect(checkLogIdentity({ kafka, database }, embedded)).rejects.toThrow(
    /unset KAFKA_BROKERS.*another DATABASE_URL/,
  );
  const other = memory();
  await checkLogIdentity({ kafka, database }, other);
  await expect(checkLogIdentity({ kafka: null, database }, other)).rejects.toThrow(/set KAFKA_BROKERS/);
});

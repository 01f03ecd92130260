// A process that commits batch after batch until it is killed; it says each batch's number once its commit is answered.

import { userId } from "#finance/ids.ts";
import { openStore } from "#store/store.ts";
import { recordedRows, transaction, write } from "./writes.ts";

const [url = ""] = process.argv.slice(2);
const PARTITIONS = 4;
const USERS = 3;
const ROWS_PER_TURN = 5;

const store = await openStore({ url });
const owned = await store.engine.acquire(
  Array.from({ length: PARTITIONS }, (_, partition) => partition),
  "to be killed",
);

await Promise.all(owned.map(({ partition, epoch, next }) => commitForEver(partition, epoch, next)));

async function commitForEver(partition: number, epoch: number, from: number): Promise<void> {
  for (let batch = from; ; batch += 1) {
    const users = Array.from({ length: USERS }, (_, user) => turnOf(partition, user, batch));
    const outcome = await store.engine.commit(write(partition, epoch, batch, users));
    if (outcome.type !== "committed") throw new Error(JSON.stringify(outcome));
    process.stdout.write(`${partition} ${batch}\n`);
  }
}

/** Batch `n` holds facts 5n + 1 … 5n + 5 of each of its partition's users. */
function turnOf(partition: number, user: number, batch: number) {
  const rows = Array.from({ length: ROWS_PER_TURN }, (_, index) => {
    const seq = batch * ROWS_PER_TURN + index + 1;
    return transaction(`2026-09-01 card -${seq}.00 USD SHOP #${seq}`, seq);
  });
  return recordedRows(userId(`p${partition}-${user}`), rows);
}

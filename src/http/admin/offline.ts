// The same answers when no server runs: this process opens the database itself, for as long as one answer takes.

import { encodeState } from "#actors/user/state.ts";
import { wakeState } from "#actors/user/wake.ts";
import { systemClock } from "#runtime/clock.ts";
import { randomId, randomToken } from "#runtime/random.ts";
import type { Config } from "#src/config.ts";
import { openStore } from "#store/store.ts";
import { answerAdmin } from "./answer.ts";
import type { AdminAnswer, AdminRequest } from "./protocol.ts";

export async function answerOffline(config: Pick<Config, "database">, request: AdminRequest): Promise<AdminAnswer> {
  const store = await openStore(config.database);
  try {
    return await answerAdmin(
      {
        store,
        vault: store.engine,
        live: async (userId) => {
          const { state } = await wakeState(store.engine, userId);
          return { seq: state.seq, state: encodeState(state) };
        },
        nowMs: systemClock.nowMs,
        newId: randomId,
        newToken: randomToken,
      },
      request,
    );
  } finally {
    await store.close();
  }
}

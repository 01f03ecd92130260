// The language model that the configuration asks for, with the store for its books and Redis, where there is one, for its cache.

import type { RedisClient } from "#bus/redis-client.ts";
import { type Llm, openLlm } from "#llm/open-llm.ts";
import { systemClock } from "#runtime/clock.ts";
import { randomFraction, randomToken } from "#runtime/random.ts";
import type { Store } from "#store/store.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";

export type ModelParts = {
  readonly config: Config;
  readonly store: Store;
  readonly redis: RedisClient | null;
  readonly log: Log;
};

/** Asks nobody anything yet: not even the practice model's server runs before the first question. */
export function openModel({ config, store, redis, log }: ModelParts): Llm {
  const llm = openLlm({
    config: config.llm,
    clock: systemClock,
    log,
    memory: store.meta,
    redis,
    random: randomFraction,
    newToken: randomToken,
  });
  const { provider, model, practice } = llm;
  log.info(
    { provider, model, practice },
    provider === "none" ? "no language model is asked" : "a language model stands by",
  );
  return llm;
}

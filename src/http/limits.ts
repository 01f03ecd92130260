// Rate limits: in Redis where there is one (in-process while it is away), else in-process.

import type { Redis } from "ioredis";
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { ProblemError } from "./problem.ts";

type Rule = { readonly points: number; readonly seconds: number };

/** Each limit by name: so many points in so many seconds. */
const RULES = {
  /** Passwords tried for one account, whoever tries; the right one ends the count. */
  "login-account": { points: 8, seconds: 15 * 60 },
  /** Passwords tried from one address, whoever is tried; right ones do not count. */
  "login-address": { points: 40, seconds: 15 * 60 },
  "sign-up": { points: 10, seconds: 60 * 60 },
  /** Looking at files and trying settings counts too: a folder of a hundred statements goes through. */
  import: { points: 1_000, seconds: 60 * 60 },
  socket: { points: 120, seconds: 60 },
  /** Requests to /api of one person, whichever of their programs asks. */
  api: { points: 6_000, seconds: 60 },
} satisfies Record<string, Rule>;

export type LimitName = keyof typeof RULES;

export type Limits = {
  /** Takes a point. Throws a 429 problem that says when to come back. */
  spend(name: LimitName, key: string): Promise<void>;
  /** Gives one point back: what it was taken for turned out to be harmless. */
  refund(name: LimitName, key: string): Promise<void>;
  /** Gives everything back: the right password ends the count of the wrong ones. */
  forgive(name: LimitName, key: string): Promise<void>;
};

/** Thrown with the seconds to wait, for the Retry-After header. */
export class LimitError extends ProblemError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(429, `Too many tries. Wait ${retryAfterSeconds} seconds and try again.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What an answer to this error says besides its status. */
export function headersOf(error: ProblemError): Record<string, string> {
  return error instanceof LimitError ? { "retry-after": String(error.retryAfterSeconds) } : {};
}

export function createLimits(redis: Redis | null): Limits {
  const limiters = new Map<LimitName, RateLimiterAbstract>();
  for (const [name, rule] of Object.entries(RULES) as [LimitName, Rule][])
    limiters.set(name, limiter(name, rule, redis));

  async function spend(name: LimitName, key: string): Promise<void> {
    try {
      await limiters.get(name)?.consume(key);
    } catch (rejected) {
      if (!(rejected instanceof RateLimiterRes)) throw rejected;
      throw new LimitError(Math.ceil(rejected.msBeforeNext / 1000));
    }
  }

  async function refund(name: LimitName, key: string): Promise<void> {
    await limiters.get(name)?.reward(key, 1);
  }

  async function forgive(name: LimitName, key: string): Promise<void> {
    await limiters.get(name)?.delete(key);
  }

  return { spend, refund, forgive };
}

function limiter(name: string, rule: Rule, redis: Redis | null): RateLimiterAbstract {
  const options = { keyPrefix: `purser:limit:${name}`, points: rule.points, duration: rule.seconds };
  const memory = new RateLimiterMemory(options);
  return redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory;
}

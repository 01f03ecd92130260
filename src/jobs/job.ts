// What every job has in common: it begins when it is opened, ends when it is stopped, and speaks to actors through the log.

import type { UserCommand } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";

export type Job = {
  /** Lets what is under way end. */
  stop(): Promise<void>;
};

/** Resolves once the commands are durable in the log. */
export type Send = (orders: readonly (readonly [UserId, UserCommand])[]) => Promise<void>;

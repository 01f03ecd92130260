// What every job has in common: it looks again and again until it is stopped, and speaks to actors through the log.

import type { Clock } from "#actors/runtime/clock.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";

export type Job = {
  /** Lets what is under way end. */
  stop(): Promise<void>;
};

/** Resolves once the commands are durable in the log. */
export type Send = (orders: readonly (readonly [UserId, UserCommand])[]) => Promise<void>;

export type Looking = {
  /** One look, which answers how long to wait before the next one; a long one asks now and then whether it is over. */
  readonly look: (isOver: () => boolean) => Promise<number>;
  readonly firstAfterMs: number;
  /** How long to wait after a look that failed. */
  readonly afterFailureMs: number;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

/** One look at a time, from now on until it is stopped. */
export function lookAgainAndAgain({ look, firstAfterMs, afterFailureMs, clock, onError }: Looking): Job {
  let over = false;
  let cancel = () => {};
  let turn: Promise<void> = Promise.resolve();

  function again(pauseMs: number): void {
    if (over) return;
    cancel = clock.after(pauseMs, () => {
      turn = look(() => over)
        .catch((error: unknown) => {
          onError(error);
          return afterFailureMs;
        })
        .then(again);
    });
  }

  again(firstAfterMs);
  return {
    stop() {
      over = true;
      cancel();
      return turn;
    },
  };
}

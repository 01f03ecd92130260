// Users whose actors cannot be woken: for a while their records are put aside at once, so that the others need not wait.

import type { Clock } from "#actors/runtime/clock.ts";
import type { UserId } from "#finance/ids.ts";

/** Remembered at most; the longest known is forgotten first, which costs its partition another round of tries. */
const AILING_USERS_MAX = 1_000;

export class Ailing {
  readonly #clock: Clock;
  readonly #restMs: number;
  readonly #users = new Map<UserId, { readonly untilMs: number; readonly reason: string }>();

  constructor(clock: Clock, restMs: number) {
    this.#clock = clock;
    this.#restMs = restMs;
  }

  add(userId: UserId, reason: string): void {
    this.#users.delete(userId);
    this.#users.set(userId, { untilMs: this.#clock.monotonicMs() + this.#restMs, reason });
    for (const oldest of this.#users.keys()) {
      if (this.#users.size <= AILING_USERS_MAX) break;
      this.#users.delete(oldest);
    }
  }

  /** Why nothing of this user is tried for now; null when it is well, or due for another try. */
  reason(userId: UserId): string | null {
    if (this.#users.size === 0) return null;
    const ailing = this.#users.get(userId);
    if (!ailing) return null;
    if (this.#clock.monotonicMs() < ailing.untilMs) return ailing.reason;
    this.#users.delete(userId);
    return null;
  }
}

// Who was told what about which budget: a level is told once, unless a limit has been set anew since.

import type { Alert } from "#actors/user/alert.ts";
import type { UserCommand } from "#actors/user/protocol.ts";

export class AlertBook {
  /** Limits set so far, by person and budget; and how many there were before the last write. */
  readonly #limits = new Map<string, number>();
  #before = new Map<string, number>();
  readonly #told = new Map<string, number>();

  /** Before the commands of a write. */
  begin(): void {
    this.#before = new Map(this.#limits);
  }

  applied(userId: string, command: UserCommand): void {
    if (command.type !== "set-budget") return;
    const key = `${userId} ${command.category}|${command.currency}`;
    this.#limits.set(key, (this.#limits.get(key) ?? 0) + 1);
  }

  /** False when it was told before and no limit was set since. */
  tell(userId: string, alert: Alert): boolean {
    const { id } = alert;
    if (alert.kind === "insight" || alert.kind === "question") {
      const isNew = !this.#told.has(`${userId} ${id}`);
      this.#told.set(`${userId} ${id}`, 0);
      return isNew;
    }
    const { category, currency } = alert;
    const key = `${userId} ${category}|${currency}`;
    const last = this.#told.get(`${userId} ${id}`);
    // In which order a write's own commands and alerts came is not known: the limits before it count.
    this.#told.set(`${userId} ${id}`, this.#before.get(key) ?? 0);
    return last === undefined || last < (this.#limits.get(key) ?? 0);
  }
}

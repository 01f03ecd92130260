// What a person chose, and the newest day they were told of.

import type { UserCommand } from "#actors/user/protocol.ts";
import { DEFAULT_SETTINGS, type Settings } from "#finance/settings.ts";
import { START_MS } from "./scheduler.ts";

/** A seed lasts some minutes, and no clock is so far off that it has another date. */
const DATES: Readonly<Record<string, string>> = {
  "Pacific/Honolulu": "2026-11-22",
};
const USUAL = new Date(START_MS).toISOString().slice(0, 10);

type Choice = Extract<UserCommand, { type: "set-budget" | "remove-budget" | "change-settings" | "begin-day" }>;

export class RefChoices {
  readonly budgets = new Map<string, number>();
  begunOn: string | null = null;
  #settings: Settings = DEFAULT_SETTINGS;
  /** Of the write that is looked at: whether a model might be asked, at its begin and since. */
  #modelAllowed = new Set([DEFAULT_SETTINGS.model]);

  get settings(): Settings {
    return this.#settings;
  }

  /** `today`: the person's own calendar, where they have one: nobody needs to tell them the day then. */
  take(command: Choice, today: string | null): "invalid" | null {
    switch (command.type) {
      case "set-budget":
        if (command.limitMinor <= 0) return "invalid";
        this.budgets.set(`${command.category}|${command.currency}`, command.limitMinor);
        return null;
      case "remove-budget":
        this.budgets.delete(`${command.category}|${command.currency}`);
        return null;
      case "change-settings":
        this.#settings = { ...this.#settings, ...command.settings };
        this.#modelAllowed.add(this.#settings.model);
        return null;
      case "begin-day":
        if (today === null) this.#beginDay();
        return null;
      default:
        return command satisfies never;
    }
  }

  /** Where the person must be found by whoever tells the day. */
  mark(today: string | null): readonly [timeZone: string | null, begunOn: string | null] {
    return today === null ? [this.#settings.timeZone, this.begunOn] : [null, null];
  }

  /** Whether a model might be asked at some time of the write that ends here, and whether at all times of it. */
  endWrite(): { readonly mayAsk: boolean; readonly mustAsk: boolean } {
    const allowed = this.#modelAllowed;
    this.#modelAllowed = new Set([this.#settings.model]);
    return { mayAsk: allowed.has(true), mustAsk: !allowed.has(false) };
  }

  /** By the world's calendar, where the person lives; no day comes twice, and none that is past. */
  #beginDay(): void {
    const date = DATES[this.#settings.timeZone] ?? USUAL;
    if (this.begunOn === null || date > this.begunOn) this.begunOn = date;
  }
}

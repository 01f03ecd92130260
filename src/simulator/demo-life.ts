// One demo person's life as it happens: the calendar runs, the banks report, the day turns.

import type { Clock } from "#actors/runtime/clock.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import { addDays, type PlainDate } from "#finance/calendar.ts";
import type { SourceId } from "#finance/ids.ts";
import { MINUTES_A_DAY, msPerMinute, type Pace } from "./demo-pace.ts";
import { type LifeEvent, lifeOfDay } from "./life.ts";
import type { Persona } from "./persona.ts";

/** Whoever opens a page sees a new row within this time, whatever the hour of the calendar. */
const FIRST_ROW_WITHIN_MS = 8_000;
/** Nobody has looked for this long: the calendar stops at midnight until somebody does. */
const WATCHED_FOR_MS = 10 * 60_000;
/** A bank in trouble is asked again after this long. */
const RETRY_MS = 1_000;

export type DemoState = { readonly today: PlainDate; readonly pace: Pace; readonly resting: boolean };

export type DemoLifeDeps = {
  readonly clock: Clock;
  /** Resolves once the command is in the log. */
  readonly publish: (command: UserCommand) => Promise<void>;
  /** Pace or rest changed: open screens show it. */
  readonly onChange: () => void;
};

export class DemoLife {
  readonly #persona: Persona;
  readonly #deps: DemoLifeDeps;
  #today: PlainDate;
  #events: LifeEvent[];
  #next = 0;
  /** Where the calendar stands: minute of the virtual day at a real moment. */
  #minute = 0;
  #sinceMs: number;
  #pace: Pace = 1;
  #watchedMs = Number.NEGATIVE_INFINITY;
  /** When the new row is due that somebody who has just come is waiting for. */
  #promisedMs: number | null = null;
  #resting = false;
  #cancel: () => void = () => {};
  #stopped = false;
  /** While something is being told: nothing else is planned until it is. */
  #telling = false;

  /** `after`: the newest row of today that is known already; life goes on behind it. */
  constructor(persona: Persona, today: PlainDate, after: ReadonlySet<SourceId>, deps: DemoLifeDeps) {
    this.#persona = persona;
    this.#deps = deps;
    this.#today = today;
    this.#events = lifeOfDay(persona, today);
    this.#next = this.#events.findLastIndex((event) => event.row.date === today && after.has(event.row.sourceId)) + 1;
    this.#minute = this.#events[this.#next - 1]?.minuteOfDay ?? 0;
    this.#sinceMs = deps.clock.monotonicMs();
  }

  get state(): DemoState {
    return { today: this.#today, pace: this.#pace, resting: this.#resting };
  }

  start(): void {
    this.#plan();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  setPace(pace: Pace): void {
    this.#settle();
    this.#pace = pace;
    this.#plan();
    this.#deps.onChange();
  }

  /** Somebody looks: a resting calendar goes on, and a long wait for the next row is cut short. */
  watch(): void {
    const first = this.#deps.clock.monotonicMs() - this.#watchedMs > FIRST_ROW_WITHIN_MS;
    this.#watchedMs = this.#deps.clock.monotonicMs();
    if (first) this.#promisedMs = this.#watchedMs + FIRST_ROW_WITHIN_MS;
    if (this.#resting) {
      this.#resting = false;
      this.#sinceMs = this.#watchedMs;
      this.#deps.onChange();
    } else if (!first) return;
    this.#plan();
  }

  /** Moves the calendar on, so that a row that was promised is due in time; what lies before it comes at once. */
  #keepPromise(pace: number): void {
    if (this.#promisedMs === null) return;
    this.#settle();
    const row = this.#events.slice(this.#next).find(({ kind }) => kind === "added");
    const leftMs = Math.max(0, this.#promisedMs - this.#deps.clock.monotonicMs());
    // A day without another row turns now: the next one brings it.
    const latest = row ? row.minuteOfDay - leftMs / msPerMinute(pace) : MINUTES_A_DAY;
    this.#minute = Math.max(this.#minute, latest);
  }

  /** Brings the virtual minute up to the real moment. */
  #settle(): void {
    const nowMs = this.#deps.clock.monotonicMs();
    if (this.#pace !== "paused" && !this.#resting) this.#minute += (nowMs - this.#sinceMs) / msPerMinute(this.#pace);
    this.#sinceMs = nowMs;
  }

  #dueMinute(): number {
    return this.#events[this.#next]?.minuteOfDay ?? MINUTES_A_DAY;
  }

  #waitMs(): number {
    if (this.#pace === "paused") return Number.POSITIVE_INFINITY;
    const gone = (this.#deps.clock.monotonicMs() - this.#sinceMs) / msPerMinute(this.#pace);
    return Math.max(0, (this.#dueMinute() - this.#minute - gone) * msPerMinute(this.#pace));
  }

  #plan(): void {
    this.#cancel();
    if (this.#stopped || this.#telling || this.#pace === "paused" || this.#resting) return;
    this.#keepPromise(this.#pace);
    this.#cancel = this.#deps.clock.after(this.#waitMs(), () => void this.#happen());
  }

  async #happen(): Promise<void> {
    this.#settle();
    this.#telling = true;
    try {
      await this.#tellNext();
    } catch {
      // The log is away: what was not told is told later, under the same ids.
      this.#telling = false;
      this.#cancel = this.#deps.clock.after(RETRY_MS, () => void this.#happen());
      return;
    }
    this.#telling = false;
    this.#plan();
  }

  async #tellNext(): Promise<void> {
    const event = this.#events[this.#next];
    if (event) {
      await this.#deps.publish(commandOf(event));
      this.#next += 1;
      if (event.kind === "added") this.#promisedMs = null;
    } else if (this.#isWatched()) await this.#turnDay();
    else this.#rest();
  }

  async #turnDay(): Promise<void> {
    const tomorrow = addDays(this.#today, 1);
    await this.#deps.publish({ type: "pass-time", today: tomorrow });
    this.#today = tomorrow;
    this.#events = lifeOfDay(this.#persona, tomorrow);
    this.#next = 0;
    this.#minute = Math.max(0, this.#minute - MINUTES_A_DAY);
  }

  #isWatched(): boolean {
    return this.#deps.clock.monotonicMs() - this.#watchedMs < WATCHED_FOR_MS;
  }

  #rest(): void {
    this.#resting = true;
    this.#deps.onChange();
  }
}

/** One event of a life as the command that a bank's feed would send. */
function commandOf(event: LifeEvent): UserCommand {
  const { kind, row } = event;
  return {
    type: "record-rows",
    origin: "live",
    accounts: [],
    added: kind === "added" ? [row] : [],
    modified: kind === "modified" ? [row] : [],
    removed: kind === "removed" ? [row.sourceId] : [],
  };
}

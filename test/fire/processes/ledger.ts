// What was sent, kept on our side: each row with the moment it was offered, taken, and seen on a screen.

import type { UserId } from "#finance/ids.ts";
import type { Citizen } from "./people.ts";

export type Channel = "topic" | "import";

export type LedgerRow = {
  readonly user: UserId;
  readonly n: number;
  /** Unique among all rows of everybody. */
  readonly description: string;
  readonly amountMinor: number;
  readonly date: string;
  readonly channel: Channel;
  readonly offeredMs: number;
  /** When whoever took it said so. */
  takenMs: number | null;
  /** When a window of its person first stood at or past it. */
  shownMs: number | null;
  /** When the bank took it back for sure. */
  withdrawn: boolean;
  /** Times it was sent because nobody knew. */
  repeats: number;
};

const SHOPS = ["COFFEE CORNER", "WHOLEFDS MKT", "NETFLIX.COM", "SHELL OIL", "CITY TRANSIT", "PAYROLL ACME"];
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse("2026-08-01");
const DAYS = 110;
const ROWS_A_DAY = 12;

export class Ledger {
  readonly rows: LedgerRow[] = [];
  readonly #byDescription = new Map<string, LedgerRow>();
  readonly #counts = new Map<UserId, number>();
  /** Batches sent again because the answer was lost or said no. */
  repeats = 0;

  /** The person's next row, a pure function of its number. */
  next(who: Citizen, channel: Channel, nowMs: number): LedgerRow {
    const n = this.#counts.get(who.id) ?? 0;
    this.#counts.set(who.id, n + 1);
    const shop = SHOPS[(n * 5 + who.index) % SHOPS.length] ?? "";
    const amount = ((n * 7919 + who.index * 104_729) % 9_000) + 100;
    const row: LedgerRow = {
      user: who.id,
      n,
      description: `${shop} ${who.canary} N${n}`,
      amountMinor: shop.startsWith("PAYROLL") ? amount * 10 : -amount,
      date: new Date(FIRST_DAY + (Math.floor(n / ROWS_A_DAY) % DAYS) * DAY_MS).toISOString().slice(0, 10),
      channel,
      offeredMs: nowMs,
      takenMs: null,
      shownMs: null,
      withdrawn: false,
      repeats: 0,
    };
    this.rows.push(row);
    this.#byDescription.set(row.description, row);
    return row;
  }

  find(description: string): LedgerRow | undefined {
    return this.#byDescription.get(description);
  }

  /** What the person's rows must add up to. */
  sumMinor(user: UserId): number {
    return this.rows.reduce((sum, row) => sum + (row.user === user && !row.withdrawn ? row.amountMinor : 0), 0);
  }

  /** The longest that a row offered in this span waited for a screen, by person; null where one is still waiting. */
  darkMs(sinceMs: number, untilMs: number): ReadonlyMap<UserId, number | null> {
    const dark = new Map<UserId, number | null>();
    for (let i = this.rows.length - 1; i >= 0; i -= 1) {
      const row = this.rows[i] as LedgerRow;
      if (row.offeredMs < sinceMs) break;
      if (row.offeredMs > untilMs) continue;
      const before = dark.get(row.user);
      if (before === null) continue;
      dark.set(row.user, row.shownMs === null ? null : Math.max(before ?? 0, row.shownMs - row.offeredMs));
    }
    return dark;
  }
}

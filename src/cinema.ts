// Films of people's money, kept while somebody looks at them: made once from the journal, and gone on with as it grows.

import type { Clock } from "#actors/runtime/clock.ts";
import { Film } from "#actors/user/film.ts";
import type { Vault } from "#actors/user/ports.ts";
import type { JournalEntry } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";

/** Facts of all films together: about 1 kB each. The film watched longest ago goes first. */
const FACTS_MAX = 200_000;
/** Facts folded before others get a turn: some milliseconds. */
const DEVELOPED_AT_ONCE = 100;

type Kept = { readonly film: Film; readonly facts: number };

export class Cinema {
  readonly #vault: Vault;
  readonly #clock: Clock;
  /** Watched longest ago first. */
  readonly #films = new Map<UserId, Promise<Kept>>();

  constructor(vault: Vault, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
  }

  /** A person's film up to `throughSeq`, the newest position of their journal. Rejects when it cannot be read. */
  async film(userId: UserId, throughSeq: number): Promise<Film> {
    // One after the other goes on with a film: a fact taken in twice would count twice.
    const next = this.#next(userId, throughSeq, this.#films.get(userId));
    this.#films.delete(userId);
    this.#films.set(userId, next);
    const { film } = await next;
    await this.#makeRoom();
    return film;
  }

  async #next(userId: UserId, throughSeq: number, before: Promise<Kept> | undefined): Promise<Kept> {
    const known = (await before?.catch(() => null)) ?? null;
    return known && known.facts >= throughSeq ? known : this.#make(userId, known);
  }

  async #make(userId: UserId, known: Kept | null): Promise<Kept> {
    const since = known?.facts ?? 0;
    const journal: JournalEntry[] = [];
    for await (const page of this.#vault.entries(userId, since)) journal.push(...page);
    if (known && !known.film.goOn(journal)) return this.#make(userId, null);
    const film = known?.film ?? new Film(userId, journal);
    while (film.develop(DEVELOPED_AT_ONCE)) await new Promise<void>((resolve) => void this.#clock.after(0, resolve));
    return { film, facts: since + journal.length };
  }

  async #makeRoom(): Promise<void> {
    let facts = 0;
    for (const [userId, kept] of [...this.#films].reverse()) {
      facts += (await kept.catch(() => ({ facts: 0 }))).facts;
      if (facts > FACTS_MAX) this.#films.delete(userId);
    }
  }
}

// Films of people's money, kept while somebody looks at them: made once from the journal, and made again when it has grown.

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
    const known = await this.#films.get(userId)?.catch(() => null);
    if (known && known.facts >= throughSeq) {
      this.#keep(userId, Promise.resolve(known));
      return known.film;
    }
    const made = this.#make(userId);
    this.#keep(userId, made);
    const { film } = await made;
    await this.#makeRoom();
    return film;
  }

  async #make(userId: UserId): Promise<Kept> {
    const journal: JournalEntry[] = [];
    for await (const page of this.#vault.entries(userId, 0)) journal.push(...page);
    const film = new Film(userId, journal);
    while (film.develop(DEVELOPED_AT_ONCE)) await new Promise<void>((resolve) => void this.#clock.after(0, resolve));
    return { film, facts: journal.length };
  }

  #keep(userId: UserId, kept: Promise<Kept>): void {
    this.#films.delete(userId);
    this.#films.set(userId, kept);
  }

  async #makeRoom(): Promise<void> {
    let facts = 0;
    for (const [userId, kept] of [...this.#films].reverse()) {
      facts += (await kept.catch(() => ({ facts: 0 }))).facts;
      if (facts > FACTS_MAX) this.#films.delete(userId);
    }
  }
}

// What the operator's pages need to be drawn: how the installation does, and what could not be applied.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { Instant } from "#finance/calendar.ts";
import type { Shell } from "./models.ts";

export type LetterStateView = "waiting" | "resent" | "discarded";

export type LetterKindView = {
  readonly kind: string;
  /** What it means, and what helps. */
  readonly meaning: string;
  readonly waiting: number;
  readonly since: Instant | null;
};

/** One dead letter. Everything in it but its kind was written by somebody else, and may be hostile. */
export type LetterView = {
  /** "12:345". */
  readonly id: string;
  readonly kind: string;
  readonly reason: string;
  /** An e-mail address where the key is somebody's id. */
  readonly user: string;
  readonly parkedAt: Instant | null;
  readonly state: LetterStateView;
  /** Why it cannot be sent again; null when it can. */
  readonly unsendable: string | null;
  /** Its beginning. */
  readonly payload: string;
  readonly payloadCut: boolean;
};

export type OperatorActionView = {
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  /** The letter it was done to. */
  readonly letter: string | null;
  readonly detail: string;
};

type Framed = { readonly shell: Shell; readonly snapshot: UserSnapshot; readonly asOf: Instant };

export type OperatorModel = Framed & {
  readonly health: { readonly ok: boolean; readonly detail: string };
  readonly sockets: number;
  readonly waiting: number;
  /** Those of which some wait. */
  readonly kinds: readonly LetterKindView[];
  /** The newest first. */
  readonly actions: readonly OperatorActionView[];
};

export type LetterFilterView = {
  readonly state: LetterStateView | "all";
  /** "" for all. */
  readonly kind: string;
  readonly user: string;
};

export type LettersModel = Framed & {
  readonly filter: LetterFilterView;
  /** To choose from. */
  readonly kinds: readonly string[];
  readonly letters: readonly LetterView[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
  readonly waiting: number;
};

export type LetterModel = Framed & {
  readonly letter: LetterView;
  readonly meaning: string;
  readonly characters: number;
  readonly earlier: string | null;
  readonly later: string | null;
  readonly actions: readonly OperatorActionView[];
};

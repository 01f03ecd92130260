// The last payloads that left, word for word, so that people can look at them; each person sees their own part alone.

import type { Ask, FailureKind, Json } from "./model.ts";

/** Shown to one person. */
const SHOWN_MAX = 50;
/** Kept of all together: about 2 MB. */
const KEPT_MAX = 1_000;

export type Payload = {
  readonly id: number;
  readonly atMs: number;
  readonly task: string;
  readonly provider: string;
  readonly model: string;
  readonly practice: boolean;
  /** Our own words, the same in every call of the task. */
  readonly system: string;
  /** What left of this person's, as the JSON that left. */
  readonly input: string;
  /** Rows in the same call that others asked for, or that we put there to check the answer. */
  readonly others: number;
  readonly outcome: "under-way" | "answered" | FailureKind;
  /** Of the whole call. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tookMs: number | null;
};

export type PayloadBegin = Pick<Payload, "atMs" | "task" | "provider" | "model" | "practice" | "system">;
export type PayloadEnd = Pick<Payload, "outcome" | "inputTokens" | "outputTokens" | "tookMs">;

export type Payloads = {
  /** Kept as under way. The returned function says how it ended. */
  begin(begin: PayloadBegin, partOf: Ask<unknown>["partOf"]): (end: PayloadEnd) => void;
  /** The person's own, newest first. */
  of(person: string): readonly Payload[];
};

type Kept = {
  readonly id: number;
  readonly begin: PayloadBegin;
  readonly partOf: Ask<unknown>["partOf"];
  end: PayloadEnd;
};

const UNDER_WAY: PayloadEnd = { outcome: "under-way", inputTokens: 0, outputTokens: 0, tookMs: null };

export function createPayloads(): Payloads {
  const ring: Kept[] = [];
  let lastId = 0;

  return {
    begin(begin, partOf) {
      lastId += 1;
      const kept: Kept = { id: lastId, begin, partOf, end: UNDER_WAY };
      ring.push(kept);
      if (ring.length > KEPT_MAX) ring.shift();
      return function finish(end) {
        kept.end = end;
      };
    },
    of(person) {
      const theirs: Payload[] = [];
      for (let at = ring.length - 1; at >= 0 && theirs.length < SHOWN_MAX; at -= 1) {
        const kept = ring[at];
        const part = kept?.partOf(person);
        if (kept && part) theirs.push(shown(kept, part));
      }
      return theirs;
    },
  };
}

function shown(
  { id, begin, end }: Kept,
  { input, others }: { readonly input: Json; readonly others: number },
): Payload {
  return { id, ...begin, ...end, input: JSON.stringify(input), others };
}

// The last payloads that left, word for word, so that a person can look at them; each person sees their own alone.

import type { FailureKind } from "./model.ts";

const PAYLOADS_MAX = 50;
/** People whose payloads are kept at the same time; who has not asked for the longest goes first. */
const PEOPLE_MAX = 100;
const ANSWER_CHARS_MAX = 8_000;

export type Payload = {
  readonly id: number;
  readonly atMs: number;
  readonly task: string;
  readonly provider: string;
  readonly model: string;
  readonly practice: boolean;
  /** Our own words, the same in every call of the task. */
  readonly system: string;
  /** The characters that left, as JSON. */
  readonly input: string;
  readonly outcome: "under-way" | "answered" | FailureKind;
  /** What was taken of the answer, as JSON. */
  readonly answer: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tookMs: number | null;
};

export type PayloadEnd = Pick<Payload, "outcome" | "answer" | "inputTokens" | "outputTokens" | "tookMs">;

export type Payloads = {
  /** Kept as under way. The returned function says how it ended. */
  begin(askedFor: string | null, payload: Omit<Payload, "id" | keyof PayloadEnd>): (end: PayloadEnd) => void;
  /** Newest first; null: those that nobody's name stands on. */
  of(askedFor: string | null): readonly Payload[];
};

export function createPayloads(): Payloads {
  const people = new Map<string | null, Payload[]>();
  let lastId = 0;

  /** Moves the person to the end of the line of those who are forgotten. */
  function ringOf(askedFor: string | null): Payload[] {
    const ring = people.get(askedFor) ?? [];
    people.delete(askedFor);
    people.set(askedFor, ring);
    const oldest = people.keys().next();
    if (people.size > PEOPLE_MAX && !oldest.done) people.delete(oldest.value);
    return ring;
  }

  return {
    begin(askedFor, payload) {
      lastId += 1;
      const id = lastId;
      const ring = ringOf(askedFor);
      ring.push({
        ...payload,
        id,
        outcome: "under-way",
        answer: null,
        inputTokens: 0,
        outputTokens: 0,
        tookMs: null,
      });
      if (ring.length > PAYLOADS_MAX) ring.shift();
      return function finish(end) {
        const at = ring.findIndex((each) => each.id === id);
        const begun = ring[at];
        if (begun) ring[at] = { ...begun, ...end, answer: end.answer?.slice(0, ANSWER_CHARS_MAX) ?? null };
      };
    },
    of: (askedFor) => [...(people.get(askedFor) ?? [])].reverse(),
  };
}

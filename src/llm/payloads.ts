// The last payloads that left, word for word, so that people can look at them, whichever process asked; each sees their own part alone.

import type { Clock } from "#actors/runtime/clock.ts";
import type { Memory } from "./book.ts";
import type { Ask, FailureKind } from "./model.ts";

/** Kept of each person's. */
const KEPT_MAX = 50;
/** How often another process may be quicker before a payload is given up. */
const SWAPS_MAX = 50;
/** No call takes so long, its further attempts included: the process that made it is gone. */
const LOST_AFTER_MS = 10 * 60_000;

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
  /** Kept as under way for each person it was asked for. The returned function says how it ended. Never rejects. */
  begin(begin: PayloadBegin, asked: Pick<Ask<unknown>, "askedFor" | "partOf">): Promise<Finish>;
  /** The person's own, newest first. */
  of(person: string): Promise<readonly Payload[]>;
};
export type Finish = (end: PayloadEnd) => Promise<void>;

export type PayloadsParts = {
  readonly memory: Memory;
  readonly clock: Pick<Clock, "nowMs">;
  /** What cannot be kept stops no question. */
  readonly onError: (error: unknown) => void;
};

/** Newest first. `words`: what they name in their place, each text once. */
type Kept = {
  readonly lastId: number;
  readonly words: readonly string[];
  readonly payloads: readonly (Omit<Payload, "system"> & { readonly words: number })[];
};

const NOTHING: Kept = { lastId: 0, words: [], payloads: [] };
const UNDER_WAY: PayloadEnd = { outcome: "under-way", inputTokens: 0, outputTokens: 0, tookMs: null };

export function openPayloads({ memory, clock, onError }: PayloadsParts): Payloads {
  /** One's own changes wait for each other instead of racing. */
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn(person: string, next: (kept: Kept) => Kept): Promise<void> {
    const mine = turn.then(() => change(person, next)).catch(onError);
    turn = mine;
    return mine;
  }

  async function change(person: string, next: (kept: Kept) => Kept): Promise<void> {
    for (let swap = 0; swap < SWAPS_MAX; swap += 1) {
      const text = await memory.get(nameOf(person));
      if (await memory.swap(nameOf(person), text, JSON.stringify(next(parseKept(text))))) return;
    }
    throw new Error("what was sent to the model is written by too many at once");
  }

  return {
    async begin(begin, { askedFor, partOf }) {
      const ids = new Map<string, number>();
      for (const person of new Set(askedFor)) {
        const part = partOf(person);
        if (part === null) continue;
        const its = { ...begin, ...UNDER_WAY, input: JSON.stringify(part.input), others: part.others };
        await inTurn(person, (kept) => {
          ids.set(person, kept.lastId + 1);
          return withPayload(kept, { id: kept.lastId + 1, ...its });
        });
      }
      return async function finish(end) {
        for (const [person, id] of ids) await inTurn(person, (kept) => withEnd(kept, id, end));
      };
    },
    async of(person) {
      const { words, payloads } = parseKept(await memory.get(nameOf(person)));
      return payloads.map(({ words: at, ...payload }) => {
        const isLost = payload.outcome === "under-way" && clock.nowMs() - payload.atMs > LOST_AFTER_MS;
        return { ...payload, ...(isLost ? { outcome: "timed-out" as const } : {}), system: words[at] ?? "" };
      });
    },
  };
}

function nameOf(person: string): string {
  return `llm-sent ${person}`;
}

function withPayload({ words, payloads }: Kept, { system, ...payload }: Payload): Kept {
  const newest = [
    { ...payload, system },
    ...payloads.map(({ words: at, ...rest }) => ({ ...rest, system: words[at] ?? "" })),
  ];
  const kept = newest.slice(0, KEPT_MAX);
  const texts = [...new Set(kept.map((each) => each.system))];
  const shortened = kept.map(({ system: text, ...rest }) => ({ ...rest, words: texts.indexOf(text) }));
  return { lastId: payload.id, words: texts, payloads: shortened };
}

function withEnd(kept: Kept, id: number, end: PayloadEnd): Kept {
  return { ...kept, payloads: kept.payloads.map((each) => (each.id === id ? { ...each, ...end } : each)) };
}

/** We wrote it ourselves; what cannot be read is begun again. */
function parseKept(text: string | null): Kept {
  try {
    const { lastId, words, payloads } = JSON.parse(text ?? "{}") as Partial<Kept>;
    return { lastId: lastId ?? 0, words: words ?? [], payloads: payloads ?? [] };
  } catch {
    return NOTHING;
  }
}

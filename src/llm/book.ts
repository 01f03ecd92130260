// The book of what the model cost and brought: counts of today and since ever, kept where a restart cannot lose them.

import type { Clock } from "#actors/runtime/clock.ts";
import type { FailureKind } from "./model.ts";
import { type Allowance, mayCall } from "./patient/allowed.ts";

/** Small texts by name that are changed only where they are what one believes; several processes may share them. */
export type Memory = {
  get(name: string): Promise<string | null>;
  /** False: somebody else was quicker. */
  swap(name: string, believed: string | null, value: string): Promise<boolean>;
};

const NAMES = [
  "questions",
  "cacheHits",
  "answeredWithoutModel",
  "answered",
  "notSure",
  "notSent",
  "refusedRows",
  "calls",
  "inputTokens",
  "outputTokens",
  "costNanoUsd",
  "unpricedCalls",
] as const;
/** How often a rival may be quicker before the count is given up. */
const SWAPS_MAX = 50;
const DAY_CHARS = "2026-01-01".length;

export type CountName = (typeof NAMES)[number] | `failed ${FailureKind}`;
export type Counts = { readonly [Name in CountName]?: number };
export type Pages = { readonly today: Counts; readonly ever: Counts };

export type Book = {
  /** Counts a call of today unless the allowance is used up. */
  take(allowance: Allowance): Promise<boolean>;
  add(counts: Counts): Promise<void>;
  read(): Promise<Pages>;
};

type Kept = Pages & { readonly day: string };

/** A day is one of UTC. Each call may fail as its memory does. */
export function openBook(parts: { readonly memory: Memory; readonly name: string; readonly clock: Clock }): Book {
  const { memory, name, clock } = parts;
  /** One's own changes wait for each other instead of racing. */
  let turn: Promise<unknown> = Promise.resolve();

  function today(): string {
    return new Date(clock.nowMs()).toISOString().slice(0, DAY_CHARS);
  }

  async function load(): Promise<{ readonly text: string | null; readonly kept: Kept }> {
    const text = await memory.get(name);
    const kept = parseKept(text);
    const day = today();
    return { text, kept: kept.day === day ? kept : { day, today: {}, ever: kept.ever } };
  }

  /** The change answers null to leave all as it is. */
  async function change(next: (kept: Kept) => Kept | null): Promise<boolean> {
    for (let swap = 0; swap < SWAPS_MAX; swap += 1) {
      const { text, kept } = await load();
      const wanted = next(kept);
      if (wanted === null) return false;
      if (await memory.swap(name, text, JSON.stringify(wanted))) return true;
    }
    throw new Error(`the book "${name}" is written by too many at once`);
  }

  function inTurn(next: (kept: Kept) => Kept | null): Promise<boolean> {
    const mine = turn.then(() => change(next));
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    take: (allowance) => inTurn((kept) => (mayCall(spent(kept.today), allowance) ? plus(kept, { calls: 1 }) : null)),
    async add(counts) {
      await inTurn((kept) => plus(kept, counts));
    },
    async read() {
      const { today: now, ever } = (await load()).kept;
      return { today: now, ever };
    },
  };
}

/** A memory that ends with the process. */
export function inProcessMemory(): Memory {
  const values = new Map<string, string>();
  return {
    async get(name) {
      return values.get(name) ?? null;
    },
    async swap(name, believed, value) {
      if ((values.get(name) ?? null) !== believed) return false;
      values.set(name, value);
      return true;
    },
  };
}

function spent({ calls = 0, inputTokens = 0, outputTokens = 0 }: Counts): { calls: number; tokens: number } {
  return { calls, tokens: inputTokens + outputTokens };
}

function plus(kept: Kept, counts: Counts): Kept {
  return { day: kept.day, today: sum(kept.today, counts), ever: sum(kept.ever, counts) };
}

function sum(before: Counts, more: Counts): Counts {
  const all: Record<string, number> = { ...before };
  for (const [name, count] of Object.entries(more)) all[name] = (all[name] ?? 0) + count;
  return all;
}

/** We wrote it ourselves; what cannot be read is begun again rather than stopping every question. */
function parseKept(text: string | null): Kept {
  try {
    const { day, today, ever } = JSON.parse(text ?? "{}") as Partial<Kept>;
    return { day: day ?? "", today: today ?? {}, ever: ever ?? {} };
  } catch {
    return { day: "", today: {}, ever: {} };
  }
}

// Cuts a batch into chunks and sorts a chunk: whose records they are, and which must be put aside.

import { instantOfMs } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import type { LogRecord } from "./log.ts";
import type { DeadLetter } from "./partition-store.ts";
import type { DeliveredEnvelope, RouterLimits, RouterParts } from "./router-ports.ts";
import { type Decoded, MESSAGE_BYTES_MAX } from "./topics.ts";

/** Of an unreadable record's key and text, at most this much is kept with the dead letter. */
const DEAD_LETTER_CHARACTERS_MAX = 2_000_000;
const KEY_CHARACTERS_MAX = 200;
/** A reason may quote what it complains about. */
const REASON_CHARACTERS_MAX = 1_000;

/** One write's worth of records, in the log's order, and the position after them. */
export type Chunk = { readonly records: readonly LogRecord[]; readonly to: number };

/** A chunk's records by user, each user's in the log's order. */
export type Sorted = {
  /** What was sorted: less than was given where a command further on begins a chunk of its own. */
  readonly chunk: Chunk;
  readonly users: ReadonlyMap<UserId, DeliveredEnvelope[]>;
  readonly deadLetters: DeadLetter[];
};

type Reading = Pick<RouterParts, "decode" | "partitionOf" | "clock" | "beginsTurn"> & {
  readonly recordCharacters: number;
  /** Why nothing of this user can be applied for now; null for everybody else. */
  readonly ailing: (userId: UserId) => string | null;
};

/** The chunk that begins at `from`, with at least one record. */
export function cutChunk(
  records: readonly LogRecord[],
  from: number,
  maxRecords: number,
  limits: Pick<RouterLimits, "chunkCharacters">,
): Chunk {
  let characters = 0;
  let end = from;
  for (const record of records.slice(from, from + maxRecords)) {
    characters += record.value?.length ?? 0;
    if (end > from && characters > limits.chunkCharacters) break;
    end += 1;
  }
  const taken = records.slice(from, end);
  return { records: taken, to: (taken.at(-1)?.offset ?? -1) + 1 };
}

/** Reads a chunk's records. What cannot be applied becomes a dead letter that says why. */
export function sortChunk(chunk: Chunk, reading: Reading): Sorted {
  const receivedAt = instantOfMs(reading.clock.nowMs());
  const users = new Map<UserId, DeliveredEnvelope[]>();
  const deadLetters: DeadLetter[] = [];
  for (const [index, record] of chunk.records.entries()) {
    const read = readRecord(record, reading);
    if (read.type === "poison") {
      deadLetters.push(deadLetter(record, read.reason));
      continue;
    }
    const { userId } = read.envelope;
    const delivered = { envelope: read.envelope, offset: record.offset, receivedAt };
    const others = users.get(userId);
    if (others && reading.beginsTurn?.(read.envelope.command)) {
      return { chunk: { records: chunk.records.slice(0, index), to: record.offset }, users, deadLetters };
    }
    if (others) others.push(delivered);
    else users.set(userId, [delivered]);
  }
  return { chunk, users, deadLetters };
}

/** Puts a whole chunk aside for one reason. */
export function parkAll(chunk: Chunk, reason: string): Sorted {
  return { chunk, users: new Map(), deadLetters: chunk.records.map((record) => deadLetter(record, reason)) };
}

export function deadLetter(record: LogRecord, reason: string): DeadLetter {
  const { partition, offset, key } = record;
  const text = record.value ?? "";
  const payload = text.slice(0, DEAD_LETTER_CHARACTERS_MAX);
  const userId = key.slice(0, KEY_CHARACTERS_MAX);
  const cut = text.length > payload.length ? `; only the first ${payload.length} characters were kept` : "";
  const sendable = text !== "" && userId === key && Buffer.byteLength(text) <= MESSAGE_BYTES_MAX;
  return { partition, offset, userId, reason: reason.slice(0, REASON_CHARACTERS_MAX) + cut, payload, sendable };
}

function readRecord(record: LogRecord, reading: Reading): Decoded {
  const { key, value, partition } = record;
  if (value === null) return poison("the record has no value");
  if (value.length > reading.recordCharacters) {
    return poison(`the record has ${value.length} characters, ${reading.recordCharacters} are allowed`);
  }
  const home = reading.partitionOf(key);
  if (home !== partition) {
    return poison(`misrouted: key ${JSON.stringify(key.slice(0, KEY_CHARACTERS_MAX))} belongs to partition ${home}`);
  }
  const decoded = decodeSafely(record, reading);
  if (decoded.type === "poison") return decoded;
  if (decoded.envelope.userId !== key) return poison("misrouted: the record's key is not the user it names");
  const ailing = reading.ailing(decoded.envelope.userId);
  return ailing === null ? decoded : poison(ailing);
}

function decodeSafely(record: LogRecord, reading: Reading): Decoded {
  try {
    return reading.decode(record);
  } catch (error) {
    return poison(`unreadable: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function poison(reason: string): Decoded {
  return { type: "poison", reason };
}

// The topic's name and the form of its records: an Envelope as versioned JSON, written here and read here only.

import type { ZodError } from "zod";
import type { Envelope } from "#actors/user/protocol.ts";
import { envelopeSchema } from "./envelope-schema.ts";
import type { LogMessage, LogRecord } from "./log.ts";
import { OversizeError } from "./log-errors.ts";

export const TOPIC = "purser.events";
export const CONSUMER_GROUP = "purser";
/** Raised when an older program would misunderstand a record. */
const VERSION = 1;
/** Half of what a Kafka broker takes by default, so that a message always fits; about 1,400 bank rows. */
export const MESSAGE_BYTES_MAX = 512 * 1024;
const COMPLAINTS_MAX = 3;

/** A record read, or why it can't be. */
export type Decoded =
  | { readonly type: "envelope"; readonly envelope: Envelope }
  | { readonly type: "poison"; readonly reason: string };

/** The message that carries an envelope: keyed by its user, so that one user's commands stay in order. */
export function messageOf(envelope: Envelope): LogMessage {
  return { key: envelope.userId, value: encodeEnvelope(envelope) };
}

export function encodeEnvelope(envelope: Envelope): string {
  return JSON.stringify({ v: VERSION, ...envelope });
}

/** Reads a record. Never throws: what is not an envelope of this version is poison, with the reason for people. */
export function decodeEnvelope(record: Pick<LogRecord, "value">): Decoded {
  if (record.value === null) return poison("the record is empty");
  const bytes = Buffer.byteLength(record.value);
  if (bytes > MESSAGE_BYTES_MAX) return poison(`the record has ${bytes} bytes; ${MESSAGE_BYTES_MAX} are allowed`);
  const json = parseJson(record.value);
  if (typeof json !== "object" || json === null) return poison("the record is not a JSON object");
  const { v, ...rest } = json as { v?: unknown };
  if (v !== VERSION)
    return poison(`the record has version ${JSON.stringify(v)}; this program reads version ${VERSION}`);
  const parsed = envelopeSchema.safeParse(rest);
  return parsed.success ? { type: "envelope", envelope: parsed.data } : poison(complaintsOf(parsed.error));
}

/**
 * How many bytes a message has in the log.
 * @throws OversizeError when it is larger than the log takes.
 */
export function bytesOf({ key, value }: LogMessage): number {
  const bytes = Buffer.byteLength(value);
  if (bytes > MESSAGE_BYTES_MAX) {
    throw new OversizeError(
      `A message for ${key} has ${bytes} bytes and the log takes ${MESSAGE_BYTES_MAX}: send its rows in several commands.`,
    );
  }
  return bytes + key.length;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function complaintsOf({ issues }: ZodError): string {
  const told = issues
    .slice(0, COMPLAINTS_MAX)
    .map(({ path, message }) => `${path.join(".") || "the record"}: ${message}`);
  const more = issues.length > told.length ? `; and ${issues.length - told.length} more` : "";
  return told.join("; ") + more;
}

function poison(reason: string): Decoded {
  return { type: "poison", reason };
}

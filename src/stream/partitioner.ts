// Which partition a key lies in: Kafka's murmur2, so that every producer in any language puts a user in the same place.

import { PARTITION_COUNT } from "./log.ts";

const SEED = 0x9747b28c;
const FACTOR = 0x5bd1e995;
const ASCII_MAX = 0x7f;

const utf8 = new TextEncoder();

/** The partition of a key, 0…count − 1, as Kafka's Java client and kafkajs' DefaultPartitioner choose it. */
export function partitionOf(key: string, count: number = PARTITION_COUNT): number {
  return (murmur2(bytesOf(key)) & 0x7fffffff) % count;
}

/** Kafka's 32-bit murmur2 of a key's bytes, as a signed integer. */
export function murmur2(bytes: Uint8Array): number {
  const words = bytes.length >> 2;
  let hash = SEED ^ bytes.length;
  for (let word = 0; word < words; word += 1) {
    const at = word << 2;
    const mixed = Math.imul(
      byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24),
      FACTOR,
    );
    hash = Math.imul(hash, FACTOR) ^ Math.imul(mixed ^ (mixed >>> 24), FACTOR);
  }
  hash = mixRest(hash, bytes, words << 2);
  hash = Math.imul(hash ^ (hash >>> 13), FACTOR);
  return hash ^ (hash >>> 15);
}

/** The last one to three bytes, which fill no word. */
function mixRest(hash: number, bytes: Uint8Array, at: number): number {
  const rest = bytes.length - at;
  if (rest === 0) return hash;
  let tail = byte(bytes, at);
  if (rest > 1) tail |= byte(bytes, at + 1) << 8;
  if (rest > 2) tail |= byte(bytes, at + 2) << 16;
  return Math.imul(hash ^ tail, FACTOR);
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

/** User ids are ASCII as a rule, and then a character is a byte: four times as fast as encoding. */
function bytesOf(key: string): Uint8Array {
  const bytes = new Uint8Array(key.length);
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    if (code > ASCII_MAX) return utf8.encode(key);
    bytes[at] = code;
  }
  return bytes;
}

// A fast, well-mixed, non-cryptographic hash of text: for ids that must come out the same in every replay.

/** 106 bits of `text` as 22 characters of [0-9a-z]; collisions among a billion texts are below one in 10^13. */
export function hashText(text: string): string {
  return `${half(text, 0x9e3779b9)}${half(text, 0x85ebca6b)}`;
}

/** 32 bits, not negative: for places in a table. FNV-1a with murmur3's finaliser. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 53 bits by two interleaved multiply-xor lanes with murmur3's finaliser. */
function half(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36).padStart(11, "0");
}

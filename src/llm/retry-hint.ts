// When a server wants to be asked again, out of the several ways servers say so.

/** "37s", "0.5s": a duration as protobuf writes it in JSON. Null where it is none. */
export function durationMs(text: unknown): number | null {
  const match = typeof text === "string" ? /^(\d+(?:\.\d+)?)s$/.exec(text.trim()) : null;
  return match ? Math.ceil(Number(match[1]) * 1_000) : null;
}

/** The Retry-After header: seconds, or a date of HTTP. Null where it says nothing readable. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header) * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

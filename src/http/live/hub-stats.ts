// What the live hub counts: for the operator's page and the tests.

export type HubStats = {
  sockets: number;
  channels: number;
  /** Differences sent. */
  frames: number;
  /** Sockets that were given exactly what they had missed. */
  gaps: number;
  /** Sockets that were given the whole screen. */
  resyncs: number;
  /** Sockets cut off because they did not read. */
  slow: number;
};

export function emptyHubStats(): HubStats {
  return { sockets: 0, channels: 0, frames: 0, gaps: 0, resyncs: 0, slow: 0 };
}

// What the router counts, as plain numbers that only ever grow.

export type RouterMetrics = {
  batches: number;
  /** Batches fetched from another place than expected. */
  refusedBatches: number;
  /** … of these, the ones from behind a hole: records the log lost before they were read. */
  gapBatches: number;
  /** Batches of partitions that are not ours. */
  strayBatches: number;
  chunks: number;
  records: number;
  deadLetters: number;
  retries: number;
  failedCommits: number;
  unknownCommits: number;
  /** Commits whose answer was lost and that were found in the store. */
  recoveredCommits: number;
  fencedCommits: number;
  acquired: number;
  updates: number;
};

export function newRouterMetrics(): RouterMetrics {
  return {
    batches: 0,
    refusedBatches: 0,
    gapBatches: 0,
    strayBatches: 0,
    chunks: 0,
    records: 0,
    deadLetters: 0,
    retries: 0,
    failedCommits: 0,
    unknownCommits: 0,
    recoveredCommits: 0,
    fencedCommits: 0,
    acquired: 0,
    updates: 0,
  };
}

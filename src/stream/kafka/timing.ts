// How long the Kafka log waits for what. All in one place, because they only make sense together.

export type KafkaTiming = typeof KAFKA_TIMING;

export const KAFKA_TIMING = {
  connectionMs: 3_000,
  requestMs: 10_000,
  /** A line with questions on it and no answer for so long is dead. Longer than joining the group may take. */
  lineSilentMs: 20_000,
  /** Retries of one request: about seven seconds in all, enough for a partition to get another leader. */
  retries: 6,
  retryFirstMs: 200,
  retryMostMs: 2_000,
  /** A member that is silent for so long is dead to the group: then its users wait for another process. */
  sessionMs: 10_000,
  /** Also how soon a member learns that the group is changing. */
  heartbeatMs: 500,
  /** How long the group waits for a member to come back when it changes. */
  rebalanceMs: 15_000,
  /**
   * Longest wait of one fetch. A broker answers at once when there is something, so this costs no latency, only the time
   * until a seek or a resumed partition is noticed; at 5 ms an idle process spends a seventh of a core asking.
   */
  fetchWaitMs: 250,
  /** Offsets are committed for the eyes of lag tools only: our position is in the database. */
  commitEveryMs: 5_000,
  /** A consumer that shows no sign of life for so long is replaced by a new one. */
  silentMs: 30_000,
  lookEveryMs: 1_000,
  /** Pause before a consumer that ended is replaced. */
  restartMinMs: 500,
  restartMaxMs: 10_000,
  /** How long leaving the group may take. */
  leaveMs: 5_000,
};

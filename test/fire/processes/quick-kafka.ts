// Preloaded into Purser's own program: the group gives a silent member up sooner, so that a hundred cycles end today.

import { KAFKA_TIMING } from "#stream/kafka/timing.ts";

Object.assign(KAFKA_TIMING, {
  connectionMs: 2_000,
  requestMs: 3_000,
  lineSilentMs: 8_000,
  sessionMs: 4_000,
  heartbeatMs: 300,
  rebalanceMs: 6_000,
  silentMs: 12_000,
});

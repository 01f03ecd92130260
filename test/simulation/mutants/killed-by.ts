// Which seed finds which planted bug, and which ordinary test does: written by table.ts --record, never by hand.

import type { Findings } from "./render.ts";

export const KILLED_BY: Findings = {
  "actors-survive-takeover": {
    kill: { seed: 27, violation: "[I6] a page of u1s27 at 43 does not show what was true then (at 53820 ms)" },
    noticedBy: "not asked yet",
  },
  "answers-within-a-turn": {
    kill: { seed: 8, violation: "[I6] a page of u3s8 at 84 does not show what was true then (at 59721 ms)" },
    noticedBy: "not asked yet",
  },
  "batch-from-ahead": {
    kill: { seed: 10, violation: "[I1] u2s10: 1 receipts were stored, 2 were due (at 43987 ms)" },
    noticedBy: "not asked yet",
  },
  "broken-tail-is-the-end": {
    kill: { seed: 2, violation: "[I6] a page of u0s2 went back from position 116 to 0 (at 48905 ms)" },
    noticedBy: "not asked yet",
  },
  "checkpoint-ahead-of-its-seq": {
    kill: { seed: 2, violation: "[I3] u0s2: checkpoint and tail are not the journal's fold (at 97000 ms)" },
    noticedBy: "not asked yet",
  },
  "checkpoint-of-any-version": {
    kill: {
      seed: 7,
      violation:
        "[I9] a good record at 34/4 was put aside: the actor threw: Error: journal out of order: state at undefined, entry NaN (at 47172 ms)",
    },
    noticedBy: "not asked yet",
  },
  "clock-in-decide": {
    kill: {
      seed: 1,
      violation: "[I3] u2s1: a fact is dated 2026-11-23T11:56:52.565Z, by a clock of no node (at 1438 ms)",
    },
    noticedBy: "not asked yet",
  },
  "commands-reversed": {
    kill: { seed: 1, violation: "[I2] u0s1 has row 16vv8irfetg0zfeoqsgrd7, which nobody sent (at 5540 ms)" },
    noticedBy: "not asked yet",
  },
  "confirmed-in-its-sleep": { kill: null, noticedBy: "not asked yet" },
  "copies-counted": {
    kill: {
      seed: 1,
      violation:
        '[6] u1s1: a row was judged by 4 others, 2 came before it {"id":"1egqx336uwe1vpnl61m99g-unusual-amount","kind":"unusual-amount","severity":"high","date":"2026-10-09","transactionId":"1egqx336uwe1vpnl61m99g","merchant":"Whole Foods Market","category":"FOOD_AND_DRINK_GROCERIES","amountMinor":-366220,"currency":"USD","reasons":[{"kind":"above-usual","ratio":106.832,"usualMinor":3428,"currency":"USD","scope":"merchant","name":"Whole Foods Market","n":4}],"evidence":{"statistic":5.859,"baseline":8.14,"scale":0.797,"n":4,"threshold":3.5}} {"sourceId":"u1s1-r45","pendingSourceId":"u1s1-r33","accountId":"card","date":"2026-10-09","postedAt":null,"amountMinor":-366220,"currency":"USD","description":"WHOLEFDS MKT 10 CANARYU1S1X","pending":false,"mcc":null,"bankCategory":null,"id":"1egqx336uwe1vpnl61m99g","merchant":"Whole Foods Market","category":"FOOD_AND_DRINK_GROCERIES","source":"merchant","confidence":0.93,"note":"","expected":false,"voided":false} (at 38754 ms)',
    },
    noticedBy: "not asked yet",
  },
  "correction-lost-on-settling": {
    kill: {
      seed: 2,
      violation:
        "[I2] u0s2: row 13srdtjylcs1upkzzbs5j4 has merchant To Savings Canaryu0s2x Settled instead of To Savings (at 92025 ms)",
    },
    noticedBy: "not asked yet",
  },
  "dead-letter-dropped": {
    kill: { seed: 1, violation: "[I1] poison at 19/13 was not put aside (at 38750 ms)" },
    noticedBy: "not asked yet",
  },
  "doubt-forgotten": { kill: null, noticedBy: "not asked yet" },
  "drawn-before-the-page": { kill: null, noticedBy: "not asked yet" },
  "epoch-moved-on-unnoticed": { kill: null, noticedBy: "not asked yet" },
  "fact-not-journalled": {
    kill: { seed: 1, violation: "[I5] u1s1 was told of position 58, 57 is durable (at 69077 ms)" },
    noticedBy: "not asked yet",
  },
  "failed-chunk-skipped": {
    kill: { seed: 3, violation: "[I1] u0s3: 1 receipts were stored, 3 were due (at 43314 ms)" },
    noticedBy: "not asked yet",
  },
  "failed-turn-kept": {
    kill: { seed: 2, violation: '[I2] u1s2: today are null, expected "2026-11-21" (at 100004 ms)' },
    noticedBy: "not asked yet",
  },
  "fence-outside-the-write": {
    kill: { seed: 2, violation: "[I1] 18/0 was put aside and is not of this write (at 12411 ms)" },
    noticedBy: "not asked yet",
  },
  "fence-position-at-least": {
    kill: { seed: 12, violation: "[I4] partition 2 was moved from 3, but stood at 4 (at 41316 ms)" },
    noticedBy: "not asked yet",
  },
  "fence-without-epoch": {
    kill: { seed: 4, violation: "[I4] partition 7: a write under epoch 9 while 10 holds (at 51304 ms)" },
    noticedBy: "not asked yet",
  },
  "fence-without-position": {
    kill: { seed: 12, violation: "[I4] partition 2 was moved from 3, but stood at 4 (at 41316 ms)" },
    noticedBy: "not asked yet",
  },
  "fenced-actors-kept": {
    kill: { seed: 4, violation: "[I8] after 180000 ms without faults: partition 7 is read to 21 of 27 (at 240000 ms)" },
    noticedBy: "not asked yet",
  },
  "follower-stays-behind": {
    kill: { seed: 1, violation: "[I6] a page of u1s1 went back from position 43 to 28 (at 68937 ms)" },
    noticedBy: "not asked yet",
  },
  "former-owner-answers": {
    kill: { seed: 5, violation: "[I6] a page of u0s5 at 134 does not show what was true then (at 30758 ms)" },
    noticedBy: "not asked yet",
  },
  "gap-bridged-from-behind": {
    kill: { seed: 36, violation: "[I6] a page of u0s36 at 172 does not show what was true then (at 55947 ms)" },
    noticedBy: "not asked yet",
  },
  "gap-without-resync": {
    kill: { seed: 1, violation: "[I6] a page of u3s1 at 53 does not show what was true then (at 13005 ms)" },
    noticedBy: "not asked yet",
  },
  "lane-held-after-fence": {
    kill: { seed: 4, violation: "[I8] after 180000 ms without faults: partition 7 is read to 21 of 25 (at 240000 ms)" },
    noticedBy: "not asked yet",
  },
  "late-copy-unsettles": {
    kill: {
      seed: 1,
      violation: "[I2] u0s1: row 20hjysj5m6l0azp7lk68mk has pending true instead of false (at 41742 ms)",
    },
    noticedBy: "not asked yet",
  },
  "late-write-finds-its-epoch": { kill: null, noticedBy: "not asked yet" },
  "late-write-not-shut-out": { kill: null, noticedBy: "not asked yet" },
  "learnt-before-scored": {
    kill: {
      seed: 2,
      violation:
        '[6] u0s2: a row was judged by 17 others, 16 came before it {"id":"1jpoxtzzyy2163ov9r2zcd-unusual-amount","kind":"unusual-amount","severity":"medium","date":"2026-10-07","transactionId":"1jpoxtzzyy2163ov9r2zcd","merchant":"Uber","category":"TRANSPORTATION_TAXIS_AND_RIDE_SHARES","amountMinor":-89160,"currency":"USD","reasons":[{"kind":"above-usual","ratio":44.94,"usualMinor":1984,"currency":"USD","scope":"merchant","name":"Uber","n":17}],"evidence":{"statistic":3.84,"baseline":7.593,"scale":0.991,"n":17,"threshold":3.5}} {"sourceId":"u0s2-r168","pendingSourceId":null,"accountId":"giro","date":"2026-10-07","postedAt":null,"amountMinor":-89160,"currency":"USD","description":"UBER TRIP CANARYU0S2X","pending":false,"mcc":null,"bankCategory":null,"id":"1jpoxtzzyy2163ov9r2zcd","merchant":"Uber","category":"TRANSPORTATION_TAXIS_AND_RIDE_SHARES","source":"merchant","confidence":0.84,"note":"","expected":false,"voided":false} (at 58164 ms)',
    },
    noticedBy: "not asked yet",
  },
  "left-with-a-frame-due": {
    kill: {
      seed: 18,
      violation: "[I8] after 180000 ms without faults: a page of u0s18 shows 190, not what is true (at 240000 ms)",
    },
    noticedBy: "not asked yet",
  },
  "lost-turn-keeps-actor": {
    kill: { seed: 2, violation: '[I2] u1s2: today are null, expected "2026-11-21" (at 100004 ms)' },
    noticedBy: "not asked yet",
  },
  "lost-wake-up": {
    kill: {
      seed: 1,
      violation: "[I6] 5000 ms after news in quiet times: partition 17 is read to 18 of 19 (at 98000 ms)",
    },
    noticedBy: "not asked yet",
  },
  "memory-beside-the-journal": {
    kill: { seed: 1, violation: "[I3] u0s1: the living state is not the journal's fold (at 147500 ms)" },
    noticedBy: "not asked yet",
  },
  "merchant-corrected-in-mid-turn": {
    kill: {
      seed: 4,
      violation:
        "[I2] u4s4: row 1e4dly6v6i91trmnjm96eg has category FOOD_AND_DRINK_COFFEE instead of FOOD_AND_DRINK_GROCERIES (at 36622 ms)",
    },
    noticedBy: "not asked yet",
  },
  "page-taken-back": {
    kill: { seed: 30, violation: "[I6] a page of u0s30 went back from position 111 to 109 (at 18030 ms)" },
    noticedBy: "not asked yet",
  },
  "poison-stops-partition": {
    kill: {
      seed: 1,
      violation: "[I8] after 180000 ms without faults: partition 19 is read to 13 of 20 (at 240000 ms)",
    },
    noticedBy: "not asked yet",
  },
  "published-before-durable": {
    kill: { seed: 4, violation: "[I1] u0s4-c10 was acknowledged and is not in the log (at 119503 ms)" },
    noticedBy: "not asked yet",
  },
  "receipt-lost-for-copy": {
    kill: { seed: 1, violation: "[I1] u0s1: 0 receipts were stored, 1 were due (at 10363 ms)" },
    noticedBy: "not asked yet",
  },
  "receipt-never-looked-up": { kill: null, noticedBy: "not asked yet" },
  "recovered-untold": {
    kill: { seed: 11, violation: "[I6] position 215 of u0s11 was written and never announced (at 78216 ms)" },
    noticedBy: "not asked yet",
  },
  "rest-of-a-cut-chunk-skipped": {
    kill: {
      seed: 3,
      violation:
        "[I2] u0s3: row 06znogolzm31wanwqk447x has category TRANSPORTATION_TAXIS_AND_RIDE_SHARES instead of FOOD_AND_DRINK_GROCERIES (at 59529 ms)",
    },
    noticedBy: "not asked yet",
  },
  "screen-of-another": {
    kill: { seed: 1, violation: "[I5] a page of u3s1 shows position 33, 28 is durable (at 11735 ms)" },
    noticedBy: "not asked yet",
  },
  "settled-copy-in-one-turn": {
    kill: { seed: 3, violation: "[I2] u0s3 has row 19czuqfxohq1zkae9u5k0m, which nobody sent (at 15025 ms)" },
    noticedBy: "not asked yet",
  },
  "sleeps-in-a-turn": {
    kill: {
      seed: 4,
      violation: "[I6] 5000 ms after news in quiet times: a page of u2s4 shows 57, not what is true (at 97000 ms)",
    },
    noticedBy: "not asked yet",
  },
  "slow-socket-kept": {
    kill: { seed: 4, violation: "[I6] a page of u0s4 at 248 does not show what was true then (at 57584 ms)" },
    noticedBy: "not asked yet",
  },
  "stopped-turn-kept": {
    kill: { seed: 46, violation: "[I5] a page of u0s46 shows position 124, 106 is durable (at 7462 ms)" },
    noticedBy: "not asked yet",
  },
  "stranger-answers-from-memory": {
    kill: { seed: 1, violation: "[I6] a page of u3s1 at 53 does not show what was true then (at 65815 ms)" },
    noticedBy: "not asked yet",
  },
  "undrawn-and-forgotten": { kill: null, noticedBy: "not asked yet" },
  "unknown-is-committed": {
    kill: { seed: 3, violation: "[I5] u0s3 was told of position 96, 0 is durable (at 7983 ms)" },
    noticedBy: "not asked yet",
  },
  "unknown-is-failed": {
    kill: { seed: 3, violation: "[I4] n1.2 wrote 9/3 twice, or from where it never stood (at 29639 ms)" },
    noticedBy: "not asked yet",
  },
  "unknown-revision-dropped": {
    kill: { seed: 4, violation: "[I1] u3s4: row 2f9ce2pk5t11m9qcj6vscp is missing (at 92028 ms)" },
    noticedBy: "not asked yet",
  },
  "unlearnt-is-committed": {
    kill: { seed: 21, violation: "[I5] u0s21 was told of position 104, 8 is durable (at 14543 ms)" },
    noticedBy: "not asked yet",
  },
  "update-before-commit": {
    kill: { seed: 1, violation: "[I5] u2s1 was told of position 28, 0 is durable (at 1437 ms)" },
    noticedBy: "not asked yet",
  },
  "update-during-drawing-lost": { kill: null, noticedBy: "not asked yet" },
  "withdrawal-keeps-sums": {
    kill: { seed: 1, violation: "[I6] a page of u4s1 at 48 does not show what was true then (at 12023 ms)" },
    noticedBy: "not asked yet",
  },
  "withdrawn-not-asked-for": {
    kill: {
      seed: 1,
      violation: "[I2] u4s1: row 16ml5n0ty221y0h1ba54pk has voided false instead of true (at 11739 ms)",
    },
    noticedBy: "not asked yet",
  },
};

// Which seed finds which planted bug, and which ordinary test does: written by table.ts --record, never by hand.

import type { Findings } from "./render.ts";

export const KILLED_BY: Findings = {
  "actors-survive-takeover": {
    kill: { seed: 29, violation: "[I6] a page of u4s29 at 61 does not show what was true then (at 50921 ms)" },
    noticedBy: "not asked yet",
  },
  "answers-within-a-turn": {
    kill: { seed: 3, violation: "[I5] a page of u0s3 shows position 143, 117 is durable (at 43272 ms)" },
    noticedBy: "not asked yet",
  },
  "batch-from-ahead": {
    kill: {
      seed: 1,
      violation: "[I2] u3s1: row 2b5ja5i5y040r1enjs1mx4 has amountMinor -1810 instead of -2078 (at 12677 ms)",
    },
    noticedBy: "not asked yet",
  },
  "broken-tail-is-the-end": {
    kill: { seed: 10, violation: "[I6] a page of u3s10 went back from position 27 to 0 (at 8474 ms)" },
    noticedBy: "not asked yet",
  },
  "carried-out-again": {
    kill: { seed: 1, violation: "[I1] u1s1: 1 receipts were stored, 0 were due (at 35511 ms)" },
    noticedBy: "not asked yet",
  },
  "checkpoint-ahead-of-its-seq": {
    kill: { seed: 3, violation: "[I3] u0s3: checkpoint and tail are not the journal's fold (at 129500 ms)" },
    noticedBy: "not asked yet",
  },
  "checkpoint-of-any-version": {
    kill: {
      seed: 7,
      violation:
        "[I9] a good record at 50/19 was put aside: the actor threw: Error: journal out of order: state at undefined, entry NaN (at 60462 ms)",
    },
    noticedBy: "not asked yet",
  },
  "clock-in-decide": {
    kill: {
      seed: 1,
      violation: "[I3] u1s1: a fact is dated 2026-11-23T15:27:59.164Z, by a clock of no node (at 1437 ms)",
    },
    noticedBy: "not asked yet",
  },
  "commands-reversed": {
    kill: {
      seed: 1,
      violation:
        '[I2] u0s1: u0s1-c2 came to {"added":2,"duplicate":1,"changed":1,"removed":0,"refusal":null}, expected {"added":3,"duplicate":0,"changed":1,"removed":0,"refusal":null} (at 5539 ms)',
    },
    noticedBy: "not asked yet",
  },
  "confirmed-in-its-sleep": {
    kill: { seed: 37, violation: "[I6] a page of u2s37 at 28 does not show what was true then (at 32604 ms)" },
    noticedBy: "not asked yet",
  },
  "copies-counted": {
    kill: {
      seed: 1,
      violation: "[I2] u0s1: row 1dq99614ef60yhiy7iffqx has pending true instead of false (at 35258 ms)",
    },
    noticedBy: "not asked yet",
  },
  "correction-lost-on-settling": {
    kill: {
      seed: 2,
      violation:
        "[I2] u0s2: row 13srdtjylcs1upkzzbs5j4 has merchant To Savings Canaryu0s2x Settled instead of To Savings (at 61148 ms)",
    },
    noticedBy: "not asked yet",
  },
  "dead-letter-dropped": {
    kill: { seed: 1, violation: "[I1] poison at 19/8 was not put aside (at 37586 ms)" },
    noticedBy: "not asked yet",
  },
  "doubt-forgotten": { kill: null, noticedBy: "not asked yet" },
  "drawn-before-the-page": { kill: null, noticedBy: "not asked yet" },
  "epoch-moved-on-unnoticed": { kill: null, noticedBy: "not asked yet" },
  "fact-not-journalled": {
    kill: { seed: 1, violation: "[I5] u1s1 was told of position 43, 42 is durable (at 34308 ms)" },
    noticedBy: "not asked yet",
  },
  "failed-chunk-skipped": {
    kill: { seed: 3, violation: "[I1] u3s3: 1 receipts were stored, 2 were due (at 58838 ms)" },
    noticedBy: "not asked yet",
  },
  "failed-turn-kept": {
    kill: { seed: 1, violation: "[I5] a page of u4s1 shows position 113, 0 is durable (at 12026 ms)" },
    noticedBy: "not asked yet",
  },
  "fence-outside-the-write": {
    kill: { seed: 72, violation: "[I4] partition 60 was moved back from 33 to 29 (at 33962 ms)" },
    noticedBy: "not asked yet",
  },
  "fence-position-at-least": {
    kill: { seed: 75, violation: "[I4] partition 21 was moved from 1, but stood at 2 (at 20013 ms)" },
    noticedBy: "not asked yet",
  },
  "fence-without-epoch": {
    kill: { seed: 4, violation: "[I4] partition 7: a write under epoch 6 while 7 holds (at 49129 ms)" },
    noticedBy: "not asked yet",
  },
  "fence-without-position": {
    kill: { seed: 75, violation: "[I4] partition 21 was moved from 1, but stood at 2 (at 20013 ms)" },
    noticedBy: "not asked yet",
  },
  "fenced-actors-kept": {
    kill: { seed: 4, violation: "[I8] after 180000 ms without faults: partition 7 is read to 30 of 35 (at 240000 ms)" },
    noticedBy: "not asked yet",
  },
  "follower-stays-behind": {
    kill: { seed: 1, violation: "[I6] a page of u2s1 went back from position 45 to 0 (at 40388 ms)" },
    noticedBy: "not asked yet",
  },
  "former-owner-answers": {
    kill: { seed: 7, violation: "[I6] a page of u4s7 at 28 does not show what was true then (at 41857 ms)" },
    noticedBy: "not asked yet",
  },
  "gap-bridged-from-behind": {
    kill: { seed: 88, violation: "[I6] a page of u0s38 at 128 does not show what was true then (at 21820 ms)" },
    noticedBy: "not asked yet",
  },
  "gap-without-resync": {
    kill: { seed: 1, violation: "[I6] a page of u4s1 at 75 does not show what was true then (at 61753 ms)" },
    noticedBy: "not asked yet",
  },
  "lane-held-after-fence": {
    kill: { seed: 4, violation: "[I8] after 180000 ms without faults: partition 7 is read to 30 of 36 (at 240000 ms)" },
    noticedBy: "not asked yet",
  },
  "late-copy-unsettles": {
    kill: {
      seed: 28,
      violation: "[I2] u1s28: row 29t85dosy8h07qpimhnpih has sourceId u1s28-r26 instead of u1s28-r37 (at 29174 ms)",
    },
    noticedBy: "not asked yet",
  },
  "late-write-finds-its-epoch": {
    kill: { seed: 13, violation: "[I4] n1.2 wrote 55/6 twice, or from where it never stood (at 35149 ms)" },
    noticedBy: "not asked yet",
  },
  "late-write-not-shut-out": { kill: null, noticedBy: "not asked yet" },
  "learnt-before-scored": {
    kill: {
      seed: 2,
      violation:
        '[6] u0s2: a row was judged by 17 others, 16 came before it {"id":"2fwbkcd1jyi0ud65fvvvm8-unusual-amount","kind":"unusual-amount","severity":"medium","date":"2026-10-08","transactionId":"2fwbkcd1jyi0ud65fvvvm8","merchant":"Whole Foods Market","category":"FOOD_AND_DRINK_GROCERIES","amountMinor":-422880,"currency":"USD","reasons":[{"kind":"above-usual","ratio":65.828,"usualMinor":6424,"currency":"USD","scope":"merchant","name":"Whole Foods Market","n":17}],"evidence":{"statistic":3.713,"baseline":8.768,"scale":1.128,"n":17,"threshold":3.5}} {"sourceId":"u0s2-r177","pendingSourceId":null,"accountId":"old-card","date":"2026-10-08","postedAt":null,"amountMinor":-422880,"currency":"USD","description":"WHOLEFDS MKT 10 CANARYU0S2X","pending":false,"mcc":null,"bankCategory":null,"id":"2fwbkcd1jyi0ud65fvvvm8","merchant":"Whole Foods Market","category":"FOOD_AND_DRINK_GROCERIES","source":"merchant","confidence":0.93,"note":"","expected":false,"voided":false} (at 61140 ms)',
    },
    noticedBy: "not asked yet",
  },
  "left-out-forgotten": {
    kill: { seed: 1, violation: "[I1] u0s1-c9 was acknowledged and is not in the log (at 102500 ms)" },
    noticedBy: "not asked yet",
  },
  "left-with-a-frame-due": {
    kill: {
      seed: 14,
      violation: "[I8] after 180000 ms without faults: a page of u2s14 shows 56, not what is true (at 240000 ms)",
    },
    noticedBy: "not asked yet",
  },
  "lost-turn-keeps-actor": {
    kill: { seed: 1, violation: "[I5] a page of u4s1 shows position 113, 0 is durable (at 12026 ms)" },
    noticedBy: "not asked yet",
  },
  "lost-wake-up": {
    kill: {
      seed: 1,
      violation: "[I6] 5000 ms after news in quiet times: partition 4 is read to 16 of 17 (at 147500 ms)",
    },
    noticedBy: "not asked yet",
  },
  "memory-beside-the-journal": {
    kill: { seed: 3, violation: "[I3] u0s3: checkpoint and tail are not the journal's fold (at 129500 ms)" },
    noticedBy: "not asked yet",
  },
  "merchant-corrected-in-mid-turn": {
    kill: {
      seed: 2,
      violation:
        "[I2] u0s2: row 1nrg1ihl3be1n9ms17qwb7 has category TRANSFER_OUT_SAVINGS instead of FOOD_AND_DRINK_GROCERIES (at 42805 ms)",
    },
    noticedBy: "not asked yet",
  },
  "page-taken-back": {
    kill: { seed: 7, violation: "[I6] a page of u0s7 went back from position 119 to 97 (at 16215 ms)" },
    noticedBy: "not asked yet",
  },
  "poison-stops-partition": {
    kill: { seed: 1, violation: "[I8] after 180000 ms without faults: partition 19 is read to 8 of 16 (at 240000 ms)" },
    noticedBy: "not asked yet",
  },
  "published-before-durable": {
    kill: { seed: 1, violation: "[I1] u0s1-c18 was acknowledged and is not in the log (at 147500 ms)" },
    noticedBy: "not asked yet",
  },
  "receipt-lost-for-copy": {
    kill: { seed: 1, violation: "[I1] u0s1: 0 receipts were stored, 1 were due (at 13747 ms)" },
    noticedBy: "not asked yet",
  },
  "receipt-never-looked-up": { kill: null, noticedBy: "not asked yet" },
  "recovered-untold": {
    kill: { seed: 3, violation: "[I6] position 88 of u3s3 was written and never announced (at 75199 ms)" },
    noticedBy: "not asked yet",
  },
  "rest-of-a-cut-chunk-skipped": {
    kill: { seed: 3, violation: "[I1] u0s3: 0 receipts were stored, 2 were due (at 50529 ms)" },
    noticedBy: "not asked yet",
  },
  "screen-of-another": {
    kill: { seed: 1, violation: "[I5] a page of u3s1 shows position 33, 28 is durable (at 11067 ms)" },
    noticedBy: "not asked yet",
  },
  "settled-copy-in-one-turn": {
    kill: {
      seed: 2,
      violation:
        '[I2] u2s2: u2s2-c7 came to {"added":1,"duplicate":7,"changed":0,"removed":0,"refusal":null}, expected {"added":0,"duplicate":8,"changed":0,"removed":0,"refusal":null} (at 46309 ms)',
    },
    noticedBy: "not asked yet",
  },
  "sleeps-in-a-turn": {
    kill: {
      seed: 21,
      violation: "[I8] after 180000 ms without faults: a page of u3s21 shows 49, not what is true (at 240000 ms)",
    },
    noticedBy: "not asked yet",
  },
  "slow-socket-kept": {
    kill: { seed: 11, violation: "[I6] a page of u0s11 at 172 does not show what was true then (at 47590 ms)" },
    noticedBy: "not asked yet",
  },
  "stopped-turn-kept": {
    kill: { seed: 222, violation: "[I5] u0s22 was told of position 219, 218 is durable (at 37023 ms)" },
    noticedBy: "not asked yet",
  },
  "stranger-answers-from-memory": {
    kill: { seed: 1, violation: "[I6] a page of u0s1 at 175 does not show what was true then (at 56353 ms)" },
    noticedBy: "not asked yet",
  },
  "undrawn-and-forgotten": { kill: null, noticedBy: "not asked yet" },
  "unknown-is-committed": {
    kill: { seed: 3, violation: "[I5] u0s3 was told of position 98, 84 is durable (at 13104 ms)" },
    noticedBy: "not asked yet",
  },
  "unknown-is-failed": {
    kill: { seed: 3, violation: "[I4] n1.2 wrote 9/7 twice, or from where it never stood (at 26444 ms)" },
    noticedBy: "not asked yet",
  },
  "unknown-revision-dropped": {
    kill: {
      seed: 5,
      violation:
        '[I2] u1s5: n2.2-5 came to {"added":3,"duplicate":1,"changed":0,"removed":0,"refusal":null}, expected {"added":4,"duplicate":0,"changed":0,"removed":0,"refusal":null} (at 63929 ms)',
    },
    noticedBy: "not asked yet",
  },
  "unlearnt-is-committed": {
    kill: { seed: 7, violation: "[I5] u0s7 was told of position 93, 91 is durable (at 6857 ms)" },
    noticedBy: "not asked yet",
  },
  "update-before-commit": {
    kill: { seed: 1, violation: "[I5] u1s1 was told of position 28, 0 is durable (at 1436 ms)" },
    noticedBy: "not asked yet",
  },
  "update-during-drawing-lost": {
    kill: {
      seed: 87,
      violation: "[I6] 5000 ms after news in quiet times: a page of u4s37 shows 71, not what is true (at 149000 ms)",
    },
    noticedBy: "not asked yet",
  },
  "withdrawal-keeps-sums": {
    kill: { seed: 1, violation: "[I6] a page of u2s1 at 33 does not show what was true then (at 11064 ms)" },
    noticedBy: "not asked yet",
  },
  "withdrawn-not-asked-for": {
    kill: {
      seed: 1,
      violation: "[I2] u2s1: row 20k3kse1jc0204rx0x7284 has voided false instead of true (at 10953 ms)",
    },
    noticedBy: "not asked yet",
  },
};

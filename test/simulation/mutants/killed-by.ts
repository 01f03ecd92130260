// Which seed finds which planted bug, and which ordinary test does: written by table.ts --record, never by hand.

import type { Findings } from "./render.ts";

export const KILLED_BY: Findings = {
  "actors-survive-takeover": {
    kill: { seed: 29, violation: "[I6] a page of u4s29 at 61 does not show what was true then (at 50921 ms)" },
    noticedBy:
      "taking partitions > [R1] the epoch is raised before the actors are dropped, so that what wakes has seen every write",
  },
  "answers-within-a-turn": {
    kill: { seed: 3, violation: "[I5] a page of u0s3 shows position 143, 117 is durable (at 43272 ms)" },
    noticedBy: "[T2] no answer ever differs from the journal at that moment, and every message gets an answer",
  },
  "away-unnoticed": {
    kill: null,
    noticedBy:
      "a page that missed something > gets exactly what it missed when it was the only window and was away for a moment",
  },
  "batch-from-ahead": {
    kill: {
      seed: 1,
      violation: "[I2] u3s1: row 2b5ja5i5y040r1enjs1mx4 has amountMinor -1810 instead of -2078 (at 12677 ms)",
    },
    noticedBy: "[R24] whatever fails, is taken away or comes twice: each record has its effect once, and none is lost",
  },
  "broken-tail-is-the-end": {
    kill: { seed: 10, violation: "[I6] a page of u3s10 went back from position 27 to 0 (at 8474 ms)" },
    noticedBy: null,
  },
  "bus-failure-stops-lane": {
    kill: null,
    noticedBy: "an update > [R20] a screen that throws at an announcement harms neither the others nor the partition",
  },
  "carried-out-again": {
    kill: { seed: 1, violation: "[I1] u1s1: 1 receipts were stored, 0 were due (at 35511 ms)" },
    noticedBy:
      "the journal of a person > [J5] a copy of a command that was carried out takes nothing back, later or in the same turn",
  },
  "checkpoint-ahead-of-its-seq": {
    kill: { seed: 3, violation: "[I3] u0s3: checkpoint and tail are not the journal's fold (at 129500 ms)" },
    noticedBy: null,
  },
  "checkpoint-of-any-version": {
    kill: {
      seed: 7,
      violation:
        "[I9] a good record at 50/19 was put aside: the actor threw: Error: journal out of order: state at undefined, entry NaN (at 60462 ms)",
    },
    noticedBy: null,
  },
  "clock-in-decide": {
    kill: {
      seed: 1,
      violation: "[I3] u1s1: a fact is dated 2026-11-23T15:27:59.164Z, by a clock of no node (at 1437 ms)",
    },
    noticedBy: null,
  },
  "commands-reversed": {
    kill: {
      seed: 1,
      violation:
        '[I2] u0s1: u0s1-c2 came to {"added":2,"duplicate":1,"changed":1,"removed":0,"refusal":null}, expected {"added":3,"duplicate":0,"changed":1,"removed":0,"refusal":null} (at 5539 ms)',
    },
    noticedBy:
      "a write that fails > [R21] is tried again after growing pauses, with turns taken anew, and announced once",
  },
  "confirmed-in-its-sleep": {
    kill: { seed: 37, violation: "[I6] a page of u2s37 at 28 does not show what was true then (at 32604 ms)" },
    noticedBy:
      "what the group gave us > is ours once the consumer has taken it, and for as long as a session lasts after the last heartbeat",
  },
  "copies-counted": {
    kill: {
      seed: 1,
      violation: "[I2] u0s1: row 1dq99614ef60yhiy7iffqx has pending true instead of false (at 35258 ms)",
    },
    noticedBy: "the journal of a person > [J1] a command that changes nothing, or is refused, writes no fact",
  },
  "correction-lost-on-settling": {
    kill: {
      seed: 2,
      violation:
        "[I2] u0s2: row 13srdtjylcs1upkzzbs5j4 has merchant To Savings Canaryu0s2x Settled instead of To Savings (at 61148 ms)",
    },
    noticedBy: "corrections > [F14] what the person said stays when the bank revises the row",
  },
  "dead-letter-dropped": {
    kill: { seed: 1, violation: "[I1] poison at 19/8 was not put aside (at 37586 ms)" },
    noticedBy:
      "a user whose actor cannot be woken > [R17] is put aside with the reason, and everybody else's records are applied",
  },
  "doomed-turn-kept": {
    kill: null,
    noticedBy: "the mailbox > [M8] draining ends at its time limit, and tells who still waits",
  },
  "doomed-wake-used": {
    kill: null,
    noticedBy: "a turn > [T7] an actor dropped while it wakes is woken again: what it read may be out of date",
  },
  "doubt-forgotten": {
    kill: null,
    noticedBy: "embedded log > records whose append was reported as failed arrive all the same when they are there",
  },
  "drawn-before-the-page": {
    kill: null,
    noticedBy:
      "a page that comes while a frame is drawn > is not taken back by it when the page is ahead, and follows with the next",
  },
  "epoch-moved-on-unnoticed": {
    kill: null,
    noticedBy:
      "taking partitions > [R2] one whose epoch moved on meanwhile is taken anew, and its actors wake from the journal",
  },
  "fact-not-journalled": {
    kill: { seed: 1, violation: "[I5] u1s1 was told of position 43, 42 is durable (at 34308 ms)" },
    noticedBy: "any story at all > [F0] living, woken and replayed state are the same text at the end of it",
  },
  "failed-chunk-skipped": {
    kill: { seed: 3, violation: "[I1] u3s3: 1 receipts were stored, 2 were due (at 58838 ms)" },
    noticedBy:
      "a write that fails > [R21] is tried again after growing pauses, with turns taken anew, and announced once",
  },
  "failed-turn-kept": {
    kill: { seed: 1, violation: "[I5] a page of u4s1 shows position 113, 0 is durable (at 12026 ms)" },
    noticedBy:
      "a write that fails > [R21] is tried again after growing pauses, with turns taken anew, and announced once",
  },
  "fence-outside-the-write": {
    kill: { seed: 72, violation: "[I4] partition 60 was moved back from 33 to 29 (at 33962 ms)" },
    noticedBy: null,
  },
  "fence-position-at-least": {
    kill: { seed: 75, violation: "[I4] partition 21 was moved from 1, but stood at 2 (at 20013 ms)" },
    noticedBy:
      "a partition store: a database file > the fence > a write from another position than the partition's writes nothing",
  },
  "fence-without-epoch": {
    kill: { seed: 4, violation: "[I4] partition 7: a write under epoch 6 while 7 holds (at 49129 ms)" },
    noticedBy: "a partition store: a database file > the fence > a zombie of an older epoch writes nothing",
  },
  "fence-without-position": {
    kill: { seed: 75, violation: "[I4] partition 21 was moved from 1, but stood at 2 (at 20013 ms)" },
    noticedBy:
      "a partition store: a database file > the fence > a write from another position than the partition's writes nothing",
  },
  "fenced-actors-kept": {
    kill: { seed: 4, violation: "[I8] after 180000 ms without faults: partition 7 is read to 30 of 35 (at 240000 ms)" },
    noticedBy:
      "losing partitions > [R6] what the log still gives us after a fence is taken again once the group confirmed us",
  },
  "follower-stays-behind": {
    kill: { seed: 1, violation: "[I6] a page of u2s1 went back from position 45 to 0 (at 40388 ms)" },
    noticedBy: "a follower > equals the living actor after every step, reading only what is new",
  },
  "forgotten-before-epoch": {
    kill: null,
    noticedBy:
      "taking partitions > [R1] the epoch is raised before the actors are dropped, so that what wakes has seen every write",
  },
  "former-owner-answers": {
    kill: { seed: 7, violation: "[I6] a page of u4s7 at 28 does not show what was true then (at 41857 ms)" },
    noticedBy: null,
  },
  "gap-bridged-from-behind": {
    kill: { seed: 88, violation: "[I6] a page of u0s38 at 128 does not show what was true then (at 21820 ms)" },
    noticedBy: "what is not in the journal > does not come twice, nor in part, with a fact that follows",
  },
  "gap-without-resync": {
    kill: { seed: 1, violation: "[I6] a page of u4s1 at 75 does not show what was true then (at 61753 ms)" },
    noticedBy: "what is not in the journal > and changed while nobody looked is told whole",
  },
  "heartbeat-refusal-swallowed": {
    kill: null,
    noticedBy: "stopping in time > [R13] a refused heartbeat ends the batch after the chunk that is durable",
  },
  "lane-held-after-fence": {
    kill: { seed: 4, violation: "[I8] after 180000 ms without faults: partition 7 is read to 30 of 36 (at 240000 ms)" },
    noticedBy: "a write whose answer is lost > [R22] is a fence when the partition has another owner by then",
  },
  "late-copy-unsettles": {
    kill: {
      seed: 28,
      violation: "[I2] u1s28: row 29t85dosy8h07qpimhnpih has sourceId u1s28-r26 instead of u1s28-r37 (at 29174 ms)",
    },
    noticedBy: null,
  },
  "late-wake-used": {
    kill: null,
    noticedBy:
      "an actor that cannot be woken > [S7] a wake past its time limit counts as failed and its late result is never used",
  },
  "late-write-finds-its-epoch": {
    kill: { seed: 13, violation: "[I4] n1.2 wrote 55/6 twice, or from where it never stood (at 35149 ms)" },
    noticedBy: null,
  },
  "late-write-not-shut-out": {
    kill: null,
    noticedBy:
      "a write whose answer is lost > [R22] and did not come through is shut out before that, so that it cannot arrive in the place of the next",
  },
  "learnt-before-scored": {
    kill: {
      seed: 2,
      violation:
        '[6] u0s2: a row was judged by 17 others, 16 came before it {"id":"2fwbkcd1jyi0ud65fvvvm8-unusual-amount","kind":"unusual-amount","severity":"medium","date":"2026-10-08","transactionId":"2fwbkcd1jyi0ud65fvvvm8","merchant":"Whole Foods Market","category":"FOOD_AND_DRINK_GROCERIES","amountMinor":-422880,"currency":"USD","reasons":[{"kind":"above-usual","ratio":65.828,"usualMinor":6424,"currency":"USD","scope":"merchant","name":"Whole Foods Market","n":17}],"evidence":{"statistic":3.713,"baseline":8.768,"scale":1.128,"n":17,"threshold":3.5}} {"sourceId":"u0s2-r177","pendingSourceId":null,"accountId":"old-card","date":"2026-10-08","postedAt":null,"amountMinor":-422880,"currency":"USD","description":"WHOLEFDS MKT 10 CANARYU0S2X","pending":false,"mcc":null,"bankCategory":null,"id":"2fwbkcd1jyi0ud65fvvvm8","merchant":"Whole Foods Market","category":"FOOD_AND_DRINK_GROCERIES","source":"merchant","confidence":0.93,"note":"","expected":false,"voided":false} (at 61140 ms)',
    },
    noticedBy: "findings > [F9] a charge far above the usual is judged against the past without itself",
  },
  "left-out-forgotten": {
    kill: { seed: 1, violation: "[I1] u0s1-c9 was acknowledged and is not in the log (at 102500 ms)" },
    noticedBy: null,
  },
  "left-with-a-frame-due": {
    kill: {
      seed: 14,
      violation: "[I8] after 180000 ms without faults: a page of u2s14 shows 56, not what is true (at 240000 ms)",
    },
    noticedBy: null,
  },
  "listens-after-drawing": { kill: null, noticedBy: null },
  "lost-turn-keeps-actor": {
    kill: { seed: 1, violation: "[I5] a page of u4s1 shows position 113, 0 is durable (at 12026 ms)" },
    noticedBy: "[T2] no answer ever differs from the journal at that moment, and every message gets an answer",
  },
  "lost-wake-up": {
    kill: {
      seed: 1,
      violation: "[I6] 5000 ms after news in quiet times: partition 4 is read to 16 of 17 (at 147500 ms)",
    },
    noticedBy: "embedded log > no time has to pass for anything",
  },
  "memory-beside-the-journal": {
    kill: { seed: 3, violation: "[I3] u0s3: checkpoint and tail are not the journal's fold (at 129500 ms)" },
    noticedBy: "any story at all > [F0] living, woken and replayed state are the same text at the end of it",
  },
  "merchant-corrected-in-mid-turn": {
    kill: {
      seed: 2,
      violation:
        "[I2] u0s2: row 1nrg1ihl3be1n9ms17qwb7 has category TRANSFER_OUT_SAVINGS instead of FOOD_AND_DRINK_GROCERIES (at 42805 ms)",
    },
    noticedBy:
      "a correction of a whole merchant > [R12] reaches rows that an earlier command gave that name, because it begins a turn of its own",
  },
  "misrouted-applied": {
    kill: null,
    noticedBy:
      '.40s is {"v":1,"id":"c","userId":"ben","sentAt":"2026-11-23T06:00:00.000Z","wantsReceipt":false,"command":{"type":"pass-time","today":"2026-11-23"}}, to be sent again: misrouted',
  },
  "missed-updates-not-looked-for": { kill: null, noticedBy: null },
  "outage-parks": {
    kill: null,
    noticedBy: "an outage > [R19] that ends at any moment, also between a try and its probe, has parked nothing",
  },
  "owner-without-holding": {
    kill: null,
    noticedBy: "losing partitions > [R3] revoke lets the write under way end, and then drops the actors",
  },
  "page-taken-back": {
    kill: { seed: 7, violation: "[I6] a page of u0s7 went back from position 119 to 97 (at 16215 ms)" },
    noticedBy: "a page that is ahead of the screen > waits for the frame that is due instead of being taken back",
  },
  "poison-stops-partition": {
    kill: { seed: 1, violation: "[I8] after 180000 ms without faults: partition 19 is read to 8 of 16 (at 240000 ms)" },
    noticedBy:
      "a user whose actor cannot be woken > [R17] is put aside with the reason, and everybody else's records are applied",
  },
  "poison-takes-neighbours": {
    kill: null,
    noticedBy:
      "a write that fails > [R21] is tried again after growing pauses, with turns taken anew, and announced once",
  },
  "published-before-durable": {
    kill: { seed: 1, violation: "[I1] u0s1-c18 was acknowledged and is not in the log (at 147500 ms)" },
    noticedBy: "embedded log > records whose append was reported as failed arrive all the same when they are there",
  },
  "quarantine-dropped": {
    kill: null,
    noticedBy: "what an actor threw at, a person who cannot be woken, and a refused write",
  },
  "receipt-lost-for-copy": {
    kill: { seed: 1, violation: "[I1] u0s1: 0 receipts were stored, 1 were due (at 13747 ms)" },
    noticedBy: "the journal of a person > [J1] a command that changes nothing, or is refused, writes no fact",
  },
  "receipt-never-looked-up": {
    kill: null,
    noticedBy: "an update that was lost is made up for from the store within a second",
  },
  "recovered-is-trusted": {
    kill: null,
    noticedBy:
      "a write whose answer is lost > [R22] is found in the position (unknown, written): announced once, not written twice",
  },
  "recovered-untold": {
    kill: { seed: 3, violation: "[I6] position 88 of u3s3 was written and never announced (at 75199 ms)" },
    noticedBy:
      "a write whose answer is lost > [R22] is found in the position (unknown, written): announced once, not written twice",
  },
  "rest-of-a-cut-chunk-skipped": {
    kill: { seed: 3, violation: "[I1] u0s3: 0 receipts were stored, 2 were due (at 50529 ms)" },
    noticedBy:
      "a batch > [R12] a command whose needs depend on what came before it begins a chunk, and only where its own user's came",
  },
  "screen-of-another": {
    kill: { seed: 1, violation: "[I5] a page of u3s1 shows position 33, 28 is durable (at 11067 ms)" },
    noticedBy:
      "a page that is at the newest position > shares its frames with every window of the same screen, and with no other person",
  },
  "settled-copy-in-one-turn": {
    kill: {
      seed: 2,
      violation:
        '[I2] u2s2: u2s2-c7 came to {"added":1,"duplicate":7,"changed":0,"removed":0,"refusal":null}, expected {"added":0,"duplicate":8,"changed":0,"removed":0,"refusal":null} (at 46309 ms)',
    },
    noticedBy: null,
  },
  "sleeps-in-a-turn": {
    kill: {
      seed: 21,
      violation: "[I8] after 180000 ms without faults: a page of u3s21 shows 49, not what is true (at 240000 ms)",
    },
    noticedBy: "[T2] no answer ever differs from the journal at that moment, and every message gets an answer",
  },
  "slow-socket-kept": {
    kill: { seed: 11, violation: "[I6] a page of u0s11 at 172 does not show what was true then (at 47590 ms)" },
    noticedBy: "a socket > that does not read is cut off, and the others are not",
  },
  "stopped-turn-kept": {
    kill: { seed: 222, violation: "[I5] u0s22 was told of position 219, 218 is durable (at 37023 ms)" },
    noticedBy: "stopping in time > [R13] what was begun when the batch died is lost without a trace",
  },
  "stranger-answers-from-memory": {
    kill: { seed: 1, violation: "[I6] a page of u0s1 at 175 does not show what was true then (at 56353 ms)" },
    noticedBy: null,
  },
  "turns-of-a-failed-chunk-kept": { kill: null, noticedBy: null },
  "two-batches-at-once": {
    kill: null,
    noticedBy: "one thing at a time > [R10] two batches of one partition are worked on one after the other",
  },
  "undrawn-and-forgotten": {
    kill: null,
    noticedBy:
      "a screen that could not be drawn > is drawn again by itself, with growing pauses, though nobody announces anything any more",
  },
  "unknown-is-committed": {
    kill: { seed: 3, violation: "[I5] u0s3 was told of position 98, 84 is durable (at 13104 ms)" },
    noticedBy:
      "a write whose answer is lost > [R22] is found in the position (unknown, written): announced once, not written twice",
  },
  "unknown-is-failed": {
    kill: { seed: 3, violation: "[I4] n1.2 wrote 9/7 twice, or from where it never stood (at 26444 ms)" },
    noticedBy:
      "a write whose answer is lost > [R22] is found in the position (unknown, written): announced once, not written twice",
  },
  "unknown-revision-dropped": {
    kill: {
      seed: 5,
      violation:
        '[I2] u1s5: n2.2-5 came to {"added":3,"duplicate":1,"changed":0,"removed":0,"refusal":null}, expected {"added":4,"duplicate":0,"changed":0,"removed":0,"refusal":null} (at 63929 ms)',
    },
    noticedBy: null,
  },
  "unlearnt-is-committed": {
    kill: { seed: 7, violation: "[I5] u0s7 was told of position 93, 91 is durable (at 6857 ms)" },
    noticedBy: "[R24] whatever fails, is taken away or comes twice: each record has its effect once, and none is lost",
  },
  "update-before-commit": {
    kill: { seed: 1, violation: "[I5] u1s1 was told of position 28, 0 is durable (at 1436 ms)" },
    noticedBy:
      "a write that fails > [R21] is tried again after growing pauses, with turns taken anew, and announced once",
  },
  "update-during-drawing-lost": {
    kill: {
      seed: 87,
      violation: "[I6] 5000 ms after news in quiet times: a page of u4s37 shows 71, not what is true (at 149000 ms)",
    },
    noticedBy:
      "a page that comes while a frame is drawn > is not taken back by it when the page is ahead, and follows with the next",
  },
  "waiting-for-a-wake-forgotten": { kill: null, noticedBy: null },
  "waking-actor-survives-takeover": {
    kill: null,
    noticedBy: "a turn > [T7] an actor dropped while it wakes is woken again: what it read may be out of date",
  },
  "withdrawal-keeps-sums": {
    kill: { seed: 1, violation: "[I6] a page of u2s1 at 33 does not show what was true then (at 11064 ms)" },
    noticedBy: "rows of the bank > [F4] a row taken back leaves every sum, and its late copy does not return",
  },
  "withdrawn-not-asked-for": {
    kill: {
      seed: 1,
      violation: "[I2] u2s1: row 20k3kse1jc0204rx0x7284 has voided false instead of true (at 10953 ms)",
    },
    noticedBy: "findings > [F11] a finding goes when its row is taken back, revised, or expected after all",
  },
};

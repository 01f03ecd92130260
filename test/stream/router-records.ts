// Records and batches for tests of the router: users of one partition, commands that only carry a note.

import type { Envelope } from "#actors/user/protocol.ts";
import { type Instant, plainDate } from "#finance/calendar.ts";
import { commandId, transactionId, type UserId, userId } from "#finance/ids.ts";
import type { LogBatch, LogRecord } from "#stream/log.ts";
import { partitionOf } from "#stream/partitioner.ts";

/** The partition most tests are about. */
export const P = 7;

/** Users of one partition: `usersOf(7, 3)` are three users whose keys belong to partition 7. */
export function usersOf(partition: number, count: number): UserId[] {
  const found: UserId[] = [];
  for (let n = 0; found.length < count; n += 1) {
    if (partitionOf(`u${n}`) === partition) found.push(userId(`u${n}`));
  }
  return found;
}

/** One of the users whose partition is P. */
export function userNamed(n: number): UserId {
  return usersOf(P, n + 1)[n] as UserId;
}

export type CommandOptions = {
  readonly note?: string;
  readonly wantsReceipt?: boolean;
  readonly needsNothing?: boolean;
};

/** A note-setting command, as a record. Its id is `c<offset>` unless given. */
export function record(
  offset: number,
  user: UserId,
  options: CommandOptions & { readonly id?: string } = {},
): LogRecord {
  const envelope: Envelope = {
    id: commandId(options.id ?? `c${offset}`),
    userId: user,
    sentAt: "2026-11-23T05:59:59.000Z" as Instant,
    wantsReceipt: options.wantsReceipt ?? false,
    command: options.needsNothing
      ? { type: "pass-time", today: plainDate("2026-11-23") }
      : { type: "set-note", transactionId: transactionId("t1"), note: options.note ?? "" },
  };
  return { partition: partitionOf(user), offset, key: user, value: JSON.stringify(envelope) };
}

export type TestBatch = LogBatch & { beats: number };

/** A batch that is alive and accepts heartbeats unless told otherwise. */
export function batch(
  partition: number,
  fetchedOffset: number,
  records: readonly LogRecord[],
  more: { readonly alive?: () => boolean; readonly heartbeat?: () => Promise<void> } = {},
): TestBatch {
  return {
    partition,
    fetchedOffset,
    records,
    beats: 0,
    alive: more.alive ?? (() => true),
    async heartbeat() {
      this.beats += 1;
      await more.heartbeat?.();
    },
  };
}

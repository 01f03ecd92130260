// What the router needs from others, as types: the actors it hands records to, and the parts it is built from.

import type { Address, Turn } from "#actors/runtime/actor.ts";
import type { Clock } from "#actors/runtime/clock.ts";
import type { Known, Needs, UpdateBus, UserWrite } from "#actors/user/ports.ts";
import type { Envelope, UserCommand, UserUpdate } from "#actors/user/protocol.ts";
import type { Instant } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import type { Log } from "#src/log.ts";
import type { LogRecord } from "./log.ts";
import type { PartitionStore } from "./partition-store.ts";
import type { Decoded } from "./topics.ts";

/** A command as an actor receives it; `receivedAt` is the only clock it ever sees. */
export type DeliveredEnvelope = { readonly envelope: Envelope; readonly offset: number; readonly receivedAt: Instant };

/** What a user's turn asks to be made durable, and what to announce once it is. */
export type TurnOutcome = { readonly write: UserWrite; readonly update: UserUpdate };

export type UserTurn = Turn<DeliveredEnvelope, TurnOutcome>;

/** The part of the actor system that the router uses. */
export interface UserActors {
  propose(address: Address, context: Known, messages: readonly DeliveredEnvelope[]): Promise<UserTurn>;
  /** Null when awake already. */
  warm(address: Address): Promise<void> | null;
  drop(address: Address): void;
  dropWhere(fits: (address: Address) => boolean): void;
}

export type RouterParts = {
  readonly store: PartitionStore;
  readonly actors: UserActors;
  readonly bus: Pick<UpdateBus, "publish">;
  readonly clock: Clock;
  readonly log: Pick<Log, "info" | "warn" | "error">;
  /** Names this process in the table of owners. */
  readonly owner: string;
  readonly addressOf: (userId: UserId) => Address;
  /** The user an address belongs to; null for any other actor. */
  readonly userOf: (address: Address) => UserId | null;
  readonly partitionOf: (key: string) => number;
  /** Reads a record's text; answers with poison instead of throwing. */
  readonly decode: (record: LogRecord) => Decoded;
  readonly needsOf: (commands: readonly UserCommand[]) => Omit<Needs, "commandIds">;
  /** True for a command whose needs depend on what earlier ones change: it is the first of its user's turn. */
  readonly beginsTurn?: (command: UserCommand) => boolean;
  readonly limits?: Partial<RouterLimits>;
};

export type RouterLimits = {
  /** Records and characters of one write. */
  readonly chunkRecords: number;
  readonly chunkCharacters: number;
  /** A longer record is put aside unread. */
  readonly recordCharacters: number;
  /** Failures of a chunk before it is cut smaller, to find out what is to blame. */
  readonly failuresBeforeCutting: number;
  /** Times a single record must fail, with the store in good health each time, before it is put aside. */
  readonly failuresBeforeParking: number;
  /** The same for a record whose write the store refuses: more patient, as a full disk looks alike. */
  readonly writeFailuresBeforeParking: number;
  readonly pauseMinMs: number;
  readonly pauseMaxMs: number;
  readonly heartbeatEveryMs: number;
  /** How long records of a user whose actor cannot be woken are put aside without another try. */
  readonly ailingMs: number;
  /** How long `revoke` waits for a write under way. */
  readonly revokeWaitMs: number;
};

export const ROUTER_LIMITS: RouterLimits = {
  chunkRecords: 512,
  // About 500 bank rows: four times as many are no faster and hold up everything else four times as long.
  chunkCharacters: 250_000,
  recordCharacters: 1_000_000,
  failuresBeforeCutting: 3,
  failuresBeforeParking: 5,
  writeFailuresBeforeParking: 20,
  pauseMinMs: 50,
  pauseMaxMs: 2_000,
  heartbeatEveryMs: 2_000,
  ailingMs: 60_000,
  revokeWaitMs: 5_000,
};

// Sends a person's commands through the log and waits for what became of them, after the commit.

import type { Clock } from "#actors/runtime/clock.ts";
import type { UpdateBus } from "#actors/user/ports.ts";
import type { Envelope, Receipt, UserCommand } from "#actors/user/protocol.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { type CommandId, commandId, type UserId } from "#finance/ids.ts";
import { ProblemError } from "./problem.ts";

/** Well past any rebalance; after it the person is told to look again. */
const RECEIPT_WAIT_MS = 20_000;
/** An update that is not heard by then may have been lost: the store is asked, and again after twice the time. */
const FIRST_LOOK_MS = 1_000;

export type CommandsDeps = {
  readonly publish: (envelopes: readonly Envelope[]) => Promise<void>;
  readonly bus: Pick<UpdateBus, "subscribe">;
  /** Receipts that were stored with the commit: the answer when an update was missed. */
  readonly receipts: { byCommand(userId: UserId, ids: readonly CommandId[]): Promise<readonly Receipt[]> };
  readonly clock: Clock;
  readonly newId: () => string;
};

export type Commands = {
  /** Resolves once the command's facts are durable. Throws the refusal as a problem. */
  send(userId: UserId, command: UserCommand): Promise<Receipt>;
  /** The same for many at once, in order; refusals are left in their receipts. */
  sendAll(userId: UserId, commands: readonly UserCommand[]): Promise<readonly Receipt[]>;
};

export function createCommands(deps: CommandsDeps): Commands {
  async function sendAll(userId: UserId, commands: readonly UserCommand[]): Promise<readonly Receipt[]> {
    const sentAt = instantOfMs(deps.clock.nowMs());
    const envelopes = commands.map((command) => {
      return { id: commandId(deps.newId()), userId, sentAt, wantsReceipt: true, command };
    });
    const ids = envelopes.map((envelope) => envelope.id);
    // Listening starts before sending, or a quick commit would be missed.
    const waiting = awaitReceipts(deps, userId, ids);
    try {
      await deps.publish(envelopes);
    } catch (error) {
      waiting.abandon();
      throw error;
    }
    waiting.begin();
    return waiting.receipts;
  }

  async function send(userId: UserId, command: UserCommand): Promise<Receipt> {
    const [receipt] = await sendAll(userId, [command]);
    if (!receipt) throw new Error("a command came back without a receipt");
    if (receipt.refusal) throw refused(receipt.refusal);
    return receipt;
  }

  return { send, sendAll };
}

const STATUS = { "not-found": 404, invalid: 422, conflict: 409 } as const;

function refused(refusal: NonNullable<Receipt["refusal"]>): ProblemError {
  return new ProblemError(STATUS[refusal.code], refusal.message);
}

type Waiting = {
  /** Rejects only after `begin`, when somebody is there to hear it. */
  readonly receipts: Promise<readonly Receipt[]>;
  /** The log has it: from now on patience is counted. */
  begin(): void;
  abandon(): void;
};

function awaitReceipts(deps: CommandsDeps, userId: UserId, ids: readonly CommandId[]): Waiting {
  const missing = new Set<CommandId>(ids);
  const found = new Map<CommandId, Receipt>();
  let finish: (receipts: readonly Receipt[]) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const receipts = new Promise<readonly Receipt[]>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });

  function take(some: readonly Receipt[]): void {
    for (const receipt of some) {
      if (missing.delete(receipt.commandId)) found.set(receipt.commandId, receipt);
    }
    if (missing.size > 0) return;
    stop();
    finish(ids.map((id) => found.get(id) as Receipt));
  }

  /** A store that cannot be read now may be read the next time. */
  async function look(): Promise<void> {
    const stored = await deps.receipts.byCommand(userId, [...missing]).catch(() => []);
    if (!stopped) take(stored);
  }

  async function lookAndGoOn(waitedMs: number): Promise<void> {
    await look();
    if (stopped) return;
    if (waitedMs < RECEIPT_WAIT_MS) return lookAfter(Math.min(waitedMs, RECEIPT_WAIT_MS - waitedMs), waitedMs);
    stop();
    fail(new ProblemError(503, "Taken in, but not yet carried out. It will be; look again in a moment."));
  }

  function lookAfter(delayMs: number, waitedMs: number): void {
    cancel = deps.clock.after(delayMs, () => void lookAndGoOn(waitedMs + delayMs));
  }

  function stop(): void {
    stopped = true;
    unsubscribe();
    cancel();
  }

  let stopped = false;
  let cancel = () => {};
  const unsubscribe = deps.bus.subscribe(
    userId,
    (update) => take(update.receipts),
    () => void look(),
  );

  function begin(): void {
    if (!stopped) lookAfter(FIRST_LOOK_MS, 0);
  }

  return { receipts, begin, abandon: stop };
}

// Gathers what many publish at once into groups written one after another: order stays, and the log is paid for once a group.

import { deferred } from "./deferred.ts";
import type { LogMessage } from "./log.ts";
import { LogBusyError, LogClosedError, LogDownError } from "./log-errors.ts";
import { bytesOf } from "./topics.ts";

export type PublishQueueParts = {
  /** Makes a group durable. Never called again before it has settled. */
  readonly write: (group: readonly LogMessage[]) => Promise<void>;
  readonly groupMessagesMax: number;
  readonly groupBytesMax: number;
  /** What may wait in memory; beyond it publishing is refused. */
  readonly waitingBytesMax: number;
};

type Publish = {
  readonly messages: readonly LogMessage[];
  readonly sizes: readonly number[];
  /** Messages before this one are in a group. */
  taken: number;
  resolve(): void;
  reject(error: unknown): void;
};

type Group = { readonly messages: readonly LogMessage[]; readonly complete: Publish[]; readonly cut: Publish | null };

/** No timer ever holds a message back: the next group gathers while one is being written. */
export class PublishQueue {
  readonly #parts: PublishQueueParts;
  #waiting: Publish[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;
  #closed = false;

  constructor(parts: PublishQueueParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when all of them are durable. When a group fails, all that had a message in it fail, and what they have
   * not written yet is not written: a person's command never overtakes a lost one of the same publish.
   * @throws LogDownError when it is not known to be durable; OversizeError, LogBusyError, LogClosedError before
   * anything is written.
   */
  async publish(messages: readonly LogMessage[]): Promise<void> {
    if (messages.length === 0) return;
    if (this.#closed) throw new LogClosedError("The event log is closed.");
    const sizes = messages.map(bytesOf);
    const bytes = sum(sizes);
    // A queue that is empty takes any publish: how large one may be is its caller's own memory.
    if (this.#waitingBytes > 0 && this.#waitingBytes + bytes > this.#parts.waitingBytesMax) {
      throw new LogBusyError(`${this.#waitingBytes} bytes wait to be written to the event log: publish again later.`);
    }
    this.#waitingBytes += bytes;
    const { promise, resolve, reject } = deferred();
    this.#waiting.push({ messages, sizes, taken: 0, resolve, reject });
    this.#writing ??= this.#writeAll();
    return promise.finally(() => {
      this.#waitingBytes -= bytes;
    });
  }

  /** Refuses what is published from now on and waits for what was published before. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // One turn of waiting promises, so that all who publish in the same breath share the first group too.
    await null;
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup();
      try {
        await this.#parts.write(group.messages);
        for (const publish of group.complete) publish.resolve();
      } catch (error) {
        this.#fail(group, downBecause(error));
      }
    }
    this.#writing = null;
  }

  #nextGroup(): Group {
    const { groupMessagesMax, groupBytesMax } = this.#parts;
    const messages: LogMessage[] = [];
    const complete: Publish[] = [];
    let bytes = 0;
    for (const publish of this.#waiting) {
      for (; publish.taken < publish.messages.length; publish.taken += 1) {
        const size = publish.sizes[publish.taken] ?? 0;
        const full = messages.length === groupMessagesMax || bytes + size > groupBytesMax;
        if (full && messages.length > 0) {
          this.#waiting.splice(0, complete.length);
          return { messages, complete, cut: publish.taken > 0 ? publish : null };
        }
        messages.push(publish.messages[publish.taken] as LogMessage);
        bytes += size;
      }
      complete.push(publish);
    }
    this.#waiting = [];
    return { messages, complete, cut: null };
  }

  #fail({ complete, cut }: Group, error: LogDownError): void {
    for (const publish of complete) publish.reject(error);
    if (cut === null) return;
    this.#waiting.shift();
    cut.reject(error);
  }
}

function downBecause(cause: unknown): LogDownError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LogDownError(`The event log could not be written: ${reason}`, { cause });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

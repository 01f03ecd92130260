// What is published together is written together, in order, and fails together.

import { describe, expect, test } from "bun:test";
import { userId } from "#finance/ids.ts";
import type { LogMessage } from "#stream/log.ts";
import { PublishQueue, type PublishQueueParts } from "#stream/publish-queue.ts";

describe("publish queue", () => {
  test("what comes while a group is being written goes into the next one", async () => {
    const disk = new Disk();
    const queue = queueOn(disk);
    const first = queue.publish(messages("a"));
    const second = queue.publish(messages("b"));
    await disk.begun(1);
    const third = [queue.publish(messages("c")), queue.publish(messages("d", "e"))];
    disk.succeed();
    await Promise.all([first, second]);
    await disk.begun(2);
    disk.succeed();
    await Promise.all(third);
    expect(disk.groups).toEqual([
      ["a", "b"],
      ["c", "d", "e"],
    ]);
  });

  test("a group has no more messages and bytes than it may, and a publish may fill several", async () => {
    const disk = new Disk();
    const queue = queueOn(disk, { groupMessagesMax: 3, groupBytesMax: 100 });
    const published = queue.publish(messages("1", "2", "3", "4", "x".repeat(90), "5", "y".repeat(200), "6"));
    for (let group = 1; group <= 5; group += 1) {
      await disk.begun(group);
      disk.succeed();
    }
    await published;
    expect(disk.groups.map((group) => group.map((value) => value[0]))).toEqual([
      ["1", "2", "3"],
      ["4", "x"],
      ["5"],
      ["y"],
      ["6"],
    ]);
  });

  test("when a group fails, its publishers hear of it, their rest is not written, and others go on", async () => {
    const disk = new Disk();
    const queue = queueOn(disk, { groupMessagesMax: 3 });
    const whole = outcome(queue.publish(messages("a1", "a2")));
    const cut = outcome(queue.publish(messages("b1", "b2", "b3")));
    const after = outcome(queue.publish(messages("c1")));
    await disk.begun(1);
    disk.fail();
    await disk.begun(2);
    disk.succeed();
    expect(await Promise.all([whole, cut, after])).toEqual([
      "LogDownError: The event log could not be written: the disk is full",
      "LogDownError: The event log could not be written: the disk is full",
      "written",
    ]);
    expect(disk.groups).toEqual([["a1", "a2", "b1"], ["c1"]]);
  });

  test("a failure in the middle of a long publish ends it there", async () => {
    const disk = new Disk();
    const queue = queueOn(disk, { groupMessagesMax: 1 });
    const long = outcome(queue.publish(messages("1", "2", "3")));
    await disk.begun(1);
    disk.succeed();
    await disk.begun(2);
    disk.fail();
    expect(await long).toMatch(/LogDownError/);
    const next = queue.publish(messages("4"));
    await disk.begun(3);
    disk.succeed();
    await next;
    expect(disk.groups).toEqual([["1"], ["2"], ["4"]]);
  });

  test("what would fill the memory is refused, and taken again once there is room", async () => {
    const disk = new Disk();
    const queue = queueOn(disk, { waitingBytesMax: 100 });
    const first = queue.publish(messages("x".repeat(90)));
    expect(await outcome(queue.publish(messages("y".repeat(90))))).toMatch(/LogBusyError: 93 bytes wait/);
    await disk.begun(1);
    disk.succeed();
    await first;
    const second = queue.publish(messages("y".repeat(90)));
    await disk.begun(2);
    disk.succeed();
    await second;
  });

  test("closing waits for what was published and refuses what comes after", async () => {
    const disk = new Disk();
    const queue = queueOn(disk);
    const before = queue.publish(messages("before"));
    const closed = queue.close().then(() => disk.written);
    expect(await outcome(queue.publish(messages("after")))).toMatch(/LogClosedError/);
    await disk.begun(1);
    disk.succeed();
    await before;
    expect(await closed).toBe(1);
  });

  test("nothing published is nothing written", async () => {
    const disk = new Disk();
    await queueOn(disk).publish([]);
    expect(disk.groups).toEqual([]);
  });
});

/** Writes when it is told to. */
class Disk {
  readonly groups: string[][] = [];
  written = 0;
  #settle: { succeed(): void; fail(): void } = { succeed() {}, fail() {} };
  #begun: () => void = () => {};

  write(group: readonly LogMessage[]): Promise<void> {
    this.groups.push(group.map(({ value }) => value));
    this.#begun();
    return new Promise((resolve, reject) => {
      this.#settle = {
        succeed: () => {
          this.written += 1;
          resolve();
        },
        fail: () => reject(new Error("the disk is full")),
      };
    });
  }

  async begun(group: number): Promise<void> {
    while (this.groups.length < group) {
      await new Promise<void>((resolve) => {
        this.#begun = resolve;
      });
    }
  }

  succeed(): void {
    this.#settle.succeed();
  }

  fail(): void {
    this.#settle.fail();
  }
}

function queueOn(disk: Disk, limits: Partial<PublishQueueParts> = {}): PublishQueue {
  const standard = { groupMessagesMax: 100, groupBytesMax: 10_000, waitingBytesMax: 100_000 };
  return new PublishQueue({ write: (group) => disk.write(group), ...standard, ...limits });
}

function messages(...values: string[]): LogMessage[] {
  return values.map((value) => ({ key: userId("ana"), value }));
}

function outcome(publishing: Promise<void>): Promise<string> {
  return publishing.then(() => "written", String);
}

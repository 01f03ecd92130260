// Planted bugs in the log: what its publishers are told, and what its reader is brought.

import type { Mutant } from "./mutant.ts";

export const LOG: readonly Mutant[] = [
  {
    id: "published-before-durable",
    title: "a publisher is told that its facts are durable before they are",
    file: "src/stream/publish-queue.ts",
    find: `        await this.#parts.write(group.messages);
        for (const publish of group.complete) publish.resolve();`,
    replace: `        for (const publish of group.complete) publish.resolve();
        await this.#parts.write(group.messages);`,
    breaks: "I1 no loss",
  },
  {
    id: "left-out-forgotten",
    title: "what kafkajs left out of what it wrote, because a partition's leader moved, counts as written",
    file: "src/stream/kafka/writer.ts",
    find: "left = left.filter(({ partition }) => !written.has(partition));",
    replace: "left = written.size < 0 ? left : [];",
    breaks: "I1 no loss",
  },
  {
    id: "lost-wake-up",
    title: "what arrives while a partition is being delivered wakes nobody",
    file: "src/stream/delivery.ts",
    find: 'if (reading.woken && reading.state === "idle" && this.#isOpen(reading)) this.wake(reading.partition);',
    replace: "",
    breaks: "I8 live",
  },
];

// Planted bugs in the fence: in the SQL of the product, and the same in the store that the simulation runs.

import type { Mutant } from "./mutant.ts";

const SQL = "src/store/fence.ts";
const FLUSH = "src/store/flush.ts";
const DISK = "test/simulation/disk.ts";

export const FENCE: readonly Mutant[] = [
  {
    id: "fence-without-epoch",
    title: "the fence lets an older owner write",
    file: SQL,
    find: "o.epoch = e.value->>1 and",
    replace: "o.epoch >= e.value->>1 and",
    twin: {
      file: DISK,
      find: ".epoch !== write.epoch ||",
      replace: ".epoch === -1 ||",
    },
    breaks: "I4 one writer",
  },
  {
    id: "fence-without-position",
    title: "the fence does not ask from where the owner writes: a write that is sent again is written again",
    file: SQL,
    find: " and o.next_offset = e.value->>2)",
    replace: ")",
    twin: {
      file: DISK,
      find: " || owner.next !== write.from)",
      replace: ")",
    },
    breaks: "I4 one writer",
  },
  {
    id: "fence-position-at-least",
    title: "the fence takes any write that begins at or before the position",
    file: SQL,
    find: "o.next_offset = e.value->>2",
    replace: "o.next_offset >= e.value->>2",
    twin: {
      file: DISK,
      find: "owner.next !== write.from",
      replace: "owner.next < write.from",
    },
    breaks: "I4 one writer",
  },
  {
    id: "fence-outside-the-write",
    title: "the fence is asked in a transaction of its own, before the one that writes",
    file: FLUSH,
    find: "  const answer = await executor.write(statements);",
    replace: `  const fences = fenceStatements(units.flatMap(({ position }) => position ?? []));
  const asked = fences.length === 0 ? null : await executor.write(fences);
  const rest = await (asked === null || asked.type === "written" ? executor.write(statements.slice(fences.length)) : asked);
  const answer =
    rest.type === "written" ? { ...rest, results: [...fences.map(() => ({ rows: [], changes: 0 })), ...rest.results] } : rest;`,
    twin: {
      file: "test/simulation/store-port.ts",
      find: "    return new Promise((resolve, reject) => {\n      this.#waiting.push({ write, resolve, reject });",
      replace: `    return new Promise((resolve, reject) => {
      const { disk } = this.#world;
      const [asked] = disk.positions([write.partition]);
      const holds = asked?.epoch === write.epoch && asked.next === write.from;
      const unfenced = {
        ...write,
        get epoch() {
          return holds ? (disk.positions([write.partition])[0]?.epoch ?? 0) : write.epoch;
        },
        get from() {
          return holds ? (disk.positions([write.partition])[0]?.next ?? 0) : write.from;
        },
      };
      this.#waiting.push({ write: unfenced, resolve, reject });`,
    },
    breaks: "I4 one writer",
  },
];

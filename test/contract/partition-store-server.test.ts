// A database behind a libSQL server's protocol keeps the same promises, also when answers get lost.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { userId } from "#finance/ids.ts";
import { openStore, type Store } from "#store/store.ts";
import { LibsqlServer } from "../support/libsql-server.ts";
import { timePassed, turn, write } from "../support/writes.ts";
import { logTableContract } from "./log-table.ts";
import { partitionStoreContract } from "./partition-store.ts";

partitionStoreContract("a libSQL server", async () => {
  const { store, close } = await openOnServer();
  return { store: store.engine, close };
});

logTableContract("a libSQL server", async () => {
  const { store, close } = await openOnServer();
  return { table: store.logTable, close };
});

describe("a libSQL server in trouble", () => {
  let opened: Awaited<ReturnType<typeof openOnServer>>;
  beforeAll(async () => {
    opened = await openOnServer();
  });
  afterAll(() => opened.close());

  for (const fault of ["lose-answer", "refuse"] as const) {
    test(`after "${fault}" the outcome is unknown, and the position tells what happened`, async () => {
      const { store, server } = opened;
      const ana = userId(`ana ${fault}`);
      const partition = fault === "refuse" ? 1 : 2;
      const [owned] = await store.engine.acquire([partition], "test");
      const batch = write(partition, owned?.epoch ?? 0, 0, [turn(ana, [timePassed(1)])]);
      server.faults.push(fault);
      expect((await store.engine.commit(batch)).type).toBe("unknown");
      const [now] = await store.engine.positions([partition]);
      expect(now?.next).toBe(fault === "refuse" ? 0 : 1);
      expect((await store.engine.commit(batch)).type).toBe(fault === "refuse" ? "committed" : "fenced");
      const seqs: number[] = [];
      for await (const page of store.engine.entries(ana, 0)) seqs.push(...page.map(({ seq }) => seq));
      expect(seqs).toEqual([1]);
    });
  }

  test("a server that never answers makes the outcome unknown, and the next write goes on", async () => {
    const { store, server } = opened;
    server.faults.push("hang");
    await expect(store.meta.set("a", "b")).rejects.toThrow(/not known/);
    await store.meta.set("a", "c");
    expect(await store.meta.get("a")).toBe("c");
  });

  test("two processes share one server: the one that acquires last owns the partition", async () => {
    const { store: first, server } = opened;
    const second = await openStore({ url: server.url, authToken: server.token });
    const [a] = await first.engine.acquire([5], "first");
    const [b] = await second.engine.acquire([5], "second");
    expect((await first.engine.commit(write(5, a?.epoch ?? 0, 0, []))).type).toBe("fenced");
    expect((await second.engine.commit(write(5, b?.epoch ?? 0, 0, []))).type).toBe("committed");
    await second.close();
  });

  test("a wrong token is refused at the start", async () => {
    await expect(openStore({ url: opened.server.url, authToken: "wrong" })).rejects.toThrow(/401/);
  });
});

async function openOnServer(): Promise<{ store: Store; server: LibsqlServer; close(): Promise<void> }> {
  const server = await new LibsqlServer().start();
  const store = await openStore({ url: server.url, authToken: server.token, serverTimeoutMs: 500 });
  return {
    store,
    server,
    async close() {
      await store.close();
      await server.stop();
    },
  };
}

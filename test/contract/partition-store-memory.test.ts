// The store in memory keeps the same promises as the database, or simulations on it would prove nothing.

import { MemoryStore } from "../support/memory-store.ts";
import { partitionStoreContract } from "./partition-store.ts";

partitionStoreContract("memory", async () => ({ store: new MemoryStore(), close: async () => undefined }));

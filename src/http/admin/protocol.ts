// What can be asked of a server from its own machine, over a socket only its owner can open.

import { z } from "zod";
import type { Config } from "#src/config.ts";

export const adminRequestShape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("add-user"), email: z.string(), password: z.string().nullable() }),
  z.object({ type: z.literal("make-token"), email: z.string() }),
  /** Where the server is: its port may have moved on. */
  z.object({ type: z.literal("where") }),
  z.object({ type: z.literal("replay"), email: z.string(), at: z.string().nullable(), verify: z.boolean() }),
]);
export type AdminRequest = z.infer<typeof adminRequestShape>;

const position = z.object({ seq: z.number(), hash: z.string() });
export const adminAnswerShape = z.discriminatedUnion("type", [
  /** `password` where one was made. */
  z.object({ type: z.literal("user-added"), id: z.string(), password: z.string().nullable() }),
  z.object({ type: z.literal("token-made"), token: z.string() }),
  z.object({
    type: z.literal("replayed"),
    seq: z.number(),
    hash: z.string(),
    rows: z.number(),
    milliseconds: z.number(),
    /** The living state, or where no server runs the newest checkpoint with its tail. */
    live: position.nullable(),
  }),
  z.object({ type: z.literal("here"), url: z.string() }),
  z.object({ type: z.literal("refused"), message: z.string() }),
]);
export type AdminAnswer = z.infer<typeof adminAnswerShape>;

type Place = Pick<Config, "dataDir" | "database">;

/** The socket's file: in the data folder, by the database's own name, for two databases may share a folder. */
export function adminSocketPath({ dataDir, database }: Place): string {
  return `${dataDir}/${nameOf(database)}.sock`;
}

/** The same for a process that is not the first one on its database. */
export function furtherSocketPath({ dataDir, database }: Place, pid: number): string {
  return `${dataDir}/${nameOf(database)}.${pid}.sock`;
}

/** Whether a file of the data folder is the socket of a process on this database, whichever. */
export function isAdminSocket({ database }: Place, file: string): boolean {
  const name = nameOf(database);
  return file.startsWith(`${name}.`) && /^\.(?:\d+\.)?sock$/.test(file.slice(name.length));
}

function nameOf({ url }: Place["database"]): string {
  const file = /^file:(?:.*\/)?([^/?]+?)(?:\.db)?(?:\?.*)?$/.exec(url)?.[1] ?? "purser";
  return file.replaceAll(/[-._]?\{shard\}/g, "") || "purser";
}

// What can be asked of a server from its own machine, over a socket only its owner can open.

import { z } from "zod";
import type { Config } from "#src/config.ts";
import { LETTER_STATES } from "#store/letters.ts";
import { DEAD_LETTER_KINDS } from "#stream/dead-letter-kind.ts";

/** Letters in one list. */
const LETTERS_LISTED_MAX = 500;

export const adminRequestShape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("add-user"), email: z.string(), password: z.string().nullable() }),
  z.object({ type: z.literal("make-token"), email: z.string() }),
  /** Where the server is: its port may have moved on. */
  z.object({ type: z.literal("where") }),
  z.object({ type: z.literal("replay"), email: z.string(), at: z.string().nullable(), verify: z.boolean() }),
  z.object({ type: z.literal("operators") }),
  /** `actor` is who asks, on the server's machine. */
  z.object({ type: z.literal("set-operator"), email: z.string(), operator: z.boolean(), actor: z.string() }),
  z.object({
    type: z.literal("dead-letters"),
    state: z.enum(LETTER_STATES),
    kind: z.enum(DEAD_LETTER_KINDS).nullable(),
    /** An e-mail address, or the key as it stands in the log. */
    user: z.string().nullable(),
    /** Where the last list ended. */
    before: z.string().nullable(),
    limit: z.int().min(1).max(LETTERS_LISTED_MAX),
  }),
  z.object({ type: z.literal("dead-letter"), id: z.string() }),
  z.object({
    type: z.literal("settle-dead-letters"),
    action: z.enum(["resend", "discard"]),
    which: z.union([
      z.object({ id: z.string() }),
      z.object({ kind: z.enum(DEAD_LETTER_KINDS), through: z.string().nullable() }),
    ]),
    actor: z.string(),
    remark: z.string(),
  }),
  /** `to`: an absolute path. `verify`: whoever is awake is compared with the copy too. */
  z.object({ type: z.literal("backup"), to: z.string(), force: z.boolean(), verify: z.boolean() }),
]);
export type AdminRequest = z.infer<typeof adminRequestShape>;

const position = z.object({ seq: z.number(), hash: z.string() });
const letter = z.object({
  id: z.string(),
  kind: z.enum(DEAD_LETTER_KINDS),
  reason: z.string(),
  user: z.string(),
  parked_at: z.string(),
  resent_at: z.string().nullable(),
  discarded_at: z.string().nullable(),
  /** Why it cannot be sent again; null when it can. */
  unsendable: z.string().nullable(),
  /** In lists its beginning. */
  payload: z.string(),
});
export type LetterJson = z.infer<typeof letter>;
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
  z.object({ type: z.literal("operators"), operators: z.array(z.object({ email: z.string(), since: z.string() })) }),
  z.object({ type: z.literal("operator-set"), changed: z.boolean() }),
  z.object({
    type: z.literal("dead-letters"),
    letters: z.array(letter),
    next: z.string().nullable(),
    waiting: z.number(),
  }),
  z.object({
    type: z.literal("dead-letter"),
    letter,
    earlier: z.string().nullable(),
    later: z.string().nullable(),
    actions: z.array(z.object({ at: z.string(), actor: z.string(), action: z.string(), detail: z.string() })),
  }),
  z.object({ type: z.literal("settled"), done: z.number(), left: z.number(), through: z.string() }),
  z.object({
    type: z.literal("backed-up"),
    users: z.number(),
    rows: z.number(),
    entries: z.number(),
    root: z.string(),
    created_at: z.string(),
    bytes: z.number(),
    milliseconds: z.number(),
    /** What does not agree with the journals: how much, and the first of it. */
    different: z.number(),
    differences: z.array(z.object({ user: z.string(), what: z.string() })),
  }),
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

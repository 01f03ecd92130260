// A whole Purser within the test's own process: its people, what their banks bring, and what its log said.

import { request as httpRequest } from "node:http";
import { join } from "node:path";
import type { Receipt, RowOrigin, UserCommand } from "#actors/user/protocol.ts";
import { sourceId, type UserId, userId } from "#finance/ids.ts";
import { type AdminAnswer, type AdminRequest, adminAnswerShape, adminSocketPath } from "#http/admin/protocol.ts";
import { readConfig } from "#src/config.ts";
import { createLog } from "#src/log.ts";
import { type RunningPurser, startPurser } from "#src/purser.ts";
import { accountSeen, rowsOf } from "./person.ts";
import { temporaryFolder } from "./store-file.ts";
import { signIn, type Visitor } from "./visitor.ts";

const PASSWORD = "a password of a resident";

export type Served = {
  /** The address it listens on, whatever PUBLIC_URL says. */
  readonly url: string;
  readonly databaseFile: string;
  /** What the server wrote to its log since the start: warnings and worse, one JSON object a line. */
  readonly complaints: readonly string[];
  readonly purser: RunningPurser;
  /** Makes an account, however many there are, and is signed in to it. */
  resident(email?: string): Promise<Resident>;
  /** Signs in once more, as another browser of the same person. */
  again(who: Resident): Promise<Resident>;
  /** A question over the admin socket. */
  ask(question: AdminRequest): Promise<AdminAnswer>;
  /** Ends it; its folder stays, for another one to go on with. */
  end(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
};

/** Somebody signed in, and the bank they have. */
export type Resident = Visitor & {
  readonly userId: UserId;
  readonly password: string;
  /** Through the log; resolves after the commit. Rejects with the refusal. */
  send(command: UserCommand): Promise<Receipt>;
  /** Rows as a bank brings them, in lines like `2026-09-01 card -15.49 USD NETFLIX.COM #id pending`. */
  bank(statement: string, origin?: RowOrigin): Promise<Receipt>;
  revises(statement: string): Promise<Receipt>;
  takesBack(...ids: string[]): Promise<Receipt>;
  /** DELETE. */
  remove(path: string): Promise<Response>;
};

/** `env` on top of a file database, no demo, any free port. */
export async function serve(env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const folder = temporaryFolder();
  const databaseFile = join(folder.path, "purser.db");
  const config = readConfig({
    DATABASE_URL: `file:${databaseFile}`,
    SESSION_SECRET: "a secret for tests that is long enough",
    PORT: "0",
    ...env,
  });
  const complaints: string[] = [];
  const log = createLog("warn", { write: (line) => complaints.push(line) });
  const purser = await startPurser(config, log);
  const url = `http://127.0.0.1:${purser.port}`;
  const ask = (question: AdminRequest) => askSocket(adminSocketPath(config), question);

  let ended: Promise<void> | undefined;
  const end = () => (ended ??= purser.stop());

  return {
    url,
    databaseFile,
    complaints,
    purser,
    ask,
    async resident(email = `resident-${crypto.randomUUID()}@example.org`) {
      const answer = await ask({ type: "add-user", email, password: PASSWORD });
      if (answer.type !== "user-added") throw new Error(JSON.stringify(answer));
      return residentOf(purser, await signIn(url, email, PASSWORD), userId(answer.id));
    },
    again: async (who) => residentOf(purser, await signIn(url, who.email, PASSWORD), who.userId),
    end,
    async stop() {
      await end();
      folder.remove();
    },
  };
}

function residentOf({ commands }: RunningPurser, visitor: Visitor, id: UserId): Resident {
  const send = (command: UserCommand) => commands.send(id, command);
  const rows = { type: "record-rows", origin: "live", accounts: [], added: [], modified: [], removed: [] } as const;
  return {
    ...visitor,
    userId: id,
    password: PASSWORD,
    send,
    bank(statement, origin = "live") {
      const added = rowsOf(statement);
      const accounts = new Map(added.map((row) => [row.accountId, accountSeen(row.accountId, row.currency)]));
      return send({ ...rows, origin, accounts: [...accounts.values()], added });
    },
    revises: (statement) => send({ ...rows, modified: rowsOf(statement) }),
    takesBack: (...ids) => send({ ...rows, removed: ids.map(sourceId) }),
    remove: (path) => {
      const headers = { cookie: visitor.cookie(), origin: visitor.url };
      return fetch(visitor.url + path, { method: "DELETE", headers });
    },
  };
}

function askSocket(socketPath: string, question: AdminRequest): Promise<AdminAnswer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ socketPath, path: "/", method: "POST" }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve(adminAnswerShape.parse(JSON.parse(text))));
    });
    sent.on("error", reject);
    sent.end(JSON.stringify(question));
  });
}

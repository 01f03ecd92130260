// Asks the running server through its admin socket; where none runs, does the same on the database itself.

import { readdirSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { type AdminAnswer, type AdminRequest, adminAnswerShape, isAdminSocket } from "#http/admin/protocol.ts";
import { type Config, readConfig } from "#src/config.ts";
import type { Context } from "./command.ts";
import { Failure } from "./failure.ts";

/** Stands in where a server would need one: nothing is signed here. */
const NO_SECRET = "-".repeat(64);

export async function askServer(request: AdminRequest, { env, out }: Context): Promise<AdminAnswer> {
  const config = configOf(env);
  const answered = await ofAnyServer(config, request);
  if (answered !== null) return answered;
  out.say(`No server runs on ${config.database.url}; working on the database itself.`);
  const { answerOffline } = await import("#src/admin-offline.ts");
  return answerOffline(config, request);
}

/** Where the server on this machine's data is, or null when none runs. */
export async function runningServerUrl(env: NodeJS.ProcessEnv): Promise<string | null> {
  const answer = await ofAnyServer(configOf(env), { type: "where" }).catch(() => null);
  return answer?.type === "here" ? answer.url : null;
}

/** Where the database and the socket are is all that counts here, whatever a server would need besides. */
export function configOf(env: NodeJS.ProcessEnv): Config {
  return readConfig({ ...env, DEMO: "0", SESSION_SECRET: NO_SECRET });
}

/** Several processes may share the database: the first that answers speaks for all. Null when none runs. */
async function ofAnyServer(config: Config, request: AdminRequest): Promise<AdminAnswer | null> {
  for (const file of filesIn(config.dataDir)
    .filter((each) => isAdminSocket(config, each))
    .toSorted()) {
    const answer = await overSocket(join(config.dataDir, file), request);
    if (answer !== null) return answer;
  }
  return null;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Null when no server listens there. */
function overSocket(socketPath: string, request: AdminRequest): Promise<AdminAnswer | null> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ socketPath, path: "/", method: "POST" }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const parsed = adminAnswerShape.safeParse(jsonOrNull(Buffer.concat(parts).toString("utf8")));
        if (parsed.success) resolve(parsed.data);
        else reject(new Failure("The server's answer makes no sense. Is it another version?"));
      });
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (["ENOENT", "ECONNREFUSED", "ENOTDIR"].includes(error.code ?? "")) resolve(null);
      else if (error.code === "EACCES")
        reject(new Failure(`${socketPath} belongs to somebody else; run this as the server's user.`));
      else reject(error);
    });
    sent.end(JSON.stringify(request));
  });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

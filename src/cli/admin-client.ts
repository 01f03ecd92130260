// Asks the running server through its admin socket; where none runs, does the same on the database itself.

import { request as httpRequest } from "node:http";
import { type AdminAnswer, type AdminRequest, adminAnswerShape, adminSocketPath } from "#http/admin/protocol.ts";
import { readConfig } from "#src/config.ts";
import { Failure } from "./failure.ts";

export async function askServer(request: AdminRequest, env: NodeJS.ProcessEnv): Promise<AdminAnswer> {
  const config = readConfig({ DEMO: "1", ...env });
  const answered = await overSocket(adminSocketPath(config.dataDir), request);
  if (answered !== null) return answered;
  const { answerOffline } = await import("#src/admin-offline.ts");
  return answerOffline(config, request);
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
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED") resolve(null);
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

// The people of a fire: made over the admin socket, signed in like browsers, each with a word nobody else may ever see.

import { request } from "node:http";
import type { UserId } from "#finance/ids.ts";
import { userId } from "#finance/ids.ts";
import { type AdminAnswer, type AdminRequest, adminAnswerShape, adminSocketPath } from "#http/admin/protocol.ts";
import type { Town } from "./town.ts";

const PASSWORD = "a password in the fire";

export type Citizen = {
  readonly id: UserId;
  readonly index: number;
  readonly email: string;
  readonly cookie: string;
  /** In every row of theirs; in nobody else's screen. */
  readonly canary: string;
};

/** Canaries share no beginning, so that one is never part of another. */
function canaryOf(index: number): string {
  return `ZQ${String(index).padStart(2, "0")}XJWV`;
}

/** The owner of a canary in a text, other than this one; null when there is none. */
export function strangerIn(text: string, own: Citizen): string | null {
  for (const [canary] of text.matchAll(/ZQ\d\dXJWV/gi)) if (canary.toUpperCase() !== own.canary) return canary;
  return null;
}

export async function settle(town: Town, count: number): Promise<Citizen[]> {
  const people: Citizen[] = [];
  const url = town.nodes[0]?.url ?? "";
  for (let index = 0; index < count; index += 1) {
    const email = `person-${index}@example.org`;
    const answer = await askAdmin(town, { type: "add-user", email, password: PASSWORD });
    if (answer.type !== "user-added") throw new Error(JSON.stringify(answer));
    const login = await fetch(`${url}/login`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: url, "x-forwarded-for": addressOf(index) },
      body: new URLSearchParams({ email, password: PASSWORD }),
    });
    const cookie = login.headers.get("set-cookie")?.split(";")[0];
    if (!cookie) throw new Error(`${email} could not sign in: ${login.status}`);
    people.push({ id: userId(answer.id), index, email, cookie, canary: canaryOf(index) });
  }
  return people;
}

/** Headers of a request by this person's browser to a process. */
export function headersOf({ cookie, index }: Citizen, url: string): Record<string, string> {
  return { cookie, origin: url, "x-forwarded-for": addressOf(index) };
}

function addressOf(index: number): string {
  return `10.0.0.${index + 1}`;
}

/** Asks the processes over the admin socket of whichever took the place of the first. */
export function askAdmin(town: Town, question: AdminRequest): Promise<AdminAnswer> {
  const socketPath = adminSocketPath({
    dataDir: town.databaseFolder,
    database: { url: town.databaseUrl, authToken: null, shardCount: 1 },
  });
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path: "/", method: "POST" }, (answer) => {
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

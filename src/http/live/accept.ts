// The handshake of a live socket: from our own page, by somebody signed in, for a screen that exists.

import type { RequestContext, SocketHandler } from "#runtime/server.ts";
import type { HttpDeps } from "../deps.ts";
import { headersOf, LimitError } from "../limits.ts";
import { type Problem, problemResponse } from "../problem.ts";
import { clientAddress, isSameOrigin, ownOrigin } from "../same-origin.ts";
import { SCREENS } from "../screens/registry.ts";
import { SECURITY_HEADERS } from "../security-headers.ts";
import { sessionOf } from "../session.ts";

const STANDARD_SCREEN = "dashboard";

export async function acceptLive(
  deps: HttpDeps,
  request: Request,
  context: RequestContext,
): Promise<Response | SocketHandler> {
  const session = await sessionOf(deps, request);
  if (!session) return refuse(401, "Not signed in", "Sign in first.");
  // A cookie travels with every handshake, whoever starts it; a token does not.
  if (session.via === "session" && !isSameOrigin(request, ownOrigin(deps.config, request))) {
    return refuse(403, "Not allowed", "This socket was opened by another site.");
  }
  try {
    await deps.limits.spend("socket", clientAddress(deps.config, request, context.remoteAddress));
  } catch (error) {
    if (error instanceof LimitError) return refusal(error.problem, headersOf(error));
    throw error;
  }
  const query = new URL(request.url).searchParams;
  const screen = SCREENS.find((each) => each.name === (query.get("screen") ?? STANDARD_SCREEN));
  if (!screen) return refuse(404, "Not found", "There is no such screen.");
  const seq = Number(query.get("v") ?? "-1");
  const beside = query.get("beside") ?? "";
  for (const added of ["v", "beside"]) query.delete(added);
  query.sort();
  deps.demo?.watch(session.userId);
  return deps.hub.connect({
    userId: session.userId,
    sessionId: session.id,
    key: query.toString(),
    seq: Number.isSafeInteger(seq) ? seq : -1,
    beside,
    render: () => screen.pieces(deps, { session, query, notice: null }),
  });
}

function refuse(status: number, title: string, detail: string): Response {
  return refusal({ type: "about:blank", title, status, detail });
}

/** Handshakes pass the application by: what it adds to every answer is added here. */
function refusal(problem: Problem, headers: Record<string, string> = {}): Response {
  return problemResponse(problem, { ...SECURITY_HEADERS, ...headers });
}

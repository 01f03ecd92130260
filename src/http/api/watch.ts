// GET /api/watch: transactions as they come, one JSON object a line, until the reader goes away.

import type { Hono } from "hono";
import type { UserUpdate } from "#actors/user/protocol.ts";
import type { HttpDeps } from "../deps.ts";
import { askedByProgram } from "../search.ts";
import { type AppEnv, type Session, signedIn } from "../session.ts";
import { filterOf } from "./query.ts";
import { transactionJson } from "./rows.ts";

/** An empty line now and then: proxies keep the connection, and a reader that is gone is noticed. */
const PULSE_MS = 15_000;
/** What a reader may leave unread before it is cut off. */
const UNREAD_LINES_MAX = 2_000;

export function mountWatch(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/watch", async (c) => {
    const session = signedIn(c);
    const { userId } = session;
    const filter = filterOf(new URL(c.req.url).searchParams);
    // What was asked wrongly is told before the stream begins.
    askedByProgram(filter, await deps.snapshot(userId));
    const body = follow(deps, session, async (ids) => {
      // Each time anew: "this month" is another one tomorrow.
      const asked = askedByProgram(filter, await deps.snapshot(userId));
      return deps.store.transactions.forUser(userId).matching(asked, ids);
    });
    return new Response(body, { headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" } });
  });
}

type Matching = (ids: UserUpdate["transactionIds"]) => Promise<readonly Parameters<typeof transactionJson>[0][]>;

/** Ends with the reader, with the session, or when the reader does not read. */
function follow(deps: HttpDeps, { userId, id }: Session, matching: Matching): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream(
    {
      start(controller) {
        let ended = false;
        const write = (line: string) => {
          if (ended) return;
          if ((controller.desiredSize ?? 0) <= -UNREAD_LINES_MAX) return end();
          controller.enqueue(encoder.encode(`${line}\n`));
        };
        let telling = Promise.resolve();
        const unsubscribe = deps.bus.subscribe(userId, (update) => {
          if (update.transactionIds.length === 0) return;
          telling = telling
            .then(async () => {
              const newestFirst = await matching(update.transactionIds);
              for (const row of newestFirst.toReversed()) write(JSON.stringify(transactionJson(row)));
            })
            .catch((error: unknown) => deps.log.error({ err: error }, "a follower missed an update"));
        });
        let cancelPulse = () => {};
        const pulse = () => {
          write("");
          if (!ended) cancelPulse = deps.clock.after(PULSE_MS, pulse);
        };
        const unfollow = deps.hub.follow({ userId, sessionId: id, end });
        stop = () => {
          ended = true;
          unsubscribe();
          unfollow();
          cancelPulse();
        };
        pulse();
        function end(): void {
          stop();
          controller.close();
        }
      },
      cancel: () => stop(),
    },
    { highWaterMark: 64 },
  );
}

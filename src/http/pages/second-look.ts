// The pages `/second-look`, asked by a GET, so that a look is an address, and taken over by a POST; and why one row is what it is.

import type { Hono } from "hono";
import { z } from "zod";
import { secondLookPage } from "#views/pages/second-look.tsx";
import { whyPage } from "#views/pages/why.tsx";
import { PATHS } from "#views/paths.ts";
import type { HttpDeps } from "../deps.ts";
import { formOf } from "../form.ts";
import { takeNotice } from "../import/notice.ts";
import { ownRow } from "../own-row.ts";
import { parse } from "../problem.ts";
import { PLAIN_LIVE_URL } from "../screens/plain.ts";
import { lookAgain, lookShape, takeOver } from "../second-look.ts";
import { type AppEnv, signedIn } from "../session.ts";
import { shellOf } from "../shell.ts";
import { whyOf } from "../why.ts";

const acceptForm = lookShape.extend({ seen: z.string().min(1) });

export function mountSecondLook(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get(PATHS.secondLook, async (c) => {
    const session = signedIn(c);
    const query = new URL(c.req.url).searchParams;
    const notice = takeNotice(query);
    const look = parse(lookShape, Object.fromEntries(query));
    const asked = look.rules || look.lessons || look.reread;
    const snapshot = await deps.snapshot(session.userId);
    const seen = asked ? await lookAgain(deps, session.userId, snapshot, look) : null;
    return c.html(secondLookPage({ shell: shellOf(deps, session, PLAIN_LIVE_URL, notice), snapshot, look, seen }));
  });
  app.get("/transactions/:id/why", async (c) => {
    const session = signedIn(c);
    const { transaction } = await ownRow(deps.store.transactions.forUser(session.userId), c.req.param("id"));
    const snapshot = await deps.snapshot(session.userId);
    const why = await whyOf(deps, session.userId, snapshot, transaction);
    return c.html(whyPage({ shell: shellOf(deps, session, PLAIN_LIVE_URL), snapshot, why }));
  });
  app.post(PATHS.secondLook, async (c) => {
    const { seen, ...look } = await formOf(c, acceptForm);
    await takeOver(deps, signedIn(c).userId, look, seen);
    return c.redirect(PATHS.rules, 303);
  });
}

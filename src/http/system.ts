// What is not for people: the assets, and whether this process lives, serves and how it does.

import type { Hono } from "hono";
import { ASSETS_PATH, assetResponse } from "./assets.ts";
import type { HttpDeps } from "./deps.ts";
import { metricsText } from "./metrics.ts";
import type { AppEnv } from "./session.ts";

export function mountSystem(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/healthz", (c) => c.json({ ok: true }));
  app.get("/readyz", async (c) => {
    const { ok, detail } = await deps.ready();
    return c.json({ ok, detail }, ok ? 200 : 503);
  });
  app.get("/metrics", async (c) => {
    return c.text(await metricsText(deps), 200, { "content-type": "text/plain; version=0.0.4" });
  });
  app.get(`${ASSETS_PATH}*`, (c) => {
    return assetResponse(deps.assets.files, c.req.path, c.req.header("accept-encoding") ?? "") ?? c.notFound();
  });
  app.get("/favicon.ico", (c) => c.redirect(deps.assets.urls.icon, 301));
  app.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
}

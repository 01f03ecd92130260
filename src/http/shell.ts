// What surrounds every page: who looks, what runs underneath, and the socket that keeps the page live.

import type { Notice, Shell } from "#views/models.ts";
import type { HttpDeps } from "./deps.ts";
import type { Session } from "./session.ts";

export function shellOf(deps: HttpDeps, session: Session, liveUrl: string | null, notice: Notice | null = null): Shell {
  return {
    assets: deps.assets.urls,
    viewer: { name: nameOf(session.email), email: session.email },
    status: { log: deps.names.log, cache: deps.names.cache, demo: deps.demo?.clock(session.userId) ?? null },
    liveUrl,
    notice,
  };
}

/** "ana.maria@purser.test" → "Ana Maria". */
function nameOf(email: string): string {
  const words = (email.split("@")[0] ?? "").split(/[._-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}
